"""How long a warm process takes to set a report as HTML and as PDF, and whether its memory grows.

    python pipeline.py run && python benchmarks/documents.py [REPORTS]

Every report of the quarter made last is set in turn, another one each time, until REPORTS of them
(200) are done. The aim on 2 cores is under 50 ms for HTML and 250 ms for PDF a report, in the
middle of all reports, and memory that does not grow.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

import nbformat

from commissioning.documents.html.html_page import report_html
from commissioning.documents.pdf.pdf_file import report_pdf
from commissioning.documents.tree.parse_notebook import document

WORKING = Path(__file__).resolve().parent.parent / "outputs" / "working"
WARM_UP = 3


def main(count: int) -> None:
    """Print the figures of each report and of all of them."""
    quarter = max(path for path in WORKING.iterdir() if path.is_dir())
    notebooks = {
        path.parent.name: nbformat.read(path, as_version=4)
        for path in sorted(quarter.glob("*/report.ipynb"))
    }
    measured: dict[str, list[dict[str, float]]] = {key: [] for key in notebooks}
    memory = []
    for key in islice(cycle(notebooks), WARM_UP + count):
        measured[key].append(_measured(notebooks[key]))
        memory.append(_megabytes())
    for key, runs in measured.items():
        print(f"{key:<42}" + "".join(f"{_middle(runs, name):>10.0f}" for name in ("html", "pdf")))
    everything = [run for runs in measured.values() for run in runs][WARM_UP:]
    print(json.dumps(_summary(everything, memory), indent=1))


def _measured(notebook: Any) -> dict[str, float]:
    """Milliseconds from notebook to HTML, and from notebook to PDF."""
    return {
        name: _milliseconds(lambda write=write: write(document(notebook)))
        for name, write in (("html", report_html), ("pdf", report_pdf))
    }


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def _middle(runs: Iterable[dict[str, float]], name: str) -> float:
    return median(run[name] for run in runs)


def _summary(runs: list[dict[str, float]], memory: list[float]) -> dict[str, object]:
    tenth = len(memory) // 10
    return {
        "reports": len(runs),
        "html_ms": {"median": round(_middle(runs, "html")), "most": round(_most(runs, "html"))},
        "pdf_ms": {"median": round(_middle(runs, "pdf")), "most": round(_most(runs, "pdf"))},
        "megabytes": {
            "after_a_fifth": round(memory[2 * tenth]),
            "at_the_end": round(memory[-1]),
        },
    }


def _most(runs: list[dict[str, float]], name: str) -> float:
    return max(run[name] for run in runs)


def _megabytes() -> float:
    """Memory of this process now; not a number where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return float("nan")
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
