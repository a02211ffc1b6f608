"""Cutting a report's snapshot out of the council: only the rows its readers may see.

A report cannot leak what was never in its snapshot: measures below its tier, other contracts, and
(framework §5, "separately, but at the same time") the other voice of an exception stay out.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from commissioning.inputs.council import Council
from commissioning.inputs.periods import parse_period
from commissioning.inputs.snapshots import Snapshot
from commissioning.planning.reports import Report

FORMAT = 1
# Tables whose rows belong to a measure.
BY_MEASURE = ("results", "targets", "breaks", "commentary", "actions")
# Which notebook is one voice of an exception: the commissioner's, without the provider's words.
COMMISSIONER_VOICE = "exception"


def cut_snapshot(council: Council, report: Report) -> Snapshot:
    """The snapshot of one report: its header and its tables cut to its subject and tier."""
    tables = dict(council.tables)
    tables["measures"] = _measures(council, report)
    for name in BY_MEASURE:
        tables[name] = _of_measures(tables[name], tables["measures"])
    tables["contracts"] = _contracts(council, report)
    tables["finance"] = _finance(council, report)
    if report.notebook == COMMISSIONER_VOICE:
        tables["commentary"] = tables["commentary"].iloc[:0]
        tables["actions"] = tables["actions"].iloc[:0]
    tables = {name: _until(rows, report.quarter) for name, rows in tables.items()}
    return Snapshot(_header(council, report, tables), tables)


def _measures(council: Council, report: Report) -> pd.DataFrame:
    measures = council.tables["measures"]
    if "appraisal" in report.subject:
        return measures.iloc[:0]
    for name, value in report.subject.items():
        measures = measures[measures[name] == value]
    if report.services:
        measures = measures[measures["service"].isin(report.services)]
    return measures[measures["lowest_tier"].astype(int) <= report.level]


def _of_measures(rows: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["measure"].isin(measures["measure"])]


def _contracts(council: Council, report: Report) -> pd.DataFrame:
    contracts = council.tables["contracts"]
    appraisal = _appraisal(council, report)
    only = report.subject.get("contract") or (appraisal or {}).get("contract")
    if only:
        return contracts[contracts["contract"] == only]
    if report.subject:
        return contracts.iloc[:0]
    return contracts[contracts["service"].isin(report.services)] if report.services else contracts


def _finance(council: Council, report: Report) -> pd.DataFrame:
    finance = council.tables["finance"]
    if report.subject:
        return finance.iloc[:0]
    return finance[finance["service"].isin(report.services)] if report.services else finance


def _until(rows: pd.DataFrame, quarter: str) -> pd.DataFrame:
    """Rows of periods that had ended by the end of the quarter, or whose year it is in."""
    if "period" not in rows:
        return rows
    last_day = parse_period(quarter).last_day
    first_days = rows["period"].map(lambda text: parse_period(text).first_day)
    return rows[(first_days <= last_day).astype(bool)]


def _appraisal(council: Council, report: Report) -> dict[str, Any] | None:
    """The appraisal a report presents: its own, or that of the contract under review."""
    for appraisal in council.appraisals:
        own = report.subject.get("appraisal") == appraisal.ref
        review = report.notebook == "contract_review" and appraisal.contract is not None
        if own or (review and appraisal.contract == report.subject.get("contract")):
            return appraisal.model_dump(mode="json")
    return None


def _header(council: Council, report: Report, tables: dict[str, pd.DataFrame]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "council": council.settings.model_dump(mode="json"),
        "report": {
            "key": report.key,
            "title": report.title,
            "notebook": report.notebook,
            "tier": report.tier,
            "level": report.level,
            "readers": report.readers,
            "paragraph": report.paragraph,
            "report_of": report.report_of,
            "why": report.why,
            "quarter": report.quarter,
            "subject": report.subject,
        },
        "officers": _officers(council, report),
        "appraisal": _appraisal(council, report),
        "returns": _returns(tables),
    }


def _officers(council: Council, report: Report) -> list[dict[str, Any]]:
    """Those in post on the last day of the quarter."""
    day = parse_period(report.quarter).last_day
    return [
        officer.model_dump(mode="json", by_alias=True)
        for officer in council.officers
        if officer.from_ <= day and (officer.until is None or officer.until >= day)
    ]


def _returns(tables: dict[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """Background papers: the returns a report rests on, rows taken, day of the latest."""
    papers = []
    for name in ("results", "finance", "commentary", "actions"):
        rows = tables[name]
        for file, own in rows.groupby(level="file", sort=True):
            days = [day for day in own["received"] if day is not None]
            latest = max(days).isoformat() if days else None
            papers.append({"table": name, "file": file, "rows": len(own), "received": latest})
    return papers
