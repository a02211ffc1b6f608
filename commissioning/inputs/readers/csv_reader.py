"""CSV files: UTF-8, as they are."""

from __future__ import annotations

import csv
import io
from itertools import islice
from pathlib import Path

from commissioning.inputs.readers import limits
from commissioning.inputs.text_rows import RefusedError, SourceRows, refused, source_rows

AS_UTF_8 = "in a spreadsheet program, save it again as “CSV UTF-8 (comma delimited)”"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def csv_rows(path: Path, name: str) -> SourceRows:
    """The cells of a CSV file; one fault when it cannot be read as one."""
    try:
        records = _lines(path)
    except csv.Error as error:
        return refused(name, f"well-formed CSV ({error}; {AS_UTF_8})")
    except RefusedError as error:
        return refused(name, str(error))
    if not records:
        return SourceRows(name, None, {})
    return source_rows(name, records[0], dict(enumerate(records[1:], start=2)))


def _lines(path: Path) -> list[list[str]]:
    size = path.stat().st_size
    if size > limits.CSV_BYTES:
        allowed, found = limits.megabytes(limits.CSV_BYTES), limits.megabytes(size)
        raise RefusedError(f"a CSV file of at most {allowed}, not {found}")
    text = _decoded(path.read_bytes())
    _refuse_other_separators(text)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records = list(islice(reader, limits.ROWS + 1))
    if next(reader, None) is not None:
        raise RefusedError(f"at most {limits.ROWS:,} rows")
    return records


def _decoded(content: bytes) -> str:
    if content.startswith(UTF_16) or b"\0" in content[:4]:
        raise RefusedError(f"CSV in UTF-8, not in UTF-16 (Excel's “Unicode Text”); {AS_UTF_8}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        start = content.rfind(b"\n", 0, error.start) + 1
        before = content[start : error.start].decode("utf-8", "replace")[-20:]
        raise RefusedError(
            f"CSV in UTF-8; on line {line} after “{before.strip()}” stands a letter in another "
            f"encoding, as Excel's plain “CSV” writes £ and curly quotes; {AS_UTF_8}"
        ) from None


def _refuse_other_separators(text: str) -> None:
    """Said of the whole file: as one wide column it would be a fault of every column."""
    first = text.partition("\n")[0]
    if first.startswith("sep="):
        raise RefusedError("a heading in the first line, not “sep=”; delete that line")
    for separator, wording in SEPARATORS.items():
        if separator in first and "," not in first:
            raise RefusedError(f"commas between the cells, not {wording}; {AS_UTF_8}")
