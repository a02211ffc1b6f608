"""The languages of an executed notebook: what it is written in, and what people write in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commissioning.notebook.cell_kinds import FRONT

if TYPE_CHECKING:
    from nbformat import NotebookNode

DEFAULT_LANGUAGE = "en-GB"


def language_of(notebook: NotebookNode) -> str:
    """The language in which a report is written, by the front that it shows."""
    return str(_front_of(notebook).get("lang") or DEFAULT_LANGUAGE)


def narrative_language_of(notebook: NotebookNode) -> str:
    """The language in which people write in a report; its own where nothing else is told."""
    return str(_front_of(notebook).get("narrative_lang") or language_of(notebook))


def _front_of(notebook: NotebookNode) -> dict[str, Any]:
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            front = output.get("data", {}).get(FRONT)
            if isinstance(front, dict):
                return front
    return {}
