"""How a command signs with somebody's key: the options it takes, and the passphrase asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from commissioning.review.signing import STATEMENT, sign_with
from commissioning.wording import Wording

WORDING = Wording("commands")

Sign = Callable[[bytes], str]
Key = Annotated[
    Path | None,
    typer.Option(
        help="Your private key file, or the .pub file of a key in an agent or on a device."
    ),
]
FromStdin = Annotated[
    bool, typer.Option("--stdin", help="Read the passphrase from standard input.")
]


def signing_if(key: Path | None, stdin: bool) -> Sign | None:
    """How content is signed with the key given; None where none is."""
    return None if key is None else signing(key, stdin)


def signing(key: Path, stdin: bool) -> Sign:
    """How content is signed with somebody's key; they are asked for its passphrase once."""
    ask = _passphrase(stdin)

    def sign(content: bytes) -> str:
        return sign_with(key, content, STATEMENT, ask)

    return sign


def _passphrase(stdin: bool) -> Callable[[], str]:
    @cache
    def ask() -> str:
        if stdin:
            return sys.stdin.readline().rstrip("\r\n")
        return str(typer.prompt(WORDING("passphrase-prompt"), hide_input=True))

    return ask
