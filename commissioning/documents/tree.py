"""The one parse: an executed notebook into the document that every writer prints.

Code, streams and the cells that only set a run up are never published.
"""

import datetime
import re
from typing import Any

from nbformat import NotebookNode

from commissioning.documents import exhibits, markdown, nodes
from commissioning.documents.errors import DocumentError, naming
from commissioning.documents.references import References
from commissioning.documents.words import printable

FRONT = "application/vnd.commissioning.front+json"
TABLE = "application/vnd.commissioning.table+json"
FIGURE = "application/vnd.commissioning.figure+json"
UNPRINTED = (
    "application/vnd.commissioning.facts+json",
    "application/vnd.commissioning.complete+json",
)
SETTING_UP = frozenset({"parameters", "injected-parameters", "setup"})
STATE_WORDS = {"DRAFT": "DRAFT. Not approved for publication."}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def document(nb: NotebookNode, state: str = "DRAFT") -> nodes.Document:
    """The document of an executed notebook, marked with `state` (nothing when empty).

    Raises:
        DocumentError: the notebook holds something that a report cannot print, or has no front.
    """
    reader = _Reader(state)
    for position, cell in enumerate(nb.cells, 1):
        place = f"Cell {cell.get('id') or position}"
        with naming(place):
            reader.read(cell, place)
    return reader.document()


class _Reader:
    """Reads cells in order and keeps what is to be printed."""

    def __init__(self, state: str) -> None:
        self._state = state
        self._references = References()
        self._front: nodes.Front | None = None
        self._blocks: list[nodes.Block] = []

    def read(self, cell: NotebookNode, place: str) -> None:
        self._references.place = place
        if cell.cell_type == "markdown":
            self._blocks += markdown.blocks(cell.source, self._references)
        elif cell.cell_type == "code":
            shown = SETTING_UP.isdisjoint(cell.metadata.get("tags", []))
            for output in cell.outputs:
                self._read_output(output, shown)

    def document(self) -> nodes.Document:
        if self._front is None:
            raise DocumentError("The notebook has no front; let its first exhibit be the front.")
        self._references.refuse_links_to_nowhere()
        return nodes.Document(self._front, tuple(self._blocks), tuple(self._references.notes))

    def _read_output(self, output: NotebookNode, shown: bool) -> None:
        if output.output_type == "error":
            raise DocumentError(f"the run stopped here with {output.ename}; mend it and run again")
        if shown and output.output_type in ("execute_result", "display_data"):
            self._read_bundle(output.data)

    def _read_bundle(self, data: dict[str, Any]) -> None:
        if FRONT in data:
            self._set_front(data[FRONT])
        elif TABLE in data:
            self._blocks.append(exhibits.table(data[TABLE], self._references))
        elif FIGURE in data:
            svg = data.get("image/svg+xml")
            self._blocks.append(exhibits.figure(data[FIGURE], svg, self._references))
        elif "text/markdown" in data:
            self._blocks += markdown.blocks(data["text/markdown"], self._references)
        elif not any(kind in data for kind in UNPRINTED):
            raise _unknown(data)

    def _set_front(self, data: dict[str, Any]) -> None:
        if self._front is not None:
            raise DocumentError("there is a second front; a report has exactly one")
        if self._references.numbered():
            raise DocumentError("the front stands after another exhibit; let it be the first")
        self._front = _front(data, self._state)


def _unknown(data: dict[str, Any]) -> DocumentError:
    if "<table" in data.get("text/html", ""):
        return DocumentError("a table shown without title and headers; show it as a table exhibit")
    if any(kind.startswith("image/") for kind in data):
        return DocumentError("a picture shown without alt text; show it as a figure exhibit")
    kinds = ", ".join(sorted(data)) or "nothing"
    return DocumentError(f"an output of the kind {kinds} cannot be printed; show it as an exhibit")


def _front(data: dict[str, Any], state: str) -> nodes.Front:
    date = _date(exhibits.stated(data, "date", "the front"))
    return nodes.Front(
        title=exhibits.stated(data, "title", "the front"),
        subtitle=printable(data.get("subtitle") or ""),
        council=exhibits.stated(data, "council", "the front"),
        label=printable(data.get("label") or ""),
        label_note=printable(data.get("label_note") or ""),
        state=printable(state),
        state_words=STATE_WORDS.get(state, state),
        lang=_language(exhibits.stated(data, "lang", "the front")),
        date=date.isoformat(),
        date_words=f"{date.day} {MONTHS[date.month - 1]} {date.year}",
        description=printable(data.get("description") or ""),
        details=tuple(_detail(row) for row in data.get("details") or ()),
    )


def _date(words: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        raise DocumentError(f'the front has the date "{words}"; write it as 2025-10-20') from None


def _language(words: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", words):
        raise DocumentError(f'the front has the language "{words}"; write it as en-GB')
    return words


def _detail(row: list[str]) -> tuple[str, str]:
    term, *rest = (words.strip() if isinstance(words, str) else "" for words in row)
    if len(rest) != 1 or not term or not rest[0]:
        raise DocumentError(f"a detail of the front is {row!r}; give a term and its words")
    return printable(term), printable(rest[0])
