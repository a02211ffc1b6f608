"""The project's own reports written as HTML by one warm worker."""

from __future__ import annotations

import json
import time
from pathlib import Path
from statistics import median

from commissioning.documents.html.html_page import report_html
from commissioning.documents.tree.parse_notebook import document
from commissioning.notebook.notebook_files import notebook_of
from commissioning.working_reports.store.report_store import NOTEBOOK

TIMES = 7
THOUSAND = 1000  # milliseconds of a second


def write_pages(quarter: Path) -> str:
    """The middle of several times, for each report of a quarter, as JSON; the first is not timed.

    The reports are gone through in turn, so that none is written twice in a row.
    """
    notebooks = {
        path.parent.name: notebook_of(path.read_bytes())
        for path in sorted(quarter.glob(f"*/{NOTEBOOK}"))
    }
    taken: dict[str, list[float]] = {key: [] for key in notebooks}
    for _ in range(1 + TIMES):
        for key, notebook in notebooks.items():
            began = time.perf_counter()
            report_html(document(notebook))
            taken[key].append(THOUSAND * (time.perf_counter() - began))
    return json.dumps({key: median(runs[1:]) for key, runs in taken.items()})
