"""Every check, in the order in which they run: the one place that lists them.

`docs/reference/checks.md` is written from this list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from commissioning.checks.check import Check, fault
from commissioning.checks.council import definition_rules as definitions
from commissioning.checks.council import exempt_mention_rules as exempt_mentions
from commissioning.checks.council import param_table_rules as tables
from commissioning.checks.council import printable_character_rules as letters
from commissioning.checks.council.reader_checks import ERRORS_OF_READERS, WARNINGS_OF_READERS
from commissioning.checks.finance.finance_checks import ERRORS_OF_MONEY, WARNINGS_OF_MONEY
from commissioning.checks.performance import future_row_rules as to_come
from commissioning.checks.performance import in_force_rules as in_force
from commissioning.checks.performance import missing_result_rules as missing
from commissioning.checks.performance import officer_decision_rules as decisions
from commissioning.checks.performance import percentage_rules as fractions
from commissioning.checks.performance import period_rules as periods
from commissioning.checks.performance import plausibility_rules as plausibility
from commissioning.checks.performance import published_result_rules as published
from commissioning.checks.performance import result_rules as results
from commissioning.checks.performance import return_statement_rules as statements
from commissioning.checks.performance import target_rules as targets
from commissioning.checks.performance.specification_rules import the_specification_is_the_one_signed
from commissioning.checks.purchasing.purchasing_checks import ERRORS_OF_CHOICES, WARNINGS_OF_CHOICES
from commissioning.inputs import Council, Fault


def acknowledgements_are_of_warnings(council: Council) -> Iterator[Fault]:
    """An acknowledgement names a check that gives warnings, and an officer in post on that day."""
    warnings = [check.id for check in CHECKS if check.severity == "warning"]
    for row in council.rows["acknowledgements"]:
        if row["check"] not in warnings:
            yield fault(row, "check", f"one of {', '.join(warnings)}")
        if not decisions.in_post(council, row["name"], row["day"]):
            yield decisions.not_in_post(row)


CHECKS = (
    Check(tables.rows_are_unique, "error", "no figure may have two values"),
    Check(
        tables.references_are_known, "error", "framework §1: what is not specified is not reported"
    ),
    Check(tables.targets_are_for_judged_periods, "error", "framework §4"),
    Check(
        tables.targets_are_printed_in_full, "error", "a status must follow from the printed figures"
    ),
    Check(targets.targets_are_of_measures_judged, "error", "framework §5: a miss is reported"),
    Check(tables.measures_are_shown_to_a_tier, "error", "framework §4: tiers"),
    Check(tables.tolerances_are_complete, "error", "tolerances differ from council to council"),
    Check(tables.contracts_reported_on_are_identified, "error", "framework §3: who provides"),
    Check(tables.contracts_end_after_they_start, "error", "Transparency Code 2015: review date"),
    Check(tables.contracts_have_no_negative_values, "error", "Transparency Code 2015: sum paid"),
    Check(tables.clauses_have_their_dates, "error", "framework §5: written into any contract"),
    Check(tables.provision_has_one_provider_at_a_time, "error", "framework §5: who answers"),
    Check(in_force.measures_are_in_force_for_whole_months, "error", "framework §1: specified"),
    Check(letters.words_can_be_printed, "error", "better found before a run"),
    Check(definitions.word_files_can_be_written, "error", "better found before a run"),
    Check(definitions.reports_are_for_known_readers, "error", "framework §4: tiers"),
    Check(definitions.the_regular_report_is_known, "error", "framework §5: separately, in time"),
    Check(definitions.reports_have_keys_of_their_own, "error", "one folder holds one report"),
    Check(definitions.officers_are_of_known_providers, "error", "framework §5"),
    Check(definitions.reporting_officers_are_named, "error", "framework §3 to §7"),
    *ERRORS_OF_CHOICES,
    Check(results.results_match_their_frequency, "error", "framework §1"),
    Check(results.results_say_what_is_missing, "error", "a missing value is marked, never guessed"),
    Check(
        results.returns_follow_their_period, "error", "no result is known before its period ends"
    ),
    Check(to_come.blank_rows_are_of_periods_that_ended, "error", "only a past result is missing"),
    Check(
        published.results_published_are_of_quarters_or_years, "error", "results are for quarters"
    ),
    Check(published.results_published_had_been_reported, "error", "no report precedes its figures"),
    Check(
        results.cumulative_measures_have_profiled_targets,
        "error",
        "Spelthorne, 2023/24: 35.88 against a year’s 98.5; Welwyn Hatfield profiles its targets",
    ),
    Check(results.monthly_rates_carry_their_parts, "error", "a mean of rates is not a rate"),
    Check(
        results.rates_follow_from_their_parts,
        "error",
        "Maidstone: “71.2% (5 of 7)”; “12.25%” for 2 of 16",
    ),
    Check(fractions.percentages_are_no_fractions, "error", "a spreadsheet shows 0.99 as 99%"),
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
        "South Cambridgeshire, recycling 2017/18: 49.7 with quarters of 52.3, 54.3, 49.9 and 53.6",
    ),
    Check(
        results.stated_statuses_follow_from_the_rule,
        "error",
        "Maidstone, Q3 2023/24: red in the summary, amber by its own key",
    ),
    Check(
        statements.shares_in_words_follow_from_their_counts,
        "error",
        "Maidstone: “71.2% (5 of 7)”; “12.25%” for 2 of 16",
    ),
    Check(
        statements.gaps_between_percentages_are_in_points,
        "error",
        "Maidstone: “missed target by 50%” for 50 against 95; “0.92%” for 81.50 against 82.42",
    ),
    Check(
        statements.summary_shares_follow_from_their_counts, "error", "Maidstone: “71.2% (5 of 7)”"
    ),
    Check(
        statements.summary_shares_sum_to_a_hundred,
        "error",
        "Maidstone, Q1 2020/21: 81.8% + 9.1% + 27.3% of 11",
    ),
    Check(
        statements.summary_counts_are_those_of_the_results,
        "error",
        "Maidstone: 8 and 4 in the text, 8 and 3 in the table; red 1, amber 0 for an amber result",
    ),
    Check(
        statements.headlines_keep_their_definition,
        "error",
        "Cherwell, 2025/26: 82% in Q1 of targets met, 89% in Q2 of targets met or nearly",
    ),
    Check(
        decisions.statuses_are_set_by_officers_who_differ,
        "error",
        "a status set by hand is shown with the calculated one",
    ),
    Check(
        decisions.forecasts_are_made_in_a_quarter,
        "error",
        "Huntingdonshire: status now and at year end",
    ),
    Check(
        decisions.rebases_begin_within_a_series,
        "error",
        "NHS England, Making Data Count: recalculate limits only for a recorded reason",
    ),
    Check(decisions.promises_are_met_after_they_are_made, "error", "framework §5"),
    Check(decisions.meetings_receive_known_reports, "error", "framework §4"),
    Check(
        decisions.agendas_leave_clear_days,
        "error",
        "Local Government Act 1972, s. 100B; Executive Arrangements Regulations 2012, reg. 9",
    ),
    Check(acknowledgements_are_of_warnings, "error", "an officer who accepts a warning is named"),
    *ERRORS_OF_READERS,
    *ERRORS_OF_MONEY,
    Check(
        decisions.misses_are_answered,
        "before issue",
        "framework §5; members of Huntingdonshire, West Lindsey and Cotswold",
    ),
    Check(
        the_specification_is_the_one_signed,
        "before issue",
        "framework §1: the Head of Paid Service specifies",
    ),
    *WARNINGS_OF_CHOICES,
    Check(
        exempt_mentions.words_do_not_speak_of_what_is_exempt,
        "warning",
        "Local Government Act 1972, Schedule 12A: text around an exempt fact can reveal it",
    ),
    Check(in_force.returns_are_of_measures_in_force, "warning", "framework §1: specified"),
    Check(
        in_force.contracts_of_measures_are_those_that_run, "warning", "framework §3: who provides"
    ),
    Check(decisions.reasons_come_from_who_provided, "warning", "framework §5: who answers"),
    Check(
        plausibility.targets_are_plausible,
        "warning",
        "Oxford: 73,390 against a target of 420",
    ),
    Check(targets.targets_are_not_forgotten, "warning", "framework §5: every miss is reported"),
    Check(fractions.small_percentages_are_meant, "warning", "a spreadsheet shows 0.99 as 99%"),
    Check(
        plausibility.zero_targets_have_a_tolerance_of_their_own, "warning", "Oxford: targets of 0"
    ),
    Check(
        plausibility.values_lie_in_the_range_of_their_unit,
        "warning",
        "a share of a whole is at most all of it",
    ),
    Check(
        plausibility.results_do_not_leap,
        "warning",
        "Maidstone, town-centre footfall: 2,417,464, then 356,574",
    ),
    Check(
        periods.returns_are_of_periods_that_had_begun,
        "warning",
        "registers of cases and of spending have rows dated years ahead by mistake",
    ),
    Check(to_come.rows_marked_ahead_are_meant, "warning", "a sheet prepared for the whole year"),
    Check(
        published.results_published_are_those_returned,
        "warning",
        "a published figure is not replaced without saying so",
    ),
    Check(periods.periods_lie_near_the_returns, "warning", "the same, and years long past"),
    Check(periods.days_lie_near_their_quarter, "warning", "framework §5: timing"),
    Check(
        missing.returns_are_complete,
        "warning",
        "framework §4: a return that never arrived passes every other rule",
    ),
    Check(plausibility.cumulative_quarters_have_a_profile, "warning", "Spelthorne, 2023/24"),
    Check(
        plausibility.cumulative_results_do_not_fall,
        "warning",
        "a figure counted from April on only grows",
    ),
    Check(
        plausibility.returns_are_no_copies_of_last_year,
        "warning",
        "Swale: last year's data left in",
    ),
    Check(
        plausibility.returns_are_in_time,
        "warning",
        "North Lanarkshire, West Oxfordshire: data months old",
    ),
    *WARNINGS_OF_READERS,
    *WARNINGS_OF_MONEY,
)
ERRORS = tuple(check for check in CHECKS if check.severity == "error")
WARNINGS = tuple(check for check in CHECKS if check.severity != "error")


def rules_by_severity() -> dict[str, int]:
    """How many rules there are, by how serious a breach is."""
    return dict(Counter(check.severity for check in CHECKS))
