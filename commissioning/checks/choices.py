"""Checks of what a council chooses to buy and how: its appraisals and its regulated contracts.

They stand in the register of all checks at the places of their severity.
"""

from __future__ import annotations

from commissioning.checks import (
    appraisal_costs,
    appraisals,
    contract_reviews,
    duties,
    objectivity,
    procurement,
    responses,
)
from commissioning.checks.check import Check

ERRORS_OF_CHOICES = (
    Check(
        procurement.regulated_contracts_began_under_the_act, "error", "Procurement Act 2023, s. 52"
    ),
    Check(procurement.kpis_are_measures_of_their_contract, "error", "Procurement Act 2023, s. 52"),
    Check(
        procurement.assessments_are_of_their_contract_and_past,
        "error",
        "Procurement Act 2023, s. 71",
    ),
    Check(appraisals.appraisals_hang_together, "error", "framework §6 and §7"),
    Check(
        appraisals.appraisals_offer_a_choice,
        "error",
        "framework §6 and §7; Bridgend call-in: one option only was presented",
    ),
    Check(appraisals.scorers_declare_their_interests, "error", "framework §6: objectively"),
    Check(appraisals.those_who_appraise_do_not_recommend, "error", "framework §6 and §7"),
    Check(appraisals.short_lists_tell_for_and_against, "error", "framework §6: objectively"),
    Check(appraisals.ranges_hold_what_is_stated, "error", "Green Book: sensitivity"),
    Check(appraisal_costs.income_is_below_nought, "error", "a sign is stated, never guessed"),
    Check(appraisal_costs.costs_are_no_totals, "error", "costs are added up, and a total again"),
    Check(appraisals.costs_can_be_priced, "error", "Green Book: discounting; real and nominal"),
    Check(appraisals.advice_says_whose_it_is, "error", "framework §6 and §7: independent advice"),
    Check(objectivity.authors_do_not_recommend, "error", "framework §6 and §7"),
)
WARNINGS_OF_CHOICES = (
    Check(appraisals.weights_say_who_set_them, "warning", "framework §6: objectively"),
    Check(objectivity.words_favour_no_option, "warning", "framework §6: in an objective manner"),
    Check(objectivity.options_are_told_at_like_length, "warning", "framework §6: objectively"),
    Check(objectivity.scores_rest_on_evidence, "warning", "framework §6: objectively"),
    Check(objectivity.money_is_not_scored, "warning", "HM Treasury, MCDA, May 2024"),
    Check(
        appraisal_costs.costs_look_like_no_totals,
        "warning",
        "costs are added up, and a total again",
    ),
    Check(appraisal_costs.heads_of_income_are_income, "warning", "a sign is stated, never guessed"),
    Check(objectivity.costs_allow_for_optimism, "warning", "Green Book: optimism bias"),
    Check(
        appraisal_costs.options_are_costed_over_the_same_years,
        "warning",
        "Green Book: options compared over one period",
    ),
    Check(
        duties.duties_are_recorded, "warning", "framework §3 and §5: made known, and written down"
    ),
    Check(responses.responses_have_someone_to_give_them, "warning", "framework §5: who answers"),
    Check(contract_reviews.reviews_have_an_appraisal, "warning", "framework §7"),
    Check(contract_reviews.reviews_come_before_decisions, "warning", "framework §7: in time"),
    Check(
        procurement.contracts_say_whether_the_act_binds_them,
        "warning",
        "Procurement Act 2023, in force since 24 February 2025; exempt contracts: Schedule 2",
    ),
    Check(procurement.large_contracts_have_three_kpis, "warning", "Procurement Act 2023, s. 52(1)"),
    Check(
        procurement.kpis_are_set_before_the_contract, "warning", "Procurement Act 2023, s. 52(1)"
    ),
    Check(procurement.kpis_can_be_rated, "warning", "Procurement Regulations 2024, reg. 39(5)"),
)
