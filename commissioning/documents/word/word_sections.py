"""Pages of a Word file: upright and turned sections, with the same head and foot on each."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.oxml.ns import qn

from commissioning.documents.tree.first_page import Front, page_number_texts
from commissioning.documents.word.word_tables import LANDSCAPE_WIDTH, PORTRAIT_WIDTH
from commissioning.documents.word.word_xml import Element, Look, field, make, paragraph, run

SHORT_SIDE, LONG_SIDE = 11906, 16838  # twips of A4


class Pages:
    """The sections of one file: pages turn where a wide table asks for it, and back after it."""

    def __init__(self, file: WordFile, front: Front) -> None:
        self._file = file
        self._front = front
        self._sections: dict[bool, Element] = {}
        self._turned = False
        self._enter(False)

    def turn(self, turned: bool) -> None:
        """Let what follows be on turned pages, or upright; nothing changes where it does."""
        if turned != self._turned:
            ended = self._file.element.body.sectPr
            ended.getprevious().set_sectPr(ended.clone())
            self._enter(turned)

    def _enter(self, turned: bool) -> None:
        if turned not in self._sections:
            self._sections[turned] = self._section(turned)
        body = self._file.element.body
        body.replace(body.sectPr, self._sections[turned].clone())
        self._turned = turned

    def _section(self, turned: bool) -> Element:
        """The properties of a section, its head and foot in parts of their own."""
        width, height = (LONG_SIDE, SHORT_SIDE) if turned else (SHORT_SIDE, LONG_SIDE)
        turn = {"orient": "landscape"} if turned else {}
        room = LANDSCAPE_WIDTH if turned else PORTRAIT_WIDTH
        head, head_relation = self._file.part.add_header_part()
        foot, foot_relation = self._file.part.add_footer_part()
        head.element[:] = [_ends("Header", _head(self._front), room)]
        foot.element[:] = [_ends("Footer", _foot(self._front), room)]
        return make(
            "sectPr",
            _reference("headerReference", head_relation),
            _reference("footerReference", foot_relation),
            make("pgSz", w=width, h=height, **turn),
            *self._file.element.body.sectPr.xpath("w:pgMar")[:1],
        )


def _reference(kind: str, relation: str) -> Element:
    element = make(kind, type="default")
    element.set(qn("r:id"), relation)
    return element


def _ends(style: str, pieces: list[Element], room: int) -> Element:
    """A line whose words after the tab end at the right margin."""
    return paragraph(style, pieces, make("tabs", make("tab", val="right", pos=room)))


def _head(front: Front) -> list[Element]:
    status = [run("\t"), run(front.status, Look("Standing"))] if front.status else []
    return [run(front.council), *status]


def _foot(front: Front) -> list[Element]:
    title = f"{front.title}, {front.dated}"
    before, between, after = page_number_texts()
    numbers = [run(f"\t{before}"), field("PAGE", "1"), run(between), field("NUMPAGES", "1")]
    return [run(title), *numbers, *([run(after)] if after else [])]
