"""Putting the words of a journal into a notebook: each into its slot, exactly as written.

The notebook may be fresh from a run or inserted before: the answer is the same. Beside a slot
stands a notice of what its writer should know; at the end stand words whose slot the template no
longer has.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commissioning.errors import CommissioningError
from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import Entry, text_digest
from commissioning.narrative.journal.slot_history import Narrative
from commissioning.narrative.notebook_evidence import cell_digests, evidence_digest
from commissioning.narrative.slot_notices import notice
from commissioning.narrative.slot_status import SlotState, slot_states
from commissioning.narrative.slots import is_slot, own, slot_key, slots_of, tags_of
from commissioning.notebook import BESIDE, NOTICE_TAG, ORPHAN_TAG, OWN
from commissioning.wording import Wording

WORDING = Wording("narrative")

if TYPE_CHECKING:
    from nbformat import NotebookNode

LONGEST_ID = 64  # characters that nbformat allows


class LostNarrative(CommissioningError):  # noqa: N818 - a sentence for whoever reads it, not a kind of fault
    """Words that a notebook with its words would not hold; nothing is published then."""


@dataclass(frozen=True)
class InsertedNarrative:
    """A notebook with its words, the state of each slot, and the edition if it is a new one."""

    notebook: NotebookNode
    states: tuple[SlotState, ...]
    issued: Entry | None


def insert_texts(notebook: NotebookNode, narrative: Narrative) -> InsertedNarrative:
    """The notebook with every slot's newest words.

    Raises:
        LostNarrative: the newest words of a slot would be missing from it.
    """
    fresh = _without_beside(notebook)
    issued = edition_of(fresh)
    states = slot_states(fresh, issued.slots, narrative)
    text = own(notebook).get("edition")  # evidence changed by hand keeps the name it was given
    edition = text if text in narrative.editions else issued.edition
    kept = {name: value for name, value in own(notebook).items() if name == "record"}
    fresh.metadata[OWN] = {**kept, "edition": edition}
    orphans = [state for state in states.values() if state.is_orphan]
    fresh.cells = [
        *(each for cell in fresh.cells for each in _with_narrative(cell, states)),
        *(each for state in orphans for each in (_orphan(state), *_notice(state))),
    ]
    _refuse_loss(fresh, states, narrative)
    known = narrative.issued is not None and narrative.issued.edition == issued.edition
    return InsertedNarrative(fresh, tuple(states.values()), None if known else issued)


def edition_of(notebook: NotebookNode) -> Entry:
    """The edition that a notebook is: what its slots ask on which facts, and its cells' digests."""
    cells = cell_digests(notebook)
    slots = {
        key: {name: value for name, value in vars(slot).items() if name != "key"}
        for key, slot in slots_of(notebook).items()
    }
    return Entry(journal_acts.ISSUED, edition=evidence_digest(cells), slots=slots, cells=cells)


def _without_beside(notebook: NotebookNode) -> NotebookNode:
    """A copy without what was inserted next to the slots, and each slot once."""
    fresh, seen = copy.copy(notebook), set()
    fresh.metadata, fresh.cells = copy.copy(notebook.metadata), []
    for cell in notebook.cells:
        key = slot_key(cell)
        if BESIDE.isdisjoint(tags_of(cell)) and key not in seen:
            fresh.cells.append(_own_copy(cell) if key else cell)
        seen |= {key} - {""}
    return fresh


def _own_copy(cell: NotebookNode) -> NotebookNode:
    """A copy of a cell whose words and metadata may be set without the first one's changing."""
    copied = copy.copy(cell)
    copied.metadata = copy.copy(cell.metadata)
    return copied


def _with_narrative(cell: NotebookNode, states: Mapping[str, SlotState]) -> Iterator[NotebookNode]:
    """The cell, a slot's with its words in it and what is to be reported of it behind."""
    yield cell
    if is_slot(cell):
        state = states[slot_key(cell)]
        cell.source = state.text
        inserted = text_digest(state.text)
        cell.metadata[OWN] = {**own(cell), "prompt": state.prompt, "woven": inserted}
        yield from _notice(state)


def _notice(state: SlotState) -> Iterator[NotebookNode]:
    text = notice(state)
    if text:
        yield _beside(NOTICE_TAG, f"{state.key}-notice", text, {"woven": text_digest(text)})


def _orphan(state: SlotState) -> NotebookNode:
    fields = {"slot": state.key, "woven": text_digest(state.text)}
    return _beside(ORPHAN_TAG, state.key, state.text, fields)


def _beside(tag: str, name: str, text: str, fields: dict[str, str]) -> NotebookNode:
    from nbformat import from_dict

    metadata = {"tags": [tag], "editable": False, "deletable": False, OWN: fields}
    # new_markdown_cell would hold each against the schema, which takes a millisecond.
    cell = {"cell_type": "markdown", "id": name[:LONGEST_ID], "metadata": metadata}
    node: NotebookNode = from_dict({**cell, "source": text})
    return node


def _refuse_loss(
    notebook: NotebookNode, states: Mapping[str, SlotState], narrative: Narrative
) -> None:
    """Raise LostNarrative unless the newest words of every slot are in a cell of their own."""
    status = {slot_key(cell): cell.source for cell in notebook.cells if slot_key(cell)}
    for key, slot in narrative.slots.items():
        present = slot.last is None or slot.last.text == status.get(key)
        if not present and states[key].last is not None:
            raise LostNarrative(WORDING("would-be-lost", slot=key))
