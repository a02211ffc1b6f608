"""A council folder, read and checked: its definitions and its returns, or every fault at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from commissioning.checks.check import Check
from commissioning.checks.council.exemption_rules import exemption_faults
from commissioning.checks.registry import ERRORS, WARNINGS
from commissioning.inputs import Council, Fault, InputError, linked_out, misplaced, published_in
from commissioning.inputs.models import (
    APPRAISALS_FOLDER,
    COUNCIL_FILE,
    OFFICERS_FILE,
    REPORTS_FILE,
    TIERS_FILE,
    Appraisal,
    CouncilSettings,
    Officers,
    ReportDefinition,
    Reports,
    Tiers,
    advice_place,
    read_definition,
    read_exemptions,
    read_sources,
)
from commissioning.inputs.readers import Reading, read_table
from commissioning.inputs.tables import CONTRACTS, TABLES, reported_on, with_years_written


def load_council(root: Path) -> Council:
    """The council in a folder, with its warnings; InputError with every fault when it has any."""
    require_council_folder(root)
    definitions, faults = _definitions(root)
    sources, found = read_sources(root)
    if found:  # where the tables are is not known
        raise InputError(faults + found)
    exemptions, found = read_exemptions(root)
    readings = {table.name: read_table(root, table, sources) for table in TABLES.values()}
    found += [*misplaced(root, sources), *_cell_faults(readings.values())]
    council = Council(
        **definitions,
        **_tables(readings),
        exemptions=exemptions,
        published=published_in(root, _quarterly(definitions["reports"])),
    )
    if council.settings:
        judge_as_settled(council.tables["measures"], council.settings.status.judged_on)
    faults += found + _faults(council, ERRORS)
    if faults := faults or exemption_faults(council):
        raise InputError(faults)
    council.warnings.extend(_faults(council, WARNINGS))
    return council


def _cell_faults(readings: Iterable[Reading]) -> list[Fault]:
    return [fault for reading in readings for fault in reading.faults]


def _quarterly(reports: list[ReportDefinition]) -> Iterable[str]:
    """Keys under which quarterly reports are issued, in each language and with what is exempt."""
    quarterly = [report for report in reports if report.owed == "quarterly"]
    keys = [report.key for report in quarterly]
    keys += [f"{report.key}-{one.language}" for report in quarterly for one in report.also_in]
    return [*keys, *(f"{key}-exempt" for key in keys)]


def _tables(readings: Mapping[str, Reading]) -> dict[str, Any]:
    """The tables as read; of the contract register those rows that reports are made on, and all."""
    tables = with_years_written({name: reading.rows for name, reading in readings.items()})
    register = tables[CONTRACTS.name]
    return {
        "tables": {**tables, CONTRACTS.name: reported_on(register)},
        "ids": {name: reading.ids for name, reading in readings.items()},
        "register": register,
        "notes": [note for reading in readings.values() for note in reading.notes],
    }


def require_council_folder(root: Path) -> None:
    """Nothing where the folder is a council's, and nothing in it leads out; else InputError."""
    if not (root / "params").is_dir():
        expected = "a council folder with params/ and data/ in it; give one with --root FOLDER"
        raise InputError([Fault(root.name or ".", None, None, None, expected)])
    if faults := linked_out(root):  # nothing is read through them, not even to find other faults
        raise InputError(faults)


def judge_as_settled(measures: pd.DataFrame, judged_on: str) -> None:
    """Fill in what the council has its results judged on where a measure does not say itself."""
    measures.loc[measures["judged_on"] == "", "judged_on"] = judged_on


def _faults(council: Council, checks: Iterable[Check]) -> list[Fault]:
    return [fault for check in checks for fault in check.faults(council)]


def _definitions(root: Path) -> tuple[dict[str, Any], list[Fault]]:
    settings, of_settings = read_definition(root, COUNCIL_FILE, CouncilSettings)
    officers, of_officers = read_definition(root, OFFICERS_FILE, Officers)
    tiers, of_tiers = read_definition(root, TIERS_FILE, Tiers)
    reports, of_reports = read_definition(root, REPORTS_FILE, Reports)
    faults = [*of_settings, *of_officers, *of_tiers, *of_reports]
    appraisals = []
    for path in sorted((root / APPRAISALS_FOLDER).glob("*.yaml")):
        name = f"{APPRAISALS_FOLDER}/{path.name}"
        appraisal, found = read_definition(root, name, Appraisal)
        if appraisal and appraisal.ref != path.stem:
            found.append(
                Fault(name, None, "ref", appraisal.ref, f"{path.stem}, the name of the file")
            )
        appraisals += [appraisal] if appraisal else []
        faults += found
    return {
        "settings": settings,
        "officers": officers.officers if officers else [],
        "tiers": tiers.each if tiers else [],
        "reports": reports.reports if reports else [],
        "appraisals": appraisals,
        "advice": advice_digests(root, appraisals, faults),
    }, faults


def advice_digests(
    root: Path, appraisals: Iterable[Appraisal], faults: list[Fault]
) -> dict[str, str]:
    """Digests of the advice that is attached; a fault is added where there is no such file."""
    digests = {}
    for appraisal in appraisals:
        if file := appraisal.independent_advice.file:
            place = advice_place(appraisal.ref, file)
            if (root / place).is_file():
                digests[appraisal.ref] = sha256((root / place).read_bytes()).hexdigest()
            else:
                faults.append(
                    Fault(
                        place,
                        None,
                        None,
                        None,
                        "this file, which is missing. Add it, or take it out of the appraisal",
                    )
                )
    return digests
