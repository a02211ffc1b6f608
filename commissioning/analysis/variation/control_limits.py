"""Natural process limits and NHS England's four rules (XmR), worked exactly, as fractions.

Source: NHS England, Making Data Count, as implemented in NHSRplotthedots (MIT). A decimal mean of
equal values such as 66.666… can differ from them in its last digit, and a fraction cannot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

FROM_MOVING_RANGE = Fraction("2.66")  # 3 / 1.128, as published for individual values
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
    `moving_range` is the mean of the steps from one result to the next. `usual` is the value that
    more than half of the results have that limits are worked from, if there is one.
    """

    mean: Fraction
    lower: Fraction
    upper: Fraction
    provisional: bool
    lowest: Decimal
    highest: Decimal
    moving_range: Fraction
    usual: Decimal | None

    @property
    def near(self) -> tuple[Fraction, Fraction]:
        """The inner edges of the outer thirds, below and above."""
        third = (self.upper - self.mean) * 2 / 3
        return self.mean - third, self.mean + third


@dataclass(frozen=True)
class Signal:
    """Why a point is special cause: the rule, and 1 when it is high or rising, -1 otherwise."""

    rule: str
    direction: int


def natural_limits(values: Sequence[Decimal], rules: VariationRules) -> Limits | None:
    """Mean ± 2.66 × the mean moving range; None with fewer than two values.

    Rule on figures: natural limits are the mean plus and minus 2.66 times the mean moving range.
    Source: NHS England, Making Data Count. Test: test_limits_worked_by_hand.
    """
    base = [Fraction(value) for value in baseline(values, rules)]
    if len(base) < 2:
        return None
    mean = sum(base, Fraction(0)) / len(base)
    ranges = [abs(later - earlier) for earlier, later in pairwise(base)]
    moving_range = sum(ranges, Fraction(0)) / len(ranges)
    width = FROM_MOVING_RANGE * moving_range
    provisional = len(base) < rules.fewest
    ends = min(values), max(values)
    usual = _usual(baseline(values, rules))
    return Limits(mean, mean - width, mean + width, provisional, *ends, moving_range, usual)


def baseline(values: Sequence[Decimal], rules: VariationRules) -> Sequence[Decimal]:
    """The values that limits are worked from: all, or the first that the council has fixed."""
    return values[: rules.fixed_after]


def signals(
    values: Sequence[Decimal], limits: Limits, rules: VariationRules
) -> list[Signal | None]:
    """The signal of each point, None for common cause.

    Where several rules hold the first in this order is reported: outside the limits, a trend, two
    of three in an outer third, a run on one side of the mean. All points of a run are reported.

    Rule on figures: four signals show special cause: a point outside the limits, two of three near
    one, a run on one side of the mean, a trend. Source: NHS England, Making Data Count. Test:
    test_twenty_points_by_hand_with_every_rule.
    """
    found: list[Signal | None] = [None] * len(values)
    sides = _sides(values, limits)
    for rule, points in (
        (SHIFT, _runs(sides, rules.run)),
        (TWO_OF_THREE, _two_of_three(values, sides, limits)),
        (TREND, _trends(values, rules.trend)),
        (OUTSIDE, _outside(values, limits)),
    ):
        for place, direction in points.items():
            found[place] = Signal(rule, direction)
    return found


def has_lasting_change(values: Sequence[Decimal], limits: Limits, rules: VariationRules) -> bool:
    """Whether the values show a run on one side of the mean or a trend, and not single points."""
    return bool(_runs(_sides(values, limits), rules.run) or _trends(values, rules.trend))


def variation(signal: Signal | None, better: str) -> str:
    """Words for a point: common cause, improvement, concern, or neutral high and low.

    Rule on figures: special cause is an improvement or a concern by which way is better for the
    measure. Source: NHS England, Making Data Count. Test:
    test_variation_follows_direction_and_polarity.
    """
    if signal is None:
        return "common cause"
    if better == "neither":
        return "neutral high" if signal.direction > 0 else "neutral low"
    return "improvement" if (signal.direction > 0) == (better == "higher") else "concern"


def assurance(limits: Limits, target: Decimal | None, better: str) -> str:
    """Whether results within the limits meet the target: all, none, or some (hit and miss).

    A result on its target meets it, so a target on the worse limit is met by every result.

    Rule on figures: a process meets its target consistently where the target lies outside its
    limits on the good side. Source: NHS England, Making Data Count. Test:
    test_assurance_follows_target_and_limits.
    """
    if target is None or better == "neither":
        return "not assessed"
    higher = better == "higher"
    if target <= limits.lower if higher else target >= limits.upper:
        return "consistently hitting"
    if target > limits.upper if higher else target < limits.lower:
        return "consistently failing"
    return "hit and miss"


def within_range(limits: Limits, unit: str) -> tuple[Decimal, Decimal]:
    """The limits, cut at 0 where nothing was ever below it, and percentages at 100 likewise."""
    lower, upper = exact_decimal(limits.lower), exact_decimal(limits.upper)
    whole = unit == "%" and limits.highest <= 100
    return (
        max(lower, Decimal(0)) if limits.lowest >= 0 else lower,
        min(upper, Decimal(100)) if whole else upper,
    )


def is_clipped(limits: Limits, unit: str) -> bool:
    """Whether a limit lies beyond what the unit can be."""
    return within_range(limits, unit) != (exact_decimal(limits.lower), exact_decimal(limits.upper))


def exact_decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal, to 28 figures where it does not end."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def _usual(values: Sequence[Decimal]) -> Decimal | None:
    value, count = Counter(values).most_common(1)[0]
    return value if count * 2 > len(values) else None


def _sides(values: Sequence[Decimal], limits: Limits) -> list[int]:
    """On which side of the mean each value lies: 1 above, -1 below, 0 on it.

    The usual value is where the process is, as when it is 100% in most months: it counts as on the
    mean, or each such month would be part of a run.
    """
    return [
        0 if value == limits.usual else (value > limits.mean) - (value < limits.mean)
        for value in values
    ]


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
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(values)]
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
