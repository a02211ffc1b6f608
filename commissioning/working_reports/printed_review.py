"""A report with its record of review: what it says now as digests, and the record in its pages."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING

from commissioning.narrative import cell_digests, evidence_digest, own, tags_of
from commissioning.narrative.journal import text_digest
from commissioning.notebook import (
    OWN,
    REVIEW_PAGE_TAG,
    facts_of,
    json_text,
    language_of,
    money_in,
)
from commissioning.review import Printed, printed
from commissioning.review.model import Below, Contents, ReviewHistory, ReviewSubject, below_of
from commissioning.wording import SOURCE_LANGUAGE, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nbformat import NotebookNode

    from commissioning.narrative import InsertedNarrative, SlotState


def contents_of(
    notebook: NotebookNode,
    states: Iterable[SlotState],
    changed: tuple[str, ...] = (),
    is_fresh: bool = True,
) -> Contents:
    """What a report says now."""
    states, facts = tuple(states), facts_of(notebook.cells)
    return Contents(
        evidence_digest(cell_digests(notebook)),
        {state.key: text_digest(state.text) for state in states if not state.is_orphan},
        states,
        changed,
        is_fresh,
        frozenset(facts),
        bool(money_in(facts)),
        notebook,
    )


def with_review_page(
    inserted: InsertedNarrative,
    subject: ReviewSubject,
    histories: Mapping[str, ReviewHistory],
    below: Below | None = None,
) -> NotebookNode:
    """The notebook of a report with what its ledger’s records tell about it."""
    contents = contents_of(inserted.notebook, inserted.states)
    return marked(inserted.notebook, printed_of(subject, histories, contents, below))


def printed_of(
    subject: ReviewSubject,
    histories: Mapping[str, ReviewHistory],
    contents: Contents,
    below: Below | None = None,
) -> Printed:
    """What a report's pages print, by the records of its quarter, in the report's language.

    `below` reports of reports to the tiers below, where the records do not hold them.
    """
    other_side = histories[subject.twin] if subject.twin else None
    text = below_of(subject, histories) if below is None else below
    with speaking(language_of(contents.notebook) if contents.notebook else SOURCE_LANGUAGE):
        return printed(subject, histories[subject.key], contents, other_side, text)


def marked(notebook: NotebookNode, printed: Printed) -> NotebookNode:
    """The notebook with its record: in the cells that are for it, and for the first page."""
    from nbformat.v4 import new_output

    front = [list(detail) for detail in printed.front]
    notebook.metadata[OWN] = {
        **own(notebook),
        "record": {
            "state": printed.state,
            "front": front,
            "head": printed.head,
            "voice_about": printed.voice_about,
            "edition": printed.edition,
        },
    }
    for cell in notebook.cells:
        part = own(cell).get("record")
        if REVIEW_PAGE_TAG in tags_of(cell) and part in printed.parts:
            cell.outputs = [new_output("display_data", data=printed.parts[part])]
    return notebook


def review_page_digest(printed: Printed) -> str:
    """SHA-256 of what pages print of a review."""
    return hashlib.sha256(json_text(asdict(printed)).encode()).hexdigest()
