"""Wrong passwords counted, so that nobody can try them by the thousand, or lock somebody out.

After a few wrong passwords the next attempt for that name from that place must wait, longer each
time. The name is never locked: from another address, or from a browser in which the person has
logged in before, the right password is taken at once.
"""

from __future__ import annotations

import asyncio
import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

FREE = 3  # wrong passwords without a wait
FIRST_WAIT, LONGEST_WAIT = 2, 60  # seconds; each wait is twice the one before
FORGOTTEN_AFTER = timedelta(hours=1)
MOST_KEPT = 5_000  # names and places, of users and of names that are nobody's, each


@dataclass
class _Failed:
    count: int
    last: datetime

    @property
    def until(self) -> datetime:
        wait = FIRST_WAIT * 2 ** min(self.count - FREE, 10) if self.count >= FREE else 0
        return self.last + timedelta(seconds=min(wait, LONGEST_WAIT))


class Throttle:
    """Counts log-ins that failed, by user name and by where they came from.

    `clock` reports the time as ISO text.
    """

    def __init__(self, clock: Callable[[], str]) -> None:
        self._clock = clock
        self._of_users: OrderedDict[tuple[str, str], _Failed] = OrderedDict()
        self._of_nobody: OrderedDict[tuple[str, str], _Failed] = OrderedDict()

    def wait(self, login: str, place: str, is_user: bool) -> int:
        """How many seconds an attempt must wait; at 0 it counts as failed until it succeeds.

        One that must wait is not counted, so that the wait does not grow by it. Names of nobody
        are kept apart, so that no number of them drives out what is known of a user's.
        """
        kept, at = self._kept(is_user), datetime.fromisoformat(self._clock())
        failed = kept.get((login, place))
        if failed and failed.last > at:  # the clock was put back; nobody waits until it is there
            failed = kept[login, place] = _Failed(failed.count, at)
        if failed and at < failed.until:
            return math.ceil((failed.until - at).total_seconds())
        count = failed.count if failed and at - failed.last < FORGOTTEN_AFTER else 0
        kept[login, place] = _Failed(count + 1, at)
        kept.move_to_end((login, place))
        if len(kept) > MOST_KEPT:
            kept.popitem(last=False)
        return 0

    def succeeded(self, login: str, place: str) -> None:
        """Forget what failed for that name from there."""
        self._of_users.pop((login, place), None)

    def _kept(self, is_user: bool) -> OrderedDict[tuple[str, str], _Failed]:
        return self._of_users if is_user else self._of_nobody


class Line:
    """Passwords to be checked, each of which takes memory and a processor: few at once.

    Where too many wait already the next is sent away, so that the person who sends thousands, under
    names of anybody or nobody, fills no memory and keeps nobody waiting for minutes.
    """

    def __init__(self, at_once: int, most_waiting: int) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._room = at_once + most_waiting
        self._inside = 0

    @property
    def is_full(self) -> bool:
        """Whether the next must be sent away."""
        return self._inside >= self._room

    async def __aenter__(self) -> None:
        """Wait for a place."""
        self._inside += 1
        try:
            await self._places.acquire()
        except BaseException:
            self._inside -= 1
            raise

    async def __aexit__(self, *_raised: object) -> None:
        """Leave it to the next."""
        self._inside -= 1
        self._places.release()
