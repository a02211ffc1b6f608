"""Periods: April to June is Q1; a period that does not exist is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.inputs.periods import parse_period, parse_quarter, quarter_of


@pytest.mark.parametrize(
    ("text", "first_day", "last_day", "label"),
    [
        ("2025-09", date(2025, 9, 1), date(2025, 9, 30), "September 2025"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2025-26-Q1", date(2025, 4, 1), date(2025, 6, 30), "2025-26 Quarter 1"),
        ("2025-26-Q4", date(2026, 1, 1), date(2026, 3, 31), "2025-26 Quarter 4"),
        ("2025-26", date(2025, 4, 1), date(2026, 3, 31), "2025-26"),
    ],
)
def test_a_period_runs_from_its_first_day_to_its_last(text, first_day, last_day, label):
    period = parse_period(text)
    assert (period.first_day, period.last_day, period.label) == (first_day, last_day, label)


@pytest.mark.parametrize(
    "text", ["2025-13", "2025-00", "2025-27", "2025-26-Q5", "2025-26-Q0", "2025-13-01", "Q1", ""]
)
def test_a_period_that_does_not_exist_is_refused(text):
    with pytest.raises(ValueError, match="expected a month such as 2025-09"):
        parse_period(text)


def test_a_month_is_no_quarter():
    with pytest.raises(ValueError, match="expected a quarter such as 2025-26-Q2"):
        parse_quarter("2025-09")


@given(st.dates(date(2012, 4, 1), date(2090, 3, 31)))
def test_every_day_lies_in_its_quarter_and_four_quarters_are_a_year(day):
    quarter = quarter_of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert parse_period(quarter.text) == quarter
    assert quarter.earlier(4).first_day.replace(year=quarter.first_day.year) == quarter.first_day
    assert [month.quarter for month in quarter.months] == [quarter] * 3
    assert parse_period(quarter.year).first_day <= day <= parse_period(quarter.year).last_day
