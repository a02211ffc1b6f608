"""Blocks in Word: headings, paragraphs, lists, quotations, tables and pictures, one by one."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docx.document import Document as WordFile
from docx.image.image import Image
from docx.shared import Twips

from commissioning.documents.document_error import DocumentError
from commissioning.documents.tree import nodes
from commissioning.documents.tree.typst_compiler import png
from commissioning.documents.word.word_inlines import Bookmarks, Inlines
from commissioning.documents.word.word_tables import PORTRAIT_WIDTH, exhibit_table, written_table
from commissioning.documents.word.word_xml import Element, make, paragraph, run
from commissioning.wording import Wording

WORDING = Wording("documents")
STEP = 357  # twips by which what stands in a list or quotation is indented
TIGHT, LOOSE = 40, 120  # twips after an item of a list
BULLETS, NUMBERS = 0, 1  # the two kinds of list in templates/word/numbering.xml
PIXELS_PER_INCH, TWIPS_PER_INCH = 150, 1440


@dataclass(frozen=True)
class Setting:
    """What a block is in: a style of paragraph, steps of indent and lists around it."""

    style: str = "Normal"
    steps: int = 0
    lists: int = 0


class Blocks:
    """Writes blocks at the end of one Word file."""

    def __init__(self, file: WordFile, bookmarks: Bookmarks) -> None:
        self._part = file.part
        self._body = file.element.body
        self._numbering = file.part.numbering_part.element
        self._bookmarks = bookmarks
        self._inlines = Inlines(file.part, bookmarks)

    def put(self, *elements: Element) -> None:
        """Put elements behind what is written so far."""
        for element in elements:
            self._body.sectPr.addprevious(element)

    def add(self, block: nodes.Block, setting: Setting = Setting()) -> None:
        """Write one block, and all that it holds."""
        match block:
            case nodes.Items():
                self._add_items(block, setting)
            case nodes.Quote():
                inside = replace(setting, style="Quote", steps=setting.steps + 1)
                self._add_all(block.blocks, inside)
            case nodes.Unwritten():
                self._add_all(block.blocks, replace(setting, style="Notice"))
            case _:
                self.put(*self._elements(block, setting))

    def _add_all(self, blocks: Iterable[nodes.Block], setting: Setting) -> None:
        for block in blocks:
            self.add(block, setting)

    def _add_items(self, items: nodes.Items, setting: Setting) -> None:
        """A list; an item that begins with no words of its own has an empty line for its mark."""
        number = self._numbering.add_num(NUMBERS if items.ordered else BULLETS)
        number.add_lvlOverride(ilvl=setting.lists).add_startOverride(items.start)
        inside = replace(setting, steps=setting.steps + 1, lists=setting.lists + 1)
        style = "ListParagraph" if setting.style == "Normal" else setting.style
        for item in items.items:
            terms, others = [], item
            if item and isinstance(item[0], nodes.TightText | nodes.Paragraph):
                terms, others = self._inlines.elements(item[0].inlines), item[1:]
            mark = make("numPr", make("ilvl", val=setting.lists), make("numId", val=number.numId))
            space = make("spacing", after=TIGHT if items.tight else LOOSE)
            hung = make("ind", left=inside.steps * STEP, hanging=STEP)
            self.put(paragraph(style, terms, mark, space, hung))
            self._add_all(others, inside)

    def _elements(self, block: nodes.Block, setting: Setting) -> Iterator[Element]:
        """The elements of a block that holds no other blocks."""
        match block:
            case nodes.Heading():
                text = self._bookmarks.bookmarked(block.slug, self._inlines.elements(block.inlines))
                yield paragraph(f"Heading{block.level}", text)
            case nodes.Paragraph() | nodes.TightText():
                text = self._inlines.elements(block.inlines)
                yield paragraph(setting.style, text, _indent(setting))
            case nodes.CodeBlock():
                yield paragraph("CodeBlock", [run(block.text)], _indent(setting))
            case nodes.Rule():
                yield paragraph("Rule", [])
            case nodes.WrittenTable():
                yield from (written_table(block, self._inlines), paragraph("AfterTable", []))
            case nodes.Table():
                rows = exhibit_table(block, self._cell_picture)
                yield from (self._caption(block), rows, *_below(block))
            case nodes.Figure():
                subtitle = paragraph("Source", [run(block.subtitle)], make("keepNext"))
                yield from (self._caption(block), subtitle, *self._picture_and_source(block))
            case _:
                raise DocumentError(f"The Word writer does not know blocks of kind {block.kind}.")

    def _caption(self, exhibit: nodes.Table | nodes.Figure) -> Element:
        text = self._bookmarks.bookmarked(exhibit.slug, [run(exhibit.caption)])
        return paragraph("Caption", text)

    def _picture_and_source(self, figure: nodes.Figure) -> Iterator[Element]:
        kept = make("keepNext") if figure.source else None
        yield paragraph("Picture", [self._picture(figure)], kept)
        if figure.source:
            yield paragraph("Source", [run(f"{WORDING('source')} {figure.source}")])

    def _picture(self, figure: nodes.Figure) -> Element:
        """The chart as a picture."""
        picture = self._drawn(figure.svg, figure.alt)
        picture[0][0].docPr.set("title", figure.title)
        return picture

    def _cell_picture(self, cell: nodes.Cell) -> Element:
        """The picture of a table's cell."""
        return self._drawn(cell.picture, cell.alt)

    def _drawn(self, svg: str, alt: str) -> Element:
        """A picture in its own size, or as wide as the page where it is wider."""
        content = png(svg, PIXELS_PER_INCH)
        own = Image.from_blob(content).px_width * TWIPS_PER_INCH // PIXELS_PER_INCH
        inline = self._part.new_pic_inline(io.BytesIO(content), Twips(min(own, PORTRAIT_WIDTH)))
        inline.docPr.set("descr", alt)
        return make("r", make("drawing", inline))


def _below(table: nodes.Table) -> list[Element]:
    """The notes below a table; without any, the empty line that parts it from what follows."""
    notes = [paragraph("Source", [run(f"{WORDING('table-note')} {note}")]) for note in table.notes]
    return notes or [paragraph("AfterTable", [])]


def _indent(setting: Setting) -> Element | None:
    return make("ind", left=setting.steps * STEP) if setting.steps else None
