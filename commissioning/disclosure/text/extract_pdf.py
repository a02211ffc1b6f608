"""What a PDF says: on its pages, in the strings of its objects, in its streams and its metadata."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from commissioning.disclosure.text.extract_markup import Markup

if TYPE_CHECKING:
    import pikepdf

Found = tuple[str, str, bool, bool]  # where, text, together, drawn
# In a stream that draws: strings between round brackets, and comments.
WRITTEN = re.compile(r"\((?P<string>(?:[^()\\]|\\.){3,})\)|%(?P<comment>[^\r\n]*)")
BROKEN_WORD = re.compile(r"[-\u00ad\ufffe\x02]\s*[\r\n]+\s*")
KEYS = {"/Alt": "alt text", "/ActualText": "text in place of a picture", "/E": "expansion"}


def pdf_passages(content: bytes) -> Iterator[Found]:
    """The passages of a PDF, as the fields of a Passage."""
    yield from _of_pages(content)
    yield from _of_objects(content)
    yield "bytes", content.decode("latin-1"), False, True


def _of_pages(content: bytes) -> Iterator[Found]:
    """The text of each page, line by line and as a whole, with words put together at line ends."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    try:
        for number in range(len(pdf)):
            page = pdf[number]
            wording = page.get_textpage()
            text = wording.get_text_range()
            wording.close()
            page.close()
            where = f"page {number + 1}"
            yield from ((where, line, True, False) for line in text.splitlines())
            yield where, BROKEN_WORD.sub("", text), False, False
    finally:
        pdf.close()


def _of_objects(content: bytes) -> Iterator[Found]:
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        yield from _strings(pdf.trailer, "metadata", 0)
        for thing in pdf.objects:
            where = f"object {thing.objgen[0]}" if thing.is_indirect else "object"
            yield from _strings(thing, where, 0)
            if isinstance(thing, pikepdf.Stream):
                yield from _of_stream(thing, f"stream {thing.objgen[0]}")


def _strings(thing: object, where: str, depth: int) -> Iterator[Found]:
    """The strings and names in an object, those of objects that it names by number left out."""
    import pikepdf

    if isinstance(thing, pikepdf.String | pikepdf.Name):
        yield where, str(thing), True, isinstance(thing, pikepdf.Name)
    elif isinstance(thing, pikepdf.Array):
        items = [one for one in thing if isinstance(one, pikepdf.Object)]
        for one in items:
            if not one.is_indirect:
                yield from _strings(one, where, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        present = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
        for key, one in present.items():
            yield where, key, True, True
            if isinstance(one, pikepdf.Object) and not one.is_indirect:
                yield from _strings(one, f"{where}, {KEYS.get(key, key)}", depth + 1)


def _of_stream(stream: pikepdf.Stream, where: str) -> Iterator[Found]:
    """Metadata and attached files as text; what draws, by what it writes; the rest as bytes."""
    import pikepdf

    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:
        content = stream.read_raw_bytes()
    text = content.decode("latin-1")
    if stream.get("/Type") == pikepdf.Name.Metadata or text.lstrip("ï»¿").startswith("<"):
        reader = Markup()
        reader.feed(content.decode("utf-8", "replace"))
        reader.close()
        yield from ((f"metadata, {one[0]}", *one[1:]) for one in reader.found)
    if stream.get("/Type") == pikepdf.Name.EmbeddedFile:
        for line in content.decode("utf-8", "replace").splitlines():
            for wording in dict.fromkeys((line, line.replace(",", " | "))):  # it may be CSV
                yield f"attached file, {where}", wording, True, False
    yield where, text, False, True
    for found in WRITTEN.finditer(text):
        wording = found["string"] or found["comment"] or ""
        if wording.isascii() and wording.isprintable():
            yield where, wording, True, False
