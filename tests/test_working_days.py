"""Working days in England and Wales, worked by hand over bank holidays and for any dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.inputs.working_days import (
    agenda_leaves_by,
    clear_days,
    clear_working_days,
    is_working_day,
    key_decision_notified_by,
    working_days_after,
)

DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2022, 6, 2),  # Spring bank holiday, moved for the jubilee
        date(2022, 6, 3),  # the jubilee
        date(2022, 9, 19),  # the Queen's funeral
        date(2023, 5, 8),  # the coronation
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),  # Easter Monday
        date(2026, 12, 28),  # in place of Boxing Day, a Saturday
        date(2026, 12, 26),
        date(2026, 12, 27),
    ],
)
def test_bank_holidays_and_weekends_are_no_working_days(day):
    assert not is_working_day(day)


def test_a_holiday_of_scotland_is_a_working_day_in_england():
    assert is_working_day(date(2026, 1, 2))
    assert is_working_day(date(2026, 11, 30))


def test_five_working_days_from_before_christmas():
    # Tuesday 23 December: 24, 29, 30, 31 December and 2 January; 25, 26 and 1 are holidays.
    assert working_days_after(date(2025, 12, 23), 5) == date(2026, 1, 2)


def test_an_agenda_leaves_before_easter():
    # Monday 13 April 2026: 10, 9, 8, 7 April and 2 April lie between; 3 and 6 are holidays.
    assert agenda_leaves_by(date(2026, 4, 13)) == date(2026, 4, 1)


def test_a_key_decision_is_notified_by_the_calendar():
    # 4 December less 29 days is 5 November: 25 days of November after it, and 1 to 3 December.
    assert key_decision_notified_by(date(2025, 12, 4)) == date(2025, 11, 5)
    assert len(clear_days(date(2025, 11, 5), date(2025, 12, 4))) == 28


@given(DAYS)
def test_an_agenda_that_leaves_in_time_leaves_five_clear_days_and_a_day_later_four(meeting):
    leaves = agenda_leaves_by(meeting)
    assert is_working_day(leaves)
    assert len(clear_working_days(leaves, meeting)) == 5
    later = leaves + timedelta(days=1)
    while not is_working_day(later):
        later += timedelta(days=1)
    assert len(clear_working_days(later, meeting)) == 4


@given(DAYS, st.integers(1, 30))
def test_so_many_working_days_later_so_many_have_passed(day, number):
    later = working_days_after(day, number)
    assert is_working_day(later)
    assert len(clear_working_days(day, later)) == number - 1
