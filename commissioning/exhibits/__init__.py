"""Captioned tables, charts with alt text and computed sentences: all that a notebook shows."""

from commissioning.exhibits.appraisal.appraisal_budget import affordability_table, optimism_table
from commissioning.exhibits.appraisal.appraisal_gaps import gaps
from commissioning.exhibits.appraisal.cost_exhibits import (
    cost_and_score_chart,
    cost_over_time_chart,
    costs_table,
    whole_life_table,
)
from commissioning.exhibits.appraisal.option_tables import (
    appraiser,
    criteria_table,
    for_and_against,
    interests_and_advice,
    market,
    objectives,
    options_table,
)
from commissioning.exhibits.appraisal.score_exhibits import (
    contribution_chart,
    evidence_table,
    scores_table,
)
from commissioning.exhibits.appraisal.sensitivity_exhibits import (
    first_places_chart,
    how_it_was_varied,
    switching_table,
    weight_ranges_table,
)
from commissioning.exhibits.appraisal.tornado_exhibits import cost_tornado, score_tornado
from commissioning.exhibits.contracts.kpi_rating_table import kpi_ratings
from commissioning.exhibits.contracts.obligation_tables import (
    contract_obligations,
    obligations_in_brief,
)
from commissioning.exhibits.contracts.register_tables import (
    contract_particulars,
    contract_reviews_due,
    contracts_register,
)
from commissioning.exhibits.contracts.reviewed_contract import (
    reviewed_contract,
    reviewed_cost,
    reviewed_performance,
)
from commissioning.exhibits.finance.budget_tables import (
    agency_spend,
    finance_by_head,
    finance_by_service,
    finance_lines,
    finance_to_date,
    variance_chart,
)
from commissioning.exhibits.finance.finance_key import finance_key
from commissioning.exhibits.finance.finance_summary import finance_headline, use_of_reserves
from commissioning.exhibits.finance.forecast_exhibits import (
    case_range,
    forecast_accuracy,
    forecast_movement,
)
from commissioning.exhibits.performance.action_follow_up_tables import (
    action_follow_up_in_brief,
    promised_actions,
)
from commissioning.exhibits.performance.comparator_table import benchmarks_table
from commissioning.exhibits.performance.exception_exhibits import (
    actions,
    exception_chart,
    exception_particulars,
    exceptions_table,
    reasons,
)
from commissioning.exhibits.performance.headline_sentences import headline
from commissioning.exhibits.performance.last_year_table import last_year_table
from commissioning.exhibits.performance.priority_tables import priorities_in_brief, priorities_table
from commissioning.exhibits.performance.reported_last_quarter import (
    reported_last_time,
    reported_last_time_in_brief,
)
from commissioning.exhibits.performance.result_tables import results_by_service, results_table
from commissioning.exhibits.performance.status_summary import (
    misses_table,
    status_chart,
    status_summary,
)
from commissioning.exhibits.performance.trend_charts import trend_charts
from commissioning.exhibits.performance.year_end_table import year_end_table
from commissioning.exhibits.quality.analytical_assurance import (
    analytical_assurance,
    analytical_assurance_in_brief,
    finance_analytical_assurance,
    rules_checked,
    rules_checked_in_brief,
)
from commissioning.exhibits.quality.data_quality import (
    data_quality,
    data_quality_in_brief,
    finance_data_quality,
    finance_warning_sources,
    warning_sources,
)
from commissioning.exhibits.quality.definition_sheets import definition_sheets
from commissioning.exhibits.quality.measure_definitions import (
    measure_definitions,
    series_breaks,
    status_key,
)
from commissioning.exhibits.variation.control_charts import variation_charts
from commissioning.exhibits.variation.variation_table import variation_table
from commissioning.exhibits.whole_report.data_annex import (
    background_papers,
    provenance,
    review_ledger,
)
from commissioning.exhibits.whole_report.draft_sentences import (
    drafted_misses,
    drafted_movements,
    drafted_services,
    drafted_variances,
)
from commissioning.exhibits.whole_report.front_matter import (
    front_page,
    officers_recommendations,
    recommendations,
    review_record,
)
from commissioning.exhibits.whole_report.performance_and_finance import integrated_view

__all__ = [
    "action_follow_up_in_brief",
    "actions",
    "affordability_table",
    "agency_spend",
    "analytical_assurance",
    "analytical_assurance_in_brief",
    "appraiser",
    "background_papers",
    "benchmarks_table",
    "case_range",
    "contract_obligations",
    "contract_particulars",
    "contract_reviews_due",
    "contracts_register",
    "contribution_chart",
    "cost_and_score_chart",
    "cost_over_time_chart",
    "cost_tornado",
    "costs_table",
    "criteria_table",
    "data_quality",
    "data_quality_in_brief",
    "definition_sheets",
    "drafted_misses",
    "drafted_movements",
    "drafted_services",
    "drafted_variances",
    "evidence_table",
    "exception_chart",
    "exception_particulars",
    "exceptions_table",
    "finance_analytical_assurance",
    "finance_by_head",
    "finance_by_service",
    "finance_data_quality",
    "finance_headline",
    "finance_key",
    "finance_lines",
    "finance_to_date",
    "finance_warning_sources",
    "first_places_chart",
    "for_and_against",
    "forecast_accuracy",
    "forecast_movement",
    "front_page",
    "gaps",
    "headline",
    "how_it_was_varied",
    "integrated_view",
    "interests_and_advice",
    "kpi_ratings",
    "last_year_table",
    "market",
    "measure_definitions",
    "misses_table",
    "objectives",
    "obligations_in_brief",
    "officers_recommendations",
    "optimism_table",
    "options_table",
    "priorities_in_brief",
    "priorities_table",
    "promised_actions",
    "provenance",
    "reasons",
    "recommendations",
    "reported_last_time",
    "reported_last_time_in_brief",
    "results_by_service",
    "results_table",
    "review_ledger",
    "review_record",
    "reviewed_contract",
    "reviewed_cost",
    "reviewed_performance",
    "rules_checked",
    "rules_checked_in_brief",
    "score_tornado",
    "scores_table",
    "series_breaks",
    "status_chart",
    "status_key",
    "status_summary",
    "switching_table",
    "trend_charts",
    "use_of_reserves",
    "variance_chart",
    "variation_charts",
    "variation_table",
    "warning_sources",
    "weight_ranges_table",
    "whole_life_table",
    "year_end_table",
]
