"""Acts on a report entered: decided on what stands, and printed on its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypedDict, Unpack

from commissioning.build import searched_files
from commissioning.narrative import Copy, ReviewError
from commissioning.narrative.journal import Entry as WordsEntry
from commissioning.narrative.journal import append_entries, words_of
from commissioning.narrative.journal import read_entries as words_in
from commissioning.notebook import notebook_of
from commissioning.planning import exempt_from
from commissioning.review import Printed
from commissioning.review.model import (
    Entry,
    acts,
    append_entry,
    numbered,
    post_for,
    read_entries,
    records_of,
)
from commissioning.review.rules import Case, asked_of, refuse_unless_right
from commissioning.workflow.ledgers.officer_changes import refuse_unconfirmed
from commissioning.working_reports import (
    Review,
    marked,
    packages_here,
    printed_of,
    printed_with,
    record_told,
)
from commissioning.working_reports.narratives import changed_by_hand, keep_words
from commissioning.working_reports.store import (
    INPUTS,
    NOTEBOOK,
    Account,
    act_entered,
    files_gone,
    forget_account,
    read_account,
    report_errors,
    write_account,
    write_durably,
)


class About(TypedDict, total=False):
    """What an act says beside who does what to which report, as an entry of the ledger has it."""

    text: str
    slot: str
    fact: str
    to: str
    refers: int
    level: str
    conditions: tuple[str, ...]
    twin: str
    meeting: str
    day: str
    time: str
    place: str


def made_by(review: Review, name: str, act: str, key: str, **about: Unpack[About]) -> Entry:
    """An act of somebody on a report, in the role in which it is theirs to do.

    Raises:
        ReviewError: it is not theirs, or the officers are not those that were confirmed.
    """
    refuse_unconfirmed(review.root, review.council.officers)
    matter = review.matters[key]
    asks = act == acts.ANSWER
    roles = _asked(review, key, about.get("refers", 0)) if asks else matter.roles_of(act)
    post = post_for(review.council.officers, name, review.day, roles, act)
    return Entry(
        act,
        key,
        name,
        post.post,
        review.at,
        deputy=post.deputy,
        measure=matter.measure,
        provider=matter.provider or "",
        **about,
    )


def _asked(review: Review, key: str, number: int) -> frozenset[str]:
    challenge = review.records(key)[key].challenges.get(number)
    if challenge is None:
        raise ReviewError(f"{key} has no challenge {number}; `review show {key}` lists them.")
    return frozenset({challenge.put.to})


@dataclass(frozen=True)
class Ready:
    """An act that may be entered: its case, its entry, and the pages that will tell of it."""

    case: Case
    entry: Entry
    pages: Mapping[str, Mapping[str, bytes]]


def enter(review: Review, made: Entry) -> Entry:
    """The act as entered, the pages that tell of it printed anew.

    They are made first, so that nothing is entered that they could not print.

    Raises:
        ReviewError: it may not be entered.
        DocumentError: the pages cannot be printed, with its words or as they stand.
    """
    with review.held(made.report):
        take_in(review, made.report)
        return put_in(review, ready(review, made))


def ready(review: Review, made: Entry) -> Ready:
    """The act made ready; who asks holds the report.

    Raises:
        ReviewError: it may not be entered.
        DocumentError: the pages cannot be printed.
    """
    entries = read_entries(review.ledger(made.report))
    case = review.case(made.report, records_of(entries))
    refuse_unless_right(case, made)
    with report_errors(review.place(made.report)):
        made = _completed(case, made)
        pages = _pages(review, case, [*entries, numbered(made, entries)], made)
    return Ready(case, made, pages)


def put_in(review: Review, made: Ready) -> Entry:
    """The act as entered; its pages are written and words that it closes are closed."""
    entered = append_entry(review.ledger(made.entry.report), made.entry)
    with act_entered(entered):
        close_words(review, entered)
        for key, files in made.pages.items():
            write_pages(review, key, files)
    return entered


def _completed(case: Case, made: Entry) -> Entry:
    """The act with what follows from its case: whom a challenge asks, what it is about."""
    if made.act == acts.CHALLENGE and not made.to:
        return replace(made, to=asked_of(case, made))
    if made.act in (acts.SUBMIT, acts.CARRY):
        words = case.contents.covered_by(made.act, made.role)
        return replace(made, evidence=case.contents.evidence, words=words)
    return made


def _pages(
    review: Review, case: Case, entries: list[Entry], made: Entry
) -> dict[str, dict[str, bytes]]:
    """The files of the report and of its other voice, by key, as these entries have them.

    Those of a report that is issued or released stay as they are until it is withdrawn.
    """
    records = records_of(entries)
    return {
        one.matter.key: pages_of(
            review, one, printed_of(review.matters[one.matter.key], records, one.contents)
        )
        for one in (case, *((case.twin,) if case.twin else ()))
        if made.act == acts.WITHDRAW or not one.record.frozen
    }


def take_in(review: Review, key: str) -> None:
    """Enter words that stand in the notebook on the shelf, so that an act is about words kept."""
    keep_words(review.place(key), review.journal(key), Copy(at=review.at))


def close_words(review: Review, entered: Entry) -> None:
    """Close the words of what is issued or released, open those of what is withdrawn."""
    if becomes := acts.ACTS[entered.act].words:
        for key in sorted({entered.report, entered.twin} - {""}):
            closed = WordsEntry(becomes, by=entered.by, at=entered.at, reason=entered.text)
            append_entries(review.journal(key), [closed])


def pages_of(review: Review, case: Case, told: Printed) -> dict[str, bytes]:
    """The files of a report with its record, by name.

    Raises:
        LeakError: it is for the public, and something exempt can be read in it.
    """
    key = case.matter.key
    if case.contents.notebook is None:
        raise ValueError(f"{key}: a case for printing is read with its notebook")
    notebook = marked(case.contents.notebook, told)
    exempt = exempt_from(review.council, review.by_key[key])
    inputs = review.place(key) / INPUTS
    return searched_files(notebook, review.council.settings.docx, inputs, exempt)


def write_pages(review: Review, key: str, files: Mapping[str, bytes]) -> None:
    """Write the files of a report, each whole, and what they were printed with in its account.

    Where something else than words was changed by hand in it, it has no account any more.
    """
    for name, content in files.items():
        write_durably(review.place(key) / name, content)
    if account := read_account(review.place(key)):
        _renew(review, key, files, account)


def _renew(review: Review, key: str, files: Mapping[str, bytes], account: Account) -> None:
    place, journal = review.place(key), review.journal(key)
    others = {name: was for name, was in account["files"].items() if name not in files}
    notebook, words = notebook_of(files[NOTEBOOK]), words_of(words_in(journal))
    if any(files_gone(place, others)) or changed_by_hand(notebook, words):
        forget_account(place)
        return
    record = record_told(review.matters[key], review.records(key))
    told: Account = {
        **account,
        **printed_with(review.council, review.by_key[key]),
        "record": record,
        "made_with": packages_here(),
        "files": others | {name: sha256(content) for name, content in files.items()},
    }
    write_account(place, told, journal)


def sha256(content: bytes) -> str:
    """The digest of a file."""
    return hashlib.sha256(content).hexdigest()
