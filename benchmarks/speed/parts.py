"""The parts by themselves: a kernel ready, a page written, kernels started side by side.

    python -m benchmarks.speed.parts [ready] [html] [starts] [--starts 3000] [--processes 6]

All of it runs in the project's own workers. Pages are those of the reports in `outputs/working`,
which are made first where there are none.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.speed.kernels import start_some
from benchmarks.speed.ours import in_workers
from benchmarks.speed.pages import THOUSAND, write_pages

PROJECT = Path(__file__).resolve().parents[2]
WORKING = PROJECT / "outputs" / "working"
PARTS = ("ready", "html", "starts")
READY_STARTS, STARTS_EACH_JOB = 30, 10


def main() -> None:
    """Measure what was asked for and print it as JSON."""
    parser = argparse.ArgumentParser("python -m benchmarks.speed.parts")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all if none is named")
    parser.add_argument("--starts", type=int, default=3000, help="kernels started side by side")
    parser.add_argument("--processes", type=int, default=6, help="processes that start them")
    parser.add_argument("--json", type=Path, help="where it is written, too")
    asked = parser.parse_args()
    if unknown := sorted(set(asked.parts) - set(PARTS)):
        parser.error(f"no {', '.join(unknown)}; there are {', '.join(PARTS)}")
    measure = {
        "ready": ready,
        "html": html,
        "starts": lambda: starts(asked.starts, asked.processes),
    }
    found = {name: measure[name]() for name in asked.parts or PARTS}
    text = json.dumps(found, indent=1) + "\n"
    sys.stdout.write(text)
    if asked.json:
        asked.json.write_text(text, "utf-8")


def ready() -> dict[str, Any]:
    """Milliseconds from a kernel's start to its reply, one after another; the first apart."""
    [said] = in_workers(start_some, [READY_STARTS], 1)
    first, *others = json.loads(said)
    return {
        "starts": READY_STARTS,
        "lost": [one["lost"] for one in (first, *others) if one["lost"]],
        "first_ready_ms": THOUSAND * first["ready"],
        "ready_ms": _spread([THOUSAND * one["ready"] for one in others]),
        "ended_ms": _spread([THOUSAND * one["ended"] for one in others]),
    }


def starts(number: int, processes: int) -> dict[str, Any]:
    """How many of so many kernels are lost when several processes start them side by side."""
    whole, rest = divmod(number, STARTS_EACH_JOB)
    jobs = [STARTS_EACH_JOB] * whole + ([rest] if rest else [])
    began = time.perf_counter()
    found = [one for said in in_workers(start_some, jobs, processes) for one in json.loads(said)]
    lost = [one["lost"] for one in found if one["lost"]]
    return {
        "starts": len(found),
        "processes": processes,
        "seconds": time.perf_counter() - began,
        "lost": len(lost),
        "why": sorted(set(lost)),
        "ready_ms": _spread([THOUSAND * one["ready"] for one in found if not one["lost"]]),
    }


def html() -> dict[str, Any]:
    """Milliseconds from notebook to page in one warm worker, of each of the project's reports."""
    if not any(WORKING.glob("*/*/report.ipynb")):
        subprocess.run([sys.executable, PROJECT / "pipeline.py", "run"], cwd=PROJECT, check=True)
    quarter = max(path for path in WORKING.iterdir() if path.is_dir())
    [said] = in_workers(write_pages, [quarter], 1)
    each = json.loads(said)
    return {
        "reports": len(each),
        "mean_ms": sum(each.values()) / len(each),
        "html_ms": _spread(list(each.values())),
        "slowest": max(each, key=lambda key: each[key]),
    }


def _spread(numbers: list[float]) -> dict[str, float]:
    """The middle, what nine of ten are under, and the most."""
    if len(numbers) < 2:
        return {"median": numbers[0], "most": numbers[0]} if numbers else {}
    return {"median": median(numbers), "under_9_of_10": quantiles(numbers, n=10)[-1]} | {
        "most": max(numbers)
    }


if __name__ == "__main__":
    main()
