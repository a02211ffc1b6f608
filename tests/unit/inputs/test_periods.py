"""Periods: April to June is Q1; a period that does not exist is refused."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.analysis.performance.measure_results import results_by_measure
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_period, parse_quarter, quarter_of
from commissioning.inputs.tables.early_financial_years import with_years_written
from commissioning.inputs.tables.table_rows import rows_of


@pytest.mark.parametrize(
    ("text", "first_day", "last_day", "label"),
    [
        ("2025-09", date(2025, 9, 1), date(2025, 9, 30), "September 2025"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2025-26-Q1", date(2025, 4, 1), date(2025, 6, 30), "2025-26 Quarter 1"),
        ("2025-26-Q4", date(2026, 1, 1), date(2026, 3, 31), "2025-26 Quarter 4"),
        ("2025-26", date(2025, 4, 1), date(2026, 3, 31), "2025-26"),
        ("2010-11", date(2010, 11, 1), date(2010, 11, 30), "November 2010"),
        ("2010-2011", date(2010, 4, 1), date(2011, 3, 31), "2010-11"),
    ],
)
def test_a_period_runs_from_its_first_day_to_its_last(text, first_day, last_day, label):
    period = parse_period(text)
    assert (period.first_day, period.last_day, period.label) == (first_day, last_day, label)


@pytest.mark.parametrize(
    "text",
    [
        "2025-13",
        "2025-00",
        "2025-27",
        "2025-26-Q5",
        "2025-26-Q0",
        "2025-13-01",
        "Q1",
        "",
        "2012-2013",
        "2010-2012",
    ],
)
def test_a_period_that_does_not_exist_is_refused(text):
    with pytest.raises(ValueError, match="expected a month such as 2025-09"):
        parse_period(text)


def test_a_month_is_no_quarter():
    with pytest.raises(ValueError, match="expected a quarter such as 2025-26-Q2"):
        parse_quarter("2025-09")


@given(st.dates(date(2001, 4, 1), date(2090, 3, 31)))
def test_every_day_lies_in_its_quarter_and_four_quarters_are_a_year(day):
    quarter = quarter_of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert parse_period(quarter.text) == quarter
    assert quarter.earlier(4).first_day.replace(year=quarter.first_day.year) == quarter.first_day
    assert [month.quarter for month in quarter.months] == [quarter] * 3
    assert parse_period(quarter.year).first_day <= day <= parse_period(quarter.year).last_day


@given(st.integers(2001, 2098), st.sampled_from(["monthly", "quarterly", "annual"]))
def test_a_bare_year_is_what_the_measure_is_measured_by(year, frequency):
    text = f"{year}-{(year + 1) % 100:02d}"
    measures = pd.DataFrame([{"measure": "m", "frequency": frequency}], dtype=object)
    rows = pd.DataFrame([{"measure": "m", "period": text}], dtype=object)
    told = with_years_written({"measures": measures, "results": rows, "targets": rows})
    result, target = (parse_period(told[name]["period"][0]) for name in ("results", "targets"))
    like_a_month = year <= 2011  # 2001-02 is February too, 2011-12 December
    is_month = like_a_month and frequency == "monthly"
    assert result.kind == ("month" if is_month else "year")
    assert (target.kind, target.first_day) == ("year", date(year, 4, 1))
    assert target.label == text
    # A year is found again by the key that its quarters have.
    assert {quarter.year for quarter in target.quarters} == {target.text}
    assert target.year_before.last_day == date(year, 3, 31)
    assert parse_period(target.text) == target


def test_an_annual_result_of_2010_is_judged_by_its_year(small):
    for name, row in (
        ("params/measures.csv", MEASURE),
        ("params/targets.csv", "survey,2010-11,80"),
        ("data/results/brookside.csv", "survey,2009-10,84,84,100,,2010-04-09"),
        ("data/results/brookside.csv", "survey,2010-11,82,82,100,,2011-04-09"),
        ("data/results/brookside.csv", "missed-bins,2010-11,41,41,100000,,2010-12-09"),
    ):
        with (small / name).open("a", encoding="utf-8") as file:
            file.write(f"{row}\n")
    council = load_council(small)
    results = results_by_measure(council.tables, parse_quarter("2010-11-Q4"))
    (row,) = [row for row in rows_of(results) if row.measure == "survey"]
    # 82 against 80, and 84 a year before: on target, 2 points worse. In November: missed bins.
    assert (row.result, row.target, row.status) == (82, 80, "on target")
    assert (row.year_before, row.change_on_year) == (84, -2)
    bins = council.tables["results"][council.tables["results"]["measure"] == "missed-bins"]
    assert parse_period(list(bins["period"])[-1]).label == "November 2010"


MEASURE = (
    "survey,Customers satisfied,waste,A yearly survey.,%,0,higher,annual,rate,points,2,yes,"
    "bins,1,Waste Manager,1"
)
