"""Runs of words in Word: their weight, links inside and outside, footnotes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.shared import Pt

from commissioning.documents.document_error import DocumentError
from commissioning.documents.tree import nodes
from commissioning.documents.tree.parse_notebook import Document
from commissioning.documents.tree.typst_compiler import png
from commissioning.documents.word.word_xml import PLAIN, Element, Look, field, line_break, make, run

PIXELS_PER_INCH = 300  # of a formula
BODY_POINTS = 10.5
LONGEST_NAME = 40  # characters that Word allows the name of a bookmark


class Bookmarks:
    """A name and a number for each place of a document that links lead to."""

    def __init__(self, document: Document) -> None:
        self._numbers: dict[str, int] = {}
        for number, block in enumerate(document.blocks, 1):
            if isinstance(block, nodes.Heading | nodes.Table | nodes.Figure):
                self._numbers[block.slug] = number
        # The data behind a figure are not printed: who links to them is led to the figure.
        self._instead = {
            block.table.slug: block.slug
            for block in document.blocks
            if isinstance(block, nodes.Figure) and block.table
        }
        self._blocks = len(document.blocks)

    def name(self, slug: str) -> str:
        """The name of the bookmark of a slug: letters, digits and underscores, no two alike."""
        slug = self._instead.get(slug, slug)
        ending = f"_{self._numbers[slug]}"
        return slug.replace("-", "_")[: LONGEST_NAME - len(ending)] + ending

    def bookmarked(self, slug: str, elements: Iterable[Element]) -> list[Element]:
        """The elements with the bookmark of a slug about them."""
        return _bookmarked(self.name(slug), self._numbers[slug], elements)

    def bookmarked_note(self, number: int, element: Element) -> list[Element]:
        """The first reference to a note with the note's bookmark about it."""
        return _bookmarked(note_name(number), self._blocks + number, [element])


def _bookmarked(name: str, number: int, elements: Iterable[Element]) -> list[Element]:
    """The elements between the two ends of a bookmark."""
    ends = make("bookmarkStart", id=number, name=name), make("bookmarkEnd", id=number)
    return [ends[0], *elements, ends[1]]


def note_name(number: int) -> str:
    """The name of the bookmark of a note's first reference."""
    return f"note_{number}_reference"


class Inlines:
    """Turns inlines into elements for one part of the file, which keeps addresses outside."""

    def __init__(self, part: Part, bookmarks: Bookmarks) -> None:
        self._part = part
        self._bookmarks = bookmarks

    def elements(self, inlines: Iterable[nodes.Inline], look: Look = PLAIN) -> list[Element]:
        """The elements of the inlines, one after another."""
        return [element for inline in inlines for element in self._inline(inline, look)]

    def _inline(self, inline: nodes.Inline, look: Look) -> Iterator[Element]:
        match inline:
            case nodes.Text():
                yield run(inline.text, look)
            case nodes.Code():
                yield run(inline.text, look if look.style else replace(look, style="Code"))
            case nodes.LineBreak():
                yield line_break()
            case nodes.Strong():
                yield from self.elements(inline.inlines, replace(look, bold=True))
            case nodes.Emphasis():
                yield from self.elements(inline.inlines, replace(look, italic=True))
            case nodes.Struck():
                yield from self.elements(inline.inlines, replace(look, struck=True))
            case nodes.OtherLanguage():
                yield from self.elements(inline.inlines, replace(look, language=inline.language))
            case nodes.Link():
                yield self._link(inline, look)
            case nodes.Footnote():
                yield from self._reference(inline)
            case nodes.Formula():
                yield self._formula(inline, look)
            case _:
                raise DocumentError(f"The Word writer does not know words of kind {inline.kind}.")

    def _formula(self, formula: nodes.Formula, look: Look) -> Element:
        """The formula as a picture on the line; in a footnote, which holds none, its words."""
        if not isinstance(self._part, DocumentPart):
            return run(formula.alt, look)
        content = io.BytesIO(png(formula.svg, PIXELS_PER_INCH))
        inline = self._part.new_pic_inline(content, Pt(formula.width * BODY_POINTS))
        inline.docPr.set("descr", formula.alt)
        lowered = make("position", val=-round(2 * formula.depth * BODY_POINTS))  # half points
        return make("r", make("rPr", lowered), make("drawing", inline))

    def _link(self, link: nodes.Link, look: Look) -> Element:
        text = self.elements(link.inlines, replace(look, style="Hyperlink"))
        if link.internal:
            return make("hyperlink", *text, anchor=self._bookmarks.name(link.address))
        element = make("hyperlink", *text)
        relation = self._part.relate_to(link.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        element.set(qn("r:id"), relation)
        return element

    def _reference(self, note: nodes.Footnote) -> list[Element]:
        if not note.first:
            look = Look(style="FootnoteReference")
            return [field(f"NOTEREF {note_name(note.number)} \\f \\h", str(note.number), look)]
        style = make("rPr", make("rStyle", val="FootnoteReference"))
        reference = make("r", style, make("footnoteReference", id=note.number))
        return self._bookmarks.bookmarked_note(note.number, reference)
