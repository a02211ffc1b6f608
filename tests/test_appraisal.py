"""Options appraisals: weights, scores and costs, worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.analysis.appraisal import (
    cost_by_option_year,
    score_by_option,
    scores_without_evidence,
    short_list,
    weights_by_criterion,
)


def appraisal(weights=(100, 60), scores=((50, 80), (100, 0))):
    """Two short-listed options and one excluded, scored on criteria of these swing weights."""
    criteria = [{"id": f"c{n}", "swing_weight": weight} for n, weight in enumerate(weights)]
    options = [
        {"id": f"o{n}", "title": f"Option {n}", "excluded": None} for n, _ in enumerate(scores)
    ]
    return {
        "options": [*options, {"id": "no", "title": "No", "excluded": "too dear"}],
        "criteria": criteria,
        "scores": [
            {"option": f"o{n}", "criterion": f"c{m}", "score": score, "evidence": "seen"}
            for n, row in enumerate(scores)
            for m, score in enumerate(row)
            if score is not None
        ],
        "costs": [],
    }


def test_an_excluded_option_is_not_short_listed():
    assert list(short_list(appraisal())["id"]) == ["o0", "o1"]


def test_swing_weights_are_scaled_to_one():
    # 100 / 160 = 0.625 and 60 / 160 = 0.375.
    assert weights_by_criterion(appraisal()) == {"c0": Decimal("0.625"), "c1": Decimal("0.375")}


def test_weighted_scores():
    # Option 0: 0.625 x 50 + 0.375 x 80 = 31.25 + 30 = 61.25. Option 1: 0.625 x 100 = 62.5.
    assert score_by_option(appraisal()) == {"o0": Decimal("61.25"), "o1": Decimal("62.5")}


def test_an_option_with_a_score_missing_has_no_weighted_score():
    assert score_by_option(appraisal(scores=((50, None), (100, 0))))["o0"] is None


def test_costs_are_added_by_year_and_income_taken_off():
    given_costs = appraisal()
    given_costs["costs"] = [
        {"option": "o0", "year": "2026-27", "head": "Works", "gbp": 1000},
        {"option": "o0", "year": "2026-27", "head": "Income", "gbp": -250},
        {"option": "o0", "year": "2027-28", "head": "Works", "gbp": 500},
        {"option": "no", "year": "2026-27", "head": "Works", "gbp": 9999},
    ]
    table = cost_by_option_year(given_costs)
    assert list(table.index) == ["o0", "o1"]
    # 1000 - 250 = 750; 750 + 500 = 1250; the excluded option is not costed.
    assert list(table.loc["o0"]) == [Decimal(750), Decimal(500), Decimal(1250)]
    assert list(table.loc["o1"]) == [0, 0, 0]


def test_a_score_without_evidence_is_found():
    one = appraisal()
    one["scores"][2]["evidence"] = "  "
    assert [score["option"] for score in scores_without_evidence(one)] == ["o1"]


@given(
    st.lists(st.integers(1, 100), min_size=1, max_size=6).flatmap(
        lambda weights: st.tuples(
            st.just(weights),
            st.lists(st.integers(0, 100), min_size=len(weights), max_size=len(weights)),
        )
    )
)
def test_a_weighted_score_lies_between_the_least_and_the_greatest_score(drawn):
    weights, scores = drawn
    weighted = score_by_option(appraisal(weights, (scores,)))["o0"]
    exact = Fraction(sum(w * s for w, s in zip(weights, scores, strict=True)), sum(weights))
    assert min(scores) - Decimal("1e-20") <= weighted <= max(scores) + Decimal("1e-20")
    assert float(weighted) == pytest.approx(float(exact))
