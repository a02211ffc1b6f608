"""A published contract register taken into params/contracts.csv: sound rows, every fault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from commissioning.checks.council.param_table_rules import dates_out_of_order, negative_amounts
from commissioning.checks.council_loading import require_council_folder
from commissioning.inputs import Fault, InputError, SourceRows, placed_rows
from commissioning.inputs.models import SOURCES_FILE, read_sources
from commissioning.inputs.readers import csv_rows, heading_faults, read_rows, width_faults
from commissioning.inputs.tables import (
    CONTRACTS,
    Merged,
    cells_by_row,
    doubts,
    merged,
    published_layout,
    repeated_rows,
    shared_references,
)


@dataclass(frozen=True)
class Imported:
    """A register taken in: our table with it, the faults of rows left out, and what is in doubt."""

    merged: Merged
    left_out: list[Fault]
    doubts: list[Fault]


def register_imported(root: Path, file: Path) -> Imported:
    """Our register with the sound rows of a published one; nothing is written.

    Raises:
        InputError: the file cannot be read as a register, none of its rows is sound, or rows of
        ours cannot be distinguished; every fault at once.
    """
    require_council_folder(root)
    theirs, ours = csv_rows(file, file.name), _ours(root / CONTRACTS.place)
    found, stopping = _faults_of(theirs), _faults_of_ours(root, ours)
    fields = {row for fault in found for row in fault.rows or (fault.row,)}
    left_out = {row for row in fields if row and row > 1}
    stopping += [fault for fault in found if fault.row not in left_out]
    if stopping or (found and left_out >= theirs.rows.keys()):
        raise InputError([*stopping, *found])
    rows = cells_by_row(theirs)
    doubtful = [
        doubt
        for number, cells in rows.items()
        if number not in left_out
        for doubt in doubts(theirs.name, number, cells)
    ]
    doubtful += shared_references(theirs.name, rows, left_out)
    return Imported(merged(ours, theirs, left_out), InputError(found).faults, doubtful)


def _ours(place: Path) -> SourceRows:
    """The rows of our own table; none where a council has no such file yet."""
    if not place.is_file():
        return SourceRows(CONTRACTS.place, CONTRACTS.required, {})
    return csv_rows(place, CONTRACTS.place)


def _faults_of(theirs: SourceRows) -> list[Fault]:
    layout = published_layout(theirs.name)
    if theirs.heading is not None and not theirs.rows:
        expected = "a row for each contract; the file holds no rows"
        return [
            *read_rows(theirs, layout).faults,
            Fault(theirs.name, None, None, None, expected),
        ]
    reading = read_rows(theirs, layout)
    faults = [*reading.faults, *repeated_rows(theirs)]
    for row in placed_rows(reading.rows, layout.key):
        faults += [*dates_out_of_order(row), *negative_amounts(row)]
    return faults


def _faults_of_ours(root: Path, ours: SourceRows) -> list[Fault]:
    """What keeps our rows from being distinguished; cells still to be filled do not."""
    sources, faults = read_sources(root)
    faults += [
        Fault(SOURCES_FILE, None, f"source {one.name}", None, "contracts in params/contracts.csv")
        for one in sources
        if one.table == CONTRACTS.name
    ]
    if ours.heading is None:
        return [*faults, *ours.faults]
    found = [*heading_faults(ours.heading, ours.name, CONTRACTS), *width_faults(ours)]
    return [*faults, *found, *repeated_rows(ours)]
