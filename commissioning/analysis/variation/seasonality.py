"""Whether results follow the time of year, and where one is among those of its own season.

Limits worked across the seasons take every summer for a change, so a seasonal measure has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from commissioning.analysis.variation.least_squares import residuals
from commissioning.dates import parse_period

# Two years of months, or three of quarters: each pair is a result and that of a year before.
LEAST_PAIRS = {"month": 12, "quarter": 8}
# Least rank correlation; chance alone reaches it in 1 or 2 of 100 series of that length.
ALIKE = {"month": Fraction("0.6"), "quarter": Fraction("0.75")}
SHORTEST_FOR_A_LINE = 12


def follows_the_seasons(parts: Sequence[tuple[Sequence[str], Sequence[Decimal]]]) -> bool:
    """Whether results a year apart are alike once each part's straight line is taken out.

    `parts` are the stretches of a series between recorded changes: their periods and values.
    Results are compared by rank, so that one extreme month does not hide the seasons.
    """
    placed = [([_month(period) for period in periods], values) for periods, values in parts]
    months = [month for own, _ in placed for month in own]
    rest = dict(zip(months, residuals(placed, SHORTEST_FOR_A_LINE), strict=True))
    pairs = [(rest[month - 12], rest[month]) for month in months if month - 12 in rest]
    kind = parse_period(parts[0][0][0]).kind
    if len(pairs) < LEAST_PAIRS[kind]:
        return False
    return _rank_correlation_reaches(ALIKE[kind], *zip(*pairs, strict=True))


def same_season(periods: Sequence[str], values: Sequence[Decimal], place: int) -> list[Decimal]:
    """The value at a place after those of the same month or quarter of earlier years."""
    month = _month(periods[place])
    return [
        value
        for period, value in zip(periods[: place + 1], values[: place + 1], strict=True)
        if (month - _month(period)) % 12 == 0
    ]


def _month(period: str) -> int:
    first = parse_period(period).first_day
    return first.year * 12 + first.month


def _rank_correlation_reaches(least: Fraction, first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether Spearman's correlation of two samples is at least so much, without a root."""
    one, other = _ranks_about_mean(first), _ranks_about_mean(second)
    together = sum(a * b for a, b in zip(one, other, strict=True))
    spread = sum(a * a for a in one) * sum(b * b for b in other)
    return together > 0 and together**2 >= least**2 * spread


def _ranks_about_mean(values: Sequence[int]) -> list[int]:
    """How many values are below each, less how many are above: twice its rank about the mean."""
    return [sum((value > one) - (value < one) for one in values) for value in values]
