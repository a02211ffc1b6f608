"""Checks of money: budget monitoring line by line, its signs, its totals and its forecasts.

They are in the register of all checks at the places of their severity.
"""

from __future__ import annotations

from commissioning.checks.check import Check
from commissioning.checks.finance import (
    budget_rules,
    forecast_rules,
    line_name_rules,
    sign_rules,
    total_rules,
)

ERRORS_OF_MONEY = (
    Check(budget_rules.finance_is_by_quarter, "error", "framework §4 N.B."),
    Check(
        line_name_rules.heads_are_spelt_in_one_way,
        "error",
        "reports add lines up, so a line entered twice counts twice",
    ),
    Check(
        sign_rules.files_state_income_in_one_way,
        "error",
        "ledgers differ in the sign of income, so each file uses one",
    ),
    Check(
        sign_rules.amounts_have_the_sign_that_their_file_states,
        "error",
        "£50,000 favourable was printed for £50,000 adverse",
    ),
    Check(
        total_rules.lines_are_no_totals,
        "error",
        "£377,000 favourable on £18.3m was printed for £109,000 on £5.9m",
    ),
    Check(
        budget_rules.working_budget_is_original_plus_changes,
        "error",
        "budget monitoring as published",
    ),
    Check(
        budget_rules.published_variances_are_forecast_minus_working_budget,
        "error",
        "Hyndburn, Q1 2025/26: 17.313m and 17.430m, “underspend 0.005m”",
    ),
    Check(
        budget_rules.finance_totals_are_the_sums_of_their_lines,
        "error",
        "framework §4 N.B.: figures that advice is based on must add up",
    ),
    Check(
        budget_rules.words_of_variances_match_their_signs,
        "error",
        "Hyndburn, Q1 2025/26: 17.313m and 17.430m, “underspend 0.005m”",
    ),
    Check(
        budget_rules.forecasts_lie_between_their_cases,
        "error",
        "Bracknell Forest publishes best and worst cases of its forecast",
    ),
)
WARNINGS_OF_MONEY = (
    Check(
        forecast_rules.budgets_and_forecasts_go_together,
        "warning",
        "a budget without a forecast has no variance",
    ),
    Check(
        forecast_rules.forecasts_are_no_copies_of_last_quarter,
        "warning",
        "Swale: last year's data left in",
    ),
    Check(
        sign_rules.amounts_of_a_line_have_one_sign,
        "warning",
        "a sign is stated, never guessed",
    ),
    Check(
        sign_rules.heads_fit_what_is_better,
        "warning",
        "income added to spending counts twice in the variance",
    ),
    Check(
        sign_rules.use_of_reserves_is_told_apart,
        "warning",
        "Hyndburn, Q1 2025/26: “underspend 0.005m”, with £0.121m from reserves not mentioned",
    ),
    Check(
        forecast_rules.uses_of_reserves_stand_beside_revenue,
        "warning",
        "revenue before and after reserves cannot be shown without revenue",
    ),
    Check(
        total_rules.lines_look_like_no_totals,
        "warning",
        "reports add lines up, so a total among them counts twice",
    ),
    Check(
        forecast_rules.lines_last_the_year,
        "warning",
        "two quarters are compared on the same lines",
    ),
)
