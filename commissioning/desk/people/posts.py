"""Users of the desk checked against params/officers.yaml: who holds which role on a day.

People who write or act hold a post on that day. The list of users says who has a password;
params/officers.yaml says, at every request, whether its roles are theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from commissioning.dates import day_text
from commissioning.desk.people.users import User, UsersError
from commissioning.inputs.models import Officer, Officers, as_written, read_definition
from commissioning.narrative import role_name
from commissioning.review.model import OFFICERS_FILE
from commissioning.wording import Wording

WORDING = Wording("desk")


def read_officers(root: Path) -> list[Officer]:
    """The council's officers.

    Raises:
        UsersError: their file cannot be read.
    """
    found, faults = read_definition(root, OFFICERS_FILE, Officers)
    if not isinstance(found, Officers):
        raise UsersError(WORDING("officers-unreadable", fault=str(faults[0])))
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
    post = {"name": name, "role": role_name(role), "file": OFFICERS_FILE}
    if ended := [one.until for one in theirs if one.until and one.until < day]:
        return WORDING("post-ended", **post, day=day_text(max(ended)))
    if theirs:
        return WORDING("post-begins", **post, day=day_text(min(one.from_ for one in theirs)))
    written = as_written(name, [one.name for one in officers])
    if written and written != name:
        return WORDING("other-spelling", **post, written=written)
    return WORDING("other-role" if written else "not-in-officers", **post)
