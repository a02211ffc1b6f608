"""Statistical process control: control limits, seasons, drift, and limits of the data."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.analysis.variation.control_limits import (
        OUTSIDE,
        SHIFT,
        TREND,
        TWO_OF_THREE,
        VariationRules,
        exact_decimal,
        is_clipped,
        within_range,
    )
    from commissioning.analysis.variation.data_limitations import (
        DataLimitations,
        data_limitation_counts,
        lines_without_variance,
    )
    from commissioning.analysis.variation.process_variation import (
        DRIFTING,
        FEWEST_FOR_A_WORD,
        NO_RESULT,
        SEASONAL,
        TOO_FEW,
        WORDLESS,
        Process,
        Segment,
        processes,
    )
    from commissioning.analysis.variation.year_on_year import CUMULATIVE, read_beside_last_year
else:
    __getattr__ = door(
        __name__,
        {
            "control_limits": [
                "OUTSIDE",
                "SHIFT",
                "TREND",
                "TWO_OF_THREE",
                "VariationRules",
                "exact_decimal",
                "is_clipped",
                "within_range",
            ],
            "data_limitations": [
                "DataLimitations",
                "data_limitation_counts",
                "lines_without_variance",
            ],
            "process_variation": [
                "DRIFTING",
                "FEWEST_FOR_A_WORD",
                "NO_RESULT",
                "Process",
                "SEASONAL",
                "Segment",
                "TOO_FEW",
                "WORDLESS",
                "processes",
            ],
            "year_on_year": ["CUMULATIVE", "read_beside_last_year"],
        },
    )

__all__ = [
    "CUMULATIVE",
    "DRIFTING",
    "FEWEST_FOR_A_WORD",
    "DataLimitations",
    "NO_RESULT",
    "OUTSIDE",
    "Process",
    "SEASONAL",
    "SHIFT",
    "Segment",
    "TOO_FEW",
    "TREND",
    "TWO_OF_THREE",
    "VariationRules",
    "WORDLESS",
    "exact_decimal",
    "is_clipped",
    "data_limitation_counts",
    "lines_without_variance",
    "processes",
    "read_beside_last_year",
    "within_range",
]
