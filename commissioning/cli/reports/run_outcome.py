"""How a run went, told to people and to machines; quick to import, for a run with nothing to do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypedDict

from rich.table import Table

from commissioning.cli.shell.screen import err, near, out, print_json
from commissioning.cli.shell.tables import titled_table
from commissioning.terminal_text import Text
from commissioning.working_reports.store import write_durably

BUILT, PRINTED, KEPT, NOT_BUILT = "built", "printed again", "up to date", "failed"
SUMMARY_FILE, PAGE = "run.json", "index.html"


class Row(TypedDict):
    """How one report went: what was done about it and why, and what people should know."""

    key: str
    made: bool
    did: str
    why: str
    seconds: float
    error: str
    warning: str
    mebibytes: int


class RowInFolder(Row):
    """How one report went, with its folder."""

    folder: str


class RunRecord(TypedDict):
    """What a run did, for machines."""

    quarter: str
    began: str
    seconds: float
    reports: list[RowInFolder]


def kept_row(key: str, warning: str) -> Row:
    """How it went with a report about which nothing was to be done."""
    return {
        "key": key,
        "made": True,
        "did": KEPT,
        "why": "",
        "seconds": 0.0,
        "error": "",
        "warning": warning,
        "mebibytes": 0,
    }


def write_run_summary(
    folder: Path, quarter: str, began: datetime, ended: datetime, rows: list[Row]
) -> RunRecord:
    """Write what a run did in its quarter's folder, for machines; it is returned."""
    history: RunRecord = {
        "quarter": quarter,
        "began": began.isoformat(timespec="seconds"),
        "seconds": round((ended - began).total_seconds(), 2),
        "reports": [{**row, "folder": str(folder / row["key"])} for row in rows],
    }
    write_durably(folder / SUMMARY_FILE, f"{json.dumps(history, indent=1)}\n".encode())
    return history


def show_run(folder: Path, label: str, history: RunRecord, as_json: bool) -> None:
    """Say how it went: a line for each report, then what people should know of some."""
    if as_json:
        print_json(history)
        return
    rows = history["reports"]
    title = f"{label}: {_counted(rows)} in {history['seconds']:.1f} seconds"
    out.print(outcome_table(title, near(folder), rows))
    for row in rows:
        if row["warning"]:
            out.print(Text(f"{row['key']}: {row['warning']}", style="yellow"))
    show_failures(rows)
    out.print(Text(f"The list of all reports: {near(folder / PAGE)}"))
    if most := max(row["mebibytes"] for row in rows):
        out.print(Text(f"The most memory that one worker used: {most} MiB."))


def show_failures(rows: Iterable[Row]) -> None:
    """Say which reports could not be made, and why."""
    for row in rows:
        if row["error"]:
            text = (
                f"{row['key']} failed: {row['error'].rstrip('.')}. Its previous files, if any, are"
                " kept."
            )
            err.print(Text(text))


def _counted(rows: Sequence[Row]) -> str:
    """What was done, by how many: `2 of 4 reports built, 1 printed again, 1 up to date`."""
    counts = Counter(row["did"] for row in rows)
    sentences = [
        (counts[BUILT], BUILT),
        (counts[PRINTED], PRINTED),
        (counts[KEPT], KEPT),
    ]
    (first, did), *others = [one for one in sentences if one[0]] or [sentences[0]]
    return ", ".join(
        [f"{first} of {len(rows)} reports {did}", *(f"{count} {what}" for count, what in others)]
    )


def outcome_table(title: str, folder: Path, rows: Iterable[Row]) -> Table:
    """Each report by key, what was done about it, and the seconds it took."""
    table = titled_table(title)
    table.add_column(f"Report (a folder in {folder})", no_wrap=True)
    table.add_column("Done")
    table.add_column("Seconds", justify="right")
    for row in rows:
        done = Text(row["did"], style="bold red" if row["error"] else "")
        table.add_row(Text(row["key"]), done, f"{row['seconds']:.1f}")
    return table
