"""One process that calls papermill for each report and writes all pages with one exporter."""

from __future__ import annotations

import papermill
from nbconvert import HTMLExporter

from benchmarks.speed.plans import HTML, NOTEBOOK, OWN_NOTEBOOK, Plan


def run(plan: Plan) -> list[str]:
    """Make every report, one after another."""
    exporter = HTMLExporter()
    for report in plan.reports:
        executed = plan.place(report) / OWN_NOTEBOOK
        papermill.execute_notebook(
            str(NOTEBOOK),
            str(executed),
            parameters=report.parameters,
            cwd=str(executed.parent),
            progress_bar=False,
        )
        page, _ = exporter.from_filename(str(executed))
        (executed.parent / HTML).write_text(page, "utf-8")
    return []
