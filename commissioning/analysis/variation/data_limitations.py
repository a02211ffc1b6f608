"""Known limits of the figures of a quarter, counted: for the statement of analytical assurance.

Source: the AQuA Book (2025): such a statement "should refer to known limitations".
"""

from __future__ import annotations

from dataclasses import dataclass

from commissioning.analysis.finance.budget_variance import variance_by_line
from commissioning.analysis.performance.measure_lifetime import is_due, measures_in_force
from commissioning.analysis.performance.measure_results import (
    Returns,
    Tables,
    periods_judged,
    quarter_result,
)
from commissioning.analysis.variation.control_limits import VariationRules
from commissioning.analysis.variation.process_variation import processes
from commissioning.dates import Period
from commissioning.inputs.tables import Measure, returns_by_period, rows_of


@dataclass(frozen=True)
class DataLimitations:
    """Counts of measures due in the quarter, but for `breaks` and `few_results`.

    `missing` were not returned, `not_available` were returned as such. `breaks` are those of the
    series up to the quarter; `few_results` the measures that could have natural process limits and
    have fewer results since the last break or rebase than limits can be relied on.
    """

    due: int
    provisional: int
    estimated: int
    not_available: int
    missing: int
    breaks: int
    few_results: int


def data_limitation_counts(
    tables: Tables, quarter: Period, rules: VariationRules
) -> DataLimitations:
    """The known limits of the results of a quarter."""
    returns = returns_by_period(tables["results"])
    due = [row for row in rows_of(tables["measures"], Measure) if is_due(row, quarter)]
    marks = [_mark(measure, returns, quarter) for measure in due]
    return DataLimitations(
        due=len(due),
        provisional=marks.count("p"),
        estimated=marks.count("e"),
        not_available=marks.count("x"),
        missing=marks.count("missing"),
        breaks=len(tables["breaks"]),
        few_results=_few_results(tables, quarter, rules),
    )


def lines_without_variance(tables: Tables, quarter: Period) -> tuple[int, int]:
    """How many finance lines the quarter has, and how many of them have no known variance."""
    lines = variance_by_line(tables["finance"], quarter)
    return len(lines), sum(one is None for one in lines["variance_gbp"])


def _mark(measure: Measure, returns: Returns, quarter: Period) -> str:
    """The marker of a quarter's result; `missing` where a return it needs never came in."""
    if any((measure.measure, one) not in returns for one in periods_judged(measure, quarter)):
        return "missing"
    return quarter_result(measure, returns, quarter)[1]


def _few_results(tables: Tables, quarter: Period, rules: VariationRules) -> int:
    """Measures that are neither annual nor cumulative, less those with results enough."""
    measures = rows_of(measures_in_force(tables["measures"], quarter.last_day), Measure)
    able: int = sum(
        row.frequency != "annual" and row.accumulates != "year-to-date" for row in measures
    )
    latest = [process.segments[-1] for process in processes(tables, quarter, rules)]
    return able - sum(one.after - one.first >= rules.fewest for one in latest)
