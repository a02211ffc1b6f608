"""The working reports of a quarter, as a list reports of them: cheaply, without their words."""

from __future__ import annotations

import json
from pathlib import Path

from commissioning.archive.catalogue.catalogue_model import ListedReport
from commissioning.inputs import HEADER
from commissioning.notebook import OWN
from commissioning.planning import in_brief
from commissioning.wording import Wording
from commissioning.working_reports.store import NOTEBOOK

WORDING = Wording("archive")

# What a report's pages are marked with, in a list's words.
STATES = {"DRAFT": "draft", "SEALED": "sealed", "": "ready to be issued"}


def working_report(place: Path) -> ListedReport:
    """What a working report's own files say of it: its title, readers, subject, state, assurance.

    Raises:
        ValueError, KeyError, TypeError, OSError: they are not as a run leaves them.
    """
    report = json.loads((place / "inputs" / HEADER).read_text("utf-8"))["report"]
    texts = ("title", "tier", "readers", "paragraph")
    if not all(isinstance(report[name], str) for name in texts):
        raise ValueError(WORDING("not-text", file=HEADER, texts=", ".join(texts)))
    record = json.loads((place / NOTEBOOK).read_text("utf-8"))["metadata"].get(OWN, {})["record"]
    return ListedReport(
        key=place.name,
        **{name: report[name] for name in texts},
        openness=in_brief(str(report.get("open_or_exempt", ""))),
        subject={str(name): str(value) for name, value in report.get("subject", {}).items()},
        state=STATES.get(record["state"], STATES["DRAFT"]),
        # The statement of assurance on its first page; empty where it needs none.
        assurance="; ".join(str(text) for _, text in record.get("front", ())),
    )
