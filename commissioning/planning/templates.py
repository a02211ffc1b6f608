"""Which template makes a report: the council's own notebook of that name, else the project's."""

from __future__ import annotations

import json
from pathlib import Path

from commissioning.inputs.council import Council
from commissioning.inputs.faults import Fault
from commissioning.inputs.params import ReportDefinition

NOTEBOOKS = "notebooks"


def template_path(root: Path, project: Path, notebook: str) -> Path:
    """Where the notebook stands: in the council folder if it is there, else in the project's."""
    own = root / NOTEBOOKS / f"{notebook}.ipynb"
    return own if own.is_file() else project / NOTEBOOKS / f"{notebook}.ipynb"


def template_faults(council: Council, root: Path, project: Path) -> list[Fault]:
    """A fault for each report without a notebook, and for each implication left out of one."""
    expected = f"the name of a notebook in {NOTEBOOKS}/, without .ipynb"
    faults = []
    for report in council.reports:
        template = template_path(root, project, report.notebook)
        if not template.is_file():
            place = f"report {report.key}, notebook"
            faults.append(Fault("params/reports.yaml", None, place, report.notebook, expected))
        elif report.owed == "quarterly":
            faults += _unstated_implications(council, report, template)
    return faults


def _unstated_implications(
    council: Council, report: ReportDefinition, template: Path
) -> list[Fault]:
    """A fault for each implication that the report's tier asks for and its notebook has no slot."""
    tier = next(tier for tier in council.tiers if tier.id == report.tier)
    cells = json.loads(template.read_text("utf-8"))["cells"] if tier.implications else []
    slots = {cell.get("id") for cell in cells}
    return [
        Fault(
            "params/tiers.yaml",
            None,
            f"tier {tier.id}, implications",
            kind,
            f"a narrative cell with the id {kind}-implications in {NOTEBOOKS}/{template.name}",
        )
        for kind in tier.implications
        if f"{kind}-implications" not in slots
    ]
