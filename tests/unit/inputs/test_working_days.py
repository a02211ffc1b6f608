"""Working days in England and Wales, worked by hand over bank holidays and for any dates."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from conftest import PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.dates.working_days import (
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
        date(2020, 5, 8),  # early May, moved for the 75th anniversary of the end of the war
        date(2021, 12, 28),  # in place of Boxing Day, a Sunday; 27 December of Christmas Day
        date(2022, 1, 3),  # in place of New Year's Day, a Saturday
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),  # Easter Monday
        date(2026, 12, 28),  # in place of Boxing Day, a Saturday
        date(2026, 12, 26),
        date(2026, 12, 27),
    ],
)
def test_bank_holidays_and_weekends_are_no_working_days(day):
    assert not is_working_day(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2022, 5, 30),  # where the spring bank holiday would have been without the jubilee
        date(2020, 5, 4),  # where early May would have been
        date(2025, 12, 24),
    ],
)
def test_days_on_which_a_bank_holiday_might_be_and_is_not_are_working_days(day):
    assert is_working_day(day)


def test_a_holiday_of_scotland_is_a_working_day_in_england():
    assert is_working_day(date(2026, 1, 2))
    assert is_working_day(date(2026, 11, 30))


def test_five_working_days_from_before_christmas():
    # Tuesday 23 December: 24, 29, 30, 31 December and 2 January; 25, 26 and 1 are holidays.
    assert working_days_after(date(2025, 12, 23), 5) == date(2026, 1, 2)


def test_an_agenda_leaves_before_easter():
    # Monday 13 April 2026: 10, 9, 8, 7 April and 2 April lie between; 3 and 6 are holidays.
    assert agenda_leaves_by(date(2026, 4, 13)) == date(2026, 4, 1)


def test_an_agenda_leaves_before_christmas():
    # Wednesday 7 January 2026: 6, 5 and 2 January, 31 and 30 December lie between; 1 January is a
    # holiday, 3 and 4 a weekend. It leaves on Monday 29 December.
    assert agenda_leaves_by(date(2026, 1, 7)) == date(2025, 12, 29)


def test_an_agenda_leaves_before_the_jubilee():
    # Thursday 9 June 2022: 8, 7, 6, 1 June and 31 May lie between; 2 and 3 are holidays.
    assert agenda_leaves_by(date(2022, 6, 9)) == date(2022, 5, 30)


def test_an_agenda_leaves_before_the_coronation():
    # Friday 12 May 2023: 11, 10, 9, 5, 4 May lie between; 8 is the coronation, 6 and 7 a weekend.
    # It leaves on Wednesday 3 May; 1 May is the early May holiday.
    assert agenda_leaves_by(date(2023, 5, 12)) == date(2023, 5, 3)
    # A day earlier, Thursday 11 May: 10, 9, 5, 4, 3 May; Tuesday 2 May, the holiday being the 1st.
    assert agenda_leaves_by(date(2023, 5, 11)) == date(2023, 5, 2)


def test_between_two_days_neither_is_counted():
    # 17 April, a Thursday, to Tuesday 22 April 2025: Good Friday, weekend and Easter Monday.
    assert clear_days(date(2025, 4, 17), date(2025, 4, 22)) == [
        date(2025, 4, day) for day in (18, 19, 20, 21)
    ]
    assert clear_working_days(date(2025, 4, 17), date(2025, 4, 22)) == []
    assert clear_days(date(2025, 4, 17), date(2025, 4, 17)) == []


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


@settings(deadline=None)  # the first year waits for the libraries
@given(st.integers(2010, 2040))
def test_wales_has_the_bank_holidays_of_england(year):
    from holidays import country_holidays

    by_nation = [set(country_holidays("GB", subdiv=one, years=year)) for one in ("ENG", "WLS")]
    assert by_nation[0] == by_nation[1]
    first = date(year, 1, 1)
    year_of_days = [first + timedelta(days=number) for number in range(366)]
    free = {day for day in year_of_days if day.year == year and not is_working_day(day)}
    assert {day for day in by_nation[0] if day.year == year} <= free
    assert len([day for day in free if day.weekday() < 5]) in range(8, 11)


def test_two_hundred_other_countries_are_not_read():
    code = (
        "import sys; from datetime import date; "
        "from commissioning.dates.working_days import is_working_day; "
        "print('holidays' in sys.modules, is_working_day(date(2025, 12, 25)), "
        "'holidays.countries' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False False False\n"
