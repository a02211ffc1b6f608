"""Checks of money: budget monitoring line by line, its signs, its totals and its forecasts.

They stand in the register of all checks at the places of their severity.
"""

from __future__ import annotations

from commissioning.checks import (
    finance,
    finance_heads,
    finance_plausibility,
    finance_signs,
    finance_sums,
)
from commissioning.checks.check import Check

ERRORS_OF_MONEY = (
    Check(finance.finance_is_by_quarter, "error", "framework §4 N.B."),
    Check(
        finance_heads.heads_are_spelt_in_one_way,
        "error",
        "reports add lines up: a line entered twice counts twice",
    ),
    Check(
        finance_signs.files_state_income_in_one_way,
        "error",
        "ledgers differ in the sign of income; a file has one",
    ),
    Check(
        finance_signs.amounts_have_the_sign_that_their_file_states,
        "error",
        "£50,000 favourable was printed for £50,000 adverse",
    ),
    Check(
        finance_sums.lines_are_no_totals,
        "error",
        "£377,000 favourable on £18.3m was printed for £109,000 on £5.9m",
    ),
    Check(
        finance.working_budget_is_original_plus_changes, "error", "budget monitoring as published"
    ),
    Check(
        finance.published_variances_are_forecast_minus_working_budget,
        "error",
        "Hyndburn, Q1 2025/26: 17.313m and 17.430m, “underspend 0.005m”",
    ),
    Check(
        finance.finance_totals_are_the_sums_of_their_lines,
        "error",
        "framework §4 N.B.: what is advised on must foot",
    ),
    Check(
        finance.words_of_variances_match_their_signs,
        "error",
        "Hyndburn, Q1 2025/26: 17.313m and 17.430m, “underspend 0.005m”",
    ),
    Check(
        finance.forecasts_lie_between_their_cases,
        "error",
        "Bracknell Forest publishes best and worst cases of its forecast",
    ),
)
WARNINGS_OF_MONEY = (
    Check(
        finance_plausibility.budgets_and_forecasts_go_together,
        "warning",
        "a budget without a forecast has no variance",
    ),
    Check(
        finance_plausibility.forecasts_are_no_copies_of_last_quarter,
        "warning",
        "Swale: last year's data left in",
    ),
    Check(
        finance_signs.amounts_of_a_line_have_one_sign,
        "warning",
        "a sign is stated, never guessed",
    ),
    Check(
        finance_signs.heads_fit_what_is_better,
        "warning",
        "income added to what is spent counts twice in the variance",
    ),
    Check(
        finance_signs.use_of_reserves_is_told_apart,
        "warning",
        "Hyndburn, Q1 2025/26: “underspend 0.005m”, £0.121m from reserves unsaid",
    ),
    Check(
        finance_plausibility.uses_of_reserves_stand_beside_revenue,
        "warning",
        "revenue before and after reserves cannot be told without revenue",
    ),
    Check(
        finance_sums.lines_look_like_no_totals,
        "warning",
        "reports add lines up: a total among them counts twice",
    ),
    Check(
        finance_plausibility.lines_last_the_year,
        "warning",
        "two quarters are compared on the same lines",
    ),
)
