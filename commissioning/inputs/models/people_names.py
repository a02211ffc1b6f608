"""Names of people: one person whatever machine the name was typed on, reported as it is written."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ´`′"), "'")
HYPHENS = dict.fromkeys(map(ord, "‐‑–—−"), "-")


def one_name(name: str) -> str:
    """The form in which a name is kept: Unicode's NFC, one plain space between its words."""
    return " ".join(normalize("NFC", name).split())


def as_written(name: str, known: Iterable[str]) -> str:
    """The known name of which this is another spelling (quotes, hyphens, capitals); else ''."""
    return next((one for one in known if person_key(one) == person_key(name)), "")


def person_key(name: str) -> str:
    """What two spellings of one name have in common."""
    return one_name(name).translate(APOSTROPHES | HYPHENS).casefold()
