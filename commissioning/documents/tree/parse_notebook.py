"""The one parse: an executed notebook into the document that every writer prints.

Code, streams and the cells that only set a run up are never published.
"""

from dataclasses import dataclass, replace
from typing import Any

from nbformat import NotebookNode

from commissioning.documents.document_error import DocumentError, naming
from commissioning.documents.tree import exhibit_blocks, markdown, nodes
from commissioning.documents.tree.empty_sections import NOTHING, Block, without_empty_sections
from commissioning.documents.tree.first_page import NO_FRONT, Front, front, reviewed
from commissioning.documents.tree.other_languages import in_language
from commissioning.documents.tree.references import References, printed_values
from commissioning.notebook import (
    ABSENT,
    BESIDE,
    COMPLETE,
    DRAFT,
    FACTS,
    FIGURE,
    FRONT,
    NARRATIVE_TAG,
    OWN,
    SETTING_UP,
    TABLE,
    language_of,
    narrative_language_of,
)
from commissioning.wording import Wording, speaking

UNPRINTED = (FACTS, COMPLETE)
FEWEST_SECTIONS_FOR_CONTENTS = 7
WORDING = Wording("documents")


@dataclass(frozen=True)
class Document:
    """A whole report: its front, its blocks in reading order and the notes its words refer to.

    `tables` is the file next to it with its tables as data; empty when there is none.
    """

    front: Front
    blocks: tuple[nodes.Block, ...]
    notes: tuple[nodes.Footnote, ...]
    tables: str = ""

    @property
    def sections(self) -> tuple[nodes.Heading, ...]:
        """The headings of level 2, which make the contents list."""
        headings = (block for block in self.blocks if isinstance(block, nodes.Heading))
        return tuple(heading for heading in headings if heading.level == 2)

    @property
    def has_contents(self) -> bool:
        """Whether a list of contents is worth its room on paper."""
        return len(self.sections) >= FEWEST_SECTIONS_FOR_CONTENTS

    @property
    def beside(self) -> str:
        """Where the tables are found as data, for who reads on paper; empty when nowhere."""
        return WORDING("tables-beside", file=self.tables) if self.tables else ""


def document(nb: NotebookNode, state: str | None = None, tables: str = "") -> Document:
    """The document of an executed notebook, marked with `state` (nothing when empty).

    Where no state is given it is the one that its review has left it in.

    `tables` names the file next to it that holds its tables as data, where there is one.

    Raises:
        DocumentError: the notebook holds something that a report cannot print, or has no front.
    """
    found, details, edition = reviewed(nb)
    state = found if state is None else state
    reader = _Reader(state, details, edition, References(printed_values(nb)))
    reader.languages = language_of(nb), narrative_language_of(nb)
    with speaking(language_of(nb)):
        for position, cell in enumerate(nb.cells, 1):
            place = f"Cell {cell.get('id') or position}"
            with naming(place):
                reader.read(cell, place)
    return replace(reader.document(), tables=tables)


class _Reader:
    """Reads cells in order and keeps what is to be printed."""

    def __init__(
        self, state: str, details: list[list[str]], edition: str, references: References
    ) -> None:
        self._state, self._details, self._edition = state, details, edition
        self._references = references
        self.languages = ("", "")
        self._front: Front | None = None
        self._blocks: list[Block] = []

    def read(self, cell: NotebookNode, place: str) -> None:
        self._references.place = place
        tags = cell.metadata.get("tags", [])
        if not BESIDE.isdisjoint(tags):
            return
        if cell.cell_type == "markdown":
            with self._references.looking_up():
                self._read_markdown(cell, NARRATIVE_TAG in tags)
        elif cell.cell_type == "code":
            shown = SETTING_UP.isdisjoint(cell.metadata.get("tags", []))
            for output in cell.outputs:
                self._read_output(output, shown)
        else:
            raise DocumentError(f"a {cell.cell_type} cell cannot be printed; make it markdown")

    def _read_markdown(self, cell: NotebookNode, in_slot: bool) -> None:
        """Words of people, or of the template, marked where they are in another language."""
        of_report, of_people = self.languages
        blocks = markdown.blocks(cell.source, self._references, in_slot)
        language = cell.metadata.get(OWN, {}).get("lang") or (of_people if in_slot else of_report)
        self._blocks += blocks if language == of_report else in_language(language, blocks)

    def document(self) -> Document:
        if self._front is None:
            raise DocumentError(NO_FRONT)
        self._references.refuse_links_to_nowhere()
        blocks = without_empty_sections(self._blocks)
        return Document(self._front, blocks, tuple(self._references.notes))

    def _read_output(self, output: NotebookNode, shown: bool) -> None:
        if output.output_type == "error":
            raise DocumentError(f"the run stopped here with {output.ename}; mend it and run again")
        if shown and output.output_type in ("execute_result", "display_data"):
            self._read_bundle(output.data)

    def _read_bundle(self, data: dict[str, Any]) -> None:
        if DRAFT in data:
            return
        if ABSENT in data:
            self._blocks.append(NOTHING)
            return
        if FRONT in data:
            self._set_front(data[FRONT])
        elif TABLE in data:
            self._blocks.append(exhibit_blocks.table(data[TABLE], self._references))
        elif FIGURE in data:
            svg = data.get("image/svg+xml")
            self._blocks.append(exhibit_blocks.figure(data[FIGURE], svg, self._references))
        elif "text/markdown" in data:
            self._blocks += markdown.blocks(data["text/markdown"], self._references)
        elif not any(kind in data for kind in UNPRINTED):
            raise _unknown(data)

    def _set_front(self, data: dict[str, Any]) -> None:
        if self._front is not None:
            raise DocumentError("there is a second front; a report has exactly one")
        if self._references.numbered():
            raise DocumentError("the front stands after another exhibit; let it be the first")
        self._front = front(data, self._state, self._details, self._edition)


def _unknown(data: dict[str, Any]) -> DocumentError:
    if "<table" in data.get("text/html", ""):
        return DocumentError("a table shown without title and headers; show it as a table exhibit")
    if any(kind.startswith("image/") for kind in data):
        return DocumentError("a picture shown without alt text; show it as a figure exhibit")
    kinds = ", ".join(sorted(data)) or "nothing"
    return DocumentError(f"an output of the kind {kinds} cannot be printed; show it as an exhibit")
