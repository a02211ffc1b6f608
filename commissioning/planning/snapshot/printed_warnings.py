"""Which warnings a report prints, and which block its issue without being printed."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.performance import Tables
from commissioning.checks import SPEAKS_OF_EXEMPT
from commissioning.inputs import Council
from commissioning.planning.plan.planned_report import PUBLIC, Report
from commissioning.planning.plan.withheld_reasons import PROVIDERS_TEXTS
from commissioning.planning.snapshot.redaction import redacted_warnings
from commissioning.planning.snapshot.snapshot_findings import warnings_about

# What is said of a warning that quotes what the report may not have yet.
WITHHELD_UNTIL = "told once both the exception report and the response are released"


def warnings_printed(council: Council, report: Report, tables: Tables) -> list[dict[str, Any]]:
    """Warnings about what the report shows; a public one's do not tell what is exempt.

    Nor where else it is spoken of: that is for the officers who accepted it, or withhold it.
    """
    found = [_withheld(report, one) for one in warnings_about(council, report, tables)]
    if report.openness != PUBLIC:
        return found
    return redacted_warnings(council, [one for one in found if one["check"] != SPEAKS_OF_EXEMPT])


def warnings_not_printed(council: Council, report: Report, tables: Tables) -> list[dict[str, Any]]:
    """Warnings that block the issue of a public report, and are reported only to officers."""
    if report.openness != PUBLIC:
        return []
    found = warnings_about(council, report, tables)
    return [one for one in found if one["check"] == SPEAKS_OF_EXEMPT]


def _withheld(report: Report, warning: dict[str, Any]) -> dict[str, Any]:
    """The warning; of one that quotes what is held back, that it was found."""
    about = {warning["measure"], *warning["measures"]} & set(report.held)
    quotes = any(f"data/{name}/" in warning["place"] for name in PROVIDERS_TEXTS)
    return {**warning, "finding": WITHHELD_UNTIL} if about and quotes else warning
