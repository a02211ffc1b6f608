"""What changed in a year's specification, field by field and in words."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.analysis.specification.specification_change_wording import (
        change_text,
        field_text,
        title_of,
        unit_of,
        value_text,
    )
    from commissioning.analysis.specification.specification_changes import (
        LOWEST_TIER,
        Change,
        Stricter,
        as_signed,
        changes,
        hides,
        stricter,
        unexplained,
        version_for,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "specification_change_wording": [
                "change_text",
                "field_text",
                "title_of",
                "unit_of",
                "value_text",
            ],
            "specification_changes": [
                "Change",
                "LOWEST_TIER",
                "Stricter",
                "as_signed",
                "changes",
                "hides",
                "stricter",
                "unexplained",
                "version_for",
            ],
        },
    )

__all__ = [
    "Change",
    "LOWEST_TIER",
    "Stricter",
    "as_signed",
    "change_text",
    "changes",
    "field_text",
    "hides",
    "stricter",
    "title_of",
    "unexplained",
    "unit_of",
    "value_text",
    "version_for",
]
