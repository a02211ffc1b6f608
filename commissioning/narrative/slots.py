"""Slots: the narrative cells of a notebook, by their keys.

A key is in the cell's metadata, so that a tool may renew its id, split it, paste it or change its
type: every piece that carries the key is a piece of the slot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from commissioning.narrative.journal.journal_entries import text_digest
from commissioning.notebook import BESIDE, NARRATIVE_TAG, ORPHAN_TAG, OWN, ROLE_TAG, printed_facts

if TYPE_CHECKING:
    from nbformat import NotebookNode

Cell = Mapping[str, Any]
JOINTS = ("\n\n", "\n", "")  # between the pieces of a slot that was split


@dataclass(frozen=True)
class Slot:
    """A place for words: its key, its section, who writes, what is asked, the facts it rests on."""

    key: str
    section: str
    role: str
    prompt: str
    facts: dict[str, str]


def own(cell: Cell) -> dict[str, Any]:
    """This project's metadata of a cell or a notebook; empty where there is none."""
    found = cell.get("metadata", {}).get(OWN)
    return found if isinstance(found, dict) else {}


def tags_of(cell: Cell) -> frozenset[str]:
    """The tags of a cell, whatever a tool has left there."""
    tags = cell.get("metadata", {}).get("tags")
    return frozenset(map(str, tags)) if isinstance(tags, list) else frozenset()


def slot_key(cell: Cell) -> str:
    """The key of the slot of which the cell is a piece; empty where it is none."""
    key = own(cell).get("slot")
    return key if isinstance(key, str) else ""


def pieces_by_slot(cells: Iterable[Cell], known: Container[object] = ()) -> dict[str, list[Cell]]:
    """The cells of each slot in their order.

    Where a tool has dropped a cell's metadata, its id reports the slot, if it is a `known` key.
    """
    pieces: dict[str, list[Cell]] = defaultdict(list)
    stripped: dict[str, Cell] = {}
    for cell in cells:
        if key := slot_key(cell):
            pieces[key].append(cell)
        elif not own(cell) and cell.get("id") in known:
            stripped[cell["id"]] = cell
    return pieces | {key: [cell] for key, cell in stripped.items() if key not in pieces}


def joined(pieces: list[Cell], base: str) -> str:
    """The words of a slot's pieces, put together as they were inserted, else as paragraphs.

    `base`, the digest of the words inserted, says how they were.
    """
    texts: list[str] = [piece["source"] for piece in pieces]
    if len(texts) == 1:
        return texts[0]
    for joint in JOINTS:
        if text_digest(joint.join(texts)) == base:
            return joint.join(texts)
    return JOINTS[0].join(text for text in texts if text.strip())


def slots_of(notebook: NotebookNode) -> dict[str, Slot]:
    """The slots that a template gives a place, in reading order."""
    registry, found = {}, {}
    if any(own(cell).get("depends_on") for cell in notebook.cells):
        registry = printed_facts(notebook.cells)
    for section in _sections(notebook.cells):
        beside = printed_facts(section)
        for cell in filter(is_slot, section):
            patterns = own(cell).get("depends_on")
            facts = beside if patterns is None else _matching(patterns, registry)
            request = (_title(section), role_of(cell), prompt_of(cell))
            found[slot_key(cell)] = Slot(slot_key(cell), *request, facts)
    return found


def is_slot(cell: Cell) -> bool:
    """Whether the cell is one that a template gives for words, not one kept as a conflict."""
    return NARRATIVE_TAG in tags_of(cell) and ORPHAN_TAG not in tags_of(cell)


def is_evidence(cell: Cell) -> bool:
    """Whether the cell is neither a place for words nor inserted next to one."""
    return not slot_key(cell) and BESIDE.isdisjoint(tags_of(cell))


def prompt_of(cell: Cell) -> str:
    """What is asked of a slot's writer: what is in a fresh cell, what was kept of it later."""
    kept = own(cell)
    prompt: str = kept["prompt"] if "prompt" in kept else cell["source"]
    return prompt


def role_of(cell: Cell) -> str:
    """The role that a `by-…` tag names; a provider with its id, where the pipeline says which."""
    if isinstance(text := own(cell).get("role"), str):
        return text
    named = sorted(tag for tag in tags_of(cell) if tag.startswith(ROLE_TAG))
    return named[0].removeprefix(ROLE_TAG) if named else ""


def _sections(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    """The cells from one heading of the template to the next; words never begin a section."""
    section: list[Cell] = []
    for cell in cells:
        if cell["cell_type"] == "markdown" and cell["source"].startswith("#") and is_evidence(cell):
            yield section
            section = []
        section.append(cell)
    yield section


def _title(section: list[Cell]) -> str:
    """The words of the heading that a section begins with; empty where it has none."""
    first = section[0]["source"].partition("\n")[0] if section else ""
    return first.lstrip("#").strip() if first.startswith("#") else ""


def _matching(patterns: list[str], facts: Mapping[str, str]) -> dict[str, str]:
    return {
        name: text
        for name, text in facts.items()
        if any(fnmatchcase(name, pattern) for pattern in patterns)
    }
