"""Issue: a report frozen, released and sealed as a version of its own, whole or not at all.

The bag is made and signed in a staging folder; then the act of issue is entered in the ledger,
which is the moment of issue; then the bag is put in its place by one rename. Were the machine to
stop before the act is entered, nothing was issued; behind it, `finish` does what is left.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from commissioning.archive.bag import layout
from commissioning.archive.bag.exempt_parts import not_public
from commissioning.archive.bag.payload import payload
from commissioning.archive.bag.seal import About, Seal, SealError, Signatory, read_seal
from commissioning.archive.bag.write_bag import Sign, put_in_place, stage
from commissioning.archive.verify.bound_ledgers import heads_now
from commissioning.archive.verify.seal_fields import assurance_of, superseded
from commissioning.archive.verify.verify_bag import verdict
from commissioning.execution import own_version
from commissioning.narrative import ReviewError
from commissioning.narrative.journal import narrative_of
from commissioning.narrative.journal import read_entries as read_words
from commissioning.review.model import (
    Entry,
    acts,
    append_entry,
    following,
    lateness_text,
    post_for,
    read_entries,
)
from commissioning.review.proof import check_signed
from commissioning.review.rules import ActContext
from commissioning.wording import Wording
from commissioning.workflow import about_readers, close_narrative, release_with, released
from commissioning.working_reports import Review

WORDING = Wording("archive")


@dataclass(frozen=True)
class Issued:
    """A version that was issued: its act as entered, its number, and where it is.

    `released` are the keys of responses that went with it and were released by it.
    """

    entry: Entry
    version: int
    place: Path
    released: tuple[str, ...] = ()
    late: str = ""


def issue(review: Review, made: Entry, fresh: str, project: Path, sign: Sign) -> Issued:
    """The report's next version, issued; from then on its words are closed and no run makes it.

    `fresh` is the evidence that a fresh run gives.

    Raises:
        GatesShut: something is in the way.
        ReviewError: it is issued already, or the key is not theirs.
        SignatureError: it was not signed.
    """
    key = made.report
    with review.locked(key):
        context, made = released(review, made, fresh)
        entry, staged = _staged(review, context, made, project, sign)
        entered = append_entry(review.ledger(key), made)
        if entered.digest != entry.digest:
            raise ReviewError(WORDING("ledger-changed", key=key))
        place = _put(review, key, staged)
        close_narrative(review, entered)
    return _with_responses(review, Issued(entered, int(place.name[1:]), place), sign)


def _with_responses(review: Review, issued: Issued, sign: Sign | None = None) -> Issued:
    """The same, with the responses released that go with the report (framework §5)."""
    entry = issued.entry
    released = release_with(review, entry.report, entry.by, sign)
    late = lateness_text(review.subjects[entry.report].dispatch, entry.at)
    return replace(issued, released=tuple(one.report for one in released), late=late)


def _staged(
    review: Review, context: ActContext, made: Entry, project: Path, sign: Sign
) -> tuple[Entry, Path]:
    """The act as it is to be entered, and the bag that holds it, sealed in its staging folder."""
    entries = read_entries(review.ledger(made.report))
    entry, line = following(entries, made)
    staged = _next(review, made.report)
    files = payload(review, made.report, project, entries, line)
    hidden = not_public(review, made.report, files)
    sealed = _sealed(review, context, entry, int(staged.name[1:]), hidden)
    with _cleared(staged.parent):
        stage(staged, files, sealed, _checked(review, entry, sign))
        _refuse_unproven(staged, entry)
    return entry, staged


def _refuse_unproven(staged: Path, entry: Entry) -> None:
    """ReviewError where the record, as it would be issued, does not verify.

    Rule on issue: a report whose record would not verify is not issued. Source: house rule. Test:
    test_who_issues_nothing_or_signs_with_anothers_key_seals_nothing.
    """
    if wrong := verdict(staged).wrong:
        text = "\n".join(f"- {one}" for one in wrong)
        raise ReviewError(
            f"{entry.report} was not issued, because its record would not pass verification. "
            f"Correct this, or have it signed again:\n{text}"
        )


@contextmanager
def _cleared(folder: Path) -> Iterator[None]:
    """Leave no folder behind where something goes wrong in between."""
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _checked(review: Review, entry: Entry, sign: Sign) -> Sign:
    """The signing, with the key checked against those of the issuer."""

    def signed(content: bytes) -> str:
        signature = sign(content)
        officers = tuple(review.council.officers)
        check_signed(signature, content, entry.by, entry.role, review.day, officers)
        return signature

    return signed


def finish(review: Review, key: str) -> list[Issued]:
    """Finish issues of a report that a stopped machine left behind their acts; clear others."""
    with review.locked(key):
        found = list(_finished(review, key))
        _close(review, key)
    return [_with_responses(review, one) for one in found]


def _finished(review: Review, key: str) -> Iterator[Issued]:
    """The issues of one report that were entered and not put in their place."""
    entries = read_entries(review.ledger(key))
    for staged in sorted(_staging(review, key).glob("v*")):
        if entry := _entered(staged, entries):
            yield Issued(entry, int(staged.name[1:]), _put(review, key, staged))
    shutil.rmtree(_staging(review, key), ignore_errors=True)


def _entered(staged: Path, entries: list[Entry]) -> Entry | None:
    """The act of issue of a staged bag, if it was entered; the bag is whole by then."""
    try:
        sealed = read_seal((staged / layout.SEAL).read_bytes()).predicate
    except (OSError, SealError):
        return None
    return next((one for one in entries if one.digest == sealed.ledger_head), None)


def _close(review: Review, key: str) -> None:
    """Close the words of an issued report, if the machine stopped before they were."""
    issued = review.histories(key)[key].in_force.get(acts.ISSUE)
    if issued and narrative_of(read_words(review.journal(key))).closed is None:
        close_narrative(review, issued)


def _staging(review: Review, key: str) -> Path:
    return layout.staging_folder(review.root, review.by_key[key].quarter, key)


def _folder(review: Review, key: str) -> Path:
    return layout.report_folder(review.root, review.by_key[key].quarter, key)


def _next(review: Review, key: str) -> Path:
    """Where the next version is made."""
    number = review.histories(key)[key].version
    is_present = max(layout.versions(_folder(review, key)), default=0)
    if is_present >= number:
        raise ReviewError(WORDING("issued-not-in-ledger", version=is_present, key=key))
    return _staging(review, key) / f"v{number}"


def _put(review: Review, key: str, staged: Path) -> Path:
    place = _folder(review, key) / staged.name
    put_in_place(staged, place)
    shutil.rmtree(_staging(review, key), ignore_errors=True)
    return place


def _sealed(
    review: Review, context: ActContext, entry: Entry, version: int, hidden: list[str]
) -> Seal:
    report, record = review.by_key[entry.report], context.history
    return Seal(
        council=review.council.settings.name,
        quarter=report.quarter,
        report=report.key,
        title=report.title,
        version=version,
        framework=report.paragraph,
        **about_readers(review, report.key),
        owed=report.owed,
        subject=About(**report.subject),
        issued=entry.at,
        by=_by(review, entry),
        supersedes=superseded(record, version),
        ledger=review.ledger(report.key).stem,
        ledgerHead=entry.digest,
        evidence=entry.evidence,
        assurance=assurance_of(record),
        program=own_version(),
        dispatch=context.subject.dispatch,
        keysPublishedAt=review.council.settings.keys_published_at or "",
        otherLedgers=heads_now(review.root, report.quarter),
        notPublic=hidden,
    )


def _by(review: Review, entry: Entry) -> Signatory:
    post = post_for(review.council.officers, entry.by, review.day, [entry.role], entry.act)
    return Signatory(name=post.name, role=post.post, title=post.title, deputy=post.deputy)
