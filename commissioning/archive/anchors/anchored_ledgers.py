"""Ledgers checked against all that keeps a head of them, and what that was, in words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.x509 import Certificate

from commissioning.archive.anchors.git_commits import kept_in_commits, ledgers_in_commits
from commissioning.archive.anchors.kept_ledgers import (
    Kept,
    deposited_and_gone,
    deposits_not_at_hand,
    kept_in_records,
)
from commissioning.archive.anchors.kept_stamps import (
    KeptStamp,
    back_dated,
    kept_stamps,
    stamp_files,
)
from commissioning.archive.anchors.time_stamps import MISSING, is_installed
from commissioning.archive.bag.bag_parts import PartError
from commissioning.archive.bag.seal import SealError
from commissioning.archive.verify.bound_ledgers import OF_KEYS, other_officers
from commissioning.archive.verify.verify_bag import officers_in
from commissioning.dates import parse_quarter
from commissioning.inputs.models import Officer
from commissioning.narrative.journal import JournalError
from commissioning.review.proof import Chain, Head, differing
from commissioning.wording import Wording
from commissioning.workflow import entries_in, is_ledger, keys_ledger, specification_ledger
from commissioning.working_reports import LEDGER, Review

WORDING = Wording("archive")

NOTHING_OUTSIDE = (
    "Not checked against anything outside this council folder. If the whole folder, "
    "with its records, had been set back to an earlier day, this would not show it. "
    "Give records kept elsewhere (--issued FOLDER), or check the head that a "
    "published page prints (`ledger head`)."
)

NO_RECORD = (
    "keys: no issued record names a head of it, so this would not show a list that "
    "was cut off or rewritten."
)
NOT_BY_KEYS = (
    "Not checked here against time stamps and commits: `ledger verify --commits` does that."
)

ONLY_COMMITS = (
    "Checked against commits, but not against a record kept elsewhere. If this folder"
    " and its repository had been set back to an earlier day, this would not show it."
    " Check that the newest commit is the one pushed elsewhere."
)


@dataclass(frozen=True)
class Anchored:
    """What was found of ledgers held against their anchors: what is wrong, and what they were."""

    wrong: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class Outside:
    """What an auditor gives: folders of records and time stamps, and an authority's certificates.

    `certificates` is None where none were given; `commits` is whether the repository in which the
    council folder lies is read, too.
    """

    folders: Sequence[Path] = ()
    certificates: Sequence[Certificate] | None = None
    commits: bool = False


def anchored(review: Review, outside: Outside = Outside()) -> Anchored:  # noqa: B008 - frozen
    """A quarter's ledgers checked against every anchor, in the council folder and outside it."""
    council = review.council.settings.name
    records = _of_council(council, kept_in_records(review.root, outside.folders))
    stamps = _stamps(review, outside)
    wrong = [one.trouble for one in records if one.trouble]
    wrong += [one.trouble for one in stamps if one.trouble]
    paths = _ledgers_to_check(review, records, stamps, outside)
    of_commits = {path: _commits(review, path, outside) for path in paths}
    for path, commits in of_commits.items():
        wrong += _of_ledger(path, records, stamps, commits)
    wrong += other_officers(review.root, _listed(records))
    quarters = sorted({report.quarter for report in review.reports})
    for quarter in quarters:
        wrong += deposited_and_gone(review.root, quarter)
    sentences = [
        *_coverage_sentences(review, records, any(of_commits.values())),
        *_head_sentences(paths, records),
    ]
    sentences += _stamp_sentences(review, paths, stamps, outside)
    if outside.commits:
        sentences += _commit_sentences(of_commits)
    return Anchored(tuple(wrong), tuple(sentences))


def anchored_keys(root: Path, council: str, folders: Sequence[Path]) -> Anchored:
    """The ledger of keys checked against the heads that a council's issued records name.

    `folders` are of records kept elsewhere.
    """
    path = keys_ledger(root)
    records = _of_council(council, kept_in_records(root, folders))
    wrong = [one.trouble for one in records if one.trouble]
    wrong += [*_of_ledger(path, records, [], []), *other_officers(root, _listed(records))]
    names = list(_head_sentences([path], records)) or [NO_RECORD]
    return Anchored(tuple(wrong), (*names, NOT_BY_KEYS))


def _listed(issued: Iterable[Kept]) -> Iterator[tuple[Head, tuple[Officer, ...]]]:
    """The head of the ledger of keys that each record names, and the officers it lists."""
    for one in issued:
        if one.chain and OF_KEYS in one.heads:
            with contextlib.suppress(PartError, SealError):  # reported by `verify`
                yield one.heads[OF_KEYS], officers_in(one.bag)


def _ledgers_to_check(
    review: Review, issued: Iterable[Kept], stamps: Iterable[KeptStamp], outside: Outside
) -> list[Path]:
    """The ledgers to be held: the quarter's, its year's specification, keys, and each one gone."""
    years = sorted({parse_quarter(report.quarter).year for report in review.reports})
    of_years = [specification_ledger(review.root, year) for year in years]
    kept = [review.root / LEDGER / f"{one.ledger}.jsonl" for one in stamps if one.head]
    kept += [review.root / LEDGER / f"{name}.jsonl" for one in issued for name in _begun(one)]
    kept += ledgers_in_commits(review.root) if outside.commits else []
    gone = [path for path in kept if is_ledger(path.name) and not path.exists()]
    return list(dict.fromkeys([*review.ledgers, *of_years, keys_ledger(review.root), *gone]))


def _begun(issued: Kept) -> list[str]:
    """The other ledgers that a record names and that had an entry at its issue."""
    return [name for name, head in issued.heads.items() if head.number]


def _commits(review: Review, path: Path, outside: Outside) -> list[Chain]:
    return kept_in_commits(review.root, path) if outside.commits else []


def _of_council(council: str, issued: Iterable[Kept]) -> list[Kept]:
    """The records but those elsewhere that are another council's."""
    ours = ("", council)
    return [one for one in issued if one.is_here or one.council in ours]


def _stamps(review: Review, outside: Outside) -> list[KeptStamp]:
    if not is_installed():
        return []
    return kept_stamps(review.root, outside.folders, outside.certificates or ())


def _of_ledger(
    path: Path, issued: list[Kept], stamps: list[KeptStamp], commits: list[Chain]
) -> Iterator[str]:
    """Where a ledger is another than its anchors keep; nothing where it cannot be read itself."""
    try:
        entries = entries_in(path)
    except JournalError:
        return
    of_ours = [one for one in stamps if one.head and one.ledger == path.stem]
    kept: list[Chain | Head] = [
        *(one.chain for one in issued if one.chain and one.ledger == path.stem),
        *(one.heads[path.stem] for one in issued if path.stem in one.heads),
        *(one.head for one in of_ours if one.head),
        *commits,
    ]
    yield from (f"{path.stem}: {text}" for text in differing(entries, kept))
    for one in of_ours:
        yield from (f"{path.stem}: {text}" for text in back_dated(entries, one))


def _coverage_sentences(review: Review, issued: list[Kept], is_in_commits: bool) -> Iterator[str]:
    """What the ledgers were checked against, and what they were not, a sentence each."""
    of_ours = {path.stem for path in review.ledgers}
    read = [one for one in issued if one.chain and one.ledger in of_ours]
    here = sum(one.is_here for one in read)
    yield WORDING("checked-here", count=here)
    if away := len(read) - here:
        yield WORDING("checked-elsewhere", count=away)
    else:
        yield ONLY_COMMITS if is_in_commits else NOTHING_OUTSIDE
    if urls := deposits_not_at_hand(review.root):
        yield (WORDING("not-checked-deposits", urls=", ".join(urls)))


def _head_sentences(paths: Iterable[Path], issued: list[Kept]) -> Iterator[str]:
    """By how many records a ledger of keys or a specification is held, and which cannot hold it."""
    read = [one for one in issued if one.seal]
    for path in paths:
        if naming := sum(path.stem in _begun(one) for one in read):
            yield WORDING("checked-heads", ledger=path.stem, count=naming)
    if older := sum(one.seal.other_ledgers is None for one in read if one.seal):
        yield (WORDING("older-records", count=older))


def _stamp_sentences(
    review: Review, paths: Iterable[Path], stamps: list[KeptStamp], outside: Outside
) -> Iterator[str]:
    """What time stamps show of when a ledger stood, and what of them was not verified."""
    if not is_installed():
        if files := stamp_files(review.root, outside.folders):
            yield WORDING("stamps-not-read", count=len(files), missing=MISSING)
        return
    for path in paths:
        of_ours = [one for one in stamps if one.stamp and one.ledger == path.stem]
        if unverified := sum(not one.is_verified for one in of_ours):
            yield (WORDING("stamps-unverified", ledger=path.stem, count=unverified))
        elif of_ours:
            number, last = max(
                ((one.number, one.stamp) for one in of_ours if one.stamp), key=lambda one: one[0]
            )
            yield WORDING("stood-at", ledger=path.stem, number=number, time=last.time, by=last.by)


def _commit_sentences(found: Mapping[Path, list[Chain]]) -> Iterator[str]:
    for path, commits in found.items():
        if commits:
            yield WORDING("checked-commits", ledger=path.stem)
        elif path.exists():
            yield WORDING("not-in-commits", ledger=path.stem)
