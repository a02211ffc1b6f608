"""A published contract register taken into params/contracts.csv, or every fault at once."""

from __future__ import annotations

from pathlib import Path

from commissioning.checks.loading import require_council_folder
from commissioning.checks.tables import dates_out_of_order
from commissioning.inputs.contract_register import (
    Merged,
    merged,
    published_layout,
    repeated_references,
)
from commissioning.inputs.contract_tables import CONTRACTS
from commissioning.inputs.council import placed_rows
from commissioning.inputs.csv_files import csv_records
from commissioning.inputs.faults import Fault, InputError
from commissioning.inputs.headings import heading_faults
from commissioning.inputs.reading import read_records, width_faults
from commissioning.inputs.records import Records
from commissioning.inputs.sources import SOURCES_FILE, read_sources


def register_imported(root: Path, file: Path) -> Merged:
    """Our register with the rows of a published one; nothing is written.

    Raises:
        InputError: every fault of the file, and of ours where its rows cannot be told apart.
    """
    require_council_folder(root)
    theirs, ours = csv_records(file, file.name), _ours(root / CONTRACTS.place)
    faults = [*_faults_of(theirs), *_faults_of_ours(root, ours)]
    if faults:
        raise InputError(faults)
    return merged(ours, theirs)


def _ours(place: Path) -> Records:
    """The rows of our own table; none where a council has no such file yet."""
    if not place.is_file():
        return Records(CONTRACTS.place, CONTRACTS.required, {})
    return csv_records(place, CONTRACTS.place)


def _faults_of(theirs: Records) -> list[Fault]:
    layout = published_layout(theirs.name)
    reading = read_records(theirs, layout)
    faults = [*reading.faults, *repeated_references(theirs)]
    for row in placed_rows(reading.rows, layout.key):
        faults += dates_out_of_order(row)
    return faults


def _faults_of_ours(root: Path, ours: Records) -> list[Fault]:
    """What keeps our rows from being told apart; cells still to be filled do not."""
    sources, faults = read_sources(root)
    faults += [
        Fault(SOURCES_FILE, None, f"source {one.name}", None, "contracts in params/contracts.csv")
        for one in sources
        if one.table == CONTRACTS.name
    ]
    if ours.heading is None:
        return [*faults, *ours.faults]
    found = [*heading_faults(ours.heading, ours.name, CONTRACTS), *width_faults(ours)]
    return [*faults, *found, *repeated_references(ours)]
