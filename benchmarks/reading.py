"""How long a large council takes to read and check, and how much memory: 100,000 result rows.

    python benchmarks/reading.py [ROWS] [xlsx]

Measured in a process of its own. The aim is under 5 s and 500 MB on 2 cores.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
MONTHS = [f"{year}-{month:02d}" for year in range(2005, 2026) for month in range(1, 13)][:-3]
QUARTERS = [
    f"{year}-{(year + 1) % 100:02d}-Q{number}" for year in (2023, 2024) for number in range(1, 5)
]
MEASURED = """
import json, sys, time
from pathlib import Path
from commissioning.checks.council_loading import load_council
started = time.perf_counter()
council = load_council(Path(sys.argv[1]))
seconds = time.perf_counter() - started
try:
    import resource
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
except ImportError:  # Windows has no such module
    megabytes = float("nan")
rows = len(council.tables["results"])
print(json.dumps({"rows": rows, "seconds": round(seconds, 2), "megabytes": round(megabytes)}))
"""


def write_large_council(folder: Path, rows: int) -> None:
    """A council of many measures like one of the small council's, each returned by month.

    Each has targets for eight quarters, so that the checks of status have work to do.
    """
    shutil.copytree(PROJECT / "tests" / "data" / "small", folder)
    measures = folder / "params" / "measures.csv"
    heading, first, *_ = measures.read_text("utf-8").splitlines()
    names = [f"measure-{number}" for number in range(-(-rows // len(MONTHS)))]
    others = [first.replace(first.split(",")[0], name, 1) for name in names]
    with measures.open("a", encoding="utf-8", newline="\n") as file:
        file.write("".join(f"{line}\n" for line in others))
    with (folder / "params" / "targets.csv").open("a", encoding="utf-8", newline="\n") as file:
        file.write("".join(f"{name},{quarter},50000\n" for name in names for quarter in QUARTERS))
    pairs = ((name, month) for name in names for month in MONTHS)
    cells = [
        f"{name},{month},{count},{count},100000,,{received(month)}\n"
        for count, (name, month) in enumerate(pairs, 1)
    ]
    heading = "measure,period,value,numerator,denominator,marker,received\n"
    large = folder / "data" / "results" / "large.csv"
    large.write_text(heading + "".join(cells[:rows]), "utf-8", newline="\n")


def received(month: str) -> str:
    """A day in the month after, on which the month's return comes in."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12}-{number % 12 + 1:02d}-09"


def as_workbook(path: Path) -> None:
    """The same file as a workbook, with figures as numbers and days as dates."""
    import openpyxl

    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("results")
    for line in path.read_text("utf-8").splitlines():
        sheet.append([_cell(text) for text in line.split(",")])
    workbook.save(path.with_suffix(".xlsx"))
    path.unlink()


def _cell(text: str) -> int | date | str | None:
    if text.isdigit():
        return int(text)
    return date.fromisoformat(text) if text.count("-") == 2 and text[:2] == "20" else text or None


def measure(rows: int, workbook: bool = False) -> dict[str, float]:
    """Rows read, seconds taken and the most memory held, in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        council = Path(folder) / "council"
        write_large_council(council, rows)
        if workbook:
            as_workbook(council / "data" / "results" / "large.csv")
        command = [sys.executable, "-c", MEASURED, str(council)]
        return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    print(measure(*numbers or [100_000], workbook="xlsx" in sys.argv[1:]))
