"""The framework clause by clause: which act of the tour carries it out, and where it is printed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from rich.table import Table

from commissioning.archive.bag import DATA, PDF, report_folder, versions
from commissioning.disclosure import pdf_passages
from commissioning.terminal_text import Text

CLAUSES = "examples/tour/clauses.csv"


@dataclass(frozen=True)
class Clause:
    """A clause: its paragraph, what it asks, the act of the tour, the report, and words in it.

    `printed` are words that the report prints because the act was done.
    """

    paragraph: str
    asks: str
    act: str
    report: str
    printed: str


def issued_pdf(root: Path, quarter: str, report: str) -> bytes:
    """The PDF of the newest issued version of a report; OSError where there is none."""
    folder = report_folder(root, quarter, report)
    newest = max(versions(folder), default=0)
    return (folder / f"v{newest}" / DATA / PDF).read_bytes()


def page_with(pdf: bytes, wording: str) -> int | None:
    """The first page of a PDF on which words stand, counted from 1; None where they are on none."""
    pages = takewhile(lambda one: one[0].startswith("page "), pdf_passages(pdf))
    sought = _even(wording)
    for where, text, is_line, _ in pages:
        if not is_line and sought in _even(text):
            return int(where.removeprefix("page "))
    return None


def _even(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


def clauses(project: Path) -> list[Clause]:
    """The clauses in the order of the framework."""
    with (project / CLAUSES).open(encoding="utf-8", newline="") as file:
        return [Clause(**row) for row in csv.DictReader(file)]


def clauses_printed(project: Path, root: Path, quarter: str) -> Iterator[tuple[Clause, int | None]]:
    """Each clause with the page of the issued report on which it is printed."""
    for clause in clauses(project):
        try:
            yield clause, page_with(issued_pdf(root, quarter, clause.report), clause.printed)
        except OSError:
            yield clause, None


def clause_table(found: list[tuple[Clause, int | None]]) -> Table:
    """The clauses for people, each with its act, report and page."""
    table = Table(title="The framework, clause by clause, as this tour carried it out")
    for heading in ("Clause", "It asks", "Act", "Report", "Page"):
        table.add_column(heading)
    for clause, page in found:
        place = str(page) if page else "not printed"
        text = (clause.paragraph, clause.asks, clause.act, clause.report, place)
        table.add_row(*(Text(one) for one in text))
    return table
