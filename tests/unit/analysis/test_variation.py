"""XmR limits, the four rules and assurance, against worked and published figures."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from process_data import MONTHS, NHS, Q2, council_tables, only_row, rows_in

from commissioning.analysis.variation.control_limits import (
    OUTSIDE,
    SHIFT,
    TREND,
    TWO_OF_THREE,
    Limits,
    Signal,
    assurance,
    natural_limits,
    signals,
    variation,
)
from commissioning.analysis.variation.process_variation import processes

# Near limits 30 and 70.
FLAT = Limits(
    *(Fraction(50), Fraction(20), Fraction(80)),
    provisional=False,
    lowest=Decimal(40),
    highest=Decimal(60),
    moving_range=Fraction(3000, 266),
    usual=None,
)


def decimals(*values):
    return [Decimal(str(value)) for value in values]


def test_limits_worked_by_hand():
    # Mean (10 + 14 + 12 + 16) / 4 = 13; moving ranges 4, 2, 4, mean 10 / 3.
    # 2.66 x 10 / 3 = 8.8666...: limits 4.1333... and 21.8666...
    limits = natural_limits(decimals(10, 14, 12, 16), NHS)
    assert limits.mean == 13
    assert round(limits.lower, 4) == Decimal("4.1333")
    assert round(limits.upper, 4) == Decimal("21.8667")
    assert limits.provisional


def test_limits_of_published_data():
    # Viscosity of 15 batches of primer paint (Montgomery, Statistical Quality Control, individuals
    # chart): mean 33.52, mean moving range 0.48, limits 34.80 and 32.24.
    values = decimals(
        *(33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27),
        *(33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84),
    )
    limits = natural_limits(values, NHS)
    assert round(limits.mean, 2) == Decimal("33.52")
    assert float(limits.upper) == pytest.approx(34.80, abs=0.01)
    assert float(limits.lower) == pytest.approx(32.24, abs=0.01)
    assert round(limits.moving_range, 2) == Decimal("0.48")
    assert not limits.provisional
    assert signals(values, limits, NHS) == [None] * 15  # the book finds the process in control


def test_one_value_has_no_limits():
    assert natural_limits(decimals(5), NHS) is None


def rules(*values):
    """The rule of each point against FLAT, '' for common cause."""
    return [one.rule if one else "" for one in signals(decimals(*values), FLAT, NHS)]


def test_a_point_outside_is_told_and_one_on_the_limit_is_not():
    assert rules(80, 81, 20, 19) == ["", OUTSIDE, "", OUTSIDE]


def test_two_of_three_in_the_outer_third_on_one_side():
    assert rules(45, 71, 60, 72, 45) == ["", TWO_OF_THREE, "", TWO_OF_THREE, ""]
    assert rules(45, 71, 49, 72, 45) == [""] * 5  # the middle one lies on the other side
    assert rules(45, 70, 60, 72, 45) == [""] * 5  # 70 is the edge, not beyond it


def test_seven_on_one_side_are_all_told_and_six_are_not():
    assert rules(45, 51, 55, 52, 55, 52, 55, 52, 45) == ["", *[SHIFT] * 7, ""]
    assert rules(45, 51, 55, 52, 55, 52, 55, 45) == [""] * 8
    assert rules(51, 55, 52, 50, 55, 52, 55, 52) == [""] * 8  # the mean itself breaks a run


def test_seven_rising_are_a_trend_and_an_equal_pair_breaks_it():
    assert rules(40, 42, 44, 46, 48, 52, 54) == [TREND] * 7
    assert rules(40, 42, 44, 46, 48, 52) == [""] * 6
    assert rules(40, 42, 44, 44, 46, 48, 52, 54) == [""] * 8


def test_the_gravest_rule_is_told():
    # Seven rising on one side, the last outside the limits: outside, then trend, before shift.
    found = rules(51, 53, 55, 57, 59, 61, 85)
    assert found == [*[TREND] * 6, OUTSIDE]


@pytest.mark.parametrize(
    ("direction", "better", "words"),
    [
        (1, "higher", "improvement"),
        (1, "lower", "concern"),
        (-1, "higher", "concern"),
        (-1, "lower", "improvement"),
        (1, "neither", "neutral high"),
        (-1, "neither", "neutral low"),
    ],
)
def test_variation_follows_direction_and_polarity(direction, better, words):
    assert variation(Signal(SHIFT, direction), better) == words


def test_a_point_without_signal_is_common_cause():
    assert variation(None, "higher") == "common cause"


@pytest.mark.parametrize(
    ("target", "better", "words"),
    [
        ("81", "higher", "consistently failing"),
        ("81", "lower", "consistently hitting"),
        ("19", "higher", "consistently hitting"),
        ("19", "lower", "consistently failing"),
        ("80", "higher", "hit and miss"),
        ("20", "lower", "hit and miss"),
        # A result on its target meets it: every result within the limits is 20 or more, 80 or less.
        ("20", "higher", "consistently hitting"),
        ("80", "lower", "consistently hitting"),
        ("50", "neither", "not assessed"),
        (None, "higher", "not assessed"),
    ],
)
def test_assurance_follows_target_and_limits(target, better, words):
    assert assurance(FLAT, None if target is None else Decimal(target), better) == words


def test_a_measure_is_summed_up_in_one_row():
    # Mean 116 / 9 = 12.888...; ranges 4 2 4 4 2 2 2 2, mean 22 / 8 = 2.75; 2.66 x 2.75 = 7.315.
    row = only_row(council_tables(MONTHS))
    assert (row.first, row.points, row.provisional, row.cut) == ("2025-01", 9, True, False)
    assert round(row.lower, 3) == Decimal("5.574")
    assert round(row.upper, 3) == Decimal("20.204")
    assert (row.rule, row.variation, row.assurance) == (
        None,
        "common cause",
        "consistently failing",
    )


def test_months_without_a_result_and_after_the_quarter_are_left_out():
    tables = council_tables((*MONTHS[:4], None, *MONTHS[5:], 99))
    assert only_row(tables).points == 8


def test_nothing_before_a_break_is_in_the_series():
    tables = council_tables(MONTHS)
    tables["breaks"].loc[0] = ["m", "2025-06", "counted anew"]
    row = only_row(tables)
    assert (row.first, row.points) == ("2025-06", 4)


def test_cumulative_and_yearly_measures_have_no_limits():
    assert rows_in(council_tables(MONTHS, accumulates="year-to-date")) == []
    assert rows_in(council_tables(MONTHS, frequency="annual")) == []


def test_months_are_not_held_against_the_target_of_their_sum():
    assert only_row(council_tables(MONTHS, accumulates="sum")).assurance == "not assessed"


def test_limits_beyond_what_a_percentage_can_be_are_cut_and_said_to_be():
    row = only_row(council_tables((90, 100, 90, 100, 90, 100, 90, 100, 90), unit="%"))
    assert (row.upper, row.cut) == (100, True)


def test_a_limit_is_not_cut_short_of_a_result():
    # Mean 0; ranges 20: limits -53.2 and 53.2. Results below 0 show that the unit goes there.
    row = only_row(council_tables((-10, 10, -10, 10, -10, 10, -10, 10, 0)))
    assert (row.lower < -10, row.cut) == (True, False)


series = st.lists(st.decimals(0, 1000, places=2), min_size=2, max_size=40)


@given(series, st.decimals(-500, 500, places=2))
def test_moving_every_value_moves_the_limits_and_no_signal(values, shift):
    moved = [value + shift for value in values]
    limits, others = natural_limits(values, NHS), natural_limits(moved, NHS)
    assert others.upper - limits.upper == Fraction(shift)
    assert signals(moved, others, NHS) == signals(values, limits, NHS)


@given(series, st.decimals("0.01", 1000, places=2))
def test_in_another_unit_every_signal_stays(values, factor):
    larger = [value * factor for value in values]
    limits, others = natural_limits(values, NHS), natural_limits(larger, NHS)
    assert (others.lower, others.upper) == tuple(
        Fraction(factor) * one for one in (limits.lower, limits.upper)
    )
    assert signals(larger, others, NHS) == signals(values, limits, NHS)


@given(series)
def test_turned_upside_down_every_signal_keeps_its_rule_and_turns_its_direction(values):
    upside_down = [-value for value in values]
    found = signals(values, natural_limits(values, NHS), NHS)
    turned = signals(upside_down, natural_limits(upside_down, NHS), NHS)
    assert [one and (one.rule, -one.direction) for one in found] == [
        one and (one.rule, one.direction) for one in turned
    ]


def test_limits_of_a_handbooks_data():
    # Flow rates of ten batches (NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2): mean
    # 50.81, mean moving range 1.8778, limits 55.8041 and 45.8159 by 3 / 1.128. By 2.66:
    # moving ranges 2.0 2.3 1.4 3.5 3.4 1.4 0.2 1.2 1.5, sum 16.9; 16.9 / 9 x 2.66 = 4.9949.
    values = decimals(49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
    limits = natural_limits(values, NHS)
    assert limits.mean == Decimal("50.81")
    assert float(limits.upper) == pytest.approx(55.8041, abs=0.002)
    assert float(limits.lower) == pytest.approx(45.8159, abs=0.002)
    assert signals(values, limits, NHS) == [None] * 10  # the handbook finds it in control


def test_twenty_points_by_hand_with_every_rule():
    # Limits from FLAT: mean 50, limits 20 and 80, outer thirds beyond 30 and 70.
    values = (45, 81, 48, 72, 60, 71, 40, 42, 44, 46, 48, 52, 54, 45, 42, 48, 41, 47, 43, 49)
    # 81 is outside; of 72, 60, 71 two lie beyond 70, all three above the mean; from 40 seven rise;
    # the last seven lie below the mean, and rise and fall.
    trend, run = [TREND] * 7, [SHIFT] * 7
    assert rules(*values) == ["", OUTSIDE, "", TWO_OF_THREE, "", TWO_OF_THREE, *trend, *run]


def plainly(values, limits, better):
    """The rules told again, point by point, as NHS England's guidance puts them in words."""
    mean, low, high = limits.mean, limits.lower, limits.upper
    third = (high - mean) * 2 / 3
    told = [""] * len(values)
    below = [value < mean and value != limits.usual for value in values]
    above = [value > mean and value != limits.usual for value in values]

    def tell(places, rule):
        for place in places:
            told[place] = rule

    for first in range(len(values) - 6):
        if all(above[first : first + 7]) or all(below[first : first + 7]):
            tell(range(first, first + 7), SHIFT)
    for first in range(len(values) - 2):
        three = values[first : first + 3]
        for beyond, side in (
            ([mean + third < value <= high for value in three], above[first : first + 3]),
            ([low <= value < mean - third for value in three], below[first : first + 3]),
        ):
            if sum(beyond) >= 2 and all(side):
                tell([first + n for n in range(3) if beyond[n]], TWO_OF_THREE)
    for first in range(len(values) - 6):
        seven = values[first : first + 7]
        steps = [later - earlier for earlier, later in zip(seven, seven[1:], strict=False)]
        if all(step > 0 for step in steps) or all(step < 0 for step in steps):
            tell(range(first, first + 7), TREND)
    tell([n for n, value in enumerate(values) if value > high or value < low], OUTSIDE)
    return told


@given(st.lists(st.integers(-6, 6), min_size=2, max_size=40))
def test_the_rules_told_again_in_plain_words_say_the_same(numbers):
    values = decimals(*numbers)
    limits = natural_limits(values, NHS)
    found = [one.rule if one else "" for one in signals(values, limits, NHS)]
    assert found == plainly(values, limits, "higher")


@given(st.lists(st.integers(40, 62), min_size=2, max_size=40))
def test_the_rules_say_the_same_within_limits_that_do_not_move(numbers):
    values = decimals(*numbers)
    found = [one.rule if one else "" for one in signals(values, FLAT, NHS)]
    assert found == plainly(values, FLAT, "higher")


@given(st.integers(0, 20), st.sampled_from([1, -1]))
def test_which_way_is_better_turns_improvement_into_concern(place, direction):
    turned = {"improvement": "concern", "concern": "improvement"}
    signal = Signal(OUTSIDE, direction)
    assert variation(signal, "higher") == turned[variation(signal, "lower")]


def test_counts_are_the_councils():
    five = replace(NHS, run=5, trend=5)
    values = decimals(45, 51, 55, 52, 55, 52, 45)
    found = [one.rule if one else "" for one in signals(values, FLAT, five)]
    assert found == ["", *[SHIFT] * 5, ""]
    rising = [one.rule if one else "" for one in signals(decimals(41, 42, 44, 46, 48), FLAT, five)]
    assert rising == [TREND] * 5


def test_limits_fixed_after_so_many_results_are_kept():
    values = decimals(*[10, 14] * 6, 90, 95)
    kept = natural_limits(values, replace(NHS, fixed_after=12))
    first = natural_limits(values[:12], NHS)
    assert (kept.mean, kept.lower, kept.upper) == (first.mean, first.lower, first.upper)
    assert not kept.provisional


@pytest.mark.parametrize(("count", "trial"), [(11, True), (12, False)])
def test_limits_of_fewer_than_twelve_results_are_trial_limits(count, trial):
    assert natural_limits(decimals(*range(count)), NHS).provisional is trial


def rebased(*rows):
    tables = council_tables((10, 14, 10, 14, 10, 14, 40, 44, 40))
    for number, period in enumerate(rows):
        tables["rebases"].loc[number] = ["m", period, "A new contract began.", "A. Hale"]
    return tables


def test_a_rebase_works_the_limits_anew_and_no_run_reaches_across_it():
    # From July: mean (40 + 44 + 40) / 3 = 41.33, ranges 4 and 4: 41.33 +/- 10.64.
    row = only_row(rebased("2025-07"))
    assert (row.first, row.points) == ("2025-07", 3)
    assert (round(row.lower, 2), round(row.upper, 2)) == (Decimal("30.69"), Decimal("51.97"))
    assert row.variation == "too few results"  # of 3: a word needs 6
    (process,) = processes(rebased("2025-07"), Q2, NHS)
    assert [(one.first, one.after) for one in process.segments] == [(0, 6), (6, 9)]
    assert process.signals == [None] * 9
    assert len(process.values) == 9  # the series itself goes on


def test_without_a_rebase_the_same_leap_is_special_cause():
    assert only_row(rebased()).variation == "improvement"


@pytest.mark.parametrize("period", ["2024-12", "2025-01", "2025-11"])
def test_a_rebase_outside_the_series_parts_nothing(period):
    assert only_row(rebased(period)).points == 9


def test_a_segment_of_one_result_has_no_limits_yet():
    row = only_row(rebased("2025-09"))
    assert (row.points, row.mean, row.variation) == (1, None, "too few results")
    assert row.assurance == "not assessed"


@given(st.permutations(range(9)))
def test_the_order_of_rows_never_matters(order):
    tables = council_tables(MONTHS)
    mixed = {**tables, "results": tables["results"].iloc[list(order)]}
    assert rows_in(mixed) == rows_in(tables)


def test_cumulative_measures_are_named_as_having_no_limits(small, spoil):
    from commissioning.checks.council_loading import load_council
    from commissioning.exhibits import variation_table
    from commissioning.planning.plan.due_reports import plan
    from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

    spoil("params/measures.csv", "%,1,higher,quarterly,rate", "%,1,higher,quarterly,year-to-date")
    spoil(
        "data/results/brookside.csv", "recycled,2025-26-Q2,49.2,492", "recycled,2025-26-Q2,52.0,520"
    )
    council = load_council(small)
    report = next(one for one in plan(council, Q2).reports if one.key == "provider-bins")
    notes = variation_table(filtered_snapshot(council, report)).content
    assert "each is judged by its profile for the quarter: Household waste recycled." in str(notes)
