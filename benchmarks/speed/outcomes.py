"""Whether a contender did all it was asked: every report whole, to what its last cell shows."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.speed.plans import CLOSING, HTML, OWN_NOTEBOOK, PDF, Plan, Report

CELLS, PAGE, PAGE_AND_PDF, KEPT_BY_MYST = "cells", "page", "page and PDF", "myst"
LEAST_PDF = 50_000  # bytes: one with six charts has more


def failed(plan: Plan, leaves: str) -> list[str]:
    """The keys of reports that are not whole, in a plan of which a contender leaves so much.

    `cells`: what the last cell showed. `page`: HTML that shows it and, where the executed notebook
    is kept, all of its cells run without error; `page and PDF`: a PDF, too. `myst`: what the last
    cell showed, among the outputs that mystmd keeps.
    """
    kept = _kept_by_myst(plan.folder) if leaves == KEPT_BY_MYST else ""
    return [
        report.key
        for report in plan.reports
        if not (
            report.closing_words in kept
            if leaves == KEPT_BY_MYST
            else _is_whole(plan.place(report), report, leaves)
        )
    ]


def _is_whole(place: Path, report: Report, leaves: str) -> bool:
    page = place / (CLOSING if leaves == CELLS else HTML)
    if not page.exists() or report.closing_words not in page.read_text("utf-8"):
        return False
    if leaves == PAGE_AND_PDF and not _is_pdf(place / PDF):
        return False
    executed = place / OWN_NOTEBOOK
    return not executed.exists() or ran_to_its_end(json.loads(executed.read_text("utf-8")))


def _is_pdf(path: Path) -> bool:
    return path.exists() and path.stat().st_size >= LEAST_PDF


def ran_to_its_end(notebook: dict[str, Any]) -> bool:
    """Whether all code cells were run in their order and none ended in an error."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    outputs = chain.from_iterable(cell["outputs"] for cell in code)
    counts = [cell["execution_count"] for cell in code]
    in_order = counts == list(range(1, len(code) + 1))
    return in_order and all(output["output_type"] != "error" for output in outputs)


def _kept_by_myst(folder: Path) -> str:
    return "".join(path.read_text("utf-8") for path in folder.glob("_build/execute/*.json"))
