"""What a report's snapshot says of findings: the appraisal it presents, and warnings about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from commissioning.analysis.performance import Tables
from commissioning.checks import (
    DUTIES_ARE_RECORDED,
    IS_SIGNED,
    RETURNS_ARE_COMPLETE,
    acknowledgement,
    fields_of,
    missing_faults,
    warnings_of,
)
from commissioning.dates import Period, parse_quarter
from commissioning.inputs import Council, Fault
from commissioning.planning.plan.planned_report import Report
from commissioning.planning.plan.reports_touched import touches

# Which notebook presents a contract under review: its appraisal, and what it cost its service.
CONTRACT_REVIEW = "contract_review"
# Which notebook says how measures are specified, and no result.
DEFINITIONS = "definitions"
# Which appraisals show how the contract that they name performs: a contract review shows its own.
REQUESTED = "requested-review"
# The check whose warnings are about one report, which is their subject.
OF_ONE_REPORT = "recommendations-speak-of-what-is-reported"
# Whose duties that are not recorded block the report: the contract's own.
EACH_CONTRACT = "each-contract"


def appraisal_of(council: Council, report: Report) -> dict[str, Any] | None:
    """The appraisal a report presents: its own, or that of the contract under review."""
    for appraisal in council.appraisals:
        own = report.subject.get("appraisal") == appraisal.ref
        review = report.notebook == CONTRACT_REVIEW and appraisal.contract is not None
        if own or (review and appraisal.contract == report.subject.get("contract")):
            fields = appraisal.model_dump(mode="json", by_alias=True)
            fields["independent_advice"]["sha256"] = council.advice.get(appraisal.ref)
            return fields
    return None


def contract_reviewed(council: Council, report: Report) -> str | None:
    """The contract whose provision a requested review is of, where it names one (framework §6)."""
    appraisal = appraisal_of(council, report)
    if appraisal is None or report.subject.get("appraisal") != appraisal["ref"]:
        return None
    return appraisal["contract"] if appraisal["trigger"] == REQUESTED else None


def warnings_about(council: Council, report: Report, tables: Tables) -> Iterator[dict[str, Any]]:
    """Warnings about what this report shows of its quarter, each with who accepted it and why."""
    appraisal = appraisal_of(council, report) or {"ref": None, "contract": None}
    shown = report.notebook != DEFINITIONS
    measures = set(tables["measures"]["measure"]) if shown else set()
    services = {"", *tables["finance"]["service"]}
    for fault in _warnings(council, parse_quarter(report.quarter), measures):
        about = set(fault.measures or [fault.measure]) - {""}
        if fault.check == OF_ONE_REPORT:
            concerns = fault.subject == report.listed_key
        elif fault.check == DUTIES_ARE_RECORDED and report.owed != EACH_CONTRACT:
            concerns = False
        elif fault.appraisal:
            concerns = fault.appraisal == appraisal["ref"]
        elif fault.contract:
            concerns = fault.contract == (report.subject.get("contract") or appraisal["contract"])
        elif fault.check == IS_SIGNED and fault.measure:
            fields = fields_of(council, parse_quarter(report.quarter).year, fault.measure)
            concerns = touches(council, report, tables, fault.measure, fields)
        else:
            concerns = bool(about & measures) if about else fault.service in services
        if concerns:
            yield _finding(council, fault, sorted(about & measures))


def _finding(council: Council, fault: Fault, measures: list[str]) -> dict[str, Any]:
    row = {"check": fault.check, "severity": fault.severity, "subject": fault.subject}
    fields = {"measure": fault.measure, "measures": measures, "period": fault.period}
    status = _acknowledged(acknowledgement(council, fault))
    return {**row, **fields, "place": fault.place, "finding": fault.finding, **status}


def _warnings(council: Council, quarter: Period, measures: set[str]) -> Iterator[Fault]:
    """The quarter's warnings; of results that did not come, told by the measures shown alone."""
    for fault in warnings_of(council, quarter):
        if fault.check != RETURNS_ARE_COMPLETE:
            yield fault
    yield from missing_faults(council, quarter, measures)


def _acknowledged(by: dict[str, Any] | None) -> dict[str, Any]:
    if by is None:
        return {"acknowledged": None}
    named = {"name": by["name"], "reason": by["reason"], "day": by["day"].isoformat()}
    return {"acknowledged": named}
