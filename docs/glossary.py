"""Terms of GLOSSARY.md with their meanings, for pages that use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"\| ([^|]+) \| ([^|]+) \|")


def meanings() -> dict[str, str]:
    """The meaning of each term; of one with several meanings, all of them."""
    found: dict[str, str] = {}
    for line in (PROJECT / "GLOSSARY.md").read_text("utf-8").splitlines():
        if row := ROW.fullmatch(line):
            found[row[1]] = f"{found[row[1]]}; or {row[2]}" if row[1] in found else row[2]
    return found


def explained(*terms: str) -> Iterator[str]:
    """A section of a page that says what these terms mean.

    Raises:
        KeyError: the glossary lacks one.
    """
    known = meanings()
    yield from ("## Terms on this page", "", "All terms are in the [glossary](../GLOSSARY.md).", "")
    yield from (f"- **{term}**: {known[term]}" for term in terms)
