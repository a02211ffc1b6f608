"""The command `narrative merge`: two histories of a report's words brought together."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from commissioning.cli.narrative.narrative_commands import Quarter, Report, report_files, roles_of
from commissioning.cli.shell.console import end, out
from commissioning.inputs.models import one_name
from commissioning.narrative import SlotState
from commissioning.narrative.journal import Entry, Merge, journal_acts
from commissioning.terminal_text import Text
from commissioning.wording import Wording
from commissioning.working_reports.narratives import current_report, holding, merge_narrative

WORDING = Wording("commands")

By = Annotated[
    str,
    typer.Option(
        help="Who merges: the name of an officer in params/officers.yaml.", callback=one_name
    ),
]
HOW = {
    journal_acts.WRITTEN: "now in the slot",
    journal_acts.CONFLICT: "kept beside the other text",
    journal_acts.ASIDE: "kept aside",
    journal_acts.KEPT: "kept to be read, without effect",
}


def merge(
    context: typer.Context,
    report: Report,
    by: By,
    copies: Annotated[
        list[Path] | None,
        typer.Argument(help="Copies of its journal. Leave out if git left both sides in it."),
    ] = None,
    quarter: Quarter = None,
) -> None:
    """Merge copies of a report's journal into it. Every text is kept.

    Each entry says that you merged it, because a copy cannot show who wrote in it. If both changed
    a slot, or it is not yours to write, the other text is kept beside it until it is settled.
    """
    setting = context.obj
    place, journal, council = report_files(setting, report, quarter)
    roles = roles_of(council, by, setting.clock().date())
    files = [_file(setting.root, copy) for copy in copies or []]
    text = Merge(by, setting.time_text(), roles)
    with holding(journal):
        added = merge_narrative(place, journal, files, text)
    for line in _lines(report, added, current_report(place, journal).states):
        out.print(Text(line))


def _lines(report: str, added: list[Entry], states: Iterable[SlotState]) -> Iterator[str]:
    """What a merge came to: each entry that it added, and what now stands in conflict."""
    yield WORDING("entries-added", report=report, count=len(added))
    yield from map(_line, added)
    for state in states:
        for one in state.conflicts:
            yield WORDING(
                "slot-in-conflict", key=state.key, writer=one.writer or "somebody", text=one.text
            )


def _file(root: Path, copy: Path) -> Path:
    """The file of a copy, as given or as `status` names it, however its letters are composed."""
    names = [one for path in (copy, root / copy) for one in (path, *sorted(path.parent.glob("*")))]
    files = [one for one in names if one.is_file() and _composed(one) == _composed(copy)]
    if not files:
        end(WORDING("copy-not-found", copy=copy))
    return files[0].resolve()


def _composed(path: Path) -> str:
    return unicodedata.normalize("NFC", path.name)


def _line(entry: Entry) -> str:
    """What was taken, in whose name, of what day, and what has become of it."""
    act = entry.was or (journal_acts.WRITTEN if entry.act == journal_acts.CONFLICT else entry.act)
    day = f" on {entry.at[:10]}" if entry.at else ""
    how = f"; {HOW[entry.act]}" if entry.act in HOW else ""
    return f"  {entry.slot or 'outside every slot'}: {act} by {entry.by or 'somebody'}{day}{how}"
