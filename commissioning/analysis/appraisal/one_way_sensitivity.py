"""One input at a time at its least and its most: what the lead of one option over another comes to.

Two leads are distinguished: of the highest weighted score over the second, in points, and of the
lowest net present cost over the second, in pounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from commissioning.analysis.appraisal.options import (
    Appraisal,
    ranks,
    score_by_option,
    scores_given,
    shares_of,
    swing_weights,
    weighted_scores,
)
from commissioning.analysis.appraisal.whole_life_cost import WholeLife


@dataclass(frozen=True)
class Change:
    """One input at its least and its most: what the lead of one option over another comes to."""

    subject: str
    option: str
    lead_low: Fraction | Decimal
    lead_high: Fraction | Decimal

    @property
    def span(self) -> Fraction | Decimal:
        """How far the lead moves between the two."""
        low, high = self.lead_low, self.lead_high
        if isinstance(low, Decimal) and isinstance(high, Decimal):
            return abs(high - low)
        return abs(Fraction(high) - Fraction(low))


def first_two(values: Mapping[str, Fraction | Decimal], highest_first: bool) -> tuple[str, ...]:
    """The first and the second option; fewer where there are fewer."""
    order = ranks(values, highest_first)
    return tuple(sorted(values, key=lambda option: order[option])[:2])


def lead_by_weight_and_score(appraisal: Appraisal) -> list[Change]:
    """One at a time: each weight, and each score of the first two options, least and most.

    The lead is the first option's weighted score less the second's, in points; widest span first.
    """
    pair = first_two(score_by_option(appraisal), True)
    if len(pair) < 2:
        return []
    changes = [*_weight_changes(appraisal, pair), *_score_changes(appraisal, pair)]
    return _widest_first(changes)


def _widest_first(changes: list[Change]) -> list[Change]:
    moved = [one for one in changes if one.span]
    return sorted(moved, key=lambda one: (-one.span, one.subject, one.option))


def _lead(
    pair: tuple[str, ...],
    weights: Mapping[str, int | Fraction],
    scores: Mapping[tuple[str, str], int],
) -> Fraction:
    if not any(weights.values()):
        return Fraction(0)
    first, second = weighted_scores(pair, shares_of(weights), scores).values()
    return first - second


def _weight_changes(appraisal: Appraisal, pair: tuple[str, ...]) -> Iterator[Change]:
    weights, scores = swing_weights(appraisal), scores_given(appraisal)
    for criterion in appraisal["criteria"]:
        low, high = weight_range(appraisal, criterion)
        leads = [_lead(pair, {**weights, criterion["id"]: one}, scores) for one in (low, high)]
        yield Change(criterion["id"], "", *leads)


def _score_changes(appraisal: Appraisal, pair: tuple[str, ...]) -> Iterator[Change]:
    weights, scores = swing_weights(appraisal), scores_given(appraisal)
    for one in appraisal["scores"]:
        if one["option"] in pair:
            place = one["option"], one["criterion"]
            leads = [
                _lead(pair, weights, {**scores, place: score})
                for score in score_range(appraisal, one)
            ]
            yield Change(one["criterion"], one["option"], *leads)


def weight_range(appraisal: Appraisal, criterion: Mapping[str, Any]) -> tuple[Fraction, Fraction]:
    """The least and most a criterion may be worth: as stated, else so many per cent either way."""
    weight = Fraction(criterion["swing_weight"])
    share = weight * appraisal["uncertainty"]["weights_pct"] / 100
    low, high = criterion["swing_low"], criterion["swing_high"]
    return (
        weight - share if low is None else Fraction(low),
        weight + share if high is None else Fraction(high),
    )


def score_range(appraisal: Appraisal, score: Mapping[str, Any]) -> tuple[int, int]:
    """The least and most a score may be: as stated, else so many points either way in 0 to 100."""
    points, low, high = appraisal["uncertainty"]["scores_points"], score["low"], score["high"]
    return (
        max(0, score["score"] - points) if low is None else low,
        min(100, score["score"] + points) if high is None else high,
    )


def lead_by_cost(costs: WholeLife) -> list[Change]:
    """One at a time: each head of the two cheapest options at its least and its most.

    The lead is the second's net present cost less the cheapest's, in pounds; widest span first.
    """
    present = {option: cost for option, cost in costs.present().items() if cost is not None}
    pair = first_two(present, False)
    if len(pair) < 2:
        return []
    lead = present[pair[1]] - present[pair[0]]
    factor = dict(zip(costs.years, costs.factors, strict=True))
    moved: dict[tuple[str, str], list[Decimal]] = {}
    for line in costs.lines:
        if line.option in pair:
            sign = 1 if line.option == pair[1] else -1
            sums = moved.setdefault((line.head, line.option), [lead, lead])
            for place, amount in enumerate((line.low, line.high)):
                sums[place] += sign * factor[line.year] * (amount - line.expected)
    return _widest_first([Change(*key, *sums) for key, sums in moved.items()])
