"""Who may use the desk today: its list of users, checked against the officers who are in post.

Both files are read again when they change, and the day is asked at every request: people who
are removed or leave their post are out at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from commissioning.desk.people.posts import in_post, read_officers
from commissioning.desk.people.users import USERS_FILE, User, read_users
from commissioning.inputs.models import Officer
from commissioning.review.model import OFFICERS_FILE

Mark = tuple[int, ...]


@dataclass
class Members:
    """The users of a council's desk; `clock` reports the time in UTC as ISO text."""

    root: Path
    clock: Callable[[], str]
    _known: tuple[Mark | None, dict[str, User]] = (None, {})
    _officers: tuple[Mark | None, list[Officer]] = (None, [])

    @property
    def today(self) -> date:
        """The day at the desk, in UTC as acts are entered."""
        return datetime.fromisoformat(self.clock()).date()

    def known(self) -> dict[str, User]:
        """Who has a password, by login, in post or not.

        Raises:
            UsersError: the file cannot be read.
        """
        mark = mark_of(self.root / USERS_FILE)
        if mark != self._known[0]:
            self._known = (mark, read_users(self.root))
        return self._known[1]

    def officers(self) -> list[Officer]:
        """The council's officers.

        Raises:
            UsersError: the file cannot be read.
        """
        mark = mark_of(self.root / OFFICERS_FILE)
        if mark != self._officers[0]:
            self._officers = (mark, read_officers(self.root))
        return self._officers[1]

    def users(self) -> dict[str, User]:
        """Who may use the desk today, by login, each with the roles that they hold today.

        Raises:
            UsersError: a file that says so cannot be read.
        """
        officers, today = self.officers(), self.today
        found = ((key, in_post(user, officers, today)) for key, user in self.known().items())
        return {key: user for key, user in found if user}


def mark_of(path: Path) -> Mark:
    """By what a file is known to be the one read before; empty where there is none."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return ()
    return (stat.st_mtime_ns, stat.st_ino, stat.st_size)
