"""Rules of targets: each is judged by, and none is forgotten, so nothing is silently unjudged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from commissioning.analysis.performance import is_due, quarter_result, quarter_target
from commissioning.checks.check import fault
from commissioning.dates import Period, parse_period
from commissioning.inputs import Council, Fault, Row
from commissioning.inputs.tables import TABLES, Measure

TARGETS = TABLES["targets"].place


def targets_are_of_measures_judged(council: Council) -> Iterator[Fault]:
    """A target is of a measure that can miss it: with a tolerance, and a way that is better.

    A measure with a target and tolerance type none was shown as contextual, and its misses reported
    by nobody. Where every miss counts the tolerance is absolute 0.
    """
    for row in council.rows["targets"]:
        measure = council.measures.get(row["measure"])
        if measure is not None and measure.tolerance_type == "none":
            expected = (
                f"no target, since {measure.measure} has tolerance type none and is not judged; "
                "where every miss counts, give it tolerance type absolute, tolerance 0 and "
                "tolerance_inclusive yes in params/measures.csv"
            )
            yield fault(row, "target", expected)
        elif measure is not None and measure.better == "neither":
            expected = (
                f"no target, since neither higher nor lower is better of {measure.measure}; to "
                "have it judged, say which in params/measures.csv"
            )
            yield fault(row, "target", expected)


def targets_are_not_forgotten(council: Council) -> Iterator[Fault]:
    """A measure that had a target has one for each later quarter returned, and for all of its year.

    Without one the quarter is not judged: a miss would pass unseen.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in council.rows["targets"]:
        rows[row["measure"]].append(row)
    for name, own in rows.items():
        measure = council.measures.get(name)
        if measure is not None and measure.tolerance_type != "none":
            own.sort(key=lambda row: parse_period(row["period"]).first_day)
            yield from _forgotten(council, measure, own)


def _forgotten(council: Council, measure: Measure, rows: list[Row]) -> Iterator[Fault]:
    """A warning for each quarter with a result and without a target, once there was a target."""
    first = parse_period(parse_period(rows[0]["period"]).year).first_day
    for quarter in council.quarters:
        judged = is_due(measure, quarter) and quarter.first_day >= first
        if not judged or quarter_target(measure, council.targets, quarter) is not None:
            continue
        # A year's target of a cumulative measure without a profile has a rule of its own.
        profiled = measure.accumulates == "year-to-date"
        if profiled and (measure.measure, quarter.year) in council.targets:
            continue
        if quarter_result(measure, council.returns, quarter)[0] is not None:
            yield _missing(measure, quarter)


def _missing(measure: Measure, quarter: Period) -> Fault:
    period = parse_period(quarter.year) if measure.frequency == "annual" else quarter
    sentence = (
        f"No target is set for {measure.title} in {period.label}, so its result is not judged; "
        f"add the target to {TARGETS}."
    )
    return Fault(
        TARGETS,
        None,
        None,
        None,
        "a target",
        subject=f"{measure.measure} {period}",
        measure=measure.measure,
        service=measure.service,
        period=quarter.text,
        sentence=sentence,
    )
