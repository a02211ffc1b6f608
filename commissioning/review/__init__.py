"""What officers do with a report: challenge, approve, assure and sign, entered in a ledger."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.review.review_page import Printed, printed
else:
    __getattr__ = door(
        __name__,
        {
            "review_page": ["Printed", "printed"],
        },
    )

__all__ = [
    "Printed",
    "printed",
]
