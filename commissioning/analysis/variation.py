"""How steady a measure is: XmR charts and NHS England's four rules, worked exactly.

Source: NHS England, Making Data Count, as implemented in NHSRplotthedots (MIT).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from commissioning.analysis.performance import Tables, results_by_measure
from commissioning.analysis.series import series_since_break
from commissioning.inputs.periods import Period

FROM_MOVING_RANGE = Decimal("2.66")  # 3 / 1.128, as published for individual values
RUN = 7
FEWEST_FOR_LIMITS = 12  # below this the limits are trial limits

OUTSIDE, TREND, TWO_OF_THREE, SHIFT = "outside", "trend", "two of three", "shift"


@dataclass(frozen=True)
class Limits:
    """Mean and natural process limits of a series, in its unit."""

    mean: Decimal
    lower: Decimal
    upper: Decimal
    points: int

    @property
    def trial(self) -> bool:
        """Whether there are too few points for limits to be relied on."""
        return self.points < FEWEST_FOR_LIMITS

    @property
    def near(self) -> tuple[Decimal, Decimal]:
        """The inner edges of the outer thirds, below and above."""
        third = (self.upper - self.mean) * 2 / 3
        return self.mean - third, self.mean + third


@dataclass(frozen=True)
class Signal:
    """Why a point is special cause: the rule, and 1 when it is high or rising, -1 otherwise."""

    rule: str
    direction: int


def natural_limits(values: Sequence[Decimal]) -> Limits | None:
    """Mean ± 2.66 × the mean moving range; None with fewer than two values."""
    if len(values) < 2:
        return None
    mean = sum(values, Decimal(0)) / len(values)
    ranges = [abs(later - earlier) for earlier, later in zip(values, values[1:], strict=False)]
    width = FROM_MOVING_RANGE * sum(ranges, Decimal(0)) / len(ranges)
    return Limits(mean, mean - width, mean + width, len(values))


def signals(values: Sequence[Decimal], limits: Limits) -> list[Signal | None]:
    """The signal of each point, None for common cause.

    Where several rules hold the first in this order is told: outside the limits, a trend of seven,
    two of three in an outer third, seven on one side of the mean. All points of a run are told.
    """
    found: list[Signal | None] = [None] * len(values)
    sides = [_sign(value - limits.mean) for value in values]
    for rule, points in (
        (SHIFT, _runs(sides)),
        (TWO_OF_THREE, _two_of_three(values, sides, limits)),
        (TREND, _trends(values)),
        (OUTSIDE, _outside(values, limits)),
    ):
        for place, direction in points.items():
            found[place] = Signal(rule, direction)
    return found


def variation(signal: Signal | None, better: str) -> str:
    """Words for a point: common cause, improvement, concern, or neutral high and low."""
    if signal is None:
        return "common cause"
    if better == "neither":
        return "neutral high" if signal.direction > 0 else "neutral low"
    return "improvement" if (signal.direction > 0) == (better == "higher") else "concern"


def assurance(limits: Limits, target: Decimal | None, better: str) -> str:
    """Whether the process, as it is, will meet the target: consistently, hit and miss, or not."""
    if target is None or better == "neither":
        return "not assessed"
    if limits.lower <= target <= limits.upper:
        return "hit and miss"
    below = limits.upper < target
    return "consistently failing" if below == (better == "higher") else "consistently hitting"


def variation_by_measure(tables: Tables, quarter: Period) -> pd.DataFrame:
    """One row per measure with a series of at least two results since its last break.

    Columns: `measure`, `title`, `unit`, `decimals`, `first` (period), `points`, `mean`, `lower`,
    `upper` (limits cut at the ends of the unit's range), `cut` (whether they were), `trial`,
    `rule` (of the latest point, None for common cause), `variation`, `assurance`. A target of a
    quarter is not held against months that are added up to it.
    """
    targets = {
        row.measure: row.target
        for row in results_by_measure(tables, quarter).itertuples(index=False)
    }
    rows = (
        _variation_row(measure, series_since_break(tables, measure, quarter), targets)
        for measure in tables["measures"].itertuples(index=False)
        if measure.frequency != "annual"
    )
    return pd.DataFrame([row for row in rows if row], columns=VARIATION_COLUMNS, dtype=object)


VARIATION_COLUMNS = [
    *["measure", "title", "unit", "decimals", "first", "points", "mean", "lower", "upper"],
    *["cut", "trial", "rule", "variation", "assurance"],
]


def _variation_row(
    measure: Any, series: list[tuple[str, Decimal]], targets: dict[str, Decimal | None]
) -> dict[str, Any] | None:
    limits = natural_limits([value for _, value in series])
    if limits is None:
        return None
    latest = signals([value for _, value in series], limits)[-1]
    added_up = measure.accumulates == "sum" and measure.frequency == "monthly"
    target = None if added_up else targets.get(measure.measure)
    lower, upper = _within_range(limits, measure.unit)
    return {
        **{name: getattr(measure, name) for name in ("measure", "title", "unit", "decimals")},
        "first": series[0][0],
        "points": limits.points,
        "mean": limits.mean,
        "lower": lower,
        "upper": upper,
        "cut": (lower, upper) != (limits.lower, limits.upper),
        "trial": limits.trial,
        "rule": latest.rule if latest else None,
        "variation": variation(latest, measure.better),
        "assurance": assurance(limits, target, measure.better),
    }


def _within_range(limits: Limits, unit: str) -> tuple[Decimal, Decimal]:
    """The limits, cut at 0 where nothing was ever below it, and for percentages at 100."""
    lower = max(limits.lower, Decimal(0)) if limits.mean >= 0 else limits.lower
    upper = min(limits.upper, Decimal(100)) if unit == "%" else limits.upper
    return lower, upper


def _sign(difference: Decimal) -> int:
    return (difference > 0) - (difference < 0)


def _outside(values: Sequence[Decimal], limits: Limits) -> dict[int, int]:
    high = {place: 1 for place, value in enumerate(values) if value > limits.upper}
    return high | {place: -1 for place, value in enumerate(values) if value < limits.lower}


def _runs(signs: Sequence[int], least: int = RUN) -> dict[int, int]:
    """Places within runs of at least so many equal signs; a 0 breaks a run."""
    found: dict[int, int] = {}
    start = 0
    for place in range(1, len(signs) + 1):
        if place == len(signs) or signs[place] != signs[start]:
            if signs[start] and place - start >= least:
                found |= dict.fromkeys(range(start, place), signs[start])
            start = place
    return found


def _trends(values: Sequence[Decimal]) -> dict[int, int]:
    """Places within seven or more values that rise (or fall) one after another."""
    steps = [_sign(later - earlier) for earlier, later in zip(values, values[1:], strict=False)]
    found: dict[int, int] = {}
    for place, direction in _runs(steps, RUN - 1).items():
        # A step lies between two points; both belong to the trend.
        found[place] = found[place + 1] = direction
    return found


def _two_of_three(values: Sequence[Decimal], sides: list[int], limits: Limits) -> dict[int, int]:
    low, high = limits.near
    close = [limits.lower <= value < low or high < value <= limits.upper for value in values]
    found: dict[int, int] = {}
    for start in range(len(values) - 2):
        places = range(start, start + 3)
        one_side = sides[start] != 0 and len({sides[place] for place in places}) == 1
        if one_side and sum(close[place] for place in places) >= 2:
            found |= {place: sides[place] for place in places if close[place]}
    return found
