"""At what weight, score or cost the order turns; worked by hand, and true by trying it out."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from appraisal_cases import cases
from appraisal_data import appraisal, national_tables
from hypothesis import given

from commissioning.analysis.appraisal.one_way_sensitivity import (
    first_two,
    lead_by_cost,
    lead_by_weight_and_score,
    score_range,
    weight_range,
)
from commissioning.analysis.appraisal.options import (
    leaders,
    score_by_option,
    scores_given,
    shares_of,
    swing_weights,
    weighted_scores,
)
from commissioning.analysis.appraisal.switching_values import (
    WeightRange,
    order_without,
    switching_costs,
    switching_scores,
    switching_shares,
    weight_ranges,
)
from commissioning.analysis.appraisal.whole_life_cost import whole_life

TABLES = national_tables()


def costs_of(made):
    return whole_life(made, TABLES, date(2025, 9, 30))


def test_ranges_of_a_weight_worked_by_hand():
    # Share w of c0, scores (50, 80) and (100, 0): 80 − 30 w against 100 w; equal at 80/130 = 8/13.
    at = Fraction(8, 13)
    assert weight_ranges(appraisal())["c0"] == [
        WeightRange(Fraction(0), at, ("o0",)),
        WeightRange(at, Fraction(1), ("o1",)),
    ]
    # Its share is 5/8 = 0.625, just above 8/13 = 0.615: the lead turns below.
    assert switching_shares(appraisal())["c0"] == [at]
    assert weight_ranges(appraisal(weights=(100,), scores=((1,), (2,)))) == {"c0": []}


def test_options_that_tie_at_every_weight_lead_together():
    alike = appraisal(scores=((40, 40), (40, 40)))
    assert weight_ranges(alike)["c0"] == [WeightRange(Fraction(0), Fraction(1), ("o0", "o1"))]
    assert switching_shares(alike) == {"c0": [], "c1": []}


@given(cases())
def test_within_each_range_its_leaders_lead(case):
    made = appraisal(*case, ())
    weights, scores = swing_weights(made), scores_given(made)
    for criterion, ranges in weight_ranges(made).items():
        if not ranges:
            continue
        assert (ranges[0].start, ranges[-1].end) == (0, 1)
        rest = shares_of({one: weight for one, weight in weights.items() if one != criterion})
        for before, after in zip(ranges, ranges[1:], strict=False):
            assert before.end == after.start
            assert before.leaders != after.leaders
        for own in ranges:
            share = (2 * own.start + own.end) / 3
            shares = {criterion: share, **{one: (1 - share) * part for one, part in rest.items()}}
            assert leaders(weighted_scores(score_by_option(made), shares, scores)) == own.leaders


def test_the_score_that_would_tie_the_lead():
    # o0 is 1.25 behind: on c0 1.25 / (5/8) = 2 more, to 52; on c1 1.25 / (3/8) = 10/3, to 83.33.
    assert switching_scores(appraisal()) == {
        "o0": [("c0", 50, Fraction(52)), ("c1", 80, Fraction(250, 3))]
    }
    # 60 behind on a criterion that can add 40: no score alone would do.
    far = appraisal(weights=(60, 40), scores=((0, 90), (100, 90)))
    assert switching_scores(far) == {"o0": [("c0", 0, Fraction(100))]}


@given(cases())
def test_a_score_that_ties_does_tie(case):
    made = appraisal(*case, ())
    shares, scores = shares_of(swing_weights(made)), scores_given(made)
    most = max(score_by_option(made).values())
    for option, found in switching_scores(made).items():
        for criterion, given_score, needed in found:
            assert scores[option, criterion] == given_score < needed <= 100
            tied = {**scores, (option, criterion): needed}
            assert weighted_scores([option], shares, tied) == {option: most}


def test_the_cost_at_which_another_is_cheapest():
    present = {"a": Decimal(200), "b": Decimal(250), "c": Decimal(400), "d": None, "e": Decimal(0)}
    # e costs nothing, so b would have to fall by 100%; without e: a + 25% = 250, b − 20% = 200.
    assert switching_costs(present) == {"a": -100, "b": -100, "c": -100}
    del present["e"]
    assert switching_costs(present) == {"a": 25, "b": -20, "c": -50}
    assert switching_costs({"a": Decimal(5)}) == {}
    # Income outweighs cost: −300 is cheapest; it may rise by 200, two thirds of itself.
    assert switching_costs({"a": Decimal(-300), "b": Decimal(-100)})["b"] == -200


def test_ranges_are_those_stated_or_the_general_ones():
    made = appraisal()
    assert weight_range(made, made["criteria"][1]) == (45, 75)  # 60 ∓ 25%
    assert score_range(made, {"score": 95, "low": None, "high": None}) == (85, 100)
    assert score_range(made, {"score": 95, "low": 20, "high": 96}) == (20, 96)


def test_one_input_at_a_time_worked_by_hand():
    # o1 leads o0 by 62.5 − 61.25 = 1.25. With c0 at 75: shares 5/9 and 4/9, so 500/9 less
    # (250 + 320)/9: −70/9. With c0 at 125: shares 25/37 and 12/37: (2500 − 1250 − 960)/37 = 290/37.
    changes = {(one.subject, one.option): one for one in lead_by_weight_and_score(appraisal())}
    weight = changes["c0", ""]
    assert (weight.lead_low, weight.lead_high) == (Fraction(-70, 9), Fraction(290, 37))
    # Ten points of o0's 50 on c0, either way, are 6.25 of the lead.
    score = changes["c0", "o0"]
    assert (score.lead_low, score.lead_high) == (Fraction("7.5"), Fraction(-5))
    # What is at its end already moves only the other way: o1 scores 100 on c0, 0 on c1.
    assert changes["c0", "o1"].lead_high == Fraction("1.25")
    spans = [one.span for one in lead_by_weight_and_score(appraisal())]
    assert spans == sorted(spans, reverse=True)


def test_one_head_of_costs_at_a_time_worked_by_hand():
    made = appraisal(costs=((100, 100), (150, 150)))
    # Cheapest o0: 100 + 100 / 1.035 = 196.62; o1 half as much again: the lead is 98.31.
    changes = {one.option: one for one in lead_by_cost(costs_of(made))}
    lead = Decimal(50) * (1 + 1 / Decimal("1.035"))
    assert abs(changes["o0"].lead_low - lead * Decimal("1.2")) < Decimal("1e-20")  # 10 less of 100
    assert abs(changes["o1"].lead_low - lead * Decimal("0.7")) < Decimal("1e-20")  # 15 less of 150
    assert first_two({"a": 3, "b": 3, "c": 1}, True) == ("a", "b")


def test_an_option_left_out_can_turn_the_order_where_scales_are_of_the_options_at_hand():
    # On the anchors o0 leads o1, 50 to 45, with or without o2. With ends taken from the options:
    # c0 60, 50, 0 and c1 40, 40, 100 give o0 100 and 0, o1 83.3 and 0, o2 0 and 100.
    # Without o2, c1 no longer tells o0 from o1: 100 and 0 on c0, and the order stays.
    assert order_without(appraisal((50, 50), ((60, 40), (50, 40), (0, 100)), ()))["o1"] == []
    # o0 (100, 20), o1 (60, 58), o2 (0, 60), equal weights. With o2: c0 as given, c1 less 20 over
    # 40: 0, 95, 100; so o0 50, o1 77.5, o2 50. Without it c0 100, 0 and c1 0, 100: a tie.
    turned = appraisal((50, 49), ((100, 20), (60, 58), (0, 60)), ())
    assert order_without(turned) == {"o0": [], "o2": [("o0", "o1")]}


def test_with_two_options_none_can_be_left_out():
    assert order_without(appraisal()) == {}
