"""Which template makes a report: the council's own notebook of that name, else the project's."""

from __future__ import annotations

from pathlib import Path

from commissioning.inputs.council import Council
from commissioning.inputs.faults import Fault

NOTEBOOKS = "notebooks"


def template_path(root: Path, project: Path, notebook: str) -> Path:
    """Where the notebook stands: in the council folder if it is there, else in the project's."""
    own = root / NOTEBOOKS / f"{notebook}.ipynb"
    return own if own.is_file() else project / NOTEBOOKS / f"{notebook}.ipynb"


def missing_templates(council: Council, root: Path, project: Path) -> list[Fault]:
    """A fault for each report whose notebook stands in neither place."""
    expected = f"the name of a notebook in {NOTEBOOKS}/, without .ipynb"
    return [
        Fault(
            "params/reports.yaml", None, f"report {report.key}, notebook", report.notebook, expected
        )
        for report in council.reports
        if not template_path(root, project, report.notebook).is_file()
    ]
