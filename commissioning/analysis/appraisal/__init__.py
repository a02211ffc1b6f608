"""Options appraisals: costs over the years, scores, and how firm their ranking is."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.analysis.appraisal.discounting import deflators_by_year, rates_on
    from commissioning.analysis.appraisal.monte_carlo import Places, simulate
    from commissioning.analysis.appraisal.one_way_sensitivity import (
        Change,
        first_two,
        lead_by_cost,
        lead_by_weight_and_score,
    )
    from commissioning.analysis.appraisal.options import (
        Appraisal,
        contribution_by_criterion,
        dominated_by,
        in_fixed_order,
        leaders,
        score_by_option,
        score_gaps,
        scores_given,
        scores_without_evidence,
        shares_of,
        short_list,
        swing_weights,
        titles_by_option,
    )
    from commissioning.analysis.appraisal.switching_values import (
        WeightRange,
        order_without,
        switching_costs,
        switching_scores,
        switching_shares,
        weight_ranges,
    )
    from commissioning.analysis.appraisal.whole_life_cost import (
        WholeLife,
        budget_gaps,
        whole_life,
        years_of,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "discounting": ["deflators_by_year", "rates_on"],
            "monte_carlo": ["Places", "simulate"],
            "one_way_sensitivity": [
                "Change",
                "first_two",
                "lead_by_cost",
                "lead_by_weight_and_score",
            ],
            "options": [
                "Appraisal",
                "contribution_by_criterion",
                "dominated_by",
                "in_fixed_order",
                "leaders",
                "score_by_option",
                "score_gaps",
                "scores_given",
                "scores_without_evidence",
                "shares_of",
                "short_list",
                "swing_weights",
                "titles_by_option",
            ],
            "switching_values": [
                "WeightRange",
                "order_without",
                "switching_costs",
                "switching_scores",
                "switching_shares",
                "weight_ranges",
            ],
            "whole_life_cost": ["WholeLife", "budget_gaps", "whole_life", "years_of"],
        },
    )

__all__ = [
    "Appraisal",
    "Change",
    "Places",
    "WeightRange",
    "WholeLife",
    "budget_gaps",
    "contribution_by_criterion",
    "deflators_by_year",
    "dominated_by",
    "first_two",
    "in_fixed_order",
    "lead_by_cost",
    "lead_by_weight_and_score",
    "leaders",
    "order_without",
    "rates_on",
    "score_by_option",
    "score_gaps",
    "scores_given",
    "scores_without_evidence",
    "shares_of",
    "short_list",
    "simulate",
    "swing_weights",
    "switching_costs",
    "switching_scores",
    "switching_shares",
    "titles_by_option",
    "weight_ranges",
    "whole_life",
    "years_of",
]
