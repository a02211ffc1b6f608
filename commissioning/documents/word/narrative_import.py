"""The words in a Word file that came back: read within limits, and nothing in it is run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from commissioning.documents.document_error import DocumentError
from commissioning.documents.word.narrative_in_word import NarrativeInWord

PART = "word/document.xml"
MOST_BYTES = 20_000_000  # of that part, unpacked
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK})  # crossed out, or said twice
VARIABLE = re.compile(r'DOCVARIABLE\s+"([^"]*)"')
TAG = re.compile(r"([^@]+)@([0-9a-f]+)")
OFF = frozenset({"0", "false", "off"})


def returned(content: bytes) -> NarrativeInWord:
    """The words of a Word file that came back; DocumentError where it is no such file."""
    body = _document(content).find(f"{W}body")
    edition, texts, loose = "", {}, []
    for block in () if body is None else body:
        tag = TAG.fullmatch(_tag(block))
        if tag and tag[1] == "edition":
            edition = tag[2]
        elif tag:
            texts[tag[1]] = (tag[2], _text(block))
        elif block.tag != f"{W}sdt" and (text := _paragraphs(block)).strip():
            loose.append(text)
    if not edition:
        raise DocumentError(
            "This is no file that `export-narrative` made, or it was saved by a program that "
            "does not "
            "keep its boxes, as LibreOffice does not; edit the file in Word, or write in the desk."
        )
    return NarrativeInWord(edition, texts, tuple(loose))


def _document(content: bytes) -> etree._Element:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, packed.open(PART) as part:
            xml = part.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError, EOFError):
        raise DocumentError("This is no Word file (.docx), or a damaged one.") from None
    if len(xml) > MOST_BYTES:
        raise DocumentError(f"The Word file unpacks to more than {MOST_BYTES // 10**6} MB.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        raise DocumentError("The Word file is damaged: its text cannot be read.") from None
    if root.getroottree().docinfo.doctype:
        raise DocumentError("The Word file declares entities, as no Word file does.")
    return root


def _tag(block: etree._Element) -> str:
    tag = block.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val", "")


def _text(control: etree._Element) -> str:
    """The words in a slot's control; none while it shows its placeholder."""
    content = control.find(f"{W}sdtContent")
    if content is None or control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        return ""
    return _paragraphs(content)


def _paragraphs(element: etree._Element) -> str:
    """The paragraphs below an element, a blank line between two, items of a list one below other.

    Bold and italics become the marks that a report reads.
    """
    found = [element] if element.tag == f"{W}p" else element.iter(f"{W}p")
    text, within_list = "", False
    for number, one in enumerate(found):
        is_item = one.find(f"{W}pPr/{W}numPr") is not None
        if number:
            text += "\n" if is_item and within_list else "\n\n"
        text += ("- " if is_item else "") + "".join(_inlines(one))
        within_list = is_item
    return text


def _inlines(element: etree._Element) -> Iterator[str]:
    for child in element:
        instruction = VARIABLE.search(child.get(f"{W}instr", ""))
        if child.tag in GONE:
            continue
        if instruction:
            yield instruction[1]
        elif child.tag == f"{W}r":
            yield _run(child)
        else:
            yield from _inlines(child)


def _run(element: etree._Element) -> str:
    text = "".join(map(_letters, element))
    inner = text.strip()
    marks = "".join(
        mark for name, mark in (("b", "**"), ("i", "*")) if inner and _is_on(element, name)
    )
    return text.replace(inner, f"{marks}{inner}{marks[::-1]}") if marks else text


def _letters(child: etree._Element) -> str:
    if child.tag == f"{W}t":
        return child.text or ""
    if child.tag in (f"{W}br", f"{W}cr"):
        return "\n"
    return {f"{W}tab": "\t", f"{W}noBreakHyphen": "\u2011"}.get(child.tag, "")


def _is_on(element: etree._Element, name: str) -> bool:
    found = element.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in OFF
