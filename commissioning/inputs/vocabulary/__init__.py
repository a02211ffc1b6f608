"""Fixed terms: statuses, units, ratings and marks for withheld values."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.inputs.vocabulary.kpi_rating_terms import BY_GRAVITY, RATINGS
    from commissioning.inputs.vocabulary.measure_units import RATE_MULTIPLIER
    from commissioning.inputs.vocabulary.statuses import HEADLINES, JUDGED, MISSED, STATUSES
    from commissioning.inputs.vocabulary.withheld_values import (
        WITHHELD,
        WITHHELD_MARK,
        WITHHELD_NOTE,
        is_known,
        is_withheld,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "kpi_rating_terms": ["BY_GRAVITY", "RATINGS"],
            "measure_units": ["RATE_MULTIPLIER"],
            "statuses": ["HEADLINES", "JUDGED", "MISSED", "STATUSES"],
            "withheld_values": [
                "WITHHELD",
                "WITHHELD_MARK",
                "WITHHELD_NOTE",
                "is_known",
                "is_withheld",
            ],
        },
    )

__all__ = [
    "BY_GRAVITY",
    "HEADLINES",
    "JUDGED",
    "MISSED",
    "RATE_MULTIPLIER",
    "RATINGS",
    "STATUSES",
    "WITHHELD",
    "WITHHELD_MARK",
    "WITHHELD_NOTE",
    "is_known",
    "is_withheld",
]
