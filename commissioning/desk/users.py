"""The people who may use the desk: names, roles and hashes of passwords, in one private file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Annotated

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from pydantic import Field, ValidationError, model_validator
from ruamel.yaml import YAML

from commissioning.inputs.columns import ID_PATTERN
from commissioning.inputs.definitions import read_definition
from commissioning.inputs.strict import PersonName, Strict
from commissioning.review.roles import STATUTORY, provider_role

USERS_FILE = "desk/users.yaml"
FEWEST_CHARACTERS = 12
MOST_CHARACTERS = 1_000  # of a password: hashing more would only be work
OFFICERS = STATUTORY | {"commissioner", "analyst"}

Login = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,30}$")]
Role = Annotated[
    str, Field(pattern=rf"^(?:{'|'.join(sorted(OFFICERS))}|{provider_role(ID_PATTERN)})$")
]


class UsersError(Exception):
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
            raise ValueError(f"each user once; {twice[0]} is there twice")
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
        raise UsersError(f"{faults[0]}. Put it right, or add the users again.")
    return {user.login: user for user in found.users}


def add_user(root: Path, login: str, name: str, roles: list[str], password: str) -> User:
    """Add a user, or replace the one of that login; who it now is.

    Raises:
        UsersError: the password is too short, or a part is not of the form it must have.
    """
    if not FEWEST_CHARACTERS <= len(password) <= MOST_CHARACTERS:
        raise UsersError(
            f"A password has {FEWEST_CHARACTERS} to {MOST_CHARACTERS} characters; choose another, "
            "such as four words that belong to no saying."
        )
    try:
        hashed = _hasher().hash(password)
        user = User(login=login, name=name, roles=roles, password=hashed)
    except ValidationError as error:
        raise UsersError(_sentence(error)) from None
    _write(root / USERS_FILE, read_users(root) | {login: user})
    return user


def remove_user(root: Path, login: str) -> None:
    """Take a user off the list; from the next request on the desk no longer knows them.

    Raises:
        UsersError: there is no such user.
    """
    users = read_users(root)
    if login not in users:
        known = ", ".join(users) or "none"
        raise UsersError(f"There is no user {login}; there are {known}.")
    _write(root / USERS_FILE, {key: user for key, user in users.items() if key != login})


def check_password(users: Mapping[str, User], login: str, password: str) -> bool:
    """Whether it is that user's password; an unknown user costs as much work as a known one."""
    user = users.get(login)
    try:
        right = _hasher().verify(user.password if user else _nobody(), password[:MOST_CHARACTERS])
    except (Argon2Error, InvalidHashError):
        return False
    return right and user is not None


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that stands in for that of a user who is not there."""
    return _hasher().hash("nobody")


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    officers = ", ".join(sorted(OFFICERS))
    wanted = {
        "login": "A login is a small letter, then 1 to 30 small letters, digits and hyphens",
        "name": "A name is one line of text",
        "roles": f"A role is one of {officers}, or {provider_role('')} and its id",
    }
    return f"{wanted[str(first['loc'][0])]}; found “{first['input']}”."


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
