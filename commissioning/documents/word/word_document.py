"""A document as a Word file: each block of the tree in a style of templates/word/styles.xml."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from functools import cache

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn

from commissioning.documents.html.html_page import TEMPLATES
from commissioning.documents.tree import nodes
from commissioning.documents.tree.first_page import Front
from commissioning.documents.tree.markdown import plain_text
from commissioning.documents.tree.parse_notebook import Document
from commissioning.documents.tree.table_layout import layout
from commissioning.documents.word.word_blocks import Blocks
from commissioning.documents.word.word_footnotes import add_footnotes
from commissioning.documents.word.word_inlines import Bookmarks
from commissioning.documents.word.word_sections import Pages
from commissioning.documents.word.word_xml import Element, Look, make, paragraph, run
from commissioning.reproducible_zip import zipped
from commissioning.wording import Wording, speaking

PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/numbering.xml": "numbering.xml",
    "word/fontTable.xml": "fontTable.xml",
}
WORDING = Wording("documents")
STRONG = Look(bold=True)
LONGEST_PROPERTY = 255  # characters that a property may have


def written(document: Document) -> bytes:
    """The Word file of a document: the same bytes for the same document."""
    with speaking(document.front.lang):
        return _written(document)


def _written(document: Document) -> bytes:
    file = docx.Document(io.BytesIO(template()))
    describe(file, document.front)
    bookmarks = Bookmarks(document)
    pages, blocks = Pages(file, document.front), Blocks(file, bookmarks)
    blocks.put(*_front(document.front))
    if document.has_contents:
        blocks.put(*_contents(document, bookmarks))
    for turned, block in _turned(document.blocks):
        pages.turn(turned)
        blocks.add(block)
    if document.beside:
        blocks.put(paragraph("Source", [run(document.beside)]))
    add_footnotes(file, document.notes, bookmarks)
    return saved(file)


def _turned(blocks: tuple[nodes.Block, ...]) -> Iterator[tuple[bool, nodes.Block]]:
    """Each block and whether its page is turned: the headings directly above a table go with it."""
    present: list[nodes.Block] = []
    for block in blocks:
        present.append(block)
        if not isinstance(block, nodes.Heading):
            turned = isinstance(block, nodes.Table) and layout(block).landscape
            yield from ((turned, one) for one in present)
            present = []
    yield from ((False, one) for one in present)


def describe(file: WordFile, front: Front) -> None:
    """Say in the properties what the file is, whose, of what day and in what language."""
    midnight = datetime.datetime.fromisoformat(front.date)
    properties = file.core_properties
    properties.title, properties.comments = _short(front.full_title), _short(front.description)
    properties.author = properties.last_modified_by = _short(front.council)
    properties.language, properties.revision = front.lang, 1
    properties.created = properties.modified = midnight
    for language in file.styles.element.xpath("w:docDefaults//w:lang"):
        language.set(qn("w:val"), front.lang)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_PROPERTY else f"{text[: LONGEST_PROPERTY - 1]}…"


def _front(front: Front) -> Iterator[Element]:
    yield paragraph("Heading1", [run(front.title)])
    if front.subtitle:
        yield paragraph("Subtitle", [run(front.subtitle)])
    if front.state:
        yield paragraph("Notice", [run(front.state_text, STRONG)])
    if front.label:
        note = [run(f" {front.label_note}")] if front.label_note else []
        yield paragraph("Notice", [run(f"{front.label}.", STRONG), *note])
    if front.translation_note:
        yield paragraph("Notice", [run(front.translation_note, STRONG)])
    for term, text in front.details:
        yield paragraph("Detail", [run(term, STRONG), run(f"\t{text}")])


def _contents(document: Document, bookmarks: Bookmarks) -> Iterator[Element]:
    """Links to the sections, in a field that Word can make anew, with page numbers if asked."""
    yield paragraph("TOCHeading", [run(WORDING("contents"))])
    last = len(document.sections) - 1
    for number, section in enumerate(document.sections):
        link = make("hyperlink", run(plain_text(section.inlines)))
        link.set(qn("w:anchor"), bookmarks.name(section.slug))
        begun = _begun('TOC \\o "2-2" \\h \\n') if number == 0 else []
        ended = [_mark("end")] if number == last else []
        yield paragraph("TOC2", [*begun, link, *ended])


def _begun(instruction: str) -> list[Element]:
    text = make("instrText")
    text.text = f" {instruction} "
    return [_mark("begin"), make("r", text), _mark("separate")]


def _mark(kind: str) -> Element:
    return make("r", make("fldChar", fldCharType=kind))


@cache
def template() -> bytes:
    """An empty Word file with the styles of the reports."""
    folder = TEMPLATES / "word"
    return zipped({name: (folder / source).read_bytes() for name, source in PARTS.items()})


def saved(file: WordFile) -> bytes:
    """The bytes of the file, packed again: python-docx puts the time of day on every part."""
    output = io.BytesIO()
    file.save(output)
    with zipfile.ZipFile(output) as packed:
        return zipped({name: packed.read(name) for name in packed.namelist()})
