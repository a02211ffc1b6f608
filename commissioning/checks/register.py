"""Every check, in the order in which they are made: the one place that lists them.

`docs/checks.md` is written from this list.
"""

from __future__ import annotations

from commissioning.checks import definitions, finance, results, tables
from commissioning.checks.check import Check

CHECKS = (
    Check(tables.rows_are_unique, "error", "no figure may have two values"),
    Check(
        tables.references_are_known, "error", "framework §1: what is not specified is not reported"
    ),
    Check(tables.targets_are_for_judged_periods, "error", "framework §4"),
    Check(tables.tolerances_are_complete, "error", "tolerances differ from council to council"),
    Check(tables.contracts_end_after_they_start, "error", "Transparency Code 2015: review date"),
    Check(tables.provision_has_one_provider_at_a_time, "error", "framework §5: who answers"),
    Check(definitions.reports_are_for_known_readers, "error", "framework §4: tiers"),
    Check(definitions.officers_are_of_known_providers, "error", "framework §5"),
    Check(definitions.reporting_officers_are_named, "error", "framework §3 to §7"),
    Check(definitions.appraisals_hang_together, "error", "framework §6 and §7"),
    Check(results.results_match_their_frequency, "error", "framework §1"),
    Check(results.results_say_what_is_missing, "error", "missing is said, never guessed"),
    Check(results.monthly_rates_carry_their_parts, "error", "a mean of rates is not a rate"),
    Check(
        results.rates_follow_from_their_parts,
        "error",
        "Maidstone: “71.2% (5 of 7)”; “12.25%” for 2 of 16",
    ),
    Check(
        results.definitions_change_with_a_break,
        "error",
        "Maidstone: council tax collected, an average one year and a position the next",
    ),
    Check(results.definitions_are_the_ones_specified, "error", "framework §1"),
    Check(results.shares_sum_to_a_hundred, "error", "Maidstone: 81.8% + 9.1% + 27.3%"),
    Check(
        results.years_follow_from_their_periods,
        "error",
        "South Cambridgeshire, recycling 2017/18: 49.7 beside 52.3, 54.3, 49.9, 53.6",
    ),
    Check(
        results.stated_statuses_follow_from_the_rule,
        "error",
        "Maidstone, Q3 2023/24: red in the summary, amber by its own key",
    ),
    Check(finance.finance_is_by_quarter, "error", "framework §4 N.B."),
    Check(
        finance.working_budget_is_original_plus_changes, "error", "budget monitoring as published"
    ),
    Check(
        finance.published_variances_are_forecast_minus_working_budget,
        "error",
        "Hyndburn, Q1 2025/26: 17.313m and 17.430m, “underspend 0.005m”",
    ),
)
ERRORS = tuple(check for check in CHECKS if check.severity == "error")
WARNINGS = tuple(check for check in CHECKS if check.severity != "error")
