"""Users of the desk checked against params/officers.yaml: who holds which of their roles on a day.

Who writes or acts holds a post on that day. The list of users says who has a password; whether its
roles are theirs is for params/officers.yaml to say, again at every request.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from commissioning.desk.people.users import User, UsersError
from commissioning.inputs.models import Officer, Officers, as_written, read_definition
from commissioning.narrative import role_name
from commissioning.review.model import OFFICERS_FILE


def read_officers(root: Path) -> list[Officer]:
    """The council's officers.

    Raises:
        UsersError: their file cannot be read.
    """
    found, faults = read_definition(root, OFFICERS_FILE, Officers)
    if not isinstance(found, Officers):
        raise UsersError(f"{faults[0]}. Nobody can use the desk until it is put right.")
    return found.officers


def in_post(user: User, officers: Iterable[Officer], day: date) -> User | None:
    """The user with those of their roles that they hold on a day; None where they hold none."""
    present = {one.post for one in officers if one.name == user.name and one.holds_on(day)}
    roles = [role for role in user.roles if role in present]
    return user.model_copy(update={"roles": roles}) if roles else None


def refuse_without_posts(
    officers: Collection[Officer], name: str, roles: Iterable[str], day: date
) -> None:
    """Nothing where somebody holds each of these roles on a day.

    Raises:
        UsersError: they do not; the sentence says since when, from when, or how it is written.
    """
    for role in roles:
        if why := why_not(officers, name, role, day):
            raise UsersError(why)


def why_not(officers: Collection[Officer], name: str, role: str, day: date) -> str:
    """Why somebody does not hold a role on a day; empty where they do."""
    theirs = [one for one in officers if one.name == name and one.post == role]
    if any(one.holds_on(day) for one in theirs):
        return ""
    post = f"The post of {name} as {role_name(role)}"
    if ended := [one.until for one in theirs if one.until and one.until < day]:
        return f"{post} ended on {max(ended)} by {OFFICERS_FILE}."
    if theirs:
        return f"{post} begins on {min(one.from_ for one in theirs)} by {OFFICERS_FILE}."
    text = f"{OFFICERS_FILE} does not name {name} as {role_name(role)}"
    if written := as_written(name, [one.name for one in officers]):
        return f"{text}; it writes the name {written}." if written != name else f"{text}."
    return f"{text}; enter the post there first."
