"""A quarter's ledgers verified against everything that names a head of theirs."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from commissioning.dates import parse_quarter
from commissioning.errors import CommissioningError
from commissioning.inputs import HEADER, header_in
from commissioning.narrative import own
from commissioning.narrative.journal import JournalError
from commissioning.review.model import Entry, read_entries
from commissioning.review.proof import Anchor, findings, misplaced, signed_year
from commissioning.wording import Wording
from commissioning.workflow.ledgers.signed_specifications import specification_ledger
from commissioning.working_reports import Review, statements_folder
from commissioning.working_reports.store import INPUTS, NOTEBOOK, read_notebook, report_errors

WORDING = Wording("workflow")


def verified(review: Review) -> list[tuple[str, int, list[str]]]:
    """Of each ledger its name, how many entries it has, and what is wrong with it.

    The last is that of the year's specification, where it was signed.
    """
    years = {parse_quarter(report.quarter).year for report in review.reports}
    of_years = [specification_ledger(review.root, year) for year in sorted(years)]
    return [
        *(_guarded(_verified, review, path) for path in review.ledgers if _exists(path)),
        *(
            _guarded(_of_specification, review, path)
            for path in of_years
            if _was_signed(review, path)
        ),
    ]


def _guarded(
    verify: Callable[[Review, Path], tuple[str, int, list[str]]], review: Review, path: Path
) -> tuple[str, int, list[str]]:
    """What is wrong with a ledger, whatever it holds: the next one is verified all the same."""
    try:
        return verify(review, path)
    except Exception as error:  # what damage does to a reader has no list
        text = f"{error}" or type(error).__name__
        return path.stem, 0, [WORDING("cannot-verify", text=text[:300])]


def _exists(path: Path) -> bool:
    return path.exists() or statements_folder(path).is_dir()


def _was_signed(review: Review, path: Path) -> bool:
    """Whether a specification was signed, by its ledger or by what reports print of it."""
    return _exists(path) or any(_anchors(review, review.by_key, _signings))


def _of_specification(review: Review, path: Path) -> tuple[str, int, list[str]]:
    """The same of the ledger of a specification, with the texts signed and what reports print."""
    officers, folder = tuple(review.council.officers), statements_folder(path)
    anchors, unread = _anchors(review, review.by_key, _signings)
    found = list(signed_year(path, folder, officers).broken)
    found = found or list(findings(path, folder, officers, anchors))
    return path.stem, _entered(path), [*found, *unread]


def _verified(review: Review, path: Path) -> tuple[str, int, list[str]]:
    officers = tuple(review.council.officers)
    keys = [key for key in review.by_key if review.ledger(key) == path]
    anchors, unread = _anchors(review, keys, _printed_head)
    found = [*findings(path, statements_folder(path), officers, anchors), *unread]
    with contextlib.suppress(JournalError):  # reported by then
        entries = read_entries(path)
        found += [*misplaced(entries, review.subjects), *_not_judged(review, entries)]
    return path.stem, _entered(path), found


def _not_judged(review: Review, entries: list[Entry]) -> Iterator[str]:
    """Reports with acts of which nobody can say whether such a report can have them.

    Rule on acts: acts in a ledger on a report that is not listed any more are reported. Source:
    house rule. Test: test_acts_on_a_report_that_is_not_listed_any_more_are_told.
    """
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if entry.report not in review.subjects:
            numbers[entry.report].append(f"{entry.number}")
    for key, found in numbers.items():
        why = review.subjects.unread.get(key) or WORDING("not-due-now")
        yield (
            WORDING("acts-not-judged", found=", ".join(found), key=key, why=f"{why}".rstrip("."))
        )


def _entered(path: Path) -> int:
    """How many entries a ledger has."""
    return path.read_bytes().count(b"\n") if path.is_file() else 0


def _anchors(
    review: Review, keys: Iterable[str], named_by: Callable[[Review, str], Iterator[Anchor]]
) -> tuple[list[Anchor], list[str]]:
    """The heads that reports name; next to them which reports cannot be read, a sentence each."""
    anchors: list[Anchor] = []
    unread: list[str] = []
    for key in keys:
        try:
            with report_errors(review.place(key)):
                anchors += named_by(review, key)
        except CommissioningError as error:
            unread.append(WORDING("cannot-compare", key=key, error=error))
    return anchors, unread


def _signings(review: Review, key: str) -> Iterator[Anchor]:
    """The signings of a specification that a report was made on."""
    inputs = review.place(key) / INPUTS
    if not (inputs / HEADER).exists():
        return
    text = header_in(inputs).get("specification") or {}
    signings = [text.get("signed") or {}, *text.get("changes", ())]
    for entry in dict.fromkeys(one["entry"] for one in signings if one.get("entry")):
        yield Anchor(f"The report {key}", entry)


def _printed_head(review: Review, key: str) -> Iterator[Anchor]:
    """The head that a report's printed page names."""
    if review.is_built(key):
        notebook = read_notebook(review.place(key) / NOTEBOOK)
        if head := (own(notebook).get("record") or {}).get("head"):
            yield Anchor(f"The page of {key}", head)
