"""What is packed in a file: the files of a zip, a workbook or a Word file, and what gzip holds."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from commissioning.documents import DocumentError

MOST_BYTES = 200_000_000  # of one file that is packed, as large as no report is
ZIPPED, GZIPPED = (b"PK\x03\x04", b"PK\x05\x06"), b"\x1f\x8b"
ZIPS, GZIPS = (".zip", ".docx", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".crate"), (".gz",)
SHEETS = b"xl/"  # a folder that every workbook has


class Packed(NamedTuple):
    """A file that is packed, by `text` its name; or a text about it, without content."""

    where: str
    text: str
    content: bytes | None = None


def packed_in(name: str, content: bytes) -> bool:
    """Whether other files are packed in a file, by its name or by its first bytes."""
    return name.endswith((*ZIPS, *GZIPS)) or content.startswith((*ZIPPED, GZIPPED))


def opened(name: str, content: bytes) -> Iterator[Packed]:
    """The files that are packed in a file, and its comment.

    Raises:
        DocumentError: they cannot be read, or are too large.
    """
    try:
        if content.startswith(GZIPPED):
            yield _unzipped(name, content)
        else:
            yield from _entries(name, content)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, zlib.error):
        raise DocumentError(
            f"{name}: the files inside it cannot be opened, so they cannot be searched for exempt "
            "information. Replace it with a file that opens without a password"
        ) from None


def _unzipped(name: str, content: bytes) -> Packed:
    with gzip.open(io.BytesIO(content)) as stream:
        inner = stream.read(MOST_BYTES + 1)
    return Packed("the name of a file", name.removesuffix(".gz"), _bounded(name, inner))


def _entries(name: str, content: bytes) -> Iterator[Packed]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield Packed("its comment", archive.comment.decode("utf-8", "replace"))
        for entry in archive.infolist():
            with archive.open(entry) as stream:
                inner = _bounded(entry.filename, stream.read(MOST_BYTES + 1))
            yield Packed("the name of a file", entry.filename, inner)


def _bounded(name: str, content: bytes) -> bytes:
    if len(content) > MOST_BYTES:
        raise DocumentError(
            f"{name}: over {MOST_BYTES // 1_000_000} MB, too large to be searched for exempt "
            "information. Split it into smaller files"
        )
    return content


def sheets(content: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """The sheets of a workbook with their rows as texts; none where it is not a workbook."""
    if SHEETS not in content:
        return
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python()
            yield name, [[_cell(value) for value in row] for row in rows]
    except (CalamineError, ValueError, OSError):
        return  # its parts are read one by one as well


def _cell(value: object) -> str:
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)
