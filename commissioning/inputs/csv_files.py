"""CSV files: UTF-8, as they stand."""

from __future__ import annotations

import csv
import io
from itertools import islice
from pathlib import Path

from commissioning.inputs import bounds
from commissioning.inputs.records import Records, RefusedError, refused


def csv_records(path: Path, name: str) -> Records:
    """The cells of a CSV file; one fault when it cannot be read as one."""
    try:
        records = _records(path)
    except (UnicodeDecodeError, csv.Error) as error:
        expected = f"well-formed CSV in UTF-8 ({error}; save the file again as CSV UTF-8)"
        return refused(name, expected)
    except RefusedError as error:
        return refused(name, str(error))
    return Records(name, records[0] if records else None, dict(enumerate(records[1:], start=2)))


def _records(path: Path) -> list[list[str]]:
    size = path.stat().st_size
    if size > bounds.CSV_BYTES:
        allowed, found = bounds.megabytes(bounds.CSV_BYTES), bounds.megabytes(size)
        raise RefusedError(f"a CSV file of at most {allowed}, not {found}")
    text = path.read_bytes().decode("utf-8-sig")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records = list(islice(reader, bounds.ROWS + 1))
    if next(reader, None) is not None:
        raise RefusedError(f"at most {bounds.ROWS:,} rows")
    return records
