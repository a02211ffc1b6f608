"""Browsers in which a user was logged in before, where others' wrong passwords keep nobody out.

Such a browser sends a number with a mark that nobody can write who does not know the hash of the
user's password. The analyst, who has the list of users, can give somebody one for a first log-in.
"""

from __future__ import annotations

import hashlib
import hmac

from commissioning.desk.people.sessions import new_number
from commissioning.desk.people.users import User


def cookie_name(login: str) -> str:
    """Under what a browser keeps it for a user."""
    return f"desk-known-{hashlib.sha256(login.encode('utf-8', 'replace')).hexdigest()[:16]}"


def new_mark(user: User) -> str:
    """One more number of a user, with its mark."""
    number = new_number()
    return f"{number}.{_mark(user, number)}"


def number_of(user: User | None, sent: str) -> str:
    """The number that was sent, if its mark is that of the user; else nothing."""
    number, _, mark = sent.partition(".")
    if not (user and number):
        return ""
    return (
        number
        if hmac.compare_digest(_mark(user, number).encode(), mark.encode("utf-8", "replace"))
        else ""
    )


def _mark(user: User, number: str) -> str:
    text = number.encode("utf-8", "replace")
    return hmac.new(user.password.encode(), text, hashlib.sha256).hexdigest()
