"""Which template makes a report: the council's own notebook of that name, else the project's."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from commissioning.inputs import Council, Fault
from commissioning.inputs.models import ReportDefinition
from commissioning.notebook import NARRATIVE_TAG, OWN, ROLE_TAG

NOTEBOOKS = "notebooks"
CONTACT = "contact-officer"


def template_path(root: Path, project: Path, notebook: str) -> Path:
    """Where the notebook is: in the council folder if it is there, else in the project's."""
    own = root / NOTEBOOKS / f"{notebook}.ipynb"
    return own if own.is_file() else project / NOTEBOOKS / f"{notebook}.ipynb"


def template_faults(council: Council, root: Path, project: Path) -> list[Fault]:
    """A fault for each report without a notebook, and for what its notebook lacks."""
    expected = f"the name of a notebook in {NOTEBOOKS}/, without .ipynb"
    faults, seen = [], set()
    for report in council.reports:
        template = template_path(root, project, report.notebook)
        if not template.is_file():
            place = f"report {report.key}, notebook"
            faults.append(Fault("params/reports.yaml", None, place, report.notebook, expected))
            continue
        cells = _narrative_cells(template)
        if template not in seen:
            faults += _unfit_slots(cells, template)
            seen.add(template)
        if report.owed == "quarterly":
            faults += _unstated_implications(council, report, cells, template)
            faults += _missing_furniture(council, report, cells, template)
        if report.carries_recommendations and not _has_place_for_recommendations(template):
            faults.append(_nowhere_for_recommendations(report, template))
    return faults


def _cells(template: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(template.read_text("utf-8"))["cells"]
    return cells


def _has_place_for_recommendations(template: Path) -> bool:
    return any(
        cell["metadata"].get(OWN, {}).get("record") == "recommendations"
        for cell in _cells(template)
    )


def _nowhere_for_recommendations(report: ReportDefinition, template: Path) -> Fault:
    expected = (
        f"false, or a cell of exhibits.officers_recommendations in {NOTEBOOKS}/{template.name}, "
        f"tagged record, with {OWN}.record: recommendations in its metadata"
    )
    place = f"report {report.key}, carries_recommendations"
    return Fault("params/reports.yaml", None, place, "true", expected)


def _narrative_cells(template: Path) -> list[dict[str, Any]]:
    cells = _cells(template)
    return [cell for cell in cells if NARRATIVE_TAG in cell["metadata"].get("tags", ())]


def _slot(cell: dict[str, Any]) -> str:
    """The key under which a cell's words are kept; empty where it has none."""
    key: str = cell["metadata"].get(OWN, {}).get("slot", "")
    return key


def _unfit_slots(cells: list[dict[str, Any]], template: Path) -> Iterator[Fault]:
    """A fault for each narrative cell without a key of its own, or without one role."""
    keys = Counter(map(_slot, cells))
    for cell in cells:
        place = f"cell {cell.get('id', '?')}"
        if not _slot(cell) or keys[_slot(cell)] > 1:
            expected = f"a key of its own as {OWN}.slot in its metadata, such as {cell.get('id')}"
            yield Fault(f"{NOTEBOOKS}/{template.name}", None, place, _slot(cell), expected)
        roles = [tag for tag in cell["metadata"]["tags"] if tag.startswith(ROLE_TAG)]
        if len(roles) != 1:
            expected = f"one tag that says who writes in it, such as {ROLE_TAG}analyst"
            yield Fault(f"{NOTEBOOKS}/{template.name}", None, place, ", ".join(roles), expected)


def _unstated_implications(
    council: Council, report: ReportDefinition, cells: list[dict[str, Any]], template: Path
) -> list[Fault]:
    """A fault for each implication that the report's tier asks for and its notebook has no slot."""
    tier = next(tier for tier in council.tiers if tier.id == report.tier)
    slots = set(map(_slot, cells))
    return [
        Fault(
            "params/tiers.yaml",
            None,
            f"tier {tier.id}, implications",
            kind,
            f"a narrative cell with the slot {kind}-implications in {NOTEBOOKS}/{template.name}",
        )
        for kind in tier.implications
        if f"{kind}-implications" not in slots
    ]


def _missing_furniture(
    council: Council, report: ReportDefinition, cells: list[dict[str, Any]], template: Path
) -> Iterator[Fault]:
    """A fault for each part that the report's tier asks for and the report has not."""
    tier = next(tier for tier in council.tiers if tier.id == report.tier)
    slots = set(map(_slot, cells))
    for part in tier.furniture:
        if part == CONTACT:
            yield from _missing_contact(council, report, tier.id)
        elif part not in slots:
            expected = f"a narrative cell with the slot {part} in {NOTEBOOKS}/{template.name}"
            yield Fault("params/tiers.yaml", None, f"tier {tier.id}, furniture", part, expected)


def _missing_contact(council: Council, report: ReportDefinition, tier: str) -> Iterator[Fault]:
    """A fault where a report names no contact officer, or nobody in that role has an email."""
    role = report.contact_officer
    if role is None:
        place = f"report {report.key}, contact_officer"
        expected = f"the role of whom readers may ask, since the tier {tier} asks for it"
        yield Fault("params/reports.yaml", None, place, None, expected)
    elif not any(one.role == role and one.email for one in council.officers):
        expected = f"an email of the {role}, who is the contact officer of {report.key}"
        yield Fault("params/officers.yaml", None, f"{role}, email", None, expected)
