"""The index of decisions: DECISIONS.md, made from the records in docs/decisions/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "docs" / "decisions"
RECORD = re.compile(
    r"^## (\d{4}-\d\d-\d\d) (.+)\n\n\*\*Status\.\*\* (.+)\.\n\n(?=\*\*Decision\.\*\* )", re.M
)
TABLES = {"libraries": "each library, with its reason", "measured": "the figures decisions rest on"}
INTRODUCTION = [
    "This page lists every decision on how the project works, with its date and status. Each",
    "record says what was decided, why, and what follows. A decision that is replaced stays, with",
    "the title of the one that replaced it.",
    "",
    "To add one, write `## YYYY-MM-DD Title` into a file of `docs/decisions/`, then **Status**,",
    "**Decision**, **Context** and **Consequences** (the last two where there is something to",
    "say), and run `python docs/make_reference.py`.",
]


@dataclass(frozen=True)
class Record:
    """One decision: its day (YYYY-MM-DD), title and status."""

    day: str
    title: str
    status: str


def records(page: Path) -> list[Record]:
    """The decisions of a page, as they follow on it."""
    return [Record(*found.groups()) for found in RECORD.finditer(page.read_text("utf-8"))]


def index(note: str) -> str:
    """DECISIONS.md: a table of decisions for each page of records."""
    lines = [note, "", "# Decisions", "", *INTRODUCTION]
    for page in sorted(FOLDER.glob("*.md")):
        subject = page.read_text("utf-8").split("\n", 1)[0].removeprefix("# Decisions: ")
        lines += ["", f"## {subject[0].upper()}{subject[1:]}", "", *_rows(page)]
    return "\n".join(lines) + "\n"


def _rows(page: Path) -> Iterator[str]:
    if page.stem in TABLES:
        yield f"[A table](docs/decisions/{page.name}): {TABLES[page.stem]}."
        return
    yield from ("| Date | Decision | Status |", "|---|---|---|")
    for one in records(page):
        link = f"docs/decisions/{page.name}#{_anchor(f'{one.day} {one.title}')}"
        yield f"| {one.day} | [{one.title}]({link}) | {one.status} |"


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
