"""Many draws of weights, scores and costs together: how often each option comes first.

Every input is drawn from a triangular distribution from its least over its stated value to its
most, independently; a head of costs is drawn for all years at once, since an estimate that proves
wrong does so every year. The numbers drawn for an input follow from the seed and its name alone, so
neither the order of options nor another option changes them; and only +, −, ×, ÷ and √ are used,
which give the same digits on every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from commissioning.analysis.appraisal.one_way_sensitivity import score_range, weight_range
from commissioning.analysis.appraisal.options import Appraisal, scored_options
from commissioning.analysis.appraisal.whole_life_cost import WholeLife

TAILS = (10, 90)  # per cent
Draws = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Places:
    """For one option, the share of draws in which it comes first, and where its middle 80% lie.

    `dominated` is the share in which another option scores no less and costs no more. Options
    that tie share the place. Scores are 0 to 100, costs pounds of net present cost.
    """

    first_by_score: float
    cheapest: float
    dominated: float
    score: tuple[float, float]
    cost: tuple[float, float]


def simulate(appraisal: Appraisal, costs: WholeLife) -> dict[str, Places]:
    """The places of each option that is scored on every criterion and costed in every year."""
    present = costs.present()
    options = [one for one in scored_options(appraisal) if present.get(one) is not None]
    if not options:
        return {}
    score, cost = _drawn_scores(appraisal, options), _drawn_costs(appraisal, costs, options)
    shares = {
        "first_by_score": _first(score, np.max),
        "cheapest": _first(cost, np.min),
        "dominated": _dominated(score, cost),
    }
    return {
        option: Places(
            **{name: float(share[place]) for name, share in shares.items()},
            score=_tails(score[place]),
            cost=_tails(cost[place]),
        )
        for place, option in enumerate(options)
    }


def _drawn_scores(appraisal: Appraisal, options: list[str]) -> Draws:
    """Weighted scores: options by draws."""
    criteria = appraisal["criteria"]
    given = {(one["option"], one["criterion"]): one for one in appraisal["scores"]}
    total = np.zeros((len(options), appraisal["uncertainty"]["draws"]))
    weights = np.zeros(total.shape[1])
    for criterion in criteria:
        low, high = map(float, weight_range(appraisal, criterion))
        name = f"weight {criterion['id']}"
        weight = _triangular(appraisal, name, low, criterion["swing_weight"], high)
        weights += weight
        for place, option in enumerate(options):
            one = given[option, criterion["id"]]
            low, high = score_range(appraisal, one)
            name = f"score {option} {criterion['id']}"
            total[place] += weight * _triangular(appraisal, name, low, one["score"], high)
    return np.divide(total, weights, out=np.zeros_like(total), where=weights > 0)


def _drawn_costs(appraisal: Appraisal, costs: WholeLife, options: list[str]) -> Draws:
    """Net present costs in pounds: options by draws."""
    total = np.zeros((len(options), appraisal["uncertainty"]["draws"]))
    for (option, head), (low, expected, high) in _by_head(costs).items():
        if option in options:
            name = f"cost {option} {head}"
            total[options.index(option)] += _triangular(appraisal, name, low, expected, high)
    return total


def _by_head(costs: WholeLife) -> Mapping[tuple[str, str], tuple[float, float, float]]:
    """The present value of each head of each option: at least, expected, at most."""
    factor = dict(zip(costs.years, costs.factors, strict=True))
    sums: dict[tuple[str, str], list[Decimal]] = {}
    for line in sorted(costs.lines, key=lambda one: (one.option, one.head, one.year)):
        own = sums.setdefault((line.option, line.head), [Decimal(0)] * 3)
        for place, amount in enumerate((line.low, line.expected, line.high)):
            own[place] += factor[line.year] * amount
    return {key: (float(low), float(mid), float(high)) for key, (low, mid, high) in sums.items()}


def _triangular(
    appraisal: Appraisal, name: str, low: float, stated: float, high: float
) -> Draws | float:
    """Draws of one input; the stated value itself where it has no range."""
    if high <= low:
        return float(stated)
    uniform = _uniform(appraisal["uncertainty"], name)
    span, below, above = high - low, stated - low, high - stated
    rising = low + np.sqrt(uniform * (span * below))
    falling = high - np.sqrt((1 - uniform) * (span * above))
    return np.where(uniform * span < below, rising, falling)


def _uniform(uncertainty: Mapping[str, int], name: str) -> Draws:
    """Numbers from 0 to 1 that follow from the seed and the name."""
    digest = hashlib.sha256(f"{uncertainty['seed']} {name}".encode()).digest()
    generator = np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16])))
    return generator.random(uncertainty["draws"])


def _first(values: Draws, most: Callable[..., Draws]) -> Draws:
    """The share of draws in which each option has the most (or least); ties share it."""
    is_first = values == most(values, axis=0)
    shares: Draws = np.mean(is_first / np.sum(is_first, axis=0), axis=1)
    return shares


def _dominated(score: Draws, cost: Draws) -> Draws:
    return np.array([np.mean(one) for one in _dominated_draws(score, cost)])


def _dominated_draws(score: Draws, cost: Draws) -> Iterator[Draws]:
    for own_score, own_cost in zip(score, cost, strict=True):
        no_worse = (score >= own_score) & (cost <= own_cost)
        better = (score > own_score) | (cost < own_cost)
        yield np.any(no_worse & better, axis=0)


def _tails(values: Draws) -> tuple[float, float]:
    low, high = np.percentile(values, TAILS)
    return float(low), float(high)
