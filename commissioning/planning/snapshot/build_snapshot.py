"""Cutting a report's snapshot out of the council: only the rows its readers may see.

A report cannot leak what was never in its snapshot: measures below its tier, other contracts, and
(framework §5, "separately, but at the same time") the other voice of an exception stay out, and
of a public report what is exempt (Local Government Act 1972, Schedule 12A).
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pandas as pd

from commissioning.analysis.performance import (
    NO_RESULT,
    OFF_TARGET,
    MissedTarget,
    Tables,
    exceptions_due,
    headline_as_published,
    headline_of,
    results_by_measure,
)
from commissioning.checks import rules_by_severity
from commissioning.dates import parse_period, parse_quarter
from commissioning.disclosure import redacted
from commissioning.inputs import Council, Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.numerals import rounded
from commissioning.planning.plan.planned_report import PUBLIC, Report
from commissioning.planning.plan.regular_report import regular_report
from commissioning.planning.snapshot.agency_note import bought_as_agent
from commissioning.planning.snapshot.declared_interests import interests_of
from commissioning.planning.snapshot.last_quarter_findings import last_time
from commissioning.planning.snapshot.measures_due import measures_due
from commissioning.planning.snapshot.openness import exempt_of, openness_of
from commissioning.planning.snapshot.printed_warnings import warnings_printed
from commissioning.planning.snapshot.row_filters import REPORTS_RESTATED, filtered_tables
from commissioning.planning.snapshot.snapshot_findings import DEFINITIONS, appraisal_of
from commissioning.planning.snapshot.specification_section import specification_parts
from commissioning.wording import SOURCE_LANGUAGE

FORMAT = 1
RETURNS = ("results", "forecasts", "finance", "risks", "commentary", "actions")
# Tables whose figures are printed: over these, as a report has them, goes its version of the data.
FIGURES = ("measures", "targets", "results", "forecasts", "overrides", "finance", "risks")


# Of a report, what no page reports: which services it was cut to, how long it may be, how it is
# due.
LEFT_OUT = (
    *("services", "pages", "owed", "is_public", "openness", "goes_with", "ground", "held"),
    *("carries_recommendations", "contact_officer"),
    *("agreed", "language", "narrative_language", "is_translation"),
)
# Of the council, what no page reports by itself: what is decided about reports once they are
# issued, in which forms they are made, and what shows in the plan and in warnings where it matters.
NOT_OF_THE_COUNCIL = {
    *("retention", "docx", "assurance_levels", "keys_published_at"),
    *("exceptions", "plausibility", "review_horizon_months"),
}

# Of an officer, what no page reports.
NOT_OF_AN_OFFICER = {"keys", "deputy", "employer", "email"}


def filtered_snapshot(council: Council, report: Report) -> Snapshot:
    """The snapshot of one report: its header and its tables cut to its subject and tier.

    That of a public report holds nothing exempt: measures are left out, cells marked as withheld.
    """
    tables = filtered_tables(council, report)
    if report.openness == PUBLIC:
        tables = redacted(tables, council.exemptions)
    return Snapshot(_header(council, report, tables), tables)


def _header(council: Council, report: Report, tables: dict[str, pd.DataFrame]) -> dict[str, Any]:
    parts = exempt_of(council, report)
    return {
        "format": FORMAT,
        "council": council.settings.model_dump(mode="json", exclude=NOT_OF_THE_COUNCIL),
        "report": _described(council, report, tables, parts),
        "officers": _officers(council, report),
        "appraisal": appraisal_of(council, report),
        **interests_of(council, report),
        "returns": _returns(tables),
        "data_version": None if report.subject else data_version(tables),
        "rules": rules_by_severity(),
        "warnings": warnings_printed(council, report, tables),
        "meeting": _meeting(council, report),
        "headline_published": _headline_published(council, report, tables),
        "measures_due": measures_due(council, report),
        **last_time(council, report, set(tables["measures"]["measure"])),
        **({"withheld": parts} if parts else {}),
        **_missing(council, report, tables),
        **_risks_returned(council, report),
        **specification_parts(council, report, tables),
        **_withheld_reasons(report, tables),
        **bought_as_agent(council, report),
    }


def _withheld_reasons(report: Report, tables: Tables) -> dict[str, Any]:
    """The measures of which the provider's reasons are held back from the report, and where from.

    Whether there are any is not reported.
    """
    present = [measure for measure in tables["measures"]["measure"] if measure in report.held]
    return {"held_back": present} if present else {}


def _headline_published(council: Council, report: Report, tables: Tables) -> str | None:
    """The headline of the quarter before as it was published, where it is another now, in per cent.

    As the issued report printed it; where there is none, by the results as they were published.
    """
    if report.owed not in REPORTS_RESTATED or "published" not in tables:
        return None
    quarter, definition = parse_quarter(report.quarter).earlier(1), council.settings.headline
    now = headline_of(results_by_measure(tables, quarter), definition).share_pct
    was = council.published.headlines.get((report.key, quarter.text))
    if was is None:
        was = headline_as_published(tables, quarter, definition)
    if was is None or now is None or rounded(was, 1) == rounded(now, 1):
        return None
    return f"{rounded(was, 1)}"


def _missing(council: Council, report: Report, tables: Tables) -> dict[str, Any]:
    """Measures of the report without a result that was due, where the council counts them.

    They are next to those below target, in the report that they go with and in the others.
    """
    if report.subject or not council.settings.exceptions.missing_results:
        return {}
    quarter, rule = parse_period(report.quarter), council.settings.exceptions
    missing = [
        row.measure
        for row in rows_of(exceptions_due(tables, quarter, rule), MissedTarget)
        if row.ground == NO_RESULT
    ]
    return {"missing_results": missing}


def _risks_returned(council: Council, report: Report) -> dict[str, Any]:
    """That the quarter's risk register was returned, where a report is of some services alone.

    Its own risks do not tell: the register may list none of its services.
    """
    if report.subject or not report.services or report.notebook == DEFINITIONS:
        return {}
    returned = report.quarter in set(council.tables["risks"]["period"])
    return {"risks_returned": True} if returned else {}


def _described(
    council: Council, report: Report, tables: Tables, parts: list[dict[str, Any]]
) -> dict[str, Any]:
    """The report as its pages tell of it."""
    fields = {name: value for name, value in asdict(report).items() if name not in LEFT_OUT}
    member = report.accountable_member or _portfolio(council, tables)
    fields["open_or_exempt"] = openness_of(report, parts)
    if report.openness:
        fields["openness"] = report.openness
    if report.ground != OFF_TARGET:
        fields["ground"] = report.ground
    if contact := _contact(council, report):
        fields["contact"] = contact
    if report.agreed:
        fields["agreed"] = report.agreed
    if {report.language, report.narrative_language} != {SOURCE_LANGUAGE}:
        fields["language"] = report.language
        fields["narrative_language"] = report.narrative_language
    if report.goes_with:
        fields["goes_with"] = _goes_with(council, report)
    return {**fields, "accountable_member": member, "recommendations": list(report.recommendations)}


def _contact(council: Council, report: Report) -> dict[str, Any] | None:
    """Whom readers may ask about a report: title, name and email of the officer in post."""
    day = parse_period(report.quarter).last_day
    for officer in council.officers:
        if officer.role == report.contact_officer and officer.holds_on(day) and not officer.deputy:
            return {"title": officer.title, "name": officer.name, "email": officer.email}
    return None


def _goes_with(council: Council, report: Report) -> dict[str, Any] | None:
    """The regular report that a response goes with: its title, and where it is received when."""
    regular = regular_report(council, parse_period(report.quarter))
    if regular is None:
        return None
    day = regular.meets.isoformat() if regular.body else None
    return {"title": regular.title, "body": regular.body, "day": day}


def data_version(tables: Tables) -> str:
    """SHA-256 over every figure that is in these tables, those that a report was cut.

    Of a public report it is over what is public: nothing withheld can be found by trying.
    """
    return Snapshot({}, {name: tables[name] for name in FIGURES}).digest


def _portfolio(council: Council, tables: dict[str, pd.DataFrame]) -> str | None:
    """The member accountable for the services a report speaks of, where it is one and the same."""
    tables_of_services = ("measures", "contracts", "finance")
    spoken_of = {name for table in tables_of_services for name in tables[table]["service"]}
    services = council.tables["services"]
    members = set(services[services["service"].isin(spoken_of)]["portfolio"])
    return members.pop() if len(members) == 1 else None


def _meeting(council: Council, report: Report) -> dict[str, Any] | None:
    """The body that receives the report and the day it meets, where that is listed."""
    for row in council.rows["meetings"]:
        if (row["report"], row["quarter"]) == (report.listed_key, report.quarter):
            day, key_decision = row["meeting"].isoformat(), row["key_decision"]
            return {"body": row["body"], "day": day, "key_decision": key_decision}
    return None


def _officers(council: Council, report: Report) -> list[dict[str, Any]]:
    """Those whose report or appraisal it is, in post on the last day of the quarter."""
    day = parse_period(report.quarter).last_day
    appraisal = appraisal_of(council, report) or {"appraiser": ""}
    text = (report.report_of, appraisal["appraiser"])
    return [
        officer.model_dump(mode="json", by_alias=True, exclude=NOT_OF_AN_OFFICER)
        for officer in council.officers
        if officer.role in text and officer.holds_on(day) and not officer.deputy
    ]


def _returns(tables: dict[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """Background papers: the returns a report rests on, rows taken, day of the latest."""
    papers = []
    for name in RETURNS:
        rows = tables[name]
        for file, own in rows.groupby(level="file", sort=True):
            days = [day for day in own["received"] if day is not None]
            latest = max(days).isoformat() if days else None
            papers.append({"table": name, "file": file, "rows": len(own), "received": latest})
    return papers
