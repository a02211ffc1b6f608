"""XmR limits, the four rules and assurance, against worked and published figures."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.analysis.variation import (
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
    variation_by_measure,
)
from commissioning.inputs.periods import parse_quarter

FLAT = Limits(Decimal(50), Decimal(20), Decimal(80), 12)  # near limits 30 and 70


def decimals(*values):
    return [Decimal(str(value)) for value in values]


def test_limits_worked_by_hand():
    # Mean (10 + 14 + 12 + 16) / 4 = 13; moving ranges 4, 2, 4, mean 10 / 3.
    # 2.66 x 10 / 3 = 8.8666...: limits 4.1333... and 21.8666...
    limits = natural_limits(decimals(10, 14, 12, 16))
    assert limits.mean == 13
    assert round(limits.lower, 4) == Decimal("4.1333")
    assert round(limits.upper, 4) == Decimal("21.8667")
    assert limits.trial


def test_limits_of_published_data():
    # Viscosity of 15 batches of primer paint (Montgomery, Statistical Quality Control, individuals
    # chart): mean 33.52, mean moving range 0.48, limits 34.80 and 32.24.
    values = decimals(
        *(33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27),
        *(33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84),
    )
    limits = natural_limits(values)
    assert round(limits.mean, 2) == Decimal("33.52")
    assert limits.upper == pytest.approx(Decimal("34.80"), abs=Decimal("0.01"))
    assert limits.lower == pytest.approx(Decimal("32.24"), abs=Decimal("0.01"))
    assert not limits.trial
    assert signals(values, limits) == [None] * 15  # the book finds the process in control


def test_one_value_has_no_limits():
    assert natural_limits(decimals(5)) is None


def rules(*values):
    """The rule of each point against FLAT, '' for common cause."""
    return [one.rule if one else "" for one in signals(decimals(*values), FLAT)]


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
        ("50", "neither", "not assessed"),
        (None, "higher", "not assessed"),
    ],
)
def test_assurance_follows_target_and_limits(target, better, words):
    assert assurance(FLAT, None if target is None else Decimal(target), better) == words


def council_tables(months, **changes):
    """Tables with one measure, returned by month from January 2025."""
    usual = {"measure": "m", "title": "M", "service": "s", "unit": "number", "decimals": 0}
    usual |= {"better": "higher", "frequency": "monthly", "accumulates": "level", "contract": None}
    usual |= {"tolerance_type": "absolute", "tolerance": Decimal(1), "tolerance_inclusive": True}
    columns = ["measure", "period", "value", "numerator", "denominator", "marker"]
    rows = [
        ["m", f"2025-{number:02d}", None if value is None else Decimal(value), None, None, ""]
        for number, value in enumerate(months, 1)
    ]
    return {
        "measures": pd.DataFrame([usual | changes], dtype=object),
        "results": pd.DataFrame(rows, columns=columns, dtype=object),
        "targets": pd.DataFrame(
            [["m", "2025-26-Q2", Decimal(30)]],
            columns=["measure", "period", "target"],
            dtype=object,
        ),
        "breaks": pd.DataFrame([], columns=["measure", "period", "reason"]),
        "provision": pd.DataFrame([], columns=["service", "provider", "contract", "from", "until"]),
    }


Q2 = parse_quarter("2025-26-Q2")  # July to September 2025
MONTHS = (10, 14, 12, 16, 12, 14, 12, 14, 12)


def only_row(tables):
    return next(variation_by_measure(tables, Q2).itertuples(index=False))


def test_a_measure_is_summed_up_in_one_row():
    # Mean 116 / 9 = 12.888...; ranges 4 2 4 4 2 2 2 2, mean 22 / 8 = 2.75; 2.66 x 2.75 = 7.315.
    row = only_row(council_tables(MONTHS))
    assert (row.first, row.points, row.trial, row.cut) == ("2025-01", 9, True, False)
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
    assert variation_by_measure(council_tables(MONTHS, accumulates="year-to-date"), Q2).empty
    assert variation_by_measure(council_tables(MONTHS, frequency="annual"), Q2).empty


def test_months_are_not_held_against_the_target_of_their_sum():
    assert only_row(council_tables(MONTHS, accumulates="sum")).assurance == "not assessed"


def test_limits_beyond_what_a_percentage_can_be_are_cut_and_said_to_be():
    row = only_row(council_tables((90, 100, 90, 100, 90, 100, 90, 100, 90), unit="%"))
    assert (row.upper, row.cut) == (100, True)


series = st.lists(st.decimals(0, 1000, places=2), min_size=2, max_size=40)


@given(series, st.decimals(-500, 500, places=2))
def test_moving_every_value_moves_the_limits_and_no_signal(values, shift):
    moved = [value + shift for value in values]
    limits, others = natural_limits(values), natural_limits(moved)
    assert others.upper - limits.upper == pytest.approx(shift, abs=Decimal("1e-15"))
    outside = [bool(one and one.rule == OUTSIDE) for one in signals(values, limits)]
    near_edge = any(
        min(abs(value - limits.upper), abs(value - limits.lower)) < Decimal("1e-15")
        for value in values
    )
    if not near_edge:
        again = [bool(one and one.rule == OUTSIDE) for one in signals(moved, others)]
        assert again == outside


@given(series)
def test_turned_upside_down_every_signal_keeps_its_rule_and_turns_its_direction(values):
    upside_down = [-value for value in values]
    found = signals(values, natural_limits(values))
    turned = signals(upside_down, natural_limits(upside_down))
    assert [one and (one.rule, -one.direction) for one in found] == [
        one and (one.rule, one.direction) for one in turned
    ]
