"""What commands that save words tell of them, beside that they are saved."""

from __future__ import annotations

from pathlib import Path

from commissioning.commands.console import out
from commissioning.notebook.facts import facts_of
from commissioning.production.words import standing
from commissioning.review.audit import Audit
from commissioning.visible import Text


def audit_of(place: Path, journal: Path) -> Audit:
    """What holds words against the facts of a report as it stands."""
    return Audit(facts_of(standing(place, journal).notebook.cells))


def print_stopping(slot: str, text: str, audit: Audit) -> None:
    """Tell what in words keeps their report from being printed or approved."""
    from commissioning.production.refusing import told_at_save

    for told in told_at_save(text, audit):
        out.print(Text(f"{slot}: {told}"))
