"""What changed between two editions of a report, and why."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.archive.diff.compare_editions import compared
    from commissioning.archive.diff.comparison_record import (
        CauseOfChange,
        ChangedFact,
        ChangedSlot,
        ComparedEdition,
        Comparison,
        Comparisons,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "comparison_record": [
                "CauseOfChange",
                "ChangedFact",
                "ChangedSlot",
                "ComparedEdition",
                "Comparison",
                "Comparisons",
            ],
            "compare_editions": ["compared"],
        },
    )

__all__ = [
    "CauseOfChange",
    "ChangedFact",
    "ChangedSlot",
    "ComparedEdition",
    "Comparison",
    "Comparisons",
    "compared",
]
