"""Contracts: which are in force, what they require, and how their KPIs are rated."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.analysis.contracts.contract_register import (
        contracts_in_force,
        contracts_measured,
        contracts_on,
        days_before_end,
        decide_by,
        measures_under_contracts,
        reviews_due,
        runs_on,
    )
    from commissioning.analysis.contracts.kpi_ratings import (
        KpiRated,
        QuarterRated,
        Rule,
        kpis_rated,
        quarters_assessed,
    )
    from commissioning.analysis.contracts.procurement_act import (
        ACT_IN_FORCE,
        FEWEST_KPIS,
        KPIS_ABOVE_GBP,
        assessment_year_on,
        assessments_due,
        kpis_of,
        needs_kpis,
    )
    from commissioning.analysis.contracts.provider_obligations import (
        Recorded,
        gaps,
        lacking,
        obligations_by_contract,
        recorded_of,
    )
    from commissioning.analysis.contracts.purchasing_agent import buyer_as_agent, contract_reported
else:
    __getattr__ = door(
        __name__,
        {
            "contract_register": [
                "contracts_in_force",
                "contracts_measured",
                "contracts_on",
                "days_before_end",
                "decide_by",
                "measures_under_contracts",
                "reviews_due",
                "runs_on",
            ],
            "kpi_ratings": ["KpiRated", "QuarterRated", "Rule", "kpis_rated", "quarters_assessed"],
            "procurement_act": [
                "ACT_IN_FORCE",
                "FEWEST_KPIS",
                "KPIS_ABOVE_GBP",
                "assessment_year_on",
                "assessments_due",
                "kpis_of",
                "needs_kpis",
            ],
            "provider_obligations": [
                "Recorded",
                "gaps",
                "lacking",
                "obligations_by_contract",
                "recorded_of",
            ],
            "purchasing_agent": ["buyer_as_agent", "contract_reported"],
        },
    )

__all__ = [
    "ACT_IN_FORCE",
    "FEWEST_KPIS",
    "KPIS_ABOVE_GBP",
    "KpiRated",
    "QuarterRated",
    "Recorded",
    "Rule",
    "assessment_year_on",
    "assessments_due",
    "buyer_as_agent",
    "contract_reported",
    "contracts_in_force",
    "contracts_measured",
    "contracts_on",
    "days_before_end",
    "decide_by",
    "gaps",
    "kpis_of",
    "kpis_rated",
    "lacking",
    "measures_under_contracts",
    "needs_kpis",
    "obligations_by_contract",
    "quarters_assessed",
    "recorded_of",
    "reviews_due",
    "runs_on",
]
