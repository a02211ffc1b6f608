"""The command `run` where nothing is to be done, answered before anything slow is imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from commissioning.build import RunRequest, recalled
from commissioning.cli.reports.run_outcome import kept_row, show_run, write_run_summary
from commissioning.cli.shell.screen import err
from commissioning.inputs import linked_out
from commissioning.working_reports.store import RUN_LOCK, quarter_folder

WITH_VALUE, ALONE = ("--report", "--jobs"), ("--json", "--wait")


def answered(typed: list[str], project: Path, clock: Callable[[], datetime]) -> bool:
    """Whether what was typed is a run that finds everything as it should be, and has said so.

    Anything else, or typed otherwise, is left to the command line proper.
    """
    began = clock()
    request = _run_request(typed, project, began.date().isoformat())
    if request is None or not request.memory.is_file() or linked_out(request.root):
        return False
    try:
        with FileLock(request.root / RUN_LOCK, timeout=0):
            memory = recalled(request)
            if memory is None:
                return False
            folder = quarter_folder(request.root, memory["quarter"])
            rows = [kept_row(key, warning) for key, warning in memory["warnings"].items()]
            summary = write_run_summary(folder, memory["quarter"], began, clock(), rows)
    except (Timeout, OSError):  # reported by the command proper
        return False
    for sentence in memory["kept"].values():
        err.print(sentence)
    show_run(folder, memory["label"], summary, "--json" in typed)
    return True


def _run_request(typed: list[str], project: Path, day: str) -> RunRequest | None:
    """What a run was asked for; None where it is no run, or one that is asked for more."""
    root, rest = project, list(typed)
    if rest[:1] == ["--root"] and len(rest) > 1:
        root, rest = Path(rest[1]).resolve(), rest[2:]
    if rest[:1] != ["run"]:
        return None
    quarters, reports, left = [], [], iter(rest[1:])
    for word in left:
        if word in WITH_VALUE:
            value = next(left, "")
            reports += [value] if word == "--report" else []
        elif word not in ALONE:
            quarters.append(word)
    if len(quarters) > 1 or any(word.startswith("-") for word in (*quarters, *reports)):
        return None
    return RunRequest(root, project, next(iter(quarters), None), tuple(reports), day)
