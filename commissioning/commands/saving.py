"""What commands that save words tell of them, beside that they are saved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from commissioning.commands.console import out
from commissioning.notebook.facts import facts_of
from commissioning.production.words import standing
from commissioning.review.audit import Audit
from commissioning.visible import Text


def print_told(place: Path, journal: Path, saved: Iterable[tuple[str, str]]) -> None:
    """Tell what in saved words, by slot, keeps their report from being printed or approved."""
    from commissioning.production.refusing import told_at_save, told_of_page

    notebook = standing(place, journal).notebook
    audit = Audit(facts_of(notebook.cells))
    for slot, text in saved:
        for told in told_at_save(text, audit):
            out.print(Text(f"{slot}: {told}"))
    if page := told_of_page(notebook):
        out.print(Text(page))
