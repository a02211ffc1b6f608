"""Opening the snapshot a notebook runs on: the frozen one beside it, or one cut as it is opened."""

from __future__ import annotations

from pathlib import Path

from commissioning.dates import parse_quarter
from commissioning.inputs import HEADER, Snapshot, read_snapshot


def open_snapshot(inputs: str, quarter: str, notebook: str, **subject: str) -> Snapshot:
    """The snapshot of a report for the notebook that asks for it.

    `inputs` is the folder of a frozen snapshot, as the pipeline gives it, or "." when an analyst
    opens a template: then the council folder the notebook is in is read, checked and cut for the
    first report of this template that the quarter owes. ValueError when the snapshot is another
    report's, so that no report can print another's figures.
    """
    folder = Path(inputs)
    frozen = (folder / HEADER).is_file()
    snapshot = (
        read_snapshot(folder) if frozen else _snapshot_now(folder, quarter, notebook, subject)
    )
    found = (snapshot.report["notebook"], snapshot.report["quarter"], snapshot.report["subject"])
    if found != (notebook, quarter, subject):
        raise ValueError(
            f"the snapshot is of {found}, the notebook is {(notebook, quarter, subject)}"
        )
    return snapshot


def _snapshot_now(folder: Path, quarter: str, notebook: str, subject: dict[str, str]) -> Snapshot:
    # Only a template opened by hand needs the whole council, and the libraries that check it.
    from commissioning.checks import load_council
    from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
    from commissioning.planning.snapshot.quarter_plan import planned

    council = load_council(_council_folder(folder.resolve()))
    for report in planned(council, parse_quarter(quarter)).reports:
        if report.notebook == notebook and report.subject == subject:
            return filtered_snapshot(council, report)
    raise ValueError(f"{quarter} owes no report of the notebook {notebook} for {subject}")


def _council_folder(folder: Path) -> Path:
    for candidate in (folder, *folder.parents):
        if (candidate / "params" / "council.yaml").is_file():
            return candidate
    raise ValueError(f"no council folder (params/, data/) at or above {folder.name}")
