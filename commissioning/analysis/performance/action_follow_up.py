"""Promises followed up: what providers promised in earlier quarters, and whether it was done (§5).

A promise is an action with its owner and the day it is due. It stands as it was on one day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from commissioning.dates import Period, parse_period
from commissioning.inputs.tables import rows_of

OVERDUE, DUE, MET = "overdue", "due", "met"


@dataclass(frozen=True)
class FollowedUpAction:
    """One action with its standing on a day: `overdue`, `due` or `met`."""

    action: Any
    status: str

    @property
    def day(self) -> date:
        """The day that its standing is reported by: when it was met, else when it is due."""
        day: date = self.action.met if self.status == MET else self.action.due
        return day


def actions_followed_up(actions: pd.DataFrame, quarter: Period) -> list[FollowedUpAction]:
    """Actions of earlier quarters that were not met before this quarter, as at its last day.

    Overdue ones come first, then those due, then those met in the quarter; each by day due.
    """
    return _in_order(
        FollowedUpAction(row, action_status(row, quarter.last_day))
        for row in rows_of(actions)
        if parse_period(row.period).last_day < quarter.first_day
        and (row.met is None or row.met >= quarter.first_day)
    )


def actions_not_met(actions: pd.DataFrame, day: date) -> list[FollowedUpAction]:
    """Every action not met by a day, overdue ones first, each by day due."""
    every = (FollowedUpAction(row, action_status(row, day)) for row in rows_of(actions))
    return _in_order(one for one in every if one.status != MET)


def action_status(action: Any, day: date) -> str:
    """How an action is at the end of a day; on the day it is due it is not yet overdue.

    Rule on figures: an action is overdue from the day after it was due. Source: framework §5. Test:
    test_each_promise_stands_as_it_did_on_the_last_day_of_the_quarter.
    """
    if action.met is not None and action.met <= day:
        return MET
    return OVERDUE if action.due < day else DUE


def _in_order(actions: Any) -> list[FollowedUpAction]:
    order = (OVERDUE, DUE, MET)
    return sorted(actions, key=lambda one: (order.index(one.status), one.action.due))
