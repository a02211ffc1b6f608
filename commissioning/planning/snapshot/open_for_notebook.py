"""Opening the snapshot a notebook runs on: the frozen one beside it, or one cut as it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from commissioning.dates import parse_quarter
from commissioning.inputs import HEADER, Snapshot, read_snapshot
from commissioning.wording import SOURCE_LANGUAGE, Wording, speak

WORDING = Wording("planning")


def open_snapshot(
    inputs: str, quarter: str, notebook: str, language: str = SOURCE_LANGUAGE, **subject: str
) -> Snapshot:
    """The snapshot of a report for the notebook that asks for it.

    `inputs` is the folder of a frozen snapshot, as the pipeline gives it, or "." when an analyst
    opens a template: then the council folder the notebook stands in is read, checked and cut for
    the first report of this template that the quarter owes. All exhibits of the
    notebook are then written in its `language`. ValueError when the snapshot is
    another report's, so that no report can print another's figures.
    """
    folder = Path(inputs)
    frozen = (folder / HEADER).is_file()
    snapshot = (
        read_snapshot(folder)
        if frozen
        else _snapshot_now(folder, quarter, notebook, language, subject)
    )
    found, requested = _identity(snapshot), (notebook, quarter, subject, language)
    if found != requested:
        raise ValueError(WORDING("other-snapshot", found=f"{found}", notebook=f"{requested}"))
    speak(language)
    return snapshot


def _identity(snapshot: Snapshot) -> tuple[Any, ...]:
    """Notebook, quarter, subject and language of the report that a snapshot is of."""
    named = (snapshot.report[name] for name in ("notebook", "quarter", "subject"))
    return (*named, snapshot.report.get("language", SOURCE_LANGUAGE))


def _snapshot_now(
    folder: Path, quarter: str, notebook: str, language: str, subject: dict[str, str]
) -> Snapshot:
    # Only a template opened by hand needs the whole council, and the libraries that check it.
    from commissioning.checks import load_council
    from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
    from commissioning.planning.snapshot.quarter_plan import planned

    council = load_council(_council_folder(folder.resolve()))
    for report in planned(council, parse_quarter(quarter)).reports:
        wanted = (report.notebook, report.language, report.subject)
        if wanted == (notebook, language, subject):
            return filtered_snapshot(council, report)
    about = "".join(f", {name} {value}" for name, value in subject.items())
    raise ValueError(WORDING("notebook-not-due", quarter=quarter, notebook=notebook, about=about))


def _council_folder(folder: Path) -> Path:
    for candidate in (folder, *folder.parents):
        if (candidate / "params" / "council.yaml").is_file():
            return candidate
    raise ValueError(WORDING("no-council-folder", name=folder.name))
