"""What the leak scan costs: CPU of searching every public report that a quarter's run has made.

    python benchmarks/leaks.py COUNCIL

COUNCIL is a folder with something exempt and its reports in outputs/working. Every finding is told:
a run would have refused the report, so that each is a false alarm or one of a newer rule.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.disclosure.leak_scan import leaks
from commissioning.inputs.council import Council
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.exempt_versions import with_exempt_versions
from commissioning.planning.snapshot.redaction import exempt_from


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of a report by their paths in its folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def searched(council: Council, quarter: Path) -> list[float]:
    """CPU in seconds of each public report of a quarter."""
    seconds = []
    for report in with_exempt_versions(council, plan(council, parse_quarter(quarter.name))).reports:
        exempt, folder = exempt_from(council, report), quarter / report.key
        if exempt is None or not folder.is_dir():
            continue
        files, began = files_in(folder), time.process_time()
        for one in leaks(files, exempt):
            print(f"{quarter.name} {report.key}: {one}")
        seconds.append(time.process_time() - began)
    return seconds


def main(root: Path) -> None:
    """Search them all, and print what it took."""
    council = load_council(root)
    quarters = sorted(path for path in (root / "outputs" / "working").iterdir() if path.is_dir())
    seconds = [one for quarter in quarters for one in searched(council, quarter)]
    mean = 1000 * sum(seconds) / max(len(seconds), 1)
    print(f"{len(seconds)} public reports searched, {mean:.0f} ms of CPU each")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
