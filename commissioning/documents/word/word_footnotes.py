"""The footnotes of a Word file: a part of their own, which python-docx does not make."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from commissioning.documents.tree import nodes
from commissioning.documents.word.word_inlines import Bookmarks, Inlines
from commissioning.documents.word.word_xml import Element, make, paragraph, run

# Word asks for these two before the first note: the line above the notes, and its continuation.
SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


def add_footnotes(file: WordFile, notes: tuple[nodes.Footnote, ...], bookmarks: Bookmarks) -> None:
    """Add the part that holds the notes, each numbered as in the document."""
    lines = [
        make("footnote", paragraph("FootnoteText", [make("r", make(kind))]), type=kind, id=number)
        for number, kind in SEPARATORS
    ]
    root = make("footnotes", *lines)
    name = PackURI("/word/footnotes.xml")
    part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, root, file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    inlines = Inlines(part, bookmarks)
    root.extend(_footnote(note, inlines) for note in notes)


def _footnote(note: nodes.Footnote, inlines: Inlines) -> Element:
    number = make("r", make("rPr", make("rStyle", val="FootnoteReference")), make("footnoteRef"))
    terms = [number, run(" "), *inlines.elements(note.inlines)]
    return make("footnote", paragraph("FootnoteText", terms), id=note.number)
