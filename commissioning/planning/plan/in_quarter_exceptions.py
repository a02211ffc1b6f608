"""In-quarter exceptions (framework §5): a shortfall reported on its own, as at a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from commissioning.analysis.performance import (
    NO_RESULT,
    OFF_TARGET,
    MeasureResult,
    MissedTarget,
    exceptions_due,
    results_by_measure,
)
from commissioning.dates import Period, day_text, parse_quarter, quarter_of
from commissioning.inputs import Council
from commissioning.inputs.tables import rows_of
from commissioning.planning.plan.due_reports import due_report, report_key
from commissioning.planning.plan.exception_timing import EACH_EXCEPTION, returns_due
from commissioning.planning.plan.planned_report import Report
from commissioning.planning.plan.quarter_selection import SelectionError
from commissioning.planning.plan.specified_measures import judged
from commissioning.planning.plan.tables_as_at import tables_as_at
from commissioning.wording import Wording

WORDING = Wording("planning")


def quarter_of_exception(council: Council, measure: str, day: date) -> Period:
    """The quarter in which a measure is off target by what had come in on a day.

    It is the quarter of the day, or the one before it while nothing was returned for that yet.

    Raises:
        SelectionError: there is no such measure, or it is not off target.
    """
    if measure not in council.measures:
        known = ", ".join(sorted(council.measures))
        raise SelectionError(WORDING("measure-unknown", measure=measure, known=known))
    tables = tables_as_at(council.tables, day)
    for quarter in (quarter_of(day), quarter_of(day).earlier(1)):
        if _ground(council, measure, quarter, day):
            return quarter
        if _status(tables, measure, quarter) != "no result":
            break
    title, status = council.measures[measure].title, _status(tables, measure, quarter)
    about = {"title": title, "day": day_text(day), "status": status, "label": quarter.label}
    raise SelectionError(WORDING("not-off-target", **about))


@lru_cache(maxsize=32)  # the quarter's plan asks for it each time, of a council that nobody changes
def _ground(council: Council, measure: str, quarter: Period, day: date) -> str:
    """Why a measure is an exception by what had come in on a day; empty where it is none."""
    tables, _ = judged(council, quarter, tables_as_at(council.tables, day))
    for row in rows_of(exceptions_due(tables, quarter, council.settings.exceptions), MissedTarget):
        overdue = row.ground != NO_RESULT or day > returns_due(council, quarter)
        if row.measure == measure and overdue:
            return str(row.ground)
    return ""


def _status(tables: Any, measure: str, quarter: Period) -> str:
    rows = rows_of(results_by_measure(tables, quarter), MeasureResult)
    return next((row.status for row in rows if row.measure == measure), "no result")


def raised_reports(council: Council, measure: str, quarter: str, as_at: str) -> Iterator[Report]:
    """Both voices on a shortfall raised in quarter: the commissioner's and the provider's."""
    title = council.measures[measure].title
    day = day_text(date.fromisoformat(as_at))
    found = _ground(council, measure, parse_quarter(quarter), date.fromisoformat(as_at))
    ground = found or OFF_TARGET
    for definition in council.reports:
        if definition.owed == EACH_EXCEPTION:
            why = f"in-quarter exception as at {day}"
            subject = ("measure", measure, f"{title}, as at {day}")
            report = due_report(council, definition, parse_quarter(quarter), why, subject)
            key = report_key(definition.key, measure, as_at)
            yield replace(report, key=key, as_at=as_at, ground=ground)
