"""A snapshot: the small frozen folder of inputs that one report runs on, named by its digest.

It holds `snapshot.json` (which report, for whom, under which definitions) and one CSV a table,
already cut to the rows its readers may see. Reading it needs pandas alone.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from commissioning.dates import Period, parse_quarter
from commissioning.inputs.faults import SnapshotError
from commissioning.inputs.tables.all_tables import TABLES
from commissioning.inputs.tables.columns import Table
from commissioning.inputs.tables.table_rows import rows_of
from commissioning.system_errors import unexpected

HEADER = "snapshot.json"


@dataclass(frozen=True)
class Snapshot:
    """What one report may know: its header (plain JSON) and its tables by name."""

    header: dict[str, Any]
    tables: dict[str, pd.DataFrame] = field(repr=False)

    @property
    def quarter(self) -> Period:
        """The quarter reported."""
        return parse_quarter(self.header["report"]["quarter"])

    @property
    def report(self) -> dict[str, Any]:
        """Key, title, tier, readers and parameters of the report."""
        report: dict[str, Any] = self.header["report"]
        return report

    @property
    def council(self) -> dict[str, Any]:
        """The council's settings."""
        council: dict[str, Any] = self.header["council"]
        return council

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the snapshot's files, by name and content."""
        return _digest(self.files)

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The snapshot's files: content by name."""
        header = json.dumps(self.header, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        tables = {f"{name}.csv": _csv(TABLES[name], rows) for name, rows in self.tables.items()}
        return {HEADER: header.encode(), **tables}


def write_snapshot(snapshot: Snapshot, folder: Path) -> None:
    """Write the snapshot's files into a new folder."""
    folder.mkdir(parents=True)
    for name, content in snapshot.files.items():
        (folder / name).write_bytes(content)


def read_snapshot(folder: Path) -> Snapshot:
    """The snapshot in a folder."""
    tables = {name: table_in(folder, name) for name in TABLES if (folder / f"{name}.csv").is_file()}
    return Snapshot(header_in(folder), tables)


def header_in(folder: Path) -> dict[str, Any]:
    """The header alone of the snapshot in a folder, for who needs no table.

    Raises:
        SnapshotError: it cannot be read.
    """
    with _reading(folder / HEADER):
        header = json.loads((folder / HEADER).read_text("utf-8"))
        if not isinstance(header, dict) or not isinstance(header.get("report"), dict):
            raise ValueError("it does not say which report it is of")
        return header


def table_in(folder: Path, name: str) -> pd.DataFrame:
    """One table of the snapshot in a folder, for who needs no other.

    Raises:
        SnapshotError: it cannot be read.
    """
    path = folder / f"{name}.csv"
    with _reading(path):
        return _rows(TABLES[name], path.read_text("utf-8"))


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # what damage does to a reader has no list
        why = unexpected(error) if isinstance(error, OSError) else f"{error}"
        name = f"{path.parent.name}/{path.name}"
        raise SnapshotError(
            f"{name} is not as a run writes it ({why or type(error).__name__})"
        ) from None


def digest_of(folder: Path) -> str:
    """The digest of the snapshot in a folder, whatever version of the software wrote it."""
    return _digest({path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()})


def _digest(files: Mapping[str, bytes]) -> str:
    lines = [
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(files.items())
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _csv(table: Table, rows: pd.DataFrame) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    for values in rows_of(rows[[column.name for column in table.columns]]):
        writer.writerow(
            column.text(value) for column, value in zip(table.columns, values, strict=True)
        )
    return text.getvalue().encode()


def _rows(table: Table, text: str) -> pd.DataFrame:
    """The rows; a column that was not there yet when the snapshot was cut is blank."""
    heading, *records = csv.reader(io.StringIO(text, newline=""))
    places = {name: place for place, name in enumerate(heading)}
    return pd.DataFrame(
        {
            column.name: pd.Series(
                [
                    column.value(history[places[column.name]] if column.name in places else "")
                    for history in records
                ],
                dtype=object,
            )
            for column in table.columns
        }
    )
