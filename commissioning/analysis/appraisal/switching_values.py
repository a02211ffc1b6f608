"""How firmly an appraisal's order of options stands: at what weight, score or cost it would turn.

All is exact. "Leads" is said of the highest weighted score, "cheapest" of the lowest net present
cost; which of the two counts for more is not for arithmetic to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from commissioning.analysis.appraisal.options import (
    Appraisal,
    leaders,
    score_by_option,
    scored_options,
    scores_given,
    shares_of,
    swing_weights,
    weighted_scores,
)


@dataclass(frozen=True)
class WeightRange:
    """From which share of all weights on, and up to which, options lead; several if they tie."""

    start: Fraction
    end: Fraction
    leaders: tuple[str, ...]


def weight_ranges(appraisal: Appraisal) -> dict[str, list[WeightRange]]:
    """For each criterion, who leads as its share of all weights goes from 0 to 1.

    The other weights keep their ratios. Empty for a criterion next to which no other has a weight.
    """
    options, scores = scored_options(appraisal), scores_given(appraisal)
    return {
        criterion: _ranges(options, criterion, rest, scores) if options and rest else []
        for criterion, rest in _others(swing_weights(appraisal))
    }


def _others(weights: Mapping[str, int]) -> Iterator[tuple[str, dict[str, Fraction]]]:
    """Each criterion with the shares of the others among themselves; none if they have none."""
    for criterion in weights:
        rest = {one: weight for one, weight in weights.items() if one != criterion}
        yield criterion, shares_of(rest) if any(rest.values()) else {}


def _ranges(
    options: list[str],
    criterion: str,
    rest: Mapping[str, Fraction],
    scores: Mapping[tuple[str, str], int],
) -> list[WeightRange]:
    """Each option's score is a line in the share; between crossings the leader is the same."""
    at_none = weighted_scores(options, rest, scores)
    at_all = {option: Fraction(scores[option, criterion]) for option in options}

    def lead(share: Fraction) -> tuple[str, ...]:
        return leaders({one: (1 - share) * at_none[one] + share * at_all[one] for one in options})

    ends = [Fraction(0), *_crossings(at_none, at_all), Fraction(1)]
    found: list[WeightRange] = []
    for start, end in zip(ends, ends[1:], strict=False):
        leading = lead((start + end) / 2)
        if found and found[-1].leaders == leading:
            start = found.pop().start
        found.append(WeightRange(start, end, leading))
    return found


def _crossings(at_none: Mapping[str, Fraction], at_all: Mapping[str, Fraction]) -> list[Fraction]:
    """The shares, between 0 and 1, at which two options score alike."""
    found = set()
    for one, other in combinations(at_none, 2):
        slope = (at_all[one] - at_none[one]) - (at_all[other] - at_none[other])
        if slope:
            found.add((at_none[other] - at_none[one]) / slope)
    return sorted(share for share in found if 0 < share < 1)


def switching_shares(appraisal: Appraisal) -> dict[str, list[Fraction]]:
    """For each criterion, the shares nearest below and above its own at which the leader changes.

    Empty where no share of it would change the leader.
    """
    own = shares_of(swing_weights(appraisal))
    found = {}
    for criterion, ranges in weight_ranges(appraisal).items():
        edges = [one.start for one in ranges[1:]]
        below = [edge for edge in edges if edge <= own[criterion]]
        above = [edge for edge in edges if edge > own[criterion]]
        found[criterion] = below[-1:] + above[:1]
    return found


def switching_scores(appraisal: Appraisal) -> dict[str, list[tuple[str, int, Fraction]]]:
    """For each option behind: criterion, score given, and the score on it that would tie the lead.

    Only where that is at most 100; nothing else changes.
    """
    total, scores = score_by_option(appraisal), scores_given(appraisal)
    shares, most = shares_of(swing_weights(appraisal)), max(total.values(), default=Fraction(0))
    return {
        option: [
            (criterion, scores[option, criterion], needed)
            for criterion, share in shares.items()
            if share and (needed := scores[option, criterion] + (most - value) / share) <= 100
        ]
        for option, value in total.items()
        if value < most
    }


def switching_costs(present: Mapping[str, Decimal | None]) -> dict[str, Decimal]:
    """By how many per cent an option's net present cost must change for another to be cheapest.

    Above 0 for the cheapest (it would rise), below 0 for the others (they would fall). An option
    that costs nothing, or ties with the cheapest, is left out.
    """
    known = {option: cost for option, cost in present.items() if cost is not None}
    ordered = sorted(known.values())
    if len(ordered) < 2:
        return {}
    least, second = ordered[:2]
    target = {option: second if cost == least else least for option, cost in known.items()}
    return {
        option: 100 * (target[option] - cost) / abs(cost)
        for option, cost in known.items()
        if cost and target[option] != cost
    }


def order_without(appraisal: Appraisal) -> dict[str, list[tuple[str, str]]]:
    """Pairs of options whose order turns round when an option that does not lead is left out.

    With anchors that stay, none ever does. So it is asked the harder way: on each criterion the
    best of the options at hand scores 100 and the worst 0, as if anchors were taken from them.
    """
    options = scored_options(appraisal)
    leading = set(leaders(_locally_scored(appraisal, options)))
    return {
        dropped: _turned(appraisal, options, dropped)
        for dropped in options
        if dropped not in leading and len(options) > 2
    }


def _turned(appraisal: Appraisal, options: list[str], dropped: str) -> list[tuple[str, str]]:
    rest = [one for one in options if one != dropped]
    before = _locally_scored(appraisal, options)
    after = _locally_scored(appraisal, rest)
    return [
        (one, other)
        for one, other in combinations(rest, 2)
        if (before[one] - before[other]) * (after[one] - after[other]) < 0
    ]


def _locally_scored(appraisal: Appraisal, options: list[str]) -> dict[str, Fraction]:
    scores = scores_given(appraisal)
    scaled = {}
    for criterion in swing_weights(appraisal):
        own = [scores[option, criterion] for option in options]
        span = max(own, default=0) - min(own, default=0)
        for option in options:
            gained = scores[option, criterion] - min(own)
            scaled[option, criterion] = Fraction(100 * gained, span) if span else Fraction(0)
    return weighted_scores(options, shares_of(swing_weights(appraisal)), scaled)
