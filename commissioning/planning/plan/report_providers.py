"""Whose words a report's provider cells are: of the one provider that it speaks of."""

from __future__ import annotations

from commissioning.analysis.performance import provider_on
from commissioning.dates import parse_quarter
from commissioning.inputs import Council
from commissioning.planning.plan.planned_report import Report


def provider_of(council: Council, report: Report) -> str | None:
    """The provider of the contract or the measure reported on; None where there is no such one."""
    if "contract" in report.subject:
        contracts = council.tables["contracts"]
        own = contracts[contracts["contract"] == report.subject["contract"]]
        provider: str | None = own["provider"].iloc[0]
        return provider
    if "measure" in report.subject:
        measures = council.tables["measures"]
        (service,) = measures[measures["measure"] == report.subject["measure"]]["service"]
        return provider_on(council.tables["provision"], service, parse_quarter(report.quarter))
    return None
