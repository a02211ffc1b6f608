"""Public reports and their exempt versions (Local Government Act 1972, Schedule 12A).

A report for the public is made without what is exempt. Where that takes something out of it, a
second report with everything is due next to it, for those who may see it: its exempt version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commissioning.inputs import Council
from commissioning.planning.plan.due_reports import Plan
from commissioning.planning.plan.planned_report import EXEMPT, PUBLIC, Report
from commissioning.planning.snapshot.row_filters import exempt_parts


def with_exempt_versions(council: Council, planned: Plan) -> Plan:
    """The plan with each public report marked as one, and followed by its twin if it has one.

    Without exemptions it is the plan as it was.
    """
    if not council.exemptions:
        return planned
    reports = [one for report in planned.reports for one in versions_of(council, report)]
    return replace(planned, reports=reports)


def versions_of(council: Council, report: Report) -> list[Report]:
    """The report as it is made: once, or for the public and as an exempt version with everything.

    Rule on disclosure: where a public report leaves something out, a whole version is made for
    those who may see it. Source: Local Government Act 1972, Schedule 12A. Test:
    test_a_public_report_has_a_twin_and_an_officers_report_has_none.
    """
    return list(_twinned(council, report)) if council.exemptions else [report]


def _twinned(council: Council, report: Report) -> Iterator[Report]:
    if not report.is_public:
        yield report
        return
    yield replace(report, openness=PUBLIC)
    if any(
        part.makes_exempt_version_of(report.listed_key) for part in exempt_parts(council, report)
    ):
        tier = next(tier for tier in council.tiers if tier.title == report.tier)
        yield replace(
            report,
            key=f"{report.key}-{EXEMPT}",
            title=f"{report.title} (exempt)",
            openness=EXEMPT,
            readers=tier.readers_of(is_public=False),
        )
