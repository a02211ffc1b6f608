"""Benchmark: does a quarter of many contracts grow in line with their number, in time and memory?

python benchmarks/contracts.py [--contracts 10 100 1000] [--months 18]

A council is made up for each number, with one measure a contract, and its quarter run once from
the typed command. Prints JSON: seconds of the whole process, seconds a report, and the most memory
that all its processes held together (proportional set size, read four times a second), in MiB.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

PROJECT = Path(__file__).resolve().parent.parent
SMALL = PROJECT / "tests" / "data" / "small"
MEBIBYTE = 1 << 20
REPORTS = """reports:
  - {key: provider, title: Contract report, notebook: provider, tier: officers, owed: each-contract,
     paragraph: §4, report_of: commissioner}
"""


def rewritten(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows in place of those of a CSV file, under its heading."""
    with path.open(encoding="utf-8", newline="") as file:
        heading = next(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heading)
        writer.writeheader()
        writer.writerows(rows)


def first_row(path: Path) -> dict[str, str]:
    """The first row of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file))


def months(number: int) -> list[str]:
    """The last so many months up to September 2025, in which the quarter ends."""
    last = 2025 * 12 + 8
    return [f"{at // 12}-{at % 12 + 1:02d}" for at in range(last - number + 1, last + 1)]


def made_up(root: Path, contracts: int, of_months: int) -> None:
    """A council with so many contracts, each with one measure."""
    shutil.copytree(SMALL, root)
    params, data = root / "params", root / "data"
    shutil.rmtree(data / "finance")
    shutil.rmtree(data / "actions")
    shutil.rmtree(data / "commentary")
    (data / "results" / "smallbridge.csv").unlink()
    (params / "reports.yaml").write_text(REPORTS, "utf-8")
    contract, measure = first_row(params / "contracts.csv"), first_row(params / "measures.csv")
    names = [f"contract-{number:04d}" for number in range(contracts)]
    rewritten(
        params / "contracts.csv",
        [{**contract, "contract": one, "ContractReference": one.upper()} for one in names],
    )
    measures = [{**measure, "measure": f"missed-{one}", "contract": one} for one in names]
    rewritten(params / "measures.csv", measures)
    quarters = ("2025-26-Q1", "2025-26-Q2")
    targets = [
        {"measure": one["measure"], "period": quarter, "target": "40"}
        for one in measures
        for quarter in quarters
    ]
    rewritten(params / "targets.csv", targets)
    rewritten(params / "breaks.csv", [])
    rewritten(params / "provision.csv", [])
    results = [
        {
            **{"measure": one["measure"], "period": month, "denominator": "100000"},
            **{"value": str(value := 30 + (at * 7 + number) % 12), "numerator": str(value)},
            "received": "2025-10-09",
        }
        for number, one in enumerate(measures)
        for at, month in enumerate(months(of_months))
    ]
    rewritten(data / "results" / "brookside.csv", results)


def held(process: psutil.Process) -> int:
    """Bytes that a process and all it started hold now, shared ones counted once."""
    found = 0
    for one in [process, *process.children(recursive=True)]:
        try:
            found += one.memory_full_info().pss
        except psutil.Error:  # it has ended meanwhile
            continue
    return found


def measured(contracts: int, of_months: int) -> dict[str, float]:
    """What one run took."""
    with tempfile.TemporaryDirectory(prefix="contracts-") as folder:
        root = Path(folder) / "council"
        made_up(root, contracts, of_months)
        command = [sys.executable, str(PROJECT / "pipeline.py"), "--root", str(root), "run"]
        began, most = time.perf_counter(), 0
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        watched = psutil.Process(run.pid)
        while run.poll() is None:
            most = max(most, held(watched))
            time.sleep(0.25)
        seconds = time.perf_counter() - began
        made = len(list(root.glob("outputs/working/*/*/report.pdf")))
        if run.returncode or made != contracts:
            raise SystemExit(f"{made} of {contracts} reports were made, code {run.returncode}")
    told = {"contracts": contracts, "seconds": seconds, "a_report": seconds / contracts}
    return {**told, "peak_mebibytes": most / MEBIBYTE}


def main() -> None:
    """Measure each number of contracts once, and what each more costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contracts", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--months", type=int, default=18)
    asked = parser.parse_args()
    runs = [measured(number, asked.months) for number in asked.contracts]
    more = [
        (later["seconds"] - first["seconds"]) / (later["contracts"] - first["contracts"])
        for first, later in zip(runs, runs[1:], strict=False)
    ]
    print(json.dumps({"runs": runs, "seconds_each_more": more}, indent=1))


if __name__ == "__main__":
    main()
