"""Budget monitoring: variances, forecasts, reserves, and money next to performance."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.analysis.finance.budget_variance import (
        AMOUNTS,
        NET_BETTER,
        difference,
        finance_risk_by_service,
        net_sign,
        risk,
        signed,
        total_of,
        totals,
        variance_by_head,
        variance_by_line,
        variance_by_service,
        variance_of,
        word,
    )
    from commissioning.analysis.finance.forecast_movement import (
        cases_by_service,
        forecast_accuracy,
        forecast_by_quarter,
        mean_absolute_miss,
        movement_by_service,
        movement_word,
    )
    from commissioning.analysis.finance.performance_with_finance import integrated_by_service
    from commissioning.analysis.finance.use_of_reserves import (
        Amounts,
        RevenueAndReserves,
        revenue_and_reserves,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "budget_variance": [
                "AMOUNTS",
                "NET_BETTER",
                "difference",
                "finance_risk_by_service",
                "net_sign",
                "risk",
                "signed",
                "total_of",
                "totals",
                "variance_by_head",
                "variance_by_line",
                "variance_by_service",
                "variance_of",
                "word",
            ],
            "forecast_movement": [
                "cases_by_service",
                "forecast_accuracy",
                "forecast_by_quarter",
                "mean_absolute_miss",
                "movement_by_service",
                "movement_word",
            ],
            "performance_with_finance": ["integrated_by_service"],
            "use_of_reserves": ["Amounts", "RevenueAndReserves", "revenue_and_reserves"],
        },
    )

__all__ = [
    "AMOUNTS",
    "Amounts",
    "NET_BETTER",
    "RevenueAndReserves",
    "cases_by_service",
    "difference",
    "finance_risk_by_service",
    "forecast_accuracy",
    "forecast_by_quarter",
    "integrated_by_service",
    "mean_absolute_miss",
    "movement_by_service",
    "movement_word",
    "net_sign",
    "revenue_and_reserves",
    "risk",
    "signed",
    "total_of",
    "totals",
    "variance_by_head",
    "variance_by_line",
    "variance_by_service",
    "variance_of",
    "word",
]
