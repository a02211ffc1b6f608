"""KPIs rated by the council's own rule, in the words of regulation 39(5) (Procurement Act, s. 71).

The rule is that of params/council.yaml; the statuses are those of the measures. Nothing here knows
a number from which a rating holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commissioning.analysis.contracts.procurement_act import AssessmentYear, kpis_of
from commissioning.analysis.performance.measure_lifetime import is_due
from commissioning.analysis.performance.measure_results import (
    Tables,
    quarter_result,
    quarter_target,
)
from commissioning.analysis.performance.target_status import decimals_to_show, gap, status
from commissioning.dates import Period, quarter_of
from commissioning.inputs.tables import Measure, returns_by_period, rows_of, targets_by_period
from commissioning.inputs.vocabulary import BY_GRAVITY

Rule = Mapping[str, Any]


@dataclass(frozen=True)
class QuarterRated:
    """A KPI in one quarter: what was returned next to its target, and the rating of it alone.

    `decimals` are those to print the result with.
    """

    quarter: Period
    result: Decimal | None
    marker: str
    target: Decimal | None
    status: str
    decimals: int
    rating: str | None


@dataclass(frozen=True)
class KpiRated:
    """A KPI over the quarters of an assessment year; no rating without a rule or a quarter."""

    measure: Measure
    quarters: tuple[QuarterRated, ...]
    rating: str | None


def quarters_assessed(year: AssessmentYear, until: Period) -> list[Period]:
    """The quarters that ended in an assessment year, up to one of them."""
    quarters = [quarter_of(year.first_day)]
    while quarters[-1].last_day < min(year.last_day, until.last_day):
        quarters.append(quarters[-1].earlier(-1))
    return [one for one in quarters if one.last_day <= min(year.last_day, until.last_day)]


def kpis_rated(
    tables: Tables, contract: str | None, quarters: list[Period], rule: Rule | None
) -> list[KpiRated]:
    """Each KPI of a contract over some quarters, in the order in which they are listed."""
    measures = {row.measure: row for row in rows_of(tables["measures"], Measure)}
    return [
        _rated(tables, measures[name], quarters, rule)
        for name in kpis_of(tables, contract)
        if name in measures
    ]


def _rated(tables: Tables, measure: Measure, quarters: list[Period], rule: Rule | None) -> KpiRated:
    returns = returns_by_period(tables["results"])
    targets = targets_by_period(tables["targets"])
    found = []
    for quarter in quarters:
        if is_due(measure, quarter):
            result, marker = quarter_result(measure, returns, quarter)
            target = quarter_target(measure, targets, quarter)
            rating = None if rule is None else quarter_rating(result, target, measure, rule)
            judged = status(result, target, measure)
            shown = decimals_to_show(result, target, measure)
            found.append(QuarterRated(quarter, result, marker, target, judged, shown, rating))
    ratings = [one.rating for one in found if one.rating is not None]
    return KpiRated(measure, tuple(found), year_rating(ratings, rule) if rule else None)


def quarter_rating(
    result: Decimal | None, target: Decimal | None, measure: Measure, rule: Rule
) -> str:
    """The rating of one quarter by the council's rule.

    A shortfall is measured in per cent of the target, so that next to a target of 0 there is none.

    Rule on figures: a KPI is rated by the council’s own rule in the words of the regulation.
    Source: Procurement Act 2023, s. 71. Tests: test_a_quarter_is_rated_by_the_councils_rule,
    test_the_words_of_the_ratings_are_those_of_the_regulation.
    """
    found = status(result, target, measure)
    if found in ("no result", "contextual"):
        return str(rule["no_result"])
    worst_from = rule["inadequate_from_pct"]
    missed_by = gap(result, target, measure.better)
    if found == "off target" and worst_from is not None and target and missed_by is not None:
        shortfall_pct = -missed_by * 100 / abs(target)
        if shortfall_pct >= worst_from:
            return "Inadequate"
    return str(rule[found.replace(" ", "_")])


def year_rating(ratings: list[str], rule: Rule) -> str | None:
    """The rating of a year from those of its quarters, in their order; None without any.

    Other has no place among the rest: it is the worst only where there is nothing else.

    Rule on figures: a year’s rating is that of its worst quarter or of its latest, as the council
    says. Source: Procurement Act 2023, s. 71. Test:
    test_a_year_is_its_gravest_quarter_or_its_latest.
    """
    if not ratings or rule["judged_on"] == "latest":
        return ratings[-1] if ratings else None
    described = [BY_GRAVITY.index(one) for one in ratings if one in BY_GRAVITY]
    return BY_GRAVITY[max(described)] if described else "Other"
