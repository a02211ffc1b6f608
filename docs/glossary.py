"""Terms of GLOSSARY.md with their meanings, for pages that use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"\| ([^|]+) \| ([^|]+) \|")


def meanings() -> dict[str, str]:
    """The meaning of each term: one."""
    lines = (PROJECT / "GLOSSARY.md").read_text("utf-8").splitlines()
    return {row[1]: row[2] for line in lines if (row := ROW.fullmatch(line))}


def explained(*terms: str) -> Iterator[str]:
    """A section of a page that says what these terms mean.

    Raises:
        KeyError: the glossary lacks one.
    """
    known = meanings()
    yield from ("## Terms on this page", "", "All terms are in the [glossary](../GLOSSARY.md).", "")
    yield from (f"- **{term}**: {known[term]}" for term in terms)
