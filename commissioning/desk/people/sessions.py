"""Sessions of the desk: who is logged in, kept by the desk itself and not by a cookie.

A cookie holds a number that nobody can guess, and the desk keeps a digest of it in memory. So a
session that has ended cannot be taken up again with a copy of its cookie, and none outlives the
desk: when it is opened again, everybody logs in again.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from commissioning.desk.people.users import User

LONGEST = timedelta(hours=12)  # from log-in
LONGEST_IDLE = timedelta(hours=1)  # since the person last did something
MOST_OF_ONE_USER = 20
MOST_LINES = 60  # open lines of one session: one for events and one for each report that is open


class Socket(Protocol):
    """A line to a browser that stays open."""

    def close(self) -> None:
        """End it."""


@dataclass(eq=False)  # two log-ins in one second are two
class Session:
    """One log-in: whose, with which password, when it began and was last used, its open lines."""

    login: str
    password: str
    began: datetime
    used: datetime
    sockets: set[Socket] = field(default_factory=set)

    def is_good(self, users: Mapping[str, User], at: datetime) -> bool:
        """Whether it may go on: of a user in post, with the password of then, not too old.

        A clock that was put back by as much counts as if so much time had passed.
        """
        user = users.get(self.login)
        in_time = abs(at - self.began) < LONGEST and abs(at - self.used) < LONGEST_IDLE
        return in_time and user is not None and user.password == self.password


class Sessions:
    """The sessions of a desk; `clock` reports the time as ISO text."""

    def __init__(self, clock: Callable[[], str]) -> None:
        self._clock = clock
        self._open: dict[str, Session] = {}

    def begin(self, user: User) -> str:
        """The number of a new session of a user, for their cookie alone."""
        at, number = self._now(), new_number()
        own = [key for key, one in self._open.items() if one.login == user.login]
        for key in own[: max(0, len(own) - MOST_OF_ONE_USER + 1)]:
            self._end(key)
        self._open[_digest(number)] = Session(user.login, user.password, at, at)
        return number

    def find(self, number: str, users: Mapping[str, User], is_use: bool) -> Session | None:
        """The session of that number, if it may go on; else it ends.

        `is_use` says that a person did something, and not their browser by itself.
        """
        session, at = self._open.get(_digest(number)), self._now()
        if session is None:
            return None
        if not session.is_good(users, at):
            self._end(_digest(number))
            return None
        if is_use:
            session.used = at
        return session

    def goes_on(self, session: Session, users: Mapping[str, User]) -> bool:
        """Whether a session is still open and may be."""
        return session in self._open.values() and session.is_good(users, self._now())

    def end(self, number: str) -> None:
        """End the session of that number, if there is one."""
        self._end(_digest(number))

    def end_all_of(self, login: str) -> None:
        """End every session of a user."""
        for key in [key for key, one in self._open.items() if one.login == login]:
            self._end(key)

    def sweep(self, users: Mapping[str, User]) -> None:
        """End every session that may not go on."""
        at = self._now()
        for key in [key for key, one in self._open.items() if not one.is_good(users, at)]:
            self._end(key)

    def _end(self, key: str) -> None:
        session = self._open.pop(key, None)
        for socket in list(session.sockets) if session else ():
            socket.close()

    def _now(self) -> datetime:
        return datetime.fromisoformat(self._clock())


def new_number() -> str:
    """A number that nobody can guess."""
    return secrets.token_urlsafe(32)


def _digest(number: str) -> str:
    return hashlib.sha256(number.encode("utf-8", "replace")).hexdigest()
