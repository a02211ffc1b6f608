"""Second copies of records in other storage."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.archive.deposit.copy_bags import Outcome, alone, compared, deposit
    from commissioning.archive.deposit.copy_environments import (
        environment_contents,
        environments_below,
    )
    from commissioning.archive.deposit.deposit_journal import (
        Deposit,
        enter_deposit,
        places,
        read_deposits,
    )
    from commissioning.archive.deposit.second_storage import Home, open_home
else:
    __getattr__ = door(
        __name__,
        {
            "copy_bags": ["Outcome", "alone", "compared", "deposit"],
            "copy_environments": ["environment_contents", "environments_below"],
            "deposit_journal": ["Deposit", "enter_deposit", "places", "read_deposits"],
            "second_storage": ["Home", "open_home"],
        },
    )

__all__ = [
    "Deposit",
    "Home",
    "Outcome",
    "alone",
    "compared",
    "deposit",
    "enter_deposit",
    "environment_contents",
    "environments_below",
    "open_home",
    "places",
    "read_deposits",
]
