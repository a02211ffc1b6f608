"""Procurement Act notices and the workbook of an appraisal."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.procurement.appraisal_drafts import (
        begin,
        draft_place,
        present,
        take_scores_and_costs,
        write_worksheet,
    )
    from commissioning.procurement.ocds_notice import performance_notice
else:
    __getattr__ = door(
        __name__,
        {
            "appraisal_drafts": [
                "begin",
                "draft_place",
                "present",
                "take_scores_and_costs",
                "write_worksheet",
            ],
            "ocds_notice": ["performance_notice"],
        },
    )

__all__ = [
    "begin",
    "draft_place",
    "performance_notice",
    "present",
    "take_scores_and_costs",
    "write_worksheet",
]
