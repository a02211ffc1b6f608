"""The commands `export-narrative` and `import-narrative`: slots out to a Word file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commissioning.cli.narrative.narrative_commands import (
    By,
    Quarter,
    Report,
    report_files,
    roles_of,
)
from commissioning.cli.narrative.saved_lines import print_findings
from commissioning.cli.review.side_lines import refuse_other_side
from commissioning.cli.shell.console import end, out
from commissioning.narrative import Copy
from commissioning.narrative.journal import Entry, journal_acts, read_entries
from commissioning.terminal_text import Text
from commissioning.wording import Wording
from commissioning.working_reports.narratives import RefusedNarrative, holding
from commissioning.working_reports.store import write_durably

WORDING = Wording("commands")

MOST_BYTES = 50_000_000


def export_narrative(
    context: typer.Context,
    report: Report,
    file: Annotated[Path, typer.Argument(help="The Word file (.docx) to write.", dir_okay=False)],
    by: Annotated[
        str | None,
        typer.Option("--for", help="Only the slots of this officer. Default: all slots."),
    ] = None,
    quarter: Quarter = None,
) -> None:
    """Write a Word file with the slots of a report, for people who only have Word."""
    from commissioning.working_reports.narratives import narrative_as_docx

    setting = context.obj
    place, journal, council = report_files(setting, report, quarter)
    roles = roles_of(council, by, setting.clock().date()) if by else None
    refuse_other_side(setting, place, by, roles or (), "--for")
    with holding(journal):
        content = narrative_as_docx(place, journal, setting.time_text(), roles)
    write_durably(file.resolve(), content)
    out.print(Text(WORDING("word-file-written", file=file, report=report)))


def import_narrative(
    context: typer.Context,
    report: Report,
    file: Annotated[Path, typer.Argument(help="The Word file that came back.", dir_okay=False)],
    by: By,
    quarter: Quarter = None,
) -> None:
    """Import the text of a Word file: the slots of this officer. Other text is kept aside."""
    from commissioning.working_reports.narratives import BY_WORD

    setting = context.obj
    place, journal, council = report_files(setting, report, quarter)
    roles = roles_of(council, by, setting.today)
    if not file.is_file() or file.stat().st_size > MOST_BYTES:
        end(WORDING("word-file-unusable", most_bytes=MOST_BYTES // 10**6, file=file))
    copy = Copy(by, setting.time_text(), BY_WORD, f"{BY_WORD}:{by}", roles)
    with holding(journal):
        before = len(read_entries(journal))
        why = _refused(place, journal, file.read_bytes(), copy)
        used = [one for one in read_entries(journal)[before:] if one.via == BY_WORD]
    _print_imported(used, why)
    if used:
        print_findings(place, journal, [(one.slot, one.text) for one in used])
    if why:
        end(why)


def _refused(place: Path, journal: Path, content: bytes, copy: Copy) -> str:
    """Take the words of a Word file; why some were refused, if any were, once the rest is taken."""
    from commissioning.working_reports.narratives import narrative_from_docx

    try:
        narrative_from_docx(place, journal, content, copy)
    except RefusedNarrative as error:
        return str(error)
    return ""


def _print_imported(entries: list[Entry], why: str) -> None:
    if not entries and not why:
        out.print(Text(WORDING("no-changes")))
    aside = " (kept aside: not yours to write, closed, or outside every slot)"
    for entry in entries:
        out.print(
            Text(f"{entry.slot}: {entry.act}{aside if entry.act == journal_acts.ASIDE else ''}")
        )
