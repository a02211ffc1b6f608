"""Acts on a report entered: decided on what is there, and printed on its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypedDict, Unpack

from commissioning.build import searched_files
from commissioning.narrative import Copy, ReviewError
from commissioning.narrative.journal import Entry as WordsEntry
from commissioning.narrative.journal import append_entries, narrative_of
from commissioning.narrative.journal import read_entries as words_in
from commissioning.notebook import notebook_of
from commissioning.planning import exempt_from
from commissioning.review import Printed
from commissioning.review.model import (
    Entry,
    acts,
    append_entry,
    histories_of,
    numbered,
    post_for,
    read_entries,
)
from commissioning.review.rules import ActContext, check_authorised, role_to_answer
from commissioning.wording import Wording
from commissioning.workflow.ledgers.officer_changes import refuse_unconfirmed
from commissioning.working_reports import (
    Review,
    history_digest,
    marked,
    packages_here,
    printed_of,
    printed_with,
)
from commissioning.working_reports.narratives import changed_by_hand, keep_narrative
from commissioning.working_reports.store import (
    INPUTS,
    NOTEBOOK,
    Manifest,
    act_entered,
    files_gone,
    forget_manifest,
    read_manifest,
    report_errors,
    write_durably,
    write_manifest,
)

WORDING = Wording("workflow")


class About(TypedDict, total=False):
    """What an act says next to who does what to which report, as an entry of the ledger has it."""

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


def entry_by(review: Review, name: str, act: str, key: str, **about: Unpack[About]) -> Entry:
    """An act of somebody on a report, in the role in which it is theirs to do.

    Raises:
        ReviewError: it is not theirs, or the officers are not those that were confirmed.
    """
    refuse_unconfirmed(review.root, review.council.officers)
    subject = review.subjects[key]
    asks = act == acts.ANSWER
    roles = _roles_to_answer(review, key, about.get("refers", 0)) if asks else subject.roles_of(act)
    post = post_for(review.council.officers, name, review.day, roles, act)
    return Entry(
        act,
        key,
        name,
        post.post,
        review.at,
        deputy=post.deputy,
        measure=subject.measure,
        provider=subject.provider or "",
        **about,
    )


def _roles_to_answer(review: Review, key: str, number: int) -> frozenset[str]:
    challenge = review.histories(key)[key].challenges.get(number)
    if challenge is None:
        raise ReviewError(WORDING("challenge-unknown", key=key, number=number))
    return frozenset({challenge.put.to})


@dataclass(frozen=True)
class Ready:
    """An act that may be entered: its case, its entry, and the pages that will tell of it."""

    context: ActContext
    entry: Entry
    pages: Mapping[str, Mapping[str, bytes]]


def enter(review: Review, made: Entry) -> Entry:
    """The act as entered, the pages that tell of it printed again.

    They are made first, so that nothing is entered that they could not print.

    Raises:
        ReviewError: it may not be entered.
        DocumentError: the pages cannot be printed, with its words or as they are.
    """
    with review.locked(made.report):
        take_in(review, made.report)
        return enter_ready_act(review, ready(review, made))


def ready(review: Review, made: Entry) -> Ready:
    """The act made ready; who asks holds the report.

    Raises:
        ReviewError: it may not be entered.
        DocumentError: the pages cannot be printed.
    """
    entries = read_entries(review.ledger(made.report))
    context = review.context(made.report, histories_of(entries))
    check_authorised(context, made)
    with report_errors(review.place(made.report)):
        made = _completed(context, made)
        pages = _pages(review, context, [*entries, numbered(made, entries)], made)
    return Ready(context, made, pages)


def enter_ready_act(review: Review, made: Ready) -> Entry:
    """The act as entered; its pages are written and words that it closes are closed."""
    entered = append_entry(review.ledger(made.entry.report), made.entry)
    with act_entered(entered):
        close_narrative(review, entered)
        for key, files in made.pages.items():
            write_pages(review, key, files)
    return entered


def _completed(context: ActContext, made: Entry) -> Entry:
    """The act with what follows from its case: whom a challenge asks, what it is about."""
    if made.act == acts.CHALLENGE and not made.to:
        return replace(made, to=role_to_answer(context, made))
    if made.act in (acts.SUBMIT, acts.CARRY_ADVICE):
        text = context.contents.covered_by(made.act, made.role)
        return replace(made, evidence=context.contents.evidence, words=text)
    return made


def _pages(
    review: Review, context: ActContext, entries: list[Entry], made: Entry
) -> dict[str, dict[str, bytes]]:
    """The files of the report and of its other voice, by key, as these entries have them.

    Those of a report that is issued or released stay as they are until it is withdrawn.
    """
    histories = histories_of(entries)
    return {
        one.subject.key: pages_of(
            review, one, printed_of(review.subjects[one.subject.key], histories, one.contents)
        )
        for one in (context, *((context.other_side,) if context.other_side else ()))
        if made.act == acts.WITHDRAW or not one.history.frozen
    }


def take_in(review: Review, key: str) -> None:
    """Enter words that are in the notebook in the store, so that an act is about words kept."""
    keep_narrative(review.place(key), review.journal(key), Copy(at=review.at))


def close_narrative(review: Review, entered: Entry) -> None:
    """Close the words of what is issued or released, open those of what is withdrawn."""
    if becomes := acts.ACTS[entered.act].needs_text:
        for key in sorted({entered.report, entered.twin} - {""}):
            closed = WordsEntry(becomes, by=entered.by, at=entered.at, reason=entered.text)
            append_entries(review.journal(key), [closed])


def pages_of(review: Review, context: ActContext, printed: Printed) -> dict[str, bytes]:
    """The files of a report with its record, by name.

    Raises:
        LeakError: it is for the public, and something exempt can be read in it.
    """
    key = context.subject.key
    if context.contents.notebook is None:
        raise ValueError(f"{key}: a case for printing is read with its notebook")
    notebook = marked(context.contents.notebook, printed)
    exempt = exempt_from(review.council, review.by_key[key])
    inputs = review.place(key) / INPUTS
    return searched_files(notebook, review.council.settings.docx, inputs, exempt)


def write_pages(review: Review, key: str, files: Mapping[str, bytes]) -> None:
    """Write the files of a report, each whole, and what they were printed with in its manifest.

    Where something else than words was changed by hand in it, it has no account any more.
    """
    for name, content in files.items():
        write_durably(review.place(key) / name, content)
    if manifest := read_manifest(review.place(key)):
        _renew(review, key, files, manifest)


def _renew(review: Review, key: str, files: Mapping[str, bytes], build_manifest: Manifest) -> None:
    place, journal = review.place(key), review.journal(key)
    others = {name: was for name, was in build_manifest["files"].items() if name not in files}
    notebook, narrative = notebook_of(files[NOTEBOOK]), narrative_of(words_in(journal))
    if any(files_gone(place, others)) or changed_by_hand(notebook, narrative):
        forget_manifest(place)
        return
    history = history_digest(review.subjects[key], review.histories(key))
    told: Manifest = {
        **build_manifest,
        **printed_with(review.council, review.by_key[key]),
        "record": history,
        "made_with": packages_here(),
        "files": others | {name: sha256(content) for name, content in files.items()},
    }
    write_manifest(place, told, journal)


def sha256(content: bytes) -> str:
    """The digest of a file."""
    return hashlib.sha256(content).hexdigest()
