"""The contract register in the published layout: only its columns, in its order, as CSV.

Cells are carried as text, so that what is read is written again as it was: UTF-8, lines ended by CR
and LF and quotes only where they must be (RFC 4180, as the tabular data standard of the UK
government asks).
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from commissioning.inputs.faults import Fault
from commissioning.inputs.tables.columns import Column, Table
from commissioning.inputs.tables.contract_tables import CONTRACTS, IDENTITY, PUBLISHED
from commissioning.inputs.tables.published_register_doubts import (
    COMPANY,
    REFERENCE,
    SUPPLIER,
    company_number,
)
from commissioning.inputs.tables.table_rows import rows_of
from commissioning.inputs.text_rows import SourceRows

Cells = dict[str, str]
Rows = dict[int, Cells]


@dataclass(frozen=True)
class Merged:
    """params/contracts.csv with a published register taken in, and what that comes to.

    `changed` names the columns changed of each contract known before, `added` those that are new,
    `missing` those of ours that the register does not have. `register_only` is how many contracts
    have no id of this project, so that no report is made on them.
    """

    content: bytes
    changed: dict[str, list[str]]
    added: list[str]
    missing: list[str]
    register_only: int


def published_layout(name: str) -> Table:
    """The layout as a table of its own, called as faults are to call the file."""
    return Table("register", name, "contracts as published", PUBLISHED, (REFERENCE,))


def reported_on(register: pd.DataFrame) -> pd.DataFrame:
    """The contracts of a register that reports are made on: those with an id of this project."""
    return register[register["contract"].notna()]


def published_csv(contracts: pd.DataFrame) -> bytes:
    """The register as published, of contracts as read; company numbers have their zeros again.

    It begins with the mark by which spreadsheet programs know UTF-8.
    """
    names = [column.name for column in PUBLISHED]
    rows = (
        [_published(column, value) for column, value in zip(PUBLISHED, values, strict=True)]
        for values in rows_of(contracts[names])
    )
    return BOM_UTF8 + _csv([names, *rows], "\r\n")


def _published(column: Column, value: Any) -> str:
    return column.text(company_number(value) if column.name == COMPANY else value)


def repeated_rows(source: SourceRows) -> list[Fault]:
    """Rows that name the same contract as one before: of one reference, supplier, start and title.

    One reference may be on several rows: for each supplier of a multiple award, or for a contract
    and its extension.
    """
    first: dict[tuple[str, ...], int] = {}
    faults = []
    for number, cells in cells_by_row(source).items():
        name = _name(cells)
        if name[0] and name in first:
            same = "reference, supplier, start and title"
            expected = f"one row for each {same}; row {first[name]} has them too"
            faults.append(Fault(source.name, number, REFERENCE, name[0], expected))
        first.setdefault(name, number)
    return faults


def merged(ours: SourceRows, theirs: SourceRows, left_out: Container[int] = ()) -> Merged:
    """Our table with the rows of a published register: updated where they are known, or added.

    Our own columns stay as they are and are blank for a contract that is new; a column that their
    file does not have stays, too. No row of ours is taken out. Rows of theirs that are `left_out`
    change nothing, and are not missing.
    """
    known, found = cells_by_row(ours), cells_by_row(theirs)
    match = _matches(known, found)
    rows: dict[int | tuple[str, int], Cells] = dict(known.items())
    changed, added = dict[str, list[str]](), list[str]()
    for number, cells in ((one, found[one]) for one in found if one not in left_out):
        own = match.get(number)
        before = {} if own is None else known[own]
        after = _kept_noughts(before, cells)
        if own is None:
            added.append(_label(cells, found))
        elif columns := _differences(before, after):
            changed[_label(cells, found)] = columns
        rows[("new", number) if own is None else own] = before | after
    heading = _heading(ours, theirs)
    lines = [heading, *([row.get(name, "") for name in heading] for row in rows.values())]
    missing = [_label(known[number], known) for number in known.keys() - set(match.values())]
    only = sum(not any(row.get(name) for name in IDENTITY) for row in rows.values())
    return Merged(_csv(lines, "\n"), changed, added, sorted(missing), only)


def _matches(known: Rows, found: Rows) -> dict[int, int]:
    """Which row of ours each row of theirs is: by its reference, else by all that names it."""
    ours, theirs = _by_reference(known), _by_reference(found)
    match = {}
    for reference, numbers in theirs.items():
        own = ours.get(reference, [])
        if len(numbers) == len(own) == 1:
            match[numbers[0]] = own[0]
            continue
        named = {_name(known[number]): number for number in own}
        match |= {
            number: named[_name(found[number])]
            for number in numbers
            if _name(found[number]) in named
        }
    return match


def _by_reference(rows: Rows) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, cells in rows.items():
        if cells.get(REFERENCE):
            numbers.setdefault(cells[REFERENCE], []).append(number)
    return numbers


def _name(cells: Cells) -> tuple[str, ...]:
    """What names a contract: its reference alone may be on several rows."""
    return tuple(cells.get(one, "") for one in (REFERENCE, SUPPLIER, "StartDate", "ContractTitle"))


def _label(cells: Cells, rows: Rows) -> str:
    """A contract as it is told: its reference, with its supplier where others have that, too."""
    reference = cells.get(REFERENCE, "")
    same = sum(one.get(REFERENCE) == reference for one in rows.values())
    return (
        f"{reference} ({cells.get(SUPPLIER, '')}, {cells.get('StartDate', '')})"
        if same > 1
        else reference
    )


def _kept_noughts(before: Cells, after: Cells) -> Cells:
    """The cells taken in; a company number that only lost its zeros in them stays as it was."""
    own = before.get(COMPANY, "")
    return after | {COMPANY: own} if own and company_number(after.get(COMPANY)) == own else after


def _heading(ours: SourceRows, theirs: SourceRows) -> list[str]:
    present = {*(ours.heading or ()), *(theirs.heading or ())}
    needed = {*present, *CONTRACTS.required}
    return [column.name for column in CONTRACTS.columns if column.name in needed]


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    return [name for name, text in after.items() if before.get(name, "") != text]


def cells_by_row(source: SourceRows) -> Rows:
    """The cells of each row by column, for rows as wide as the heading."""
    heading = source.heading or []
    return {
        number: dict(zip(heading, cells, strict=True))
        for number, cells in source.rows.items()
        if len(cells) == len(heading)
    }


def _csv(lines: Iterable[Iterable[str]], line_end: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=line_end).writerows(lines)
    return text.getvalue().encode()
