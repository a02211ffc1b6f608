"""Measures: results, targets, statuses, exceptions and missing returns."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.analysis.performance.action_follow_up import (
        DUE,
        MET,
        OVERDUE,
        FollowedUpAction,
        action_status,
        actions_followed_up,
        actions_not_met,
    )
    from commissioning.analysis.performance.comparability import (
        BREAK,
        NOT_APPLICABLE,
        NOT_AVAILABLE,
    )
    from commissioning.analysis.performance.comparators import Benchmark, benchmarks_of, own_result
    from commissioning.analysis.performance.headline_share import (
        FEWEST_JUDGED,
        Headline,
        headline_of,
        shares_by_status,
    )
    from commissioning.analysis.performance.measure_lifetime import (
        in_force_on,
        is_due,
        measures_begun,
        measures_in_force,
    )
    from commissioning.analysis.performance.measure_results import (
        Returns,
        Tables,
        first_days_of_breaks,
        has_parts,
        is_ratio,
        quarter_result,
        quarter_status,
        quarter_target,
        results_by_measure,
    )
    from commissioning.analysis.performance.measure_series import (
        ANNUAL,
        CUMULATIVE,
        FEWER_THAN_TWO,
        history,
        quarters_in_a_row,
        quarters_to,
        under_present_provider,
        without_series,
    )
    from commissioning.analysis.performance.missed_targets_since import (
        NOT_REPORTED,
        SinceThen,
        missed_then,
    )
    from commissioning.analysis.performance.provider_changes import (
        changes_of_provider,
        places_of_changes,
        provider_on,
    )
    from commissioning.analysis.performance.restatement import (
        Restated,
        headline_as_published,
        restated,
        restated_rows,
    )
    from commissioning.analysis.performance.returns_due import MissingReturn, missing_returns
    from commissioning.analysis.performance.shortfalls import (
        NO_RESULT,
        OFF_TARGET,
        STATUSES_OF,
        WITHIN_TOLERANCE,
        exceptions_by_measure,
        exceptions_due,
    )
    from commissioning.analysis.performance.target_status import judged_of, status_counts
    from commissioning.analysis.performance.typed_results import (
        ForecastResult,
        MeasureResult,
        MissedTarget,
    )
    from commissioning.analysis.performance.year_end_forecast import year_target_periods
else:
    __getattr__ = door(
        __name__,
        {
            "action_follow_up": [
                "DUE",
                "MET",
                "OVERDUE",
                "FollowedUpAction",
                "actions_followed_up",
                "actions_not_met",
                "action_status",
            ],
            "comparability": ["BREAK", "NOT_APPLICABLE", "NOT_AVAILABLE"],
            "comparators": ["Benchmark", "benchmarks_of", "own_result"],
            "headline_share": ["FEWEST_JUDGED", "Headline", "headline_of", "shares_by_status"],
            "measure_lifetime": ["in_force_on", "is_due", "measures_begun", "measures_in_force"],
            "measure_results": [
                "Returns",
                "Tables",
                "first_days_of_breaks",
                "has_parts",
                "is_ratio",
                "quarter_result",
                "quarter_status",
                "quarter_target",
                "results_by_measure",
            ],
            "measure_series": [
                "ANNUAL",
                "CUMULATIVE",
                "FEWER_THAN_TWO",
                "history",
                "quarters_in_a_row",
                "quarters_to",
                "under_present_provider",
                "without_series",
            ],
            "missed_targets_since": ["NOT_REPORTED", "SinceThen", "missed_then"],
            "provider_changes": ["changes_of_provider", "places_of_changes", "provider_on"],
            "restatement": ["Restated", "headline_as_published", "restated", "restated_rows"],
            "returns_due": ["MissingReturn", "missing_returns"],
            "shortfalls": [
                "NO_RESULT",
                "OFF_TARGET",
                "STATUSES_OF",
                "WITHIN_TOLERANCE",
                "exceptions_by_measure",
                "exceptions_due",
            ],
            "target_status": ["judged_of", "status_counts"],
            "typed_results": ["ForecastResult", "MeasureResult", "MissedTarget"],
            "year_end_forecast": ["year_target_periods"],
        },
    )

__all__ = [
    "ANNUAL",
    "BREAK",
    "Benchmark",
    "CUMULATIVE",
    "DUE",
    "FEWER_THAN_TWO",
    "FEWEST_JUDGED",
    "ForecastResult",
    "Headline",
    "MET",
    "MeasureResult",
    "MissedTarget",
    "MissingReturn",
    "NOT_APPLICABLE",
    "NOT_AVAILABLE",
    "NOT_REPORTED",
    "NO_RESULT",
    "OFF_TARGET",
    "OVERDUE",
    "FollowedUpAction",
    "Restated",
    "Returns",
    "STATUSES_OF",
    "SinceThen",
    "Tables",
    "WITHIN_TOLERANCE",
    "benchmarks_of",
    "changes_of_provider",
    "exceptions_by_measure",
    "exceptions_due",
    "first_days_of_breaks",
    "has_parts",
    "headline_as_published",
    "headline_of",
    "history",
    "in_force_on",
    "is_due",
    "is_ratio",
    "judged_of",
    "measures_begun",
    "measures_in_force",
    "missed_then",
    "missing_returns",
    "own_result",
    "places_of_changes",
    "actions_followed_up",
    "actions_not_met",
    "provider_on",
    "quarter_result",
    "quarter_status",
    "quarter_target",
    "quarters_in_a_row",
    "quarters_to",
    "restated",
    "restated_rows",
    "results_by_measure",
    "shares_by_status",
    "action_status",
    "status_counts",
    "under_present_provider",
    "without_series",
    "year_target_periods",
]
