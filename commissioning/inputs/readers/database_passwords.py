"""Passwords of databases: read where they are kept, when they are needed, and never shown."""

from __future__ import annotations

import os
from urllib.parse import quote, quote_plus

from commissioning.inputs.models.sources_file import Password
from commissioning.inputs.text_rows import RefusedError

HIDDEN = "…"


def read_password(kept: Password) -> str:
    """The password; RefusedError when it is not where it is said to be kept."""
    if kept.environment:
        if not (password := os.environ.get(kept.environment)):
            raise RefusedError(f"the environment variable {kept.environment} to hold the password")
        return password
    return _from_keyring(kept.keyring or "", kept.user or "")


def without_password(message: str, password: str | None) -> str:
    """The first line of a driver's message, without the password in any form a URL may give it.

    Further lines quote the query, cut short: half a password would not be known again.
    """
    first = message.strip().partition("\n")[0]
    for form in {password, quote(password, safe=""), quote_plus(password)} if password else ():
        first = first.replace(form, HIDDEN)
    return first.strip()


def _from_keyring(service: str, user: str) -> str:
    try:
        import keyring
        import keyring.errors
    except ModuleNotFoundError:
        raise RefusedError(missing_extra("sql")) from None
    try:
        password = keyring.get_password(service, user)
    except keyring.errors.KeyringError as error:
        message = " ".join(str(error).split())
        raise RefusedError(f"a keyring that can be opened ({message})") from None
    if not password:
        raise RefusedError(f"the keyring to hold the password of {user} for {service}")
    return password


def missing_extra(extra: str) -> str:
    """What is expected where libraries of an extra are not installed."""
    return f"the extra {extra}, which is not installed: python -m pip install -e .[{extra}]"
