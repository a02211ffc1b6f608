"""The page that lists a quarter's reports: each with its state, its forms, and why it is due."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from commissioning.documents import DOCX, HTML, PDF, TABLES, catalogue_html
from commissioning.inputs import Council
from commissioning.planning import Plan, Report, openness_in_brief
from commissioning.working_reports import NOT_BUILT, Review, State, listed_states
from commissioning.working_reports.store import NOTEBOOK, quarter_folder, write_durably

FORMS = {"html": HTML, "pdf": PDF, "docx": DOCX, "tables": TABLES, "notebook": NOTEBOOK}


def write_catalogue(
    council: Council, plan: Plan, root: Path, at: str, failed: dict[str, str]
) -> Path:
    """Write the page that lists the quarter's reports; its path. `failed` gives errors by key."""
    found = listed_states(Review(council, root, plan.reports, at))
    folder = quarter_folder(root, plan.quarter.text)
    page = folder / "index.html"
    write_durably(page, catalogue_html(_catalogue(council, plan, folder, found, failed)).encode())
    return page


def _catalogue(
    council: Council, plan: Plan, folder: Path, found: dict[str, State], failed: dict[str, str]
) -> dict[str, object]:
    settings = council.settings
    row = partial(_catalogue_row, council, folder, failed)
    tiers = list(dict.fromkeys(report.tier for report in plan.reports))
    return {
        "council": settings.name,
        "label": settings.data_label,
        "lang": settings.language,
        "title": f"Reports for {plan.quarter.label}",
        "intro": [text for text in (settings.data_note,) if text],
        "groups": [
            {
                "title": tier,
                "rows": [row(one, found[one.key]) for one in plan.reports if one.tier == tier],
            }
            for tier in tiers
        ],
        "checks": plan.notes,
    }


def _catalogue_row(
    council: Council, folder: Path, failed: dict[str, str], report: Report, state: State
) -> dict[str, object]:
    made, error = state.word != NOT_BUILT, failed.get(report.key, "")
    kept = "the edition made before is kept" if made else "there is no earlier edition"
    return {
        "title": report.title,
        "readers": report.readers,
        "openness": openness_in_brief(council, report),
        "why": f"{report.why} ({report.paragraph})",
        "state": str(state),
        "note": f"The last run failed ({error}); {kept}." if error else "",
        **(_links(folder, report.key) if made else {}),
    }


def _links(folder: Path, key: str) -> dict[str, str]:
    """Where each form of a report stands, from the page that lists them; only those made."""
    return {
        form: f"{key}/{name}" for form, name in FORMS.items() if (folder / key / name).is_file()
    }
