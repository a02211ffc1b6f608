"""What commands that save words tell of them, beside that they are saved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from commissioning.cli.shell.console import out
from commissioning.narrative import Audit
from commissioning.notebook import facts_of
from commissioning.terminal_text import Text
from commissioning.working_reports.narratives import current_report


def print_findings(place: Path, journal: Path, saved: Iterable[tuple[str, str]]) -> None:
    """Tell what in saved words, by slot, keeps their report from being printed or approved."""
    from commissioning.working_reports.narratives import page_faults, save_findings

    notebook = current_report(place, journal).notebook
    audit = Audit(facts_of(notebook.cells))
    for slot, text in saved:
        for content in save_findings(text, audit):
            out.print(Text(f"{slot}: {content}"))
    if page := page_faults(notebook):
        out.print(Text(page))
