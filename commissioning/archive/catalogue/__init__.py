"""Lists of everything that a council has made."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.archive.catalogue.build_catalogue import write_listing
else:
    __getattr__ = door(
        __name__,
        {
            "build_catalogue": ["write_listing"],
        },
    )

__all__ = [
    "write_listing",
]
