"""The evidence of a notebook: everything in it but words, as digests, and what was changed in it.

What tools may add without changing what a report says is left out: ids, the state of a cell on the
screen, times.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from commissioning.narrative.journal.journal_entries import text_digest
from commissioning.narrative.slots import (
    Cell,
    is_evidence,
    is_slot,
    own,
    prompt_of,
    role_of,
    slot_key,
    tags_of,
)
from commissioning.notebook import REVIEW_PAGE_TAG
from commissioning.wording import Wording

WORDING = Wording("narrative")

if TYPE_CHECKING:
    from nbformat import NotebookNode

_compact = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
LETTERS = 32  # of SHA-256, 128 bits: an edition enters two for each cell
Digests = list[list[str]]  # of each cell its name, its digest and that of its source, in order


def cell_digests(notebook: NotebookNode) -> Digests:
    """The name and the digest of each cell of evidence; a slot counts as what it asks, not says."""
    found: dict[str | int, list[str]] = {}
    for position, cell in enumerate(notebook.cells, 1):
        key = slot_key(cell)
        if is_slot(cell):
            request = [role_of(cell), prompt_of(cell), own(cell).get("depends_on")]
            found.setdefault(key, [key, _digest([key, *request]), ""])
        elif is_evidence(cell):
            name = cell.get("id") or f"cell {position}"
            found[position] = [name, _digest(_cell_fields(cell)), source_digest(cell)]
    return list(found.values())


def evidence_digest(digests: Digests) -> str:
    """One digest over the digests of all cells, in their order, whatever their names."""
    order = _compact([digest for _, digest, _ in digests])
    return hashlib.sha256(order.encode()).hexdigest()


def source_digest(cell: Cell) -> str:
    """The digest of a cell's source alone."""
    return text_digest(cell["source"])[:LETTERS]


def changed_cells(issued: Digests, found: Digests) -> list[str]:
    """What was done to the evidence since it was issued, cell by cell, in words."""
    before, after = ([digest for _, digest, _ in one] for one in (issued, found))
    sentences: list[str] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            sentences += _named(issued[a:b], found[c:d])
    return sentences


def _named(gone: Digests, come: Digests) -> Iterator[str]:
    names = [name for name, *_ in come]
    for name, *_ in gone:
        if name in names:
            yield WORDING("cell-changed", cell=name)
            names.remove(name)
        else:
            yield WORDING("cell-removed", cell=name)
    yield from (WORDING("cell-added", cell=name) for name in names)


def _cell_fields(cell: Cell) -> dict[str, Any]:
    return {
        "type": cell["cell_type"],
        "source": cell["source"],
        "tags": sorted(tags_of(cell)),
        "outputs": []
        if REVIEW_PAGE_TAG in tags_of(cell)
        else list(_outputs(cell.get("outputs", ()))),
    }


def _outputs(outputs: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """The outputs without their metadata and without how often a kernel had run."""
    for output in outputs:
        left_out = ("metadata", "execution_count")
        yield {name: value for name, value in output.items() if name not in left_out}


def _digest(content: Any) -> str:
    return hashlib.sha256(_compact(content).encode()).hexdigest()[:LETTERS]
