"""Rules of budget monitoring: each is broken by one small council, spoiled for it alone."""

from __future__ import annotations

import pytest
from conftest import PROJECT
from finance_data import INCOME, LEDGER, LINE, REVENUE, TOTAL, errors, warnings, write

from commissioning.checks.council_loading import load_council


def test_a_total_that_foots_in_every_amount_is_accepted(small):
    waste = {"service": "waste", "working_gbp": "850000.00", "word": "overspend"}
    waste |= {"forecast_gbp": "865000.00"}  # 1,080,000 - 215,000
    totals = [{**TOTAL, **REVENUE, "word": "overspend"}, {**TOTAL, **waste}]
    assert errors(write(small, "finance_totals", totals)) == []


@pytest.mark.parametrize("amount", ["profiled_gbp", "actual_gbp"])
def test_a_total_a_penny_beside_its_lines_is_refused(small, amount):
    penny = f"{REVENUE[amount][:-1]}1"
    folder = write(small, "finance_totals", [{**TOTAL, **REVENUE, amount: penny}])
    assert errors(folder) == [
        (
            "finance-totals-are-the-sums-of-their-lines",
            amount,
            f"found “{penny}”, expected {REVENUE[amount]}, the net sum of 3 lines.",
        )
    ]


def test_reserves_are_added_and_other_kinds_stay_out_of_a_total(small):
    reserve = {**INCOME, "kind": "reserve"}
    lines = [LINE, reserve, {**reserve, "service": "planning", "forecast_gbp": "400.00"}]
    write(small, "finance", lines)
    total = {**TOTAL, "kind": "reserve", "forecast_gbp": "1500.00", "word": "adverse"}
    # 1,100 + 400 of reserves; 1,500 - 2,000 is 500 less than budgeted
    folder = write(small, "finance_totals", [{**total, "working_gbp": "2000.00"}])
    assert errors(folder) == []


def test_a_total_of_no_lines_is_refused(small):
    folder = write(small, "finance_totals", [{**TOTAL, "kind": "capital", "working_gbp": "5.00"}])
    assert errors(folder) == [
        (
            "finance-totals-are-the-sums-of-their-lines",
            "period",
            "found “2025-26-Q2”, expected a total of lines that were returned. There are none.",
        )
    ]


def test_a_total_of_an_amount_that_a_line_does_not_state_is_not_judged(small, spoil):
    spoil(LEDGER, ",540000.00,", ",,")
    folder = write(small, "finance_totals", [{**TOTAL, "actual_gbp": "1.00"}])
    assert errors(folder) == []


def test_a_total_adds_up_across_and_is_by_quarter(small):
    # A capital total of one line, both misstated alike: it foots and does not add up.
    line = {**LINE, "kind": "capital", "original_gbp": "900.00", "changes_gbp": "50.00"}
    write(small, "finance", [{**line, "working_gbp": "", "forecast_gbp": ""}])
    stated = {"original_gbp": "900.00", "changes_gbp": "50.00", "working_gbp": "960.00"}
    stated |= {"forecast_gbp": "970.00", "variance_gbp": "20.00"}
    folder = write(small, "finance_totals", [{**TOTAL, "kind": "capital", **stated}])
    assert [(check, column) for check, column, _ in errors(folder)] == [
        ("published-variances-are-forecast-minus-working-budget", "variance_gbp"),  # 970 - 960
        ("working-budget-is-original-plus-changes", "working_gbp"),  # 900 + 50
    ]
    folder = write(small, "finance_totals", [{**TOTAL, "period": "2025-09"}])
    assert ("finance-is-by-quarter", "period") in [one[:2] for one in errors(folder)]


OVER, UNDER, EVEN = "1100.00", "900.00", "1000.00"


@pytest.mark.parametrize(
    ("line", "forecast", "word"),
    [
        *((LINE, OVER, word) for word in ("adverse", "overspend")),
        *((LINE, UNDER, word) for word in ("favourable", "underspend")),
        *((INCOME, OVER, "favourable"), (INCOME, UNDER, "adverse")),
        *((LINE, EVEN, "on budget"), (INCOME, EVEN, "on budget"), (LINE, OVER, "")),
    ],
)
def test_a_word_that_matches_the_sign_is_accepted(small, line, forecast, word):
    assert errors(write(small, "finance", [{**line, "forecast_gbp": forecast, "word": word}])) == []


@pytest.mark.parametrize(
    ("line", "forecast", "word", "expected"),
    [
        (LINE, OVER, "underspend", "adverse or overspend, because the variance is 100.00"),
        (LINE, UNDER, "adverse", "favourable or underspend, because the variance is -100.00"),
        (LINE, EVEN, "favourable", "on budget, because the variance is 0.00"),
        (LINE, OVER, "on budget", "adverse or overspend, because the variance is 100.00"),
        # Of an income nothing is spent, and a line has no surplus of its own.
        (INCOME, UNDER, "underspend", "adverse, because the variance is -100.00"),
        (LINE, UNDER, "surplus", "favourable or underspend, because the variance is -100.00"),
        (LINE, "", "adverse", "nothing, because there is no variance for it to describe"),
    ],
)
def test_a_word_that_contradicts_the_sign_is_refused(small, line, forecast, word, expected):
    folder = write(small, "finance", [{**line, "forecast_gbp": forecast, "word": word}])
    assert errors(folder) == [
        (
            "words-of-variances-match-their-signs",
            "word",
            f"found “{word}”, expected {expected}.",
        )
    ]


def test_a_variance_stated_alone_has_the_word_of_its_sign(small):
    line = {**LINE, "working_gbp": "", "forecast_gbp": "", "variance_gbp": "-7.00"}
    assert errors(write(small, "finance", [{**line, "word": "underspend"}])) == []
    assert len(errors(write(small, "finance", [{**line, "word": "overspend"}]))) == 1


@pytest.mark.parametrize(
    ("kind", "forecast", "word", "accepted"),
    [
        ("revenue", UNDER, "surplus", True),
        ("revenue", OVER, "deficit", True),
        ("revenue", OVER, "surplus", False),
        ("revenue", UNDER, "underspend", True),
        ("reserve", OVER, "surplus", True),
        ("reserve", UNDER, "underspend", False),  # a balance is not spent
    ],
)
def test_a_total_may_be_a_surplus_or_a_deficit(small, kind, forecast, word, accepted):
    better = "higher" if kind == "reserve" else "lower"
    line = {**LINE, "kind": kind, "better": better, "forecast_gbp": forecast}
    write(small, "finance", [line])
    stated = {"working_gbp": EVEN, "forecast_gbp": forecast, "word": word}
    found = errors(write(small, "finance_totals", [{**TOTAL, "kind": kind, **stated}]))
    assert (found == []) is accepted


@pytest.mark.parametrize(
    ("line", "best", "worst", "columns"),
    [
        (LINE, "1100.00", "1100.00", []),  # a case may be the forecast itself
        (LINE, "1000.00", "1300.00", []),
        (LINE, "1100.01", "1300.00", ["best_gbp"]),
        (LINE, "1000.00", "1099.99", ["worst_gbp"]),
        (INCOME, "1300.00", "1000.00", []),
        (INCOME, "1099.99", "1000.00", ["best_gbp"]),
        (INCOME, "1300.00", "1100.01", ["worst_gbp"]),
        (LINE, "1200.00", "", ["best_gbp"]),
        ({**LINE, "forecast_gbp": ""}, "1200.00", "1100.00", ["best_gbp"]),
        ({**LINE, "forecast_gbp": ""}, "1200.00", "", []),
    ],
)
def test_the_forecast_lies_between_its_cases(small, line, best, worst, columns):
    folder = write(small, "finance", [{**line, "best_gbp": best, "worst_gbp": worst}])
    found = errors(folder)
    assert [column for _, column, _ in found] == columns
    assert {check for check, _, _ in found} <= {"forecasts-lie-between-their-cases"}


def test_a_case_out_of_order_is_told_with_its_bound(small):
    folder = write(small, "finance", [{**INCOME, "best_gbp": "1000.00"}])
    ((_, _, finding),) = errors(folder)
    assert finding == (
        "found “1000.00”, expected at least 1100.00, as forecast_gbp has it (higher is better)."
    )


@pytest.mark.parametrize("missing", ["forecast_gbp", "working_gbp"])
def test_a_budget_without_a_forecast_and_a_forecast_without_a_budget_are_told(small, missing):
    folder = write(small, "finance", [{**LINE, missing: ""}])
    other = "working budget" if missing == "forecast_gbp" else "forecast"
    wanted = "a forecast" if missing == "forecast_gbp" else "a working budget"
    assert warnings(folder, "budgets-and-forecasts-go-together") == [
        (
            *("2025-26-Q2 revenue waste Premises", "2025-26-Q2"),
            f"expected {wanted}, as there is a {other}.",
        )
    ]


def two_quarters(moved, still, actual_moves=True):
    """Lines of two quarters, so many of which moved their forecast and so many did not."""
    rows = []
    for number in range(moved + still):
        head = {**LINE, "head": f"Head {number}", "actual_gbp": "500.00"}
        forecast = "1200.00" if number < moved else head["forecast_gbp"]
        actual = "800.00" if actual_moves else "500.00"
        rows.append({**head, "period": "2025-26-Q1"})
        rows.append({**head, "forecast_gbp": forecast, "actual_gbp": actual})
    return rows


@pytest.mark.parametrize(
    ("moved", "still", "told"),
    [(0, 3, 3), (3, 3, 3), (0, 2, 0), (4, 3, 0)],  # 3 are several (stale_measures)
)
def test_forecasts_that_stand_still_while_the_actual_moves_are_told(small, moved, still, told):
    folder = write(small, "finance", two_quarters(moved, still))
    found = warnings(folder, "forecasts-are-no-copies-of-last-quarter")
    assert [period for _, period, _ in found] == ["2025-26-Q2"] * told
    for _, _, finding in found:
        assert f"{still} of {moved + still} in this file" in finding


def test_forecasts_that_stand_still_with_their_actual_are_not_told(small):
    folder = write(small, "finance", two_quarters(0, 3, actual_moves=False))
    assert warnings(folder, "forecasts-are-no-copies-of-last-quarter") == []


@pytest.mark.parametrize("blank_in", ["2025-26-Q1", "2025-26-Q2"])
def test_an_actual_that_is_not_stated_is_not_said_to_have_moved(small, blank_in):
    rows = two_quarters(0, 3)
    for row in rows:
        if row["period"] == blank_in:
            row["actual_gbp"] = ""
    folder = write(small, "finance", rows)
    assert warnings(folder, "forecasts-are-no-copies-of-last-quarter") == []


def test_a_line_that_vanishes_within_the_year_is_told_of_the_quarter_it_lacks(small):
    rows = [{**LINE, "period": "2025-26-Q1"}, {**INCOME, "period": "2025-26-Q1"}, INCOME]
    assert warnings(write(small, "finance", rows), "lines-last-the-year") == [
        (
            *("2025-26-Q1 revenue waste Premises", "2025-26-Q2"),
            "found “Premises”, expected a line of this name in 2025-26-Q2 as well, "
            "in the same financial year.",
        )
    ]


def test_a_line_may_end_with_its_year(small):
    rows = [{**LINE, "period": "2024-25-Q4"}, {**INCOME, "period": "2025-26-Q1"}]
    assert warnings(write(small, "finance", rows), "lines-last-the-year") == []


def test_the_demonstration_gives_no_warning_about_its_money():
    found = {one.check for one in load_council(PROJECT).warnings if one.file.startswith(LEDGER)}
    assert found == set()


@pytest.mark.parametrize(
    ("medium", "high", "refused"), [(5, 2, True), (5, 5, False), (2, 5, False)]
)
def test_high_risk_does_not_begin_below_medium_risk(small, medium, high, refused):
    # Above 5 and below 2 would leave no medium risk, and the key would print a rule of nothing.
    settings = small / "params/council.yaml"
    rule = f"finance:\n  medium_risk_pct: {medium}\n  high_risk_pct: {high}\n"
    settings.write_text(settings.read_text("utf-8") + rule, "utf-8")
    told = [fault for fault in errors(small) if "high_risk_pct" in str(fault)]
    assert bool(told) is refused
