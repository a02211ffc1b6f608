"""Taking words out of a notebook, no matter who changed it and with what: words and nothing else.

Every text that is not yet in the journal becomes an entry: the slot's new words, or words in
conflict when they were written over words their writer had not seen, or words put aside when they
stand outside every slot. What else was changed is reported by `changed_cells` and never taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import Entry, text_digest
from commissioning.narrative.journal.slot_history import Narrative, SlotHistory
from commissioning.narrative.notebook_evidence import source_digest
from commissioning.narrative.slots import Cell, joined, own, pieces_by_slot

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class Copy:
    """The copy of a notebook that words are taken from: who wrote in it, when, by what way.

    `load` names the copy: two texts of one load follow from each other, two of different loads do
    not. It is the edition where nobody can tell copies apart, as in a file that several people
    open. `roles` are those whose slots this writer may write; all where it is None.
    """

    by: str = ""
    at: str = ""
    via: str = "notebook"
    load: str = ""
    roles: frozenset[str] | None = None


def extract_entries(notebook: NotebookNode, narrative: Narrative, copy: Copy) -> list[Entry]:
    """What has to be entered in the journal for every word of the notebook to be kept."""
    pieces = pieces_by_slot(notebook.cells, known=narrative.slots.keys() | _issued_keys(narrative))
    edition = _edition(notebook, narrative)
    entries = [
        entry
        for key, cells in pieces.items()
        for entry in _of_slot(key, cells, narrative, copy, edition)
    ]
    return entries + list(_aside(notebook, pieces, narrative, copy, edition))


def _issued_keys(narrative: Narrative) -> set[str]:
    return set(narrative.issued.slots) if narrative.issued else set()


def _edition(notebook: NotebookNode, narrative: Narrative) -> str:
    """The edition the writer saw, as the notebook says; the newest where it says none there was."""
    text = own(notebook).get("edition")
    if isinstance(text, str) and text in narrative.editions:
        return text
    return narrative.issued.edition if narrative.issued else ""


def _of_slot(
    key: str, cells: list[Cell], narrative: Narrative, copy: Copy, edition: str
) -> Iterator[Entry]:
    slot, base = narrative.slots.get(key, SlotHistory()), str(own(cells[0]).get("woven", ""))
    text = joined(cells, base)
    load = copy.load or edition
    prompts = narrative.prompts(key) | {str(own(cells[0]).get("prompt", ""))}
    if _is_known(text, base, load, slot, prompts):
        return
    act = journal_acts.WRITTEN if _follows(slot, base, load) else journal_acts.CONFLICT
    if narrative.closed or (copy.roles is not None and narrative.role(key) not in copy.roles):
        act = journal_acts.ASIDE
    if act != journal_acts.ASIDE or text_digest(text) not in narrative.aside:
        yield Entry(act, key, text, copy.by, copy.at, copy.via, base, load, edition)


def _is_known(text: str, base: str, load: str, slot: SlotHistory, prompts: set[str]) -> bool:
    """Whether the copy says nothing that the journal lacks.

    A copy says which text was put into it. That text is known only if the journal still has it: a
    journal that was cut, or an old one that was put back, has not.
    """
    digest, newest = text_digest(text), slot.newest_of(load)
    return (
        (base in ("", digest) and text in prompts)
        or (digest == base and any(entry.digest == base for entry in slot.texts))
        or (newest is not None and newest.digest == digest)
        or (slot.last is not None and slot.last.digest == digest)
    )


def _follows(slot: SlotHistory, base: str, load: str) -> bool:
    """Whether words begun from `base` follow from what is in the slot now.

    They do when nothing was written since, or only in the same copy.
    """
    return all(entry.load == load for entry in slot.written_since(base))


def _aside(
    notebook: NotebookNode,
    pieces: dict[str, list[Cell]],
    narrative: Narrative,
    copy: Copy,
    edition: str,
) -> Iterator[Entry]:
    """Texts of cells that are neither slots nor as the pipeline made them."""
    of_slots = {id(cell) for cells in pieces.values() for cell in cells}
    issued = {source for *_, source in narrative.issued.cells} if narrative.issued else set()
    for cell in notebook.cells:
        text, digest = cell["source"], text_digest(cell["source"])
        as_made = source_digest(cell) in issued or digest == own(cell).get("woven")
        if id(cell) in of_slots or as_made or not text.strip() or digest in narrative.aside:
            continue
        name = str(cell.get("id") or "")
        yield Entry(journal_acts.ASIDE, name, text, copy.by, copy.at, copy.via, edition=edition)
