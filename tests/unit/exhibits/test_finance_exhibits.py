"""Tables of money as they are printed: signs explained, risk in words, every figure a fact."""

from __future__ import annotations

import re

import pytest
from conftest import PROJECT
from finance_data import finance_snapshot, printed_facts, rows_of

from commissioning import exhibits
from commissioning.exhibits.finance.finance_amounts import convention
from commissioning.notebook.cell_kinds import FACTS, TABLE
from commissioning.wording import Wording

FINANCE = Wording("finance")

SHOWN = {
    "budget": lambda snapshot: exhibits.finance_by_service(snapshot, "revenue"),
    "capital": lambda snapshot: exhibits.finance_by_service(snapshot, "capital"),
    "to date": exhibits.finance_to_date,
    "heads": exhibits.finance_by_head,
    "agency": exhibits.agency_spend,
    "cases": exhibits.case_range,
    "movement": exhibits.forecast_movement,
    "accuracy": exhibits.forecast_accuracy,
    "lines": exhibits.finance_lines,
    "reserves": exhibits.use_of_reserves,
}


@pytest.fixture(scope="module")
def snapshot():
    return finance_snapshot(PROJECT, "2025-26-Q2")


def each(shown):
    return getattr(shown, "shown", (shown,))


@pytest.mark.parametrize("name", SHOWN)
def test_every_table_of_money_explains_its_signs_and_fits_the_page(snapshot, name):
    for exhibit in each(SHOWN[name](snapshot)):
        described = exhibit.content[TABLE]
        assert convention() in described["notes"]
        assert len(described["columns"]) <= 9
        assert all("" not in row for row in described["rows"])


@pytest.mark.parametrize("name", SHOWN)
def test_every_amount_printed_is_a_fact(snapshot, name):
    for exhibit in each(SHOWN[name](snapshot)):
        cells = [cell for row in exhibit.content[TABLE]["rows"] for cell in row[1:]]
        printed = sorted(cell for cell in cells if isinstance(cell, str) and "£" in cell)
        facts = [one["text"] for one in exhibit.content[FACTS]]
        assert printed == sorted(text for text in facts if "£" in text)
        assert printed


def test_an_amount_has_one_text_wherever_it_is_printed(snapshot):
    texts = {}
    for show in SHOWN.values():
        for exhibit in each(show(snapshot)):
            for fact_id, text in printed_facts(exhibit).items():
                assert texts.setdefault(fact_id, text) == text, fact_id


def test_risk_is_told_in_words_beside_the_variance(snapshot):
    rows = rows_of(exhibits.finance_by_service(snapshot, "revenue"))
    # 163,200 of 4,059,100 is 4.0%; 93,600 of 628,900 is 14.9%; 14,700 of 1,174,300 is 1.3%.
    assert rows["Waste and recycling"][-2:] == ["£163,200 adverse", "Medium"]
    assert rows["Leisure"][-2:] == ["£93,600 adverse", "High"]
    assert rows["Revenues and benefits"][-2:] == ["£14,700 adverse", "Low"]
    # 372,500 of 8,825,900 is 4.2%.
    assert rows["Total"][-2:] == ["£372,500 adverse", "Medium"]
    assert "Risk" not in str(exhibits.finance_by_service(snapshot, "capital").content[TABLE])


def test_services_and_heads_print_the_same_total(snapshot):
    by_service = rows_of(exhibits.finance_by_service(snapshot, "revenue"))["Total"]
    by_head, to_date = exhibits.finance_by_head(snapshot).shown
    assert rows_of(by_head)["Total"] == by_service[:-1]  # without the risk
    assert rows_of(to_date)["Total"] == rows_of(exhibits.finance_to_date(snapshot))["Total"]


def test_agency_spend_by_hand(snapshot):
    rows = rows_of(exhibits.agency_spend(snapshot))
    assert list(rows)[0] == "Planning: Agency planners"
    # 120,100 + 69,200 + 45,200 = 234,500; 234,500 - (104,900 + 63,400 + 48,100) = 18,100.
    assert rows["Total"][-2:] == ["£234,500", "£18,100 adverse"]


def test_the_range_of_cases_by_hand(snapshot):
    rows = rows_of(exhibits.case_range(snapshot))
    # Housing: forecast 862,700, of which temporary accommodation is 694,200, at best 666,400 and at
    # worst 777,500: 862,700 - 27,800 and 862,700 + 83,300.
    assert rows["Housing"] == ["£819,500", "£834,900", "£862,700", "£946,000", "1 of 4 lines"]
    assert rows["Total"][-1] == "5 of 25 lines"


def test_the_movement_of_the_forecast_by_hand(snapshot):
    _, since_last = exhibits.forecast_movement(snapshot).shown
    rows = rows_of(since_last)
    assert rows["Leisure"] == ["£726,000", "£722,500", "£3,500 favourable"]
    # 9,198,400 - 9,082,400
    assert rows["Total"] == ["£9,082,400", "£9,198,400", "£116,000 adverse"]


def test_past_forecasts_beside_their_outturn(snapshot):
    accuracy, means = exhibits.forecast_accuracy(snapshot).shown
    rows = rows_of(accuracy)
    # The demonstration's ledger begins with the third quarter of 2022-23.
    assert rows["2022-23, made at Q1"] == ["[x]", "£181,555 favourable", "[x]"]
    # 113,656 - 187,700 = -74,044: less over budget than forecast.
    assert rows["2023-24, made at Q1"] == [
        *("£187,700 adverse", "£113,656 adverse", "£74,044 favourable"),
    ]
    # (74,044 + 25,405) / 2 = 49,725 to the pound, of two years
    assert rows_of(means)["Q1"] == ["£49,725", "2"]


def test_the_key_prints_the_rates_that_the_council_has_set(snapshot):
    rows = rows_of(exhibits.finance_key(snapshot))
    assert rows["Risk: Medium"] == [f"{FINANCE('risk-medium', medium=2, high=5)}."]
    assert set(printed_facts(exhibits.finance_key(snapshot)).values()) == {"2%", "5%"}
    assert re.search(r"£0", rows["Risk: Not rated"][0])


def test_the_first_quarter_of_a_year_has_no_previous_forecast():
    first = finance_snapshot(PROJECT, "2025-26-Q1")
    _, since_last = exhibits.forecast_movement(first).shown
    assert since_last.content["text/plain"] == FINANCE("no-previous")


def test_a_small_council_is_told_what_it_did_not_return(small):
    found = finance_snapshot(small, "2025-26-Q2")
    said = [
        exhibits.agency_spend(found),
        exhibits.case_range(found),
        *exhibits.forecast_accuracy(found).shown,
        exhibits.finance_by_service(found, "capital"),
        # Said by the table by service, and not again.
        *exhibits.finance_to_date(found, "capital").shown,
        *exhibits.finance_by_head(found, "capital").shown,
    ]
    assert [one.content["text/plain"] for one in said] == [
        FINANCE("no-agency"),
        FINANCE("no-cases", kind="revenue"),
        FINANCE("no-year-completed"),
        FINANCE("no-lines", kind="capital programme"),
    ]


def test_what_is_not_stated_is_printed_as_such(small, spoil):
    spoil("data/finance/ledger.csv", ",540000.00,", ",,")
    found = finance_snapshot(small, "2025-26-Q2")
    rows = rows_of(exhibits.finance_to_date(found))
    assert rows["Waste and recycling"][-2:] == ["[x]", "[x]"]
    assert rows["Total"][-2:] == ["[x]", "[x]"]
    assert rows["Planning"][-2:] == ["£140,000", "£10,000 favourable"]
