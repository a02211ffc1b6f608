"""The changed rows behind a fact: those that its source names, of the periods it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from commissioning.archive.diff.edition_model import Edition
from commissioning.archive.diff.row_changes import RowChange
from commissioning.dates import Period, parse_period
from commissioning.documents import slug
from commissioning.inputs.tables import OF_APPRAISALS, TABLES
from commissioning.notebook import Fact, is_of_a_selection

OF_A_TARGET, OF_A_RESULT = ("targets", "measures"), ("results", "measures")
OF_A_MEASURE = (*OF_A_RESULT, "breaks", "targets", "rebases", "overrides")
# What some facts of one measure rest on, by the part of their name that follows the measure's.
OF_PART = {"result": OF_A_RESULT, "target": OF_A_TARGET, "year-target": OF_A_TARGET}
# What the facts of other sources rest on, by the first word of the source.
OF_SOURCE = {
    "forecasts": (*OF_A_MEASURE, "forecasts"),
    "kpis": (*OF_A_MEASURE, "kpis", "assessments"),
    "risks": ("risks",),
    "actions": ("actions",),
    "benchmarks": (*OF_A_RESULT, "benchmarks"),
    "contracts": ("contracts",),
    "obligations": ("contracts", "obligations"),
    **dict.fromkeys(("appraisal", "criteria", "scores", "rates"), OF_APPRAISALS),
}
# Columns of a measure's definition that move none of its figures, and those that move no result.
DESCRIPTIVE_ONLY = frozenset({"title", "owner", "lowest_tier", "contract"})
JUDGED_BY = frozenset({"better", "tolerance_type", "tolerance", "tolerance_inclusive"})


@dataclass(frozen=True)
class Between:
    """Two editions, the rows that changed between them, and in words how their method differs."""

    earlier: Edition
    later: Edition
    rows: list[RowChange] = field(repr=False)
    method: str

    @property
    def other_quarter(self) -> bool:
        """Whether they report two quarters."""
        return self.earlier.quarter != self.later.quarter

    @property
    def other_report(self) -> bool:
        """Whether they are two reports."""
        return self.earlier.report.key != self.later.report.key


def rows_behind(between: Between, was: Fact, now: Fact) -> Iterator[RowChange]:
    """The changes of rows on which a fact rests, as it was or as it is now."""
    kind, _, about = now.source.partition(" ")
    name = about.partition(" ")[0]
    if name in between.earlier.measures or name in between.later.measures:
        return _of_measure(between, was, now, name)
    if kind == "finance":
        return _of_finance(between, about)
    return _of_others(between, now, kind)


def period_of(fact: Fact) -> Period | None:
    """The period that a source names at its end, as `results missed-bins 2025-26-Q2` does.

    One that begins with a period, `results missed-bins since 2022-10`, is of none in particular.
    """
    *before, last = fact.source.replace(".", " ").split(" ")
    return None if before[-1:] == ["since"] else _period(last)


def _of_measure(between: Between, was: Fact, now: Fact, name: str) -> Iterator[RowChange]:
    part = now.id.removeprefix(f"{name}.").partition(".")[0]
    tables = OF_PART.get(part) or OF_SOURCE.get(now.source.partition(" ")[0], OF_A_MEASURE)
    without = DESCRIPTIVE_ONLY | JUDGED_BY if part == "result" else DESCRIPTIVE_ONLY
    periods = [period for one in (was, now) if (period := period_of(one))]
    for change in between.rows:
        is_own = change.table in tables and _measure(change) == name
        if is_own and _touches(change, periods) and not _is_of_a_definition(change, without):
            yield change


def _measure(change: RowChange) -> str:
    return change.row.get("measure", "")


def _is_of_a_definition(change: RowChange, columns: frozenset[str]) -> bool:
    """Whether it is in one of these columns of a measure's definition."""
    return change.table == "measures" and change.column in columns


def _touches(change: RowChange, periods: Iterable[Period]) -> bool:
    """Whether a row is of one of the periods, or either is of none in particular."""
    own, periods = change.period, list(periods)
    if own is None or not periods:
        return True
    return any(own.first_day <= one.last_day and one.first_day <= own.last_day for one in periods)


def _of_finance(between: Between, about: str) -> Iterator[RowChange]:
    """The changes behind `revenue.waste.fees`, `revenue.head.fees` or `revenue.2024-25-Q1`.

    Of a source without a period, those of the years reported.
    """
    kind, *names = about.split(".")
    years = {between.earlier.quarter.year, between.later.quarter.year}
    if names and (period := _period(names[-1])):
        years, names = {period.year}, names[:-1]
    wanted = {name for name in names if name != "head"}
    for change in between.rows:
        if change.table == "finance" and change.row.get("kind") == kind:
            is_for = {change.row.get("service", ""), slug(change.row.get("head", ""))}
            if change.period and change.period.year in years and wanted <= is_for:
                yield change


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except ValueError:
        return None


def _of_others(between: Between, now: Fact, kind: str) -> Iterator[RowChange]:
    """The changes behind a count of what a report shows, or of one service in it, and the rest."""
    tables = OF_SOURCE.get(kind, OF_A_MEASURE if is_of_a_selection(now) else tuple(TABLES))
    of_service = _measures_of(between, now.id.partition(".")[0])
    for change in between.rows:
        is_own = not of_service or _measure(change) in of_service
        if is_own and change.table in tables and not _is_of_a_definition(change, DESCRIPTIVE_ONLY):
            yield change


def _measures_of(between: Between, service: str) -> set[str]:
    """The measures of a service, in either edition; none where it is not a service."""
    return {
        key[0]
        for edition in (between.earlier, between.later)
        for key, row in edition.rows.get("measures", {}).items()
        if row.get("service") == service
    }
