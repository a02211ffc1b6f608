"""All that a file of a report says, seen or unseen: passages of text with where they stand.

Made for looking for what must not be there, so nothing is left out: comments, attributes, metadata,
names, the strings of a PDF. What is not understood is given as its bytes.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from commissioning.documents.said_in_markup import Markup
from commissioning.documents.said_in_pdf import pdf_passages

MARKUP = (".html", ".htm", ".xml", ".svg", ".rels")
JSON = (".json", ".jsonl", ".ipynb")
MOST_BYTES = 200_000_000  # of one file out of a zip, as large as no report is


class Passage(NamedTuple):
    """A text and where it stands.

    `together`: all of it speaks of one thing, as a row or a paragraph does. `drawn`: its numbers
    are places on a page, or are no numbers at all.
    """

    where: str
    text: str
    together: bool = True
    drawn: bool = False


def passages(name: str, content: bytes) -> Iterator[Passage]:
    """The passages of a file, by the ending of its name; `where` begins with the name.

    A zip is opened, and a file in it named behind its own name.
    """
    for one in _passages(name.lower(), content):
        yield one._replace(where=f"{name}, {one.where}" if one.where else name)


def _passages(name: str, content: bytes) -> Iterator[Passage]:
    if name.endswith((".zip", ".docx")):
        yield from _of_zip(content)
    elif name.endswith(".pdf"):
        yield from (Passage(*one) for one in pdf_passages(content))
    elif name.endswith(MARKUP):
        yield from _of_markup(_decoded(content))
    elif name.endswith(JSON):
        for number, line in enumerate(_documents(name, content), 1):
            where = f"line {number}" if name.endswith(".jsonl") else ""
            yield from _of_json(line, where)
    elif name.endswith(".csv"):
        rows = csv.reader(io.StringIO(_decoded(content), newline=""))
        yield from (Passage(f"row {at}", " | ".join(row)) for at, row in enumerate(rows, 1))
    else:
        yield from _of_other(content)


def _of_other(content: bytes) -> Iterator[Passage]:
    """A text line by line and as a whole; anything else as its bytes."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Passage("bytes", content.decode("latin-1"), together=False, drawn=True)
        return
    yield from (Passage(f"line {at}", line) for at, line in enumerate(text.splitlines(), 1))
    yield Passage("", text, together=False)


def _decoded(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace")


def _of_zip(content: bytes) -> Iterator[Passage]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield Passage("its comment", archive.comment.decode("utf-8", "replace"))
        for entry in archive.infolist():
            yield Passage("the name of a file", entry.filename)
            if entry.file_size <= MOST_BYTES:
                yield from passages(entry.filename, archive.read(entry))


def _of_markup(text: str) -> Iterator[Passage]:
    reader = Markup()
    reader.feed(text)
    reader.close()
    yield from (Passage(*one) for one in reader.found)


def _documents(name: str, content: bytes) -> Iterator[Any]:
    texts = _decoded(content).splitlines() if name.endswith(".jsonl") else [_decoded(content)]
    yield from (json.loads(text) for text in texts if text.strip())


def _of_json(value: Any, where: str) -> Iterator[Passage]:
    """Each text by itself, and the texts of a list or an object together, as those of a row are."""
    if isinstance(value, dict):
        yield Passage(where, _row([*value, *value.values()]))
        for key, inner in value.items():
            yield from _of_json(inner, f"{where}.{key}".lstrip("."))
    elif isinstance(value, list):
        joined = _lines(value)
        if joined is not None:
            yield from _of_text(joined, where)
            return
        yield Passage(where, _row(value))
        for number, inner in enumerate(value, 1):
            yield from _of_json(inner, f"{where}[{number}]")
    elif isinstance(value, str):
        yield from _of_text(value, where)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield Passage(where, str(value))


def _of_text(text: str, where: str) -> Iterator[Passage]:
    """A text of paragraphs; where it is markup, what that says, too."""
    if text.lstrip().startswith("<"):
        for one in _of_markup(text):
            yield one._replace(where=f"{where}, {one.where}")
        return
    for paragraph in text.split("\n\n"):
        yield Passage(where, paragraph)
    if "\n\n" in text:
        yield Passage(where, text, together=False)


def _row(values: list[Any]) -> str:
    """The texts among values, and those of cells that are objects, in one line."""
    cells = (one.get("text", "") if isinstance(one, dict) else one for one in values)
    return " | ".join(one for one in cells if isinstance(one, str) and not one.startswith("<"))


def _lines(values: list[Any]) -> str | None:
    """The text that a list holds line by line, as notebooks do; None where it is another list."""
    if len(values) > 1 and all(isinstance(one, str) for one in values):
        return "".join(values) if all(one.endswith("\n") for one in values[:-1]) else None
    return None
