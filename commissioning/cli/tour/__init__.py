"""The guided tour of the demonstration council."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.cli.tour.tour_command import tour
else:
    __getattr__ = door(
        __name__,
        {
            "tour_command": ["tour"],
        },
    )

__all__ = [
    "tour",
]
