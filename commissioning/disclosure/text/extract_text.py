"""All that a file of a report says, seen or unseen: passages of text with where they are.

Made for looking for what must not be there, so nothing is left out: comments, attributes, metadata,
names, the strings of a PDF. What is not understood is given as its bytes.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from commissioning.disclosure.text.extract_markup import IN_UNITS, Markup
from commissioning.disclosure.text.extract_packed import opened, packed_in, sheets
from commissioning.disclosure.text.extract_pdf import pdf_passages
from commissioning.documents import DocumentError

MARKUP = (".html", ".htm", ".xml", ".svg", ".rels")
JSON = (".json", ".jsonl", ".ipynb")
MOST_NESTED = 8  # files within files


class Passage(NamedTuple):
    """A text and where it is.

    `together`: all of it speaks of one thing, as a row or a paragraph does. `drawn`: its numbers
    are places on a page, or are not numbers at all.
    """

    where: str
    text: str
    together: bool = True
    drawn: bool = False


def passages(name: str, content: bytes, nested: int = 0) -> Iterator[Passage]:
    """The passages of a file, by the ending of its name; `where` begins with the name.

    What is packed is opened, and a file in it named behind its own name.

    Raises:
        DocumentError: it cannot be opened, so that nobody can say what it says.
    """
    for one in _passages(name.lower(), content, nested):
        where = f"{name}, {one.where}" if one.where else name
        yield Passage(where, one.text, one.together, one.drawn)


def _passages(name: str, content: bytes, nested: int) -> Iterator[Passage]:
    if packed_in(name, content):
        yield from _of_packed(name, content, nested)
    elif name.endswith(".pdf"):
        yield from (Passage(*one) for one in pdf_passages(content))
    elif name.endswith(MARKUP):
        yield from _of_markup(_decoded(content))
    elif name.endswith(JSON):
        yield from _of_jsons(name, content)
    elif name.endswith(".csv"):
        rows = csv.reader(io.StringIO(_decoded(content), newline=""))
        yield from _of_rows("", rows)
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


def _of_packed(name: str, content: bytes, nested: int) -> Iterator[Passage]:
    """Every file that is packed in a file, its name and the comment; a workbook row by row too."""
    if nested == MOST_NESTED:
        raise DocumentError(
            f"{name}: more than {MOST_NESTED} files are nested in each other. Unpack some"
        )
    for inner in opened(name, content):
        yield Passage(inner.where, inner.text)
        if inner.content is not None:
            yield from passages(inner.text, inner.content, nested + 1)
    for sheet, rows in sheets(content):
        yield Passage("the name of a sheet", sheet)
        yield from _of_rows(f"sheet {sheet}, ", rows)


def _of_rows(where: str, rows: Iterable[list[str]]) -> Iterator[Passage]:
    """Each row, with what the heading says its amounts are in."""
    units = None
    for at, row in enumerate(rows, 1):
        text = " | ".join(row)
        yield Passage(f"{where}row {at}", f"{text} | {units[0]}" if units else text)
        units = units or IN_UNITS.search(text)


def _of_markup(text: str) -> Iterator[Passage]:
    reader = Markup()
    reader.feed(text)
    reader.close()
    yield from (Passage(*one) for one in reader.found)


def _of_jsons(name: str, content: bytes) -> Iterator[Passage]:
    """A JSON document, or one on each line; what is none is read as any text."""
    try:
        documents = list(_documents(name, content))
    except (ValueError, RecursionError):
        yield from _of_other(content)
        return
    for number, document in enumerate(documents, 1):
        yield from _of_json(document, f"line {number}" if name.endswith(".jsonl") else "")


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
    return " | ".join(str(one) for one in cells if _is_extracted(one))


def _is_extracted(value: Any) -> bool:
    if isinstance(value, str):
        return not value.startswith("<")
    return isinstance(value, int | float) and not isinstance(value, bool)


def _lines(values: list[Any]) -> str | None:
    """The text that a list holds line by line, as notebooks do; None where it is another list."""
    if len(values) > 1 and all(isinstance(one, str) for one in values):
        return "".join(values) if all(one.endswith("\n") for one in values[:-1]) else None
    return None
