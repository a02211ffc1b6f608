"""Options appraisals: weights, scores, ranks, dominance; by hand, by an oracle, by properties."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from appraisal_cases import cases
from appraisal_data import appraisal
from hypothesis import given
from hypothesis import strategies as st
from pymcdm.helpers import rrankdata
from pymcdm.methods import WSM

from commissioning.analysis.appraisal.options import (
    contribution_by_criterion,
    dominated_by,
    leaders,
    ranks,
    score_by_option,
    score_gaps,
    scores_without_evidence,
    shares_of,
    short_list,
    swing_weights,
)


def scored(weights, scores):
    return score_by_option(appraisal(weights, scores, ()))


def test_the_short_list_stands_in_the_agreed_order():
    made = appraisal(scores=((1, 1), (2, 2), (3, 3)))
    made["options"][1]["title"] = "Zebra"
    made["options"][2]["title"] = "apple"
    made["options"].insert(0, {**made["options"][0], "id": "no", "title": "A",
                               "present_arrangement": False, "excluded": "Too dear"})  # fmt: skip
    # The present arrangement, then by title; what is excluded is not there.
    assert [one["id"] for one in short_list(made)] == ["o0", "o2", "o1"]


def test_swing_weights_are_scaled_to_one():
    # 100 / 160 = 5/8 and 60 / 160 = 3/8.
    assert shares_of(swing_weights(appraisal())) == {"c0": Fraction(5, 8), "c1": Fraction(3, 8)}


def test_weighted_scores():
    # Option 0: 5/8 × 50 + 3/8 × 80 = 31.25 + 30 = 61.25. Option 1: 5/8 × 100 = 62.5.
    assert score_by_option(appraisal()) == {"o0": Fraction("61.25"), "o1": Fraction("62.5")}


def test_what_each_criterion_adds():
    parts = contribution_by_criterion(appraisal())
    assert parts["o0"] == {"c0": Fraction("31.25"), "c1": Fraction(30)}


def test_an_option_with_a_score_missing_has_no_weighted_score_and_the_gap_is_named():
    made = appraisal(scores=((50, None), (100, 0)))
    assert set(score_by_option(made)) == {"o1"}
    assert score_gaps(made) == [("o0", "c1")]


def test_a_score_without_evidence_is_found():
    made = appraisal()
    made["scores"][2]["evidence"] = "  "
    assert [one["option"] for one in scores_without_evidence(made)] == ["o1"]


def test_options_that_tie_share_a_rank_and_the_lead():
    values = {"a": Fraction(60), "b": Fraction(70), "c": Fraction(70), "d": Fraction(1)}
    assert ranks(values) == {"a": 3, "b": 1, "c": 1, "d": 4}
    assert ranks(values, highest_first=False) == {"a": 2, "b": 3, "c": 3, "d": 1}
    assert leaders(values) == ("b", "c")
    assert leaders({}) == ()


def test_an_option_is_dominated_by_one_that_scores_no_less_and_costs_no_more():
    scores = {"a": 60, "b": 60, "c": 50, "d": 90, "e": 60, "f": 10}
    costs = {"a": Decimal(5), "b": Decimal(4), "c": Decimal(9), "d": None, "e": Decimal(4),
             "f": Decimal(1)}  # fmt: skip
    # b and e are alike, so neither dominates the other; d has no cost, f is the cheapest.
    assert dominated_by(scores, costs) == {
        "a": ("b", "e"), "b": (), "c": ("a", "b", "e"), "e": (), "f": (),
    }  # fmt: skip


@given(cases())
def test_scores_and_ranks_are_those_of_pymcdm(case):
    weights, scores = case
    ours = scored(weights, scores)
    shares = np.array(weights) / sum(weights)
    # Swing weighting keeps the scale of the anchors: pymcdm normalises nothing here.
    method = WSM(normalization_function=lambda column, cost=False: column)
    theirs = method(np.array(scores, dtype=float), shares, np.ones(len(weights)), validation=False)
    assert [float(one) for one in ours.values()] == pytest.approx(list(theirs))
    if len(set(ours.values())) == len(ours):  # a float may break a tie that is exact
        assert list(ranks(ours).values()) == list(rrankdata(theirs))


@given(cases(), st.integers(2, 7))
def test_scaling_all_weights_changes_nothing(case, factor):
    weights, scores = case
    shares = shares_of({f"c{n}": weight * factor for n, weight in enumerate(weights)})
    assert shares == shares_of({f"c{n}": weight for n, weight in enumerate(weights)})


@given(cases(), st.data())
def test_a_dominated_option_that_is_added_changes_no_leader(case, data):
    weights, scores = case
    before = scored(weights, scores)
    better = data.draw(st.sampled_from(scores))
    worse = [data.draw(st.integers(0, score)) for score in better]
    after = scored(weights, [*scores, worse])
    first = leaders(before)
    assert leaders({one: value for one, value in after.items() if one in before}) == first
    assert max(after.values()) == max(before.values())
    assert {one: after[one] for one in before} == before


@given(cases(), st.randoms())
def test_the_order_of_options_and_criteria_changes_nothing(case, random):
    made = appraisal(*case, ())
    before = score_by_option(made)
    for name in ("options", "criteria", "scores"):
        random.shuffle(made[name])
    after = score_by_option(made)
    assert after == before
    assert list(after) == list(before)  # printed in the fixed order, whatever is written


@given(cases())
def test_a_weighted_score_lies_between_the_least_and_the_greatest_score(case):
    weights, scores = case
    for own, value in zip(scores, scored(weights, scores).values(), strict=True):
        assert min(own) <= value <= max(own)
