"""Draws of weights, scores and costs: the same seed gives the same digits, in whatever order."""

from datetime import date

import numpy as np
import pytest
from appraisal_cases import cases
from appraisal_data import appraisal, national_tables
from conftest import sized
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.analysis.appraisal.monte_carlo import _triangular, simulate
from commissioning.analysis.appraisal.whole_life_cost import whole_life

TABLES = national_tables()
FEW = {"draws": 1_000}


def places_of(made):
    return simulate(made, whole_life(made, TABLES, date(2025, 9, 30)))


def case(**more):
    return appraisal(scores=((50, 80), (100, 0), (70, 60)), costs=((100,), (90,), (120,)), **more)


def test_the_same_seed_gives_the_same_digits():
    places = places_of(case())
    assert places == places_of(case())
    assert places != places_of(case(uncertainty={"seed": 2}))
    # Digits of the seed 1, as they were first drawn: no version may change them unseen.
    assert [one.first_by_score for one in places.values()] == [0.11458, 0.13688, 0.74854]
    assert [one.cheapest for one in places.values()] == [0.03417, 0.96583, 0.0]


def test_the_order_of_options_changes_no_digit():
    made = case()
    before = places_of(made)
    for name in ("options", "criteria", "scores", "costs"):
        made[name].reverse()
    assert places_of(made) == before


@settings(max_examples=sized(10, 30))
@given(cases(), st.data())
def test_another_option_changes_no_draw_of_the_others(drawn, data):
    weights, scores = drawn
    few = {"uncertainty": FEW}
    costs = tuple((100 + at,) for at in range(len(scores) + 1))
    before = places_of(appraisal(weights, scores, costs[:-1], **few))
    more = data.draw(st.lists(st.integers(0, 100), min_size=len(weights), max_size=len(weights)))
    after = places_of(appraisal(weights, [*scores, more], costs, **few))
    for option, places in before.items():
        assert after[option].score == places.score
        assert after[option].cost == places.cost
        assert after[option].first_by_score <= places.first_by_score
    assert sum(one.first_by_score for one in after.values()) == pytest.approx(1)
    assert sum(one.cheapest for one in after.values()) == pytest.approx(1)


def test_without_uncertainty_the_first_is_always_first_and_ties_share():
    certain = {"weights_pct": 0, "scores_points": 0, "costs_pct": 0, **FEW}
    places = places_of(appraisal(costs=((5,), (5,)), uncertainty=certain))
    assert [one.first_by_score for one in places.values()] == [0, 1]
    assert [one.cheapest for one in places.values()] == [0.5, 0.5]
    # 61.25 points for 5 pounds against 62.5 for as much: dominated in every draw.
    assert [one.dominated for one in places.values()] == [1, 0]
    assert places["o0"].score == (61.25, 61.25)


def test_draws_are_triangular():
    drawn = _triangular({"uncertainty": {"seed": 1, "draws": 200_000}}, "x", 10, 20, 50)
    # Mean (10 + 20 + 50) / 3 = 26.67; below the mode lies (20 − 10) / (50 − 10) = a quarter;
    # variance (100 + 400 + 2500 − 200 − 500 − 1000) / 18 = 72.22.
    assert drawn.min() >= 10
    assert drawn.max() <= 50
    assert drawn.mean() == pytest.approx(80 / 3, abs=0.05)
    assert np.mean(drawn < 20) == pytest.approx(0.25, abs=0.005)
    assert drawn.var() == pytest.approx(1300 / 18, rel=0.02)
    assert _triangular({}, "x", 5, 5, 5) == 5


def test_what_is_not_scored_or_costed_is_not_drawn():
    made = appraisal(scores=((50, None), (100, 0), (70, 60)), costs=((1,), (2,), (None,)))
    assert list(places_of(made)) == ["o1"]
    assert places_of(appraisal(costs=())) == {}
