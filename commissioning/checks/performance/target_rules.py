"""Rules of targets: none is missing or out of use, so no result goes unjudged unseen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from commissioning.analysis.performance import is_due, quarter_result, quarter_target
from commissioning.checks.check import fault
from commissioning.dates import Period, parse_period
from commissioning.inputs import Council, Fault, Row
from commissioning.inputs.tables import TABLES, Measure
from commissioning.wording import Wording

WORDING = Wording("checks")

TARGETS = TABLES["targets"].place


def targets_are_of_measures_judged(council: Council) -> Iterator[Fault]:
    """A target belongs to a measure that has a tolerance and a better direction.

    A measure with a target but tolerance type none is shown for context only, so nobody would
    report its misses. If every miss counts, use tolerance type absolute and tolerance 0.
    """
    for row in council.rows["targets"]:
        measure = council.measures.get(row["measure"])
        if measure is not None and measure.tolerance_type == "none":
            expected = (
                f"no target, because {measure.measure} has tolerance type none and is not judged. "
                "If every miss counts, give it tolerance type absolute, tolerance 0 and "
                "tolerance_inclusive yes in params/measures.csv"
            )
            yield fault(row, "target", expected)
        elif measure is not None and measure.better == "neither":
            expected = (
                f"no target, because neither higher nor lower is better for {measure.measure}. To "
                "have it judged, say which is better in params/measures.csv"
            )
            yield fault(row, "target", expected)


def targets_are_not_forgotten(council: Council) -> Iterator[Fault]:
    """A measure that once had a target has one for each later quarter with results.

    Without a target the quarter is not judged, and nobody would see a miss.
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
    sentence = WORDING("no-target-set", title=measure.title, period=period.label, place=TARGETS)
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
