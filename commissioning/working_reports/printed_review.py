"""A report with its record of review: what it says now as digests, and the record in its pages."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING

from commissioning.narrative import cell_digests, evidence_digest, own, tags_of
from commissioning.narrative.journal import words_digest
from commissioning.notebook import OWN, RECORD_TAG, facts_of, json_text, money_in
from commissioning.review import Printed, printed
from commissioning.review.model import Below, Contents, Matter, Record, below_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nbformat import NotebookNode

    from commissioning.narrative import SlotState, Woven


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
        {state.key: words_digest(state.text) for state in states if not state.is_orphan},
        states,
        changed,
        is_fresh,
        frozenset(facts),
        bool(money_in(facts)),
        notebook,
    )


def with_record(
    woven: Woven,
    matter: Matter,
    records: Mapping[str, Record],
    below: Below | None = None,
) -> NotebookNode:
    """The notebook of a report with what its ledger’s records tell about it."""
    contents = contents_of(woven.notebook, woven.states)
    return marked(woven.notebook, printed_of(matter, records, contents, below))


def printed_of(
    matter: Matter,
    records: Mapping[str, Record],
    contents: Contents,
    below: Below | None = None,
) -> Printed:
    """What a report's pages print, by the records of its quarter.

    `below` tells of reports to the tiers below, where the records do not hold them.
    """
    twin = records[matter.twin] if matter.twin else None
    told = below_of(matter, records) if below is None else below
    return printed(matter, records[matter.key], contents, twin, told)


def marked(notebook: NotebookNode, told: Printed) -> NotebookNode:
    """The notebook with its record: in the cells that are for it, and for the first page."""
    from nbformat.v4 import new_output

    front = [list(detail) for detail in told.front]
    notebook.metadata[OWN] = {
        **own(notebook),
        "record": {
            "state": told.state,
            "front": front,
            "head": told.head,
            "voice_about": told.voice_about,
            "edition": told.edition,
        },
    }
    for cell in notebook.cells:
        part = own(cell).get("record")
        if RECORD_TAG in tags_of(cell) and part in told.parts:
            cell.outputs = [new_output("display_data", data=told.parts[part])]
    return notebook


def record_digest(told: Printed) -> str:
    """SHA-256 of what pages print of a review."""
    return hashlib.sha256(json_text(asdict(told)).encode()).hexdigest()
