"""A report's tables cut out of the council's: the rows of its subject, its tier and its quarter."""

from __future__ import annotations

from datetime import date

import pandas as pd

from commissioning.analysis.contracts import measures_under_contracts
from commissioning.analysis.performance import (
    Restated,
    Tables,
    measures_begun,
    restated,
    restated_rows,
    year_target_periods,
)
from commissioning.dates import Period, parse_period, parse_quarter
from commissioning.disclosure import bears_on
from commissioning.inputs import Council
from commissioning.inputs.models import ExemptPart
from commissioning.inputs.tables import OF_APPRAISALS, Measure, rows_of
from commissioning.planning.plan.planned_report import Report
from commissioning.planning.plan.regular_report import shown_measures
from commissioning.planning.plan.specified_measures import Judged, judged, judged_tables
from commissioning.planning.plan.tables_as_at import tables_as_at
from commissioning.planning.plan.withheld_reasons import without_withheld
from commissioning.planning.snapshot.snapshot_findings import (
    CONTRACT_REVIEW,
    DEFINITIONS,
    appraisal_of,
    contract_reviewed,
)

# Tables whose rows belong to a measure.
BY_MEASURE = (
    *("results", "targets", "forecasts", "breaks", "rebases", "overrides"),
    *("commentary", "actions", "kpis", "benchmarks"),
)
# Tables whose rows belong to a contract.
BY_CONTRACT = ("obligations", "kpis", "assessments")
# Tables that only hold others to account, or say when a report is received: their rows stay out.
NOT_FILTERED = ("published", "summaries", "finance_totals", "meetings", "acknowledgements")
# Tables of what changes from a period on.
CHANGES = ("breaks", "rebases")
# How reports are due that tell which earlier results were restated.
REPORTS_RESTATED = ("quarterly", "each-contract")
# Which notebook is one voice of an exception: the commissioner's, without the provider's words.
COMMISSIONER_VOICE = "exception"
# What the annex of definitions shows nothing of: it rests on params alone.
OF_RESULTS = ("results", "forecasts", "overrides", "commentary", "actions", "finance", "risks")
WITHOUT_BENCHMARKS = (COMMISSIONER_VOICE, DEFINITIONS, "council", "response")


def exempt_parts(council: Council, report: Report) -> list[ExemptPart]:
    """What is exempt of all that a report rests on."""
    if not council.exemptions:
        return []
    tables = filtered_tables(council, report)
    return [part for part in council.exemptions if bears_on(part, tables)]


def filtered_tables(council: Council, report: Report) -> Tables:
    """The tables a report rests on, each with its rows; what is exempt is in them yet."""
    whole, _ = judged_for(council, report)
    tables = {name: rows for name, rows in whole.items() if name not in NOT_FILTERED}
    tables["measures"] = _measures(council, tables, report)
    for name in BY_MEASURE:
        tables[name] = _of_measures(tables[name], tables["measures"])
    tables["contracts"] = _contracts(council, report, tables["measures"])
    for name in BY_CONTRACT:
        of_contracts = tables[name]["contract"].isin(tables["contracts"]["contract"])
        tables[name] = tables[name][of_contracts]
    for name in ("finance", "risks"):
        tables[name] = _of_services(council, tables[name], report, tables["contracts"])
    if not appraisal_of(council, report):
        tables = {name: rows for name, rows in tables.items() if name not in OF_APPRAISALS}
    for name in _left_out(report):
        tables[name] = tables[name].iloc[:0]
    tables = _until(tables, report)
    tables = without_withheld(tables, report)
    tables["actions"] = _met_until(tables["actions"], _last_day_known(report))
    tables["published"] = _restated(council, tables, report)
    return tables


def judged_for(council: Council, report: Report) -> Judged:
    """The tables by which a report's quarter is judged, as at its day if it has one.

    Beside them where the signed standard is stricter than the present one.
    """
    quarter = parse_quarter(report.quarter)
    if report.as_at is None:
        return judged_tables(council, quarter)
    return judged(council, quarter, tables_as_at(council.tables, date.fromisoformat(report.as_at)))


def _restated(council: Council, tables: Tables, report: Report) -> pd.DataFrame:
    """What was published of earlier quarters and is another now, where a report reports of it."""
    published = all_published(council)
    if report.owed not in REPORTS_RESTATED or report.notebook == DEFINITIONS:
        return published.iloc[:0]
    return restated_rows({**tables, "published": published}, parse_period(report.quarter))


def restated_by(council: Council, quarter: Period) -> list[Restated]:
    """Every result published up to a quarter, its own too, that is another now."""
    tables = {**council.tables, "published": all_published(council)}
    return restated(tables, quarter.earlier(-1))


def all_published(council: Council) -> pd.DataFrame:
    """Results as published: those that the council lists, then those of issued records."""
    listed = council.tables["published"]
    found = [one for one in (listed, council.published.rows) if len(one)]
    return pd.concat(found) if found else listed


def _left_out(report: Report) -> tuple[str, ...]:
    """Tables of which a report shows nothing, whatever its subject."""
    left_out = {COMMISSIONER_VOICE: ("commentary", "actions"), DEFINITIONS: OF_RESULTS}
    of_others = ("benchmarks",) if report.notebook in WITHOUT_BENCHMARKS else ()
    return (*left_out.get(report.notebook, ()), *of_others)


def _measures(council: Council, tables: Tables, report: Report) -> pd.DataFrame:
    """The measures of a report's subject and tier; none of money alone, nor of an appraisal,
    unless it is of the contract that it names.
    """
    end = parse_period(report.quarter).last_day
    measures = measures_begun(measures_under_contracts(tables, end), end)
    if contract := contract_reviewed(council, report):
        return shown_measures(measures[measures["contract"] == contract], report.level, None)
    if "appraisal" in report.subject or report.owed == "finance":
        return measures.iloc[:0]
    for name, value in report.subject.items():
        measures = measures[measures[name] == value]
    return shown_measures(measures, report.level, report.services)


def _of_measures(rows: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["measure"].isin(measures["measure"])]


def _contracts(council: Council, report: Report, measures: pd.DataFrame) -> pd.DataFrame:
    """The contract of a report; else those begun, or that its measures are reported under."""
    contracts = council.tables["contracts"]
    appraisal = appraisal_of(council, report)
    only = report.subject.get("contract") or (appraisal or {}).get("contract")
    if only:
        return contracts[contracts["contract"] == only]
    if report.subject:
        return contracts.iloc[:0]
    begun = contracts["StartDate"].map(parse_period(report.quarter).last_day.__ge__).astype(bool)
    contracts = contracts[begun | contracts["contract"].isin(measures["contract"])]
    return contracts[contracts["service"].isin(report.services)] if report.services else contracts


def _of_services(
    council: Council, rows: pd.DataFrame, report: Report, contracts: pd.DataFrame
) -> pd.DataFrame:
    """Rows of the report's services; of a contract under review, those of its service."""
    if report.notebook == CONTRACT_REVIEW or contract_reviewed(council, report):
        return rows[rows["service"].isin(contracts["service"])]
    if report.subject:
        return rows.iloc[:0]
    return rows[rows["service"].isin(report.services)] if report.services else rows


def _until(tables: Tables, report: Report) -> Tables:
    """The tables as they was at the end of the quarter: what is of a later time shows nowhere.

    Of the year that goes on, only the targets stay by which its end is judged, where a result was
    forecast for it, and those that the annex of definitions lists.
    """
    end = parse_period(report.quarter)
    filtered = {name: _over(name, rows, end) for name, rows in tables.items()}
    to_come = _targets_to_come(tables, filtered["forecasts"], report)
    filtered["targets"] = tables["targets"][_of_periods(tables["targets"], end) | to_come]
    filtered["assessments"] = _begun(tables["assessments"], "first_day", end.last_day)
    filtered["provision"] = _provided_until(tables["provision"], end.last_day)
    return filtered


def _over(name: str, rows: pd.DataFrame, end: Period) -> pd.DataFrame:
    """Rows of periods that are over at the end of the quarter, or of changes that have begun."""
    if "period" not in rows:
        return rows
    return rows[_of_periods(rows, end, begun=name in CHANGES)]


def _of_periods(rows: pd.DataFrame, end: Period, begun: bool = False) -> pd.Series:
    periods = [parse_period(text) for text in rows["period"]]
    days = [one.first_day if begun else one.last_day for one in periods]
    return pd.Series([day <= end.last_day for day in days], rows.index, dtype=bool)


def _targets_to_come(tables: Tables, forecasts: pd.DataFrame, report: Report) -> pd.Series:
    """Which targets are of the year that goes on, and shown: by the annex, or to judge its end."""
    targets, quarter = tables["targets"], parse_period(report.quarter)
    keys = list(zip(targets["measure"], targets["period"], strict=True))
    if report.notebook == DEFINITIONS:
        shown = {key for key in keys if parse_period(key[1]).year == quarter.year}
    else:
        made = set(forecasts[forecasts["period"] == quarter.text]["measure"])
        shown = {
            (measure.measure, period)
            for measure in rows_of(tables["measures"], Measure)
            if measure.measure in made
            for period in year_target_periods(measure, keys, quarter)
        }
    return pd.Series([key in shown for key in keys], targets.index, dtype=bool)


def _begun(rows: pd.DataFrame, column: str, day: date) -> pd.DataFrame:
    return rows[pd.Series([one <= day for one in rows[column]], rows.index, dtype=bool)]


def _provided_until(provision: pd.DataFrame, day: date) -> pd.DataFrame:
    """Who had provided by a day; who stops on it or later has not stopped."""
    begun = _begun(provision, "from", day)
    until = [last if last is not None and last < day else None for last in begun["until"]]
    return begun.assign(until=pd.Series(until, begun.index, dtype=object))


def _last_day_known(report: Report) -> date:
    """The quarter's last day, or the day up to which an in-quarter exception knows returns."""
    last_day = parse_period(report.quarter).last_day
    return min(last_day, date.fromisoformat(report.as_at)) if report.as_at else last_day


def _met_until(actions: pd.DataFrame, day: date) -> pd.DataFrame:
    """The actions as they was on a day: one met later is not met yet.

    Otherwise a promise kept would change every earlier report that shows it.
    """
    met = [one if one is not None and one <= day else None for one in actions["met"]]
    return actions.assign(met=pd.Series(met, actions.index, dtype=object))
