"""The contract register in the published layout: only its columns, in its order, as CSV.

Cells are carried as text, so that what is read is written again as it stood: UTF-8, lines ended
by CR and LF and quotes only where they must be (RFC 4180, as the tabular data standard of the UK
government asks).
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from commissioning.inputs.columns import Table
from commissioning.inputs.contract_tables import CONTRACTS, OWN, PUBLISHED
from commissioning.inputs.faults import Fault
from commissioning.inputs.records import Records
from commissioning.inputs.rows import rows_of

REFERENCE = "ContractReference"
Cells = dict[str, str]


@dataclass(frozen=True)
class Merged:
    """params/contracts.csv with a published register taken in, and what that comes to.

    `changed` names the columns changed of each contract known before, `added` those that are new,
    `missing` those of ours that the register does not have, and `to_fill` the cells still needed.
    """

    content: bytes
    changed: dict[str, list[str]]
    added: list[str]
    missing: list[str]
    to_fill: list[Fault] = field(default_factory=list)


def published_layout(name: str) -> Table:
    """The layout as a table of its own, called as faults are to call the file."""
    return Table("register", name, "contracts as published", PUBLISHED, (REFERENCE,))


def published_csv(contracts: pd.DataFrame) -> bytes:
    """The register as published, of contracts as read."""
    names = [column.name for column in PUBLISHED]
    rows = (
        [column.text(value) for column, value in zip(PUBLISHED, values, strict=True)]
        for values in rows_of(contracts[names])
    )
    return BOM_UTF8 + _csv([names, *rows], "\r\n")


def repeated_references(records: Records) -> list[Fault]:
    """References that more than one row of a source has; blank ones apart."""
    first: dict[str, int] = {}
    faults = []
    for number, cells in _cells(records).items():
        reference = cells.get(REFERENCE)
        if reference in first:
            expected = f"one row for each {REFERENCE}; row {first[reference]} has it too"
            faults.append(Fault(records.name, number, REFERENCE, reference, expected))
        elif reference:
            first[reference] = number
    return faults


def merged(ours: Records, theirs: Records) -> Merged:
    """Our table with the rows of a published register: updated by reference, or added.

    Our own columns stay as they are and are blank for a contract that is new; a column that their
    file does not have stays, too. No row of ours is taken out.
    """
    known, found = _by_reference(ours), _by_reference(theirs)
    changed = {
        reference: columns
        for reference, cells in found.items()
        if reference in known and (columns := _differences(known[reference], cells))
    }
    rows = [cells | found.get(cells[REFERENCE], {}) for cells in _cells(ours).values()]
    added = [reference for reference in found if reference not in known]
    rows += [found[reference] for reference in added]
    heading = _heading(ours, theirs)
    lines = [heading, *([row.get(name, "") for name in heading] for row in rows)]
    missing = [reference for reference in known if reference not in found]
    return Merged(_csv(lines, "\n"), changed, added, missing, _to_fill(ours.name, rows))


def _to_fill(name: str, rows: list[Cells]) -> list[Fault]:
    """Cells of our own columns that each contract needs and that are still blank."""
    needed = [column for column in OWN if not column.blank]
    return [
        Fault(name, number, column.name, None, column.expected, subject=row[REFERENCE])
        for number, row in enumerate(rows, start=2)
        for column in needed
        if not row.get(column.name)
    ]


def _heading(ours: Records, theirs: Records) -> list[str]:
    present = {*(ours.heading or ()), *(theirs.heading or ())}
    needed = {*present, *CONTRACTS.required}
    return [column.name for column in CONTRACTS.columns if column.name in needed]


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    return [name for name, text in after.items() if before.get(name, "") != text]


def _by_reference(records: Records) -> dict[str, Cells]:
    return {cells[REFERENCE]: cells for cells in _cells(records).values() if cells[REFERENCE]}


def _cells(records: Records) -> dict[int, Cells]:
    """The cells of each row by column, for rows as wide as the heading."""
    heading = records.heading or []
    return {
        number: dict(zip(heading, cells, strict=True))
        for number, cells in records.rows.items()
        if len(cells) == len(heading)
    }


def _csv(lines: Iterable[Iterable[str]], line_end: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=line_end).writerows(lines)
    return text.getvalue().encode()
