"""What a report of one contract or measure says of the company that bought it as agent (§3)."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.contracts import buyer_as_agent, contract_reported
from commissioning.dates import parse_quarter
from commissioning.inputs import Council
from commissioning.planning.plan.planned_report import Report
from commissioning.planning.plan.report_providers import provider_of

COMMISSIONER = "commissioner"


def bought_as_agent(council: Council, report: Report) -> dict[str, Any]:
    """The company that bought the report's contract as the council's agent, and its officer.

    Empty where the council bought it itself, and for a report of several contracts.
    """
    if not report.subject:
        return {}
    day, provider = parse_quarter(report.quarter).last_day, provider_of(council, report)
    contract = contract_reported(council.tables, report.subject, provider, day)
    company = buyer_as_agent(council.tables, contract)
    if not company:
        return {}
    present = [one for one in council.officers if one.role == COMMISSIONER and one.holds_on(day)]
    who = min(present, key=lambda one: one.deputy, default=None)
    fields = {"company": company, "commissioner": who and f"{who.title}, {who.name}"}
    return {"bought_as_agent": fields}
