"""The people who may use the desk: names, roles and hashes of passwords, in one private file."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Annotated

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from filelock import FileLock, Timeout
from pydantic import Field, ValidationError, model_validator
from ruamel.yaml import YAML

from commissioning.desk.people.password_rules import MOST_CHARACTERS, refusal
from commissioning.errors import CommissioningError
from commissioning.inputs.models import PersonName, Strict, read_definition
from commissioning.inputs.tables import ID_PATTERN
from commissioning.narrative import STATUTORY, provider_role
from commissioning.wording import Wording

WORDING = Wording("desk")

USERS_FILE = "desk/users.yaml"
PATIENCE_SECONDS = 20  # that one change of the file waits for another
OFFICERS = STATUTORY | {"commissioner", "analyst"}

Login = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,30}$")]
Role = Annotated[
    str, Field(pattern=rf"^(?:{'|'.join(sorted(OFFICERS))}|{provider_role(ID_PATTERN)})$")
]


class UsersError(CommissioningError):
    """A user who cannot be added, or a file of users that cannot be read; what to do about it."""


class User(Strict):
    """One person: how they log in, what they are called, what they may write, and a hash."""

    login: Login
    name: PersonName
    roles: Annotated[list[Role], Field(min_length=1)]
    password: Annotated[str, Field(pattern=r"^\$argon2")]

    @property
    def signature(self) -> str:
        """The name under which words and decisions are entered."""
        return f"{self.name} ({self.login})"

    @property
    def is_officer(self) -> bool:
        """Whether the person works for the council, and may read every report."""
        return not OFFICERS.isdisjoint(self.roles)


class Users(Strict):
    """The file of users."""

    users: list[User]

    @model_validator(mode="after")
    def _each_once(self) -> Users:
        logins = [user.login for user in self.users]
        twice = sorted({login for login in logins if logins.count(login) > 1})
        if twice:
            raise ValueError(WORDING("user-twice", login=twice[0]))
        return self


def read_users(root: Path) -> dict[str, User]:
    """The users by login; none where there is no file yet.

    Raises:
        UsersError: the file was changed into something that cannot be read.
    """
    if not (root / USERS_FILE).exists():
        return {}
    found, faults = read_definition(root, USERS_FILE, Users)
    if not isinstance(found, Users):
        raise UsersError(WORDING("users-file-broken", fault=str(faults[0])))
    return {user.login: user for user in found.users}


def add_user(root: Path, login: str, name: str, roles: list[str], password: str) -> User:
    """Add a user, or replace the one of that login; who it now is.

    Raises:
        UsersError: the password may not be had, or a part is not of the form it must have.
    """
    refuse_unformed(login, name, roles)
    user = User(login=login, name=name, roles=roles, password=_hash(password, login, name))
    with _changing(root):
        _write(root / USERS_FILE, read_users(root) | {login: user})
    return user


def refuse_unformed(login: str, name: str, roles: list[str]) -> None:
    """Nothing where a login, a name and roles are of the form they must have.

    Raises:
        UsersError: one is not.
    """
    try:
        User(login=login, name=name, roles=roles, password="$argon2")
    except ValidationError as error:
        raise UsersError(_sentence(error)) from None


def change_password(root: Path, login: str, password: str, was: str | None = None) -> User:
    """Give a user another password; who it now is. `was` is the hash of the one it replaces.

    Raises:
        UsersError: there is no such user, the password may not be had, or it is another by now.
    """
    user = _known(read_users(root), login)
    hashed = _hash(password, login, user.name)
    with _changing(root):
        users = read_users(root)
        user = _known(users, login)
        if was not in (None, user.password):
            raise UsersError(WORDING("password-changed-meanwhile"))
        changed = user.model_copy(update={"password": hashed})
        _write(root / USERS_FILE, users | {login: changed})
    return changed


def remove_user(root: Path, login: str) -> None:
    """Take a user off the list; from the next request on the desk no longer knows them.

    Raises:
        UsersError: there is no such user.
    """
    with _changing(root):
        users = read_users(root)
        _known(users, login)
        _write(root / USERS_FILE, {key: user for key, user in users.items() if key != login})


def known_user(root: Path, login: str) -> User:
    """The user of that login.

    Raises:
        UsersError: there is none, or the file cannot be read.
    """
    return _known(read_users(root), login)


def _known(users: Mapping[str, User], login: str) -> User:
    if login not in users:
        raise UsersError(WORDING("no-such-user", login=login, users=", ".join(users) or "none"))
    return users[login]


def _hash(password: str, login: str, name: str) -> str:
    if why := refusal(password, login, name):
        raise UsersError(why)
    return _hasher().hash(password)


@contextmanager
def _changing(root: Path) -> Iterator[None]:
    """Alone with the file of users, so that of two changes at once neither is lost."""
    path = root / USERS_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=PATIENCE_SECONDS):
            yield
    except Timeout:
        raise UsersError(WORDING("users-being-changed")) from None


def one_login(typed: str) -> str:
    """The login that somebody means: typed with capitals, spaces around it or in wide letters."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def check_password(users: Mapping[str, User], login: str, password: str) -> bool:
    """Whether it is that user's password; an unknown user costs as much work as a known one."""
    user = users.get(login)
    is_too_long = len(password) > MOST_CHARACTERS
    try:
        right = _hasher().verify(user.password if user else _nobody(), password[:MOST_CHARACTERS])
    except (Argon2Error, InvalidHashError):
        return False
    return right and user is not None and not is_too_long


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that stands in for that of a user who is not there."""
    return _hasher().hash("nobody")


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    place, found = first["loc"][0], str(first["input"])
    if place == "login":
        return WORDING("login-form", found=found)
    if place == "name":
        return WORDING("name-form", found=found)
    officers = ", ".join(sorted(OFFICERS))
    return WORDING("role-form", officers=officers, provider=provider_role(""), found=found)


def _write(path: Path, users: Mapping[str, User]) -> None:
    """Replace the file whole, readable by nobody else."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = StringIO()
    YAML(typ="safe", pure=True).dump(
        {"users": [user.model_dump() for user in users.values()]}, text
    )
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(text.getvalue())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
