"""Narrative slots: the cells in which named roles write, carried from one run to the next.

A slot is a markdown cell tagged `narrative`; its key is the cell's id. What stands in it before
anybody writes is its prompt.
"""

from __future__ import annotations

import copy

from nbformat import NotebookNode

NARRATIVE_TAG = "narrative"
ORPHAN_TAG = "orphan"
PROMPT_START = "*To be written by"


def slots(notebook: NotebookNode) -> dict[str, NotebookNode]:
    """The narrative cells of a notebook by slot key."""
    return {
        cell.id: cell for cell in notebook.cells if NARRATIVE_TAG in cell.metadata.get("tags", [])
    }


def is_written(cell: NotebookNode) -> bool:
    """Whether somebody has written in a slot, rather than its prompt standing there."""
    return not cell.source.startswith(PROMPT_START)


def carry_words(earlier: NotebookNode, fresh: NotebookNode) -> NotebookNode:
    """The fresh notebook with every word written in the earlier one, exactly as written.

    Words of a slot that the template no longer has stand at the end, tagged `orphan`.
    """
    carried = copy.deepcopy(fresh)
    places = slots(carried)
    for key, cell in slots(earlier).items():
        if not is_written(cell):
            continue
        if key in places:
            places[key].source = cell.source
        else:
            carried.cells.append(_orphan(cell))
    return carried


def _orphan(cell: NotebookNode) -> NotebookNode:
    orphan = copy.deepcopy(cell)
    orphan.metadata["tags"] = sorted({*cell.metadata["tags"], ORPHAN_TAG})
    return orphan
