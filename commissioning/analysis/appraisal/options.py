"""Options appraisal: options, weights, scores, gaps (framework §6, §7). It recommends nothing.

Benefits are scored and money is counted, each once: no cost is turned into points and no point
into pounds. All is exact, so that a tie is a tie.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

Appraisal = dict[str, Any]
Scores = Mapping[tuple[str, str], int | Fraction]


def short_list(appraisal: Appraisal) -> list[dict[str, Any]]:
    """Options that were not excluded: the present arrangement first, then by title.

    The order is the same in every appraisal: none can be chosen to make one option look better.
    """
    return in_fixed_order(one for one in appraisal["options"] if one["excluded"] is None)


def in_fixed_order(options: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Options as they are printed: the present arrangement first, then by title."""
    return sorted(
        options, key=lambda one: (not one["present_arrangement"], one["title"].lower(), one["id"])
    )


def titles_by_option(appraisal: Appraisal) -> dict[str, str]:
    """The short-listed options' titles by id, in the fixed order."""
    return {one["id"]: one["title"] for one in short_list(appraisal)}


def swing_weights(appraisal: Appraisal) -> dict[str, int]:
    """Swing weights as stated, by criterion."""
    return {one["id"]: one["swing_weight"] for one in appraisal["criteria"]}


def shares_of(weights: Mapping[str, int | Fraction]) -> dict[str, Fraction]:
    """Weights scaled to sum to 1."""
    total = sum(weights.values(), Fraction(0))
    return {criterion: Fraction(weight) / total for criterion, weight in weights.items()}


def scores_given(appraisal: Appraisal) -> dict[tuple[str, str], int]:
    """Scores, 0 to 100, by option and criterion."""
    return {(one["option"], one["criterion"]): one["score"] for one in appraisal["scores"]}


def scored_options(appraisal: Appraisal) -> list[str]:
    """Short-listed options that are scored on every criterion, in the fixed order."""
    scores, criteria = scores_given(appraisal), swing_weights(appraisal)
    return [
        option
        for option in titles_by_option(appraisal)
        if all((option, criterion) in scores for criterion in criteria)
    ]


def weighted_scores(
    options: Iterable[str], shares: Mapping[str, Fraction], scores: Scores
) -> dict[str, Fraction]:
    """The weighted score of each option, 0 to 100."""
    return {
        option: sum(
            (share * scores[option, criterion] for criterion, share in shares.items()), Fraction(0)
        )
        for option in options
    }


def score_by_option(appraisal: Appraisal) -> dict[str, Fraction]:
    """The weighted score of each option that is scored on every criterion, 0 to 100."""
    shares = shares_of(swing_weights(appraisal))
    return weighted_scores(scored_options(appraisal), shares, scores_given(appraisal))


def contribution_by_criterion(appraisal: Appraisal) -> dict[str, dict[str, Fraction]]:
    """What each criterion adds to the weighted score of each scored option, in points."""
    shares, scores = shares_of(swing_weights(appraisal)), scores_given(appraisal)
    return {
        option: {
            criterion: share * scores[option, criterion] for criterion, share in shares.items()
        }
        for option in scored_options(appraisal)
    }


def leaders(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The options with the highest value: one, or several that tie; in the order given."""
    most = max(values.values(), default=None)
    return tuple(option for option, value in values.items() if value == most)


def ranks(values: Mapping[str, Any], highest_first: bool = True) -> dict[str, int]:
    """1 for the first; options that tie share a rank, and the next is as many further."""
    return {
        option: 1
        + sum((other > value) if highest_first else (other < value) for other in values.values())
        for option, value in values.items()
    }


def dominated_by(scores: Mapping[str, Any], costs: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """By which others an option is dominated: they score no less, cost no more, and differ.

    Options without a score or a cost are left out.
    """
    both = [option for option in scores if costs.get(option) is not None]
    return {
        option: tuple(
            other
            for other in both
            if scores[other] >= scores[option]
            and costs[other] <= costs[option]
            and (scores[other], costs[other]) != (scores[option], costs[option])
        )
        for option in both
    }


def score_gaps(appraisal: Appraisal) -> list[tuple[str, str]]:
    """Option and criterion of each score of the short list that is missing."""
    scores = scores_given(appraisal)
    return [
        (option, criterion)
        for option in titles_by_option(appraisal)
        for criterion in swing_weights(appraisal)
        if (option, criterion) not in scores
    ]


def scores_without_evidence(appraisal: Appraisal) -> list[dict[str, Any]]:
    """Scores of the short list for which no evidence is given."""
    options = titles_by_option(appraisal)
    return [
        one
        for one in appraisal["scores"]
        if one["option"] in options and not one["evidence"].strip()
    ]
