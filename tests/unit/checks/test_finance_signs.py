"""Signs of money: one way to state income in a file, contradictions told, one way to print it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from finance_data import (
    INCOME,
    LEDGER,
    LINE,
    REVENUE,
    TOTAL,
    errors,
    finance_snapshot,
    rows_of,
    warnings,
    write,
)

from commissioning import exhibits

WRONG_SIGN = "amounts-have-the-sign-that-their-file-states"
ODD_SIGN = "amounts-of-a-line-have-one-sign"
NEGATIVE = {"income_sign": "negative"}
# 100,000 of fees budgeted and 50,000 forecast: £50,000 adverse, however it is stated.
FEES = {**INCOME, "working_gbp": "100000", "forecast_gbp": "50000"}
LEDGER_FEES = {**INCOME, **NEGATIVE, "working_gbp": "-100000", "forecast_gbp": "-50000"}
RENTS = {**FEES, "head": "Rents"}


def turned(line):
    """The line with every amount of the other sign."""
    return {
        name: (text.removeprefix("-") if text.startswith("-") else f"-{text}")
        if name.endswith("_gbp") and Decimal(text)
        else text
        for name, text in line.items()
    }


@pytest.mark.parametrize("fees", [FEES, LEDGER_FEES])
def test_less_income_is_adverse_whichever_sign_the_ledger_has(small, fees):
    found = finance_snapshot(write(small, "finance", [LINE, fees]), "2025-26-Q2")
    # 1,100 - 1,000 + (100,000 - 50,000) = 50,100 adverse; 1,000 - 100,000 = -99,000 net
    assert "**£50,100 adverse**, against a net working budget of −£99,000." in str(
        exhibits.finance_headline(found).content["text/markdown"]
    )
    tables = [
        exhibits.finance_lines(found),
        exhibits.finance_by_head(found).shown[0],
    ]
    for name, shown in zip(("Waste and recycling: Fees", "Fees"), tables, strict=True):
        row = rows_of(shown)[name]
        assert row[2] == "−£100,000"  # income is negative in every table
        assert row[-2:] == ["−£50,000", "£50,000 adverse"]


def test_a_typical_english_ledger_gives_the_figures_of_the_small_council(small, spoil):
    text = (small / LEDGER).read_text("utf-8").splitlines()
    lines = [dict(zip(text[0].split(","), row.split(","), strict=True)) for row in text[1:]]
    ledger = [{**(turned(one) if one["better"] == "higher" else one), **NEGATIVE} for one in lines]
    folder = write(small, "finance", ledger)
    # The same net totals as where income is stated positive: REVENUE is worked by hand.
    assert errors(write(folder, "finance_totals", [{**TOTAL, **REVENUE}])) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # One line of two against its file; the second form of the file has the other sign.
        ([FEES, turned(RENTS)], [("working_gbp", "-100000")]),
        ([LEDGER_FEES, {**RENTS, **NEGATIVE}], [("working_gbp", "100000")]),
        # The budget as it should be, the forecast turned.
        ([FEES, {**RENTS, "forecast_gbp": "-95000"}], [("forecast_gbp", "-95000")]),
        # The whole file the other way round: told once, at its first line of income.
        ([turned(FEES), turned(RENTS)], [("income_sign", None)]),
        ([{**FEES, **NEGATIVE}, {**RENTS, **NEGATIVE}], [("income_sign", "negative")]),
        # Costs, or reserves, of a whole file below 0.
        ([turned(LINE), turned({**LINE, "head": "Employees"})], [("working_gbp", "-1000.00")]),
        (
            [
                turned({**LINE, "kind": "reserve", "better": "higher", "head": head})
                for head in ("General", "Vehicles")
            ],
            [("working_gbp", "-1000.00")],
        ),
        # One sign in a file.
        ([LEDGER_FEES, RENTS], [("income_sign", None)]),
        ([FEES, {**LEDGER_FEES, "head": "Rents"}], [("income_sign", "negative")]),
    ],
)
def test_amounts_that_contradict_their_file_are_refused(small, lines, found):
    faults = errors(write(small, "finance", lines))
    assert {check for check, _, _ in faults} <= {WRONG_SIGN, "files-state-income-in-one-way"}
    told = [(column, finding.partition("expected")[0]) for _, column, finding in faults]
    wanted = [
        (column, f"found “{value}”, " if value else "found nothing, ") for column, value in found
    ]
    assert [one[0] for one in told] == [one[0] for one in wanted]
    assert all(text in ("", value) for (_, text), (_, value) in zip(told, wanted, strict=True))


def test_a_whole_file_of_the_other_sign_is_told_in_words(small):
    ((_, _, finding),) = errors(write(small, "finance", [turned(FEES), turned(RENTS), LINE]))
    assert finding == (
        "expected negative: each of the 2 lines of income in this file is below 0. "
        "Write it in every row, or change the signs of the amounts."
    )


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ({**FEES, "actual_gbp": "-200"}, "actual_gbp"),  # a refund, or an accrual reversed
        ({**FEES, "forecast_gbp": "-400"}, "forecast_gbp"),  # less than a tenth of the budget
        ({**INCOME, "working_gbp": "0", "forecast_gbp": "-500"}, "forecast_gbp"),
        ({**LEDGER_FEES, "actual_gbp": "200"}, "actual_gbp"),
        ({**LINE, "forecast_gbp": "-300"}, "forecast_gbp"),
        ({**LINE, "kind": "reserve", "better": "higher", "forecast_gbp": "-300"}, "forecast_gbp"),
    ],
)
def test_what_may_be_a_refund_is_a_warning(small, line, column):
    folder = write(small, "finance", [line])
    assert errors(folder) == []
    ((_, _, finding),) = warnings(folder, ODD_SIGN)
    assert finding.startswith(f"found “{line[column]}”, expected ")


def test_what_is_usual_is_neither_refused_nor_warned_of(small):
    savings = {**LINE, "head": "Savings target", "working_gbp": "-50", "forecast_gbp": "-40"}
    signed = {**LINE, "head": "Income from permits", "working_gbp": "-500", "forecast_gbp": "-600"}
    virement = {**FEES, "head": "Grants", "original_gbp": "110000", "changes_gbp": "-10000"}
    folder = write(small, "finance", [LINE, savings, signed, FEES, virement])
    assert errors(folder) == []
    assert warnings(folder, ODD_SIGN) == warnings(folder, "heads-fit-what-is-better") == []


def test_income_that_is_added_to_costs_is_told(small):
    folder = write(small, "finance", [{**LINE, "head": "Garden waste income"}])
    assert warnings(folder, "heads-fit-what-is-better") == [
        (
            *("2025-26-Q2 revenue waste Garden waste income", "2025-26-Q2"),
            "found “lower”, expected higher, as for income. As a cost, the amounts "
            "are added to spending.",
        )
    ]


def test_the_cases_and_the_word_of_an_income_stated_negative(small):
    cases = {**LEDGER_FEES, "best_gbp": "-60000", "worst_gbp": "-40000", "word": "adverse"}
    assert errors(write(small, "finance", [cases])) == []
    turned_cases = {**cases, "best_gbp": "-40000", "worst_gbp": "-60000", "word": "favourable"}
    assert [column for _, column, _ in errors(write(small, "finance", [turned_cases]))] == [
        *("best_gbp", "word", "worst_gbp"),
    ]
