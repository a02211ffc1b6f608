"""Straight lines through results, by least squares, worked exactly in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import lcm

from commissioning.analysis.variation.control_limits import Limits

Part = tuple[Sequence[int], Sequence[Decimal]]


def residuals(parts: Sequence[Part], shortest: int) -> list[int]:
    """What is left of the values of each part without its straight line, all in one unit.

    A part is places in time and values. From one shorter than `shortest` its mean is taken out.
    """
    whole = iter(_whole_numbers([value for _, values in parts for value in values]))
    found = [
        _residuals(places, [next(whole) for _ in values], len(values) >= shortest)
        for places, values in parts
    ]
    unit = lcm(*(factor for factor, _ in found))
    return [unit // factor * one for factor, own in found for one in own]


def drift(values: Sequence[Decimal], limits: Limits) -> int:
    """1 when results rise over the whole time that limits are worked from, -1 when they fall, or 0.

    They drift when the mean of their last third lies further from that of their first third than
    the inner edge of an outer third does from the mean, and a straight line lies closer to them
    than any single step from one level to another. A step is a change at one time, which the rules
    tell; a drift has no time that limits could be recalculated from, and no level to work them
    from.
    """
    third = len(values) // 3
    moved = Fraction(sum(values[-third:]) - sum(values[:third])) / third
    if abs(moved) <= limits.near[1] - limits.mean:
        return 0
    return (1 if moved > 0 else -1) if _is_nearer_a_line(_whole_numbers(values)) else 0


def _is_nearer_a_line(whole: list[int]) -> bool:
    """Whether a line explains more of the sum of squares than the best single step does."""
    count, total = len(whole), sum(whole)
    away = _about_middle(range(count))
    together = sum(a * v for a, v in zip(away, whole, strict=True))
    line = Fraction(total**2, count) + Fraction(together**2, sum(a * a for a in away))
    steps = (
        Fraction(before**2, n) + Fraction((total - before) ** 2, count - n)
        for n, before in enumerate(list(accumulate(whole))[:-1], 1)
    )
    return line > max(steps)


def _residuals(places: Sequence[int], whole: list[int], sloping: bool) -> tuple[int, list[int]]:
    """A factor, and each value less its line times that factor; the line is level at the mean."""
    count, total = len(whole), sum(whole)
    if not sloping:
        return count, [count * value - total for value in whole]
    away = _about_middle(places)
    spread = sum(a * a for a in away)
    together = sum(a * v for a, v in zip(away, whole, strict=True))
    return count * spread, [
        count * spread * value - spread * total - count * a * together
        for a, value in zip(away, whole, strict=True)
    ]


def _about_middle(places: Sequence[int]) -> list[int]:
    """Each place less the mean place, times how many there are."""
    return [len(places) * place - sum(places) for place in places]


def _whole_numbers(values: Sequence[Decimal]) -> list[int]:
    """The values in the smallest decimal unit that any of them has."""
    exact = [Fraction(value) for value in values]
    unit = lcm(*(one.denominator for one in exact))
    return [one.numerator * (unit // one.denominator) for one in exact]
