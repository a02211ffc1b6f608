"""What changed between two editions of a report, and why."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.archive.diff.compare_editions import compared
else:
    __getattr__ = door(
        __name__,
        {
            "compare_editions": ["compared"],
        },
    )

__all__ = [
    "compared",
]
