"""How long a ledger of 10,000 entries takes to read, to compute states from, and `status` with it.

python benchmarks/ledger.py          the times
python benchmarks/ledger.py kills    500 random kills of four processes that append to one ledger
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "tests" / "support")]

from ledger_killed import kill  # noqa: E402

from commissioning.narrative.journal import journal_file  # noqa: E402
from commissioning.review.model.ledger_entries import read_entries  # noqa: E402
from commissioning.review.model.report_review import histories_of  # noqa: E402

ENTRIES, KILLS, TIMES = 10_000, 500, 5
QUARTER = "2025-26-Q2"


def entries() -> Iterator[dict[str, Any]]:
    """Challenges, each answered and accepted, about two reports in turn."""
    for number in range(1, ENTRIES + 1, 3):
        told = {"report": ("council", "finance")[number % 2], "at": "2025-12-01T09:00:00+00:00"}
        yield (
            told
            | {"act": "challenge", "by": "A. Hale", "role": "head-of-paid-service"}
            | {
                "to": "analyst",
                "text": "Why were so many bins missed in August, and what will be done about it?",
            }
        )
        answer = {"by": "D. Reed", "role": "analyst", "refers": number, "text": "Crews were short."}
        yield told | {"act": "answer"} | answer
        by = {"by": "A. Hale", "role": "head-of-paid-service", "refers": number}
        yield told | {"act": "accept-answer"} | by


def timed(what: str, function: Callable[[], Any]) -> Any:
    """What the function gives; the best of some times is printed."""
    best, given = float("inf"), None
    for _ in range(TIMES):
        began = time.perf_counter()
        given = function()
        best = min(best, time.perf_counter() - began)
    sys.stdout.write(f"{what}: {best * 1000:.0f} ms\n")
    return given


def pipeline(root: Path, *arguments: str) -> None:
    """Run a command on a council folder, in a process of its own."""
    command = [sys.executable, str(PROJECT / "pipeline.py"), "--root", str(root), *arguments]
    subprocess.run(command, check=True, capture_output=True)


def times() -> None:
    """Print the times."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(PROJECT / "tests" / "data" / "small", Path(folder) / "small"))
        pipeline(root, "run", "--report", "council", "--report", "finance")
        timed(
            "status of two reports, no ledger, the whole process", lambda: pipeline(root, "status")
        )
        path = root / "ledger" / f"{QUARTER}.jsonl"
        journal_file.append(path, list(entries()))
        read = timed(f"read and check {ENTRIES} entries", lambda: read_entries(path))
        timed("compute the records of all reports", lambda: histories_of(read))
        timed("status with them, the whole process", lambda: pipeline(root, "status"))


def kills() -> None:
    """Print what became of the ledger."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        found = kill(Path(folder), KILLS)
        sys.stdout.write(f"{KILLS} kills: {found}, {time.perf_counter() - began:.0f} s\n")


if __name__ == "__main__":
    kills() if sys.argv[1:] == ["kills"] else times()
