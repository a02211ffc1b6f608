"""Cutting a report's snapshot out of the council: only the rows its readers may see.

A report cannot leak what was never in its snapshot: measures below its tier, other contracts, and
(framework §5, "separately, but at the same time") the other voice of an exception stay out.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from commissioning.analysis.performance import Tables
from commissioning.checks.register import rules_by_severity
from commissioning.inputs import appraisal_tables
from commissioning.inputs.columns import Table
from commissioning.inputs.council import Council
from commissioning.inputs.periods import parse_period
from commissioning.inputs.snapshots import Snapshot
from commissioning.planning.findings import CONTRACT_REVIEW, appraisal_of, warnings_about
from commissioning.planning.reports import Report

FORMAT = 1
RETURNS = ("results", "forecasts", "finance", "risks", "commentary", "actions")
# Tables whose rows belong to a measure.
BY_MEASURE = (
    *("results", "targets", "forecasts", "breaks", "rebases", "overrides"),
    *("commentary", "actions", "kpis"),
)
# Tables whose rows belong to a contract.
BY_CONTRACT = ("obligations", "kpis", "assessments")
# Tables that only hold others to account, or say when a report is received: their rows stay out.
NOT_CUT = ("summaries", "finance_totals", "meetings", "acknowledgements")
# Tables whose figures are printed: their version is the same on every tier's report of a quarter.
FIGURES = ("measures", "targets", "results", "forecasts", "overrides", "finance", "risks")
# Tables that appraisals alone rest on.
OF_APPRAISALS = frozenset(
    table.name for table in vars(appraisal_tables).values() if isinstance(table, Table)
)
# Which notebook is one voice of an exception: the commissioner's, without the provider's words.
COMMISSIONER_VOICE = "exception"


# Of a report, what no page tells: which services it was cut to, how long it may be, how it is owed.
NOT_TOLD = ("services", "pages", "owed")
# Of the council, what is decided about reports once they are issued: no figure depends on it.
NOT_OF_THE_COUNCIL = {"retention"}


def cut_snapshot(council: Council, report: Report) -> Snapshot:
    """The snapshot of one report: its header and its tables cut to its subject and tier."""
    tables = {name: rows for name, rows in council.tables.items() if name not in NOT_CUT}
    if report.as_at:
        tables = tables_as_at(tables, date.fromisoformat(report.as_at))
    tables["measures"] = _measures(council, report)
    for name in BY_MEASURE:
        tables[name] = _of_measures(tables[name], tables["measures"])
    tables["contracts"] = _contracts(council, report)
    for name in BY_CONTRACT:
        of_contracts = tables[name]["contract"].isin(tables["contracts"]["contract"])
        tables[name] = tables[name][of_contracts]
    for name in ("finance", "risks"):
        tables[name] = _of_services(tables[name], report, tables["contracts"])
    if not appraisal_of(council, report):
        tables = {name: rows for name, rows in tables.items() if name not in OF_APPRAISALS}
    if report.notebook == COMMISSIONER_VOICE:
        tables["commentary"] = tables["commentary"].iloc[:0]
        tables["actions"] = tables["actions"].iloc[:0]
    tables = {name: _until(name, rows, report.quarter) for name, rows in tables.items()}
    tables["actions"] = _met_until(tables["actions"], _last_day_known(report))
    return Snapshot(_header(council, report, tables), tables)


def tables_as_at(tables: Tables, day: date) -> Tables:
    """The tables with the returns that had come in by a day.

    Of a row that says no day of receipt, it is the day after the period it is for.
    """
    return {
        name: rows[_had_come(rows, day)] if "received" in rows else rows
        for name, rows in tables.items()
    }


def _had_come(rows: pd.DataFrame, day: date) -> pd.Series:
    had_come = [
        received <= day if received is not None else parse_period(period).last_day < day
        for received, period in zip(rows["received"], rows["period"], strict=True)
    ]
    return pd.Series(had_come, rows.index, dtype=bool)


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
    appraisal = appraisal_of(council, report)
    only = report.subject.get("contract") or (appraisal or {}).get("contract")
    if only:
        return contracts[contracts["contract"] == only]
    if report.subject:
        return contracts.iloc[:0]
    return contracts[contracts["service"].isin(report.services)] if report.services else contracts


def _of_services(rows: pd.DataFrame, report: Report, contracts: pd.DataFrame) -> pd.DataFrame:
    """Rows of the report's services; of a contract under review, those of its service."""
    if report.notebook == CONTRACT_REVIEW:
        return rows[rows["service"].isin(contracts["service"])]
    if report.subject:
        return rows.iloc[:0]
    return rows[rows["service"].isin(report.services)] if report.services else rows


def _until(name: str, rows: pd.DataFrame, quarter: str) -> pd.DataFrame:
    """Rows of periods that had begun by the end of the quarter; targets of its whole year."""
    if "period" not in rows:
        return rows
    end = parse_period(quarter)
    last_day = parse_period(end.year).last_day if name == "targets" else end.last_day
    first_days = rows["period"].map(lambda text: parse_period(text).first_day)
    return rows[(first_days <= last_day).astype(bool)]


def _last_day_known(report: Report) -> date:
    """The quarter's last day, or the day up to which an in-quarter exception knows returns."""
    last_day = parse_period(report.quarter).last_day
    return min(last_day, date.fromisoformat(report.as_at)) if report.as_at else last_day


def _met_until(actions: pd.DataFrame, day: date) -> pd.DataFrame:
    """The actions as they stood on a day: one met later is not met yet.

    Otherwise a promise kept would change every earlier report that shows it.
    """
    met = [one if one is not None and one <= day else None for one in actions["met"]]
    return actions.assign(met=pd.Series(met, actions.index, dtype=object))


def _header(council: Council, report: Report, tables: dict[str, pd.DataFrame]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "council": council.settings.model_dump(mode="json", exclude=NOT_OF_THE_COUNCIL),
        "report": _described(council, report, tables),
        "officers": _officers(council, report),
        "appraisal": appraisal_of(council, report),
        "returns": _returns(tables),
        "data_version": None if report.subject else data_version(council, report.quarter),
        "rules": rules_by_severity(),
        "warnings": list(warnings_about(council, report, tables)),
        "meeting": _meeting(council, report),
    }


def _described(council: Council, report: Report, tables: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """The report as its pages tell of it."""
    told = {name: value for name, value in asdict(report).items() if name not in NOT_TOLD}
    member = report.accountable_member or _portfolio(council, tables)
    return {**told, "accountable_member": member, "recommendations": list(report.recommendations)}


@lru_cache(maxsize=8)
def data_version(council: Council, quarter: str) -> str:
    """SHA-256 over every figure up to the quarter: the same for all tiers of reader."""
    figures = {name: _until(name, council.tables[name], quarter) for name in FIGURES}
    return Snapshot({}, figures).digest


def _portfolio(council: Council, tables: dict[str, pd.DataFrame]) -> str | None:
    """The member accountable for the services a report speaks of, where it is one and the same."""
    spoken_of = {*tables["measures"]["service"], *tables["contracts"]["service"]}
    services = council.tables["services"]
    members = set(services[services["service"].isin(spoken_of)]["portfolio"])
    return members.pop() if len(members) == 1 else None


def _meeting(council: Council, report: Report) -> dict[str, Any] | None:
    """The body that receives the report and the day it meets, where that is listed."""
    for row in council.rows["meetings"]:
        if (row["report"], row["quarter"]) == (report.key, report.quarter):
            day, key_decision = row["meeting"].isoformat(), row["key_decision"]
            return {"body": row["body"], "day": day, "key_decision": key_decision}
    return None


def _officers(council: Council, report: Report) -> list[dict[str, Any]]:
    """Those in post on the last day of the quarter."""
    day = parse_period(report.quarter).last_day
    return [
        officer.model_dump(mode="json", by_alias=True, exclude={"keys", "deputy"})
        for officer in council.officers
        if officer.holds_on(day) and not officer.deputy
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
