"""Checks of what a council chooses to buy and how: its appraisals and its regulated contracts.

They are in the register of all checks at the places of their severity.
"""

from __future__ import annotations

from commissioning.checks.check import Check
from commissioning.checks.purchasing import (
    appraisal_cost_rules,
    appraisal_rules,
    contract_review_rules,
    objectivity_rules,
    procurement_act_rules,
    provider_duty_rules,
    response_rules,
)

ERRORS_OF_CHOICES = (
    Check(
        procurement_act_rules.regulated_contracts_began_under_the_act,
        "error",
        "Procurement Act 2023, s. 52",
    ),
    Check(
        procurement_act_rules.kpis_are_measures_of_their_contract,
        "error",
        "Procurement Act 2023, s. 52",
    ),
    Check(
        procurement_act_rules.assessments_are_of_their_contract_and_past,
        "error",
        "Procurement Act 2023, s. 71",
    ),
    Check(appraisal_rules.appraisals_hang_together, "error", "framework §6 and §7"),
    Check(
        appraisal_rules.appraisals_offer_a_choice,
        "error",
        "framework §6 and §7; Bridgend call-in: one option only was presented",
    ),
    Check(appraisal_rules.scorers_declare_their_interests, "error", "framework §6: objectively"),
    Check(appraisal_rules.those_who_appraise_do_not_recommend, "error", "framework §6 and §7"),
    Check(appraisal_rules.short_lists_tell_for_and_against, "error", "framework §6: objectively"),
    Check(appraisal_rules.ranges_hold_what_is_stated, "error", "Green Book: sensitivity"),
    Check(appraisal_cost_rules.income_is_below_nought, "error", "a sign is stated, never guessed"),
    Check(
        appraisal_cost_rules.costs_are_no_totals,
        "error",
        "a total among the costs is counted twice",
    ),
    Check(
        appraisal_rules.costs_can_be_priced, "error", "Green Book: discounting; real and nominal"
    ),
    Check(
        appraisal_rules.advice_says_whose_it_is, "error", "framework §6 and §7: independent advice"
    ),
    Check(objectivity_rules.authors_do_not_recommend, "error", "framework §6 and §7"),
)
WARNINGS_OF_CHOICES = (
    Check(appraisal_rules.weights_say_who_set_them, "warning", "framework §6: objectively"),
    Check(
        objectivity_rules.words_favour_no_option, "warning", "framework §6: in an objective manner"
    ),
    Check(
        objectivity_rules.options_are_told_at_like_length, "warning", "framework §6: objectively"
    ),
    Check(objectivity_rules.scores_rest_on_evidence, "warning", "framework §6: objectively"),
    Check(objectivity_rules.money_is_not_scored, "warning", "HM Treasury, MCDA, May 2024"),
    Check(
        appraisal_cost_rules.costs_look_like_no_totals,
        "warning",
        "a total among the costs is counted twice",
    ),
    Check(
        appraisal_cost_rules.heads_of_income_are_income,
        "warning",
        "a sign is stated, never guessed",
    ),
    Check(objectivity_rules.costs_allow_for_optimism, "warning", "Green Book: optimism bias"),
    Check(
        appraisal_cost_rules.options_are_costed_over_the_same_years,
        "warning",
        "Green Book: options compared over one period",
    ),
    Check(
        provider_duty_rules.duties_are_recorded,
        "warning",
        "framework §3 and §5: made known, and written down",
    ),
    Check(
        response_rules.responses_have_someone_to_give_them, "warning", "framework §5: who answers"
    ),
    Check(contract_review_rules.reviews_have_an_appraisal, "warning", "framework §7"),
    Check(contract_review_rules.reviews_come_before_decisions, "warning", "framework §7: in time"),
    Check(
        procurement_act_rules.contracts_say_whether_the_act_binds_them,
        "warning",
        "Procurement Act 2023, in force since 24 February 2025; exempt contracts: Schedule 2",
    ),
    Check(
        procurement_act_rules.large_contracts_have_three_kpis,
        "warning",
        "Procurement Act 2023, s. 52(1)",
    ),
    Check(
        procurement_act_rules.kpis_are_set_before_the_contract,
        "warning",
        "Procurement Act 2023, s. 52(1)",
    ),
    Check(
        procurement_act_rules.kpis_can_be_rated,
        "warning",
        "Procurement Regulations 2024, reg. 39(5)",
    ),
)
