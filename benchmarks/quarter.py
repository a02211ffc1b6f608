"""Benchmark: the demonstration quarter from nothing, against what its cells alone cost.

python benchmarks/quarter.py [--times 5] [--cluster]

Each time in a fresh copy of the council: `pipeline.py run` from the typed command to its end; then
the cells of the same reports as plain functions in one warm process, as they are and in the naive
way (benchmarks/naive.py). Prints JSON: medians in seconds, and the ratios asked for: (wall - 2 s)
to the cells' CPU divided by cores, and the cells to the naive ones. With `--cluster` the same
quarter on as many local workers of Dask as the command has of its own.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
from benchmarks.naive import naively  # noqa: E402

STARTING_SECONDS = 2  # allowed beside what the cells cost


def run_quarter(root: Path, *options: str) -> float:
    """Make the quarter of a fresh copy of the council; the seconds that took."""
    shutil.rmtree(root, ignore_errors=True)
    for folder in ("params", "data"):
        shutil.copytree(PROJECT / folder, root / folder)
    command = [sys.executable, str(PROJECT / "pipeline.py"), "--root", str(root), "run"]
    began = time.perf_counter()
    subprocess.run([*command, *options], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def reports_of(root: Path) -> list[tuple[Path, list[Any], dict[str, str]]]:
    """The snapshot of each report, its compiled cells, and its parameters."""
    import nbformat

    from commissioning.inputs.snapshot_files import read_snapshot

    found = []
    for place in sorted(root.glob("outputs/working/*/*/inputs")):
        report = read_snapshot(place).report
        notebook = nbformat.read(PROJECT / "notebooks" / f"{report['notebook']}.ipynb", 4)
        sources = [
            cell.source
            for cell in notebook.cells
            if cell.cell_type == "code" and cell.id != "parameters"
        ]
        given = {"quarter": report["quarter"], "inputs": "inputs", **report["subject"]}
        found.append((place.parent, [compiled(source) for source in sources], given))
    return found


def compiled(source: str) -> tuple[Any, Any]:
    """A cell's statements, and the expression at its end that it shows, if there is one."""
    tree, last = ast.parse(source), None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = compile(ast.Expression(tree.body.pop().value), "cell", "eval")
    return compile(tree, "cell", "exec"), last


def run_cells(reports: list[tuple[Path, list[Any], dict[str, str]]]) -> float:
    """Run the cells of every report in this process; the CPU seconds that took."""
    began = time.process_time()
    for place, cells, given in reports:
        os.chdir(place)
        names = dict(given)
        for statements, last in cells:
            exec(statements, names)
            if last is not None:
                shown = eval(last, names)
                for one in getattr(shown, "shown", (shown,)):
                    one._repr_mimebundle_()
    return time.process_time() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--cluster", action="store_true")
    asked = parser.parse_args()
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="quarter-") as folder:
        root = Path(folder) / "council"
        walls, clusters = [], []
        for _ in range(asked.times):
            if asked.cluster:
                clusters.append(run_quarter(root, "--cluster", "local"))
            walls.append(run_quarter(root))
        reports = reports_of(root)
        run_cells(reports)
        cells, naive = [], []
        for _ in range(asked.times):
            cells.append(run_cells(reports))
            with naively():
                naive.append(run_cells(reports))
        os.chdir(PROJECT)
    wall, cpu = median(walls), median(cells)
    told = {
        "reports": len(reports),
        "cores": cores,
        "wall_seconds": wall,
        "cells_cpu_seconds": cpu,
        "naive_cells_cpu_seconds": median(naive),
        "cells_to_naive": cpu / median(naive),
        "wall_beyond_two_seconds_to_cells": (wall - STARTING_SECONDS) / (cpu / cores),
    }
    if clusters:
        told |= {
            "cluster_wall_seconds": median(clusters),
            "local_to_cluster": wall / median(clusters),
        }
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
