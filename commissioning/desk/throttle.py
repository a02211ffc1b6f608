"""Failed log-ins counted, so that nobody can try passwords by the thousand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=15)
MOST_BY_NAME_AND_ADDRESS = 5
MOST_BY_NAME = 30
MOST_BY_ADDRESS = 60


class Throttle:
    """Counts log-ins that failed within a quarter of an hour, by user name and by address.

    `clock` tells the time as ISO text.
    """

    def __init__(self, clock: Callable[[], str]) -> None:
        self._clock = clock
        self._failed: dict[tuple[str, str], list[datetime]] = {}

    def admits(self, login: str, address: str) -> bool:
        """Whether another attempt may be made; if so it counts as failed until it succeeds."""
        at = datetime.fromisoformat(self._clock())
        for key in list(self._failed):
            self._failed[key] = [one for one in self._failed[key] if at - one < WINDOW]
            if not self._failed[key]:
                del self._failed[key]
        bounds = self._bounds(login, address)
        if any(len(self._failed.get(key, ())) >= most for key, most in bounds.items()):
            return False
        for key in bounds:
            self._failed.setdefault(key, []).append(at)
        return True

    def succeeded(self, login: str, address: str) -> None:
        """Forget the attempt that was admitted last, and what that user failed from there."""
        self._failed.pop((login, address), None)
        for key in ((login, ""), ("", address)):
            if self._failed.get(key):
                self._failed[key].pop()

    def _bounds(self, login: str, address: str) -> dict[tuple[str, str], int]:
        return {
            (login, address): MOST_BY_NAME_AND_ADDRESS,
            (login, ""): MOST_BY_NAME,
            ("", address): MOST_BY_ADDRESS,
        }
