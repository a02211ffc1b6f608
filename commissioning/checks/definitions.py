"""Rules between the YAML definitions, and from them to the tables they point to."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from commissioning.inputs.council import Council
from commissioning.inputs.faults import Fault
from commissioning.inputs.passwords import missing_extra
from commissioning.inputs.tables import TABLES

COUNCIL = "params/council.yaml"
REPORTS = "params/reports.yaml"
OFFICERS = "params/officers.yaml"


def unknown(council: Council, table: str, value: str | None) -> str | None:
    """What is expected in place of an id that the table does not list; None when it does."""
    known = council.ids[table]
    if value is None or known is None or value in known:
        return None
    return f"an id listed in {TABLES[table].place}"


def word_files_can_be_written(council: Council) -> Iterator[Fault]:
    """Where reports are to be made as Word files, too, what writes them is installed."""
    if council.settings and council.settings.docx and find_spec("docx") is None:
        yield Fault(COUNCIL, None, "docx", "true", missing_extra("docx"))


def reports_are_for_known_readers(council: Council) -> Iterator[Fault]:
    """A report's tier, services and key: known, known and its own; and each tier's id its own."""
    tiers = [tier.id for tier in council.tiers]
    for tier in sorted({tier for tier in tiers if tiers.count(tier) > 1}):
        yield Fault("params/tiers.yaml", None, "id", tier, "each tier once")
    keys: set[str] = set()
    for report in council.reports:
        if tiers and report.tier not in tiers:
            expected = "the id of a tier in params/tiers.yaml"
            yield Fault(REPORTS, None, f"report {report.key}, tier", report.tier, expected)
        for service in report.services or []:
            if expected := unknown(council, "services", service):
                yield Fault(REPORTS, None, f"report {report.key}, services", service, expected)
        if report.key in keys:
            yield Fault(REPORTS, None, "key", report.key, "each key once")
        keys.add(report.key)


def officers_are_of_known_providers(council: Council) -> Iterator[Fault]:
    """An officer who answers for a provider names one that is listed."""
    for officer in council.officers:
        if expected := unknown(council, "providers", officer.provider):
            yield Fault(OFFICERS, None, officer.name, officer.provider, expected)


def reporting_officers_are_named(council: Council) -> Iterator[Fault]:
    """The role a report is made by is held by somebody."""
    held = {officer.role for officer in council.officers}
    for report in council.reports:
        if held and report.report_of not in held:
            expected = f"an officer in {OFFICERS} who holds this role"
            yield Fault(
                REPORTS, None, f"report {report.key}, report_of", report.report_of, expected
            )
