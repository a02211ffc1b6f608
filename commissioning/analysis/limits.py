"""Natural process limits and NHS England's four rules (XmR), worked exactly.

Source: NHS England, Making Data Count, as implemented in NHSRplotthedots (MIT).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

FROM_MOVING_RANGE = Decimal("2.66")  # 3 / 1.128, as published for individual values
OUTSIDE, TREND, TWO_OF_THREE, SHIFT = "outside", "trend", "two of three", "shift"


@dataclass(frozen=True)
class VariationRules:
    """Counts that a council has fixed (params/council.yaml, `variation`).

    `run` on one side of the mean; `trend` rising or falling; fewer than `fewest` results give trial
    limits; limits are worked from the first `fixed_after` results and kept, or from all when None.
    """

    run: int
    trend: int
    fewest: int
    fixed_after: int | None


@dataclass(frozen=True)
class Limits:
    """Mean and natural process limits of a series, in its unit; whether they are trial limits.

    `lowest` and `highest` are results of the series, so that no limit is cut short of one.
    """

    mean: Decimal
    lower: Decimal
    upper: Decimal
    trial: bool
    lowest: Decimal
    highest: Decimal

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


def natural_limits(values: Sequence[Decimal], rules: VariationRules) -> Limits | None:
    """Mean ± 2.66 × the mean moving range; None with fewer than two values."""
    base = values[: rules.fixed_after]
    if len(base) < 2:
        return None
    mean = sum(base, Decimal(0)) / len(base)
    ranges = [abs(later - earlier) for earlier, later in zip(base, base[1:], strict=False)]
    width = FROM_MOVING_RANGE * sum(ranges, Decimal(0)) / len(ranges)
    trial = len(base) < rules.fewest
    return Limits(mean, mean - width, mean + width, trial, min(values), max(values))


def signals(
    values: Sequence[Decimal], limits: Limits, rules: VariationRules
) -> list[Signal | None]:
    """The signal of each point, None for common cause.

    Where several rules hold the first in this order is told: outside the limits, a trend, two of
    three in an outer third, a run on one side of the mean. All points of a run are told.
    """
    found: list[Signal | None] = [None] * len(values)
    sides = [_sign(value - limits.mean) for value in values]
    for rule, points in (
        (SHIFT, _runs(sides, rules.run)),
        (TWO_OF_THREE, _two_of_three(values, sides, limits)),
        (TREND, _trends(values, rules.trend)),
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


def _sign(difference: Decimal) -> int:
    return (difference > 0) - (difference < 0)


def _outside(values: Sequence[Decimal], limits: Limits) -> dict[int, int]:
    high = {place: 1 for place, value in enumerate(values) if value > limits.upper}
    return high | {place: -1 for place, value in enumerate(values) if value < limits.lower}


def _runs(signs: Sequence[int], least: int) -> dict[int, int]:
    """Places within runs of at least so many equal signs; a 0 breaks a run."""
    found: dict[int, int] = {}
    start = 0
    for place in range(1, len(signs) + 1):
        if place == len(signs) or signs[place] != signs[start]:
            if signs[start] and place - start >= least:
                found |= dict.fromkeys(range(start, place), signs[start])
            start = place
    return found


def _trends(values: Sequence[Decimal], least: int) -> dict[int, int]:
    """Places within so many values or more that rise (or fall) one after another."""
    steps = [_sign(later - earlier) for earlier, later in zip(values, values[1:], strict=False)]
    found: dict[int, int] = {}
    for place, direction in _runs(steps, least - 1).items():
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
