"""What a report would be made from and printed with now, part by part, as manifests tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from commissioning.execution import packages
from commissioning.notebook import json_text
from commissioning.planning import exempt_from, provider_of, template_path
from commissioning.review.model import below_of
from commissioning.working_reports.store.report_manifest import (
    PrintedWith,
    Program,
    RunFrom,
    digest,
)
from commissioning.working_reports.store.source_digests import source_digest

if TYPE_CHECKING:
    from commissioning.disclosure import ExemptValues
    from commissioning.inputs import Council
    from commissioning.planning import Report
    from commissioning.review.model import ReviewHistory, ReviewSubject


def program_fields(project: Path) -> Program:
    """The program that makes reports: a digest of its source, and the version of each package."""
    return {"source": source_digest(project), "packages": packages_here()}


def packages_here() -> str:
    """Python and each package that the project needs with their versions, as accounts tell them."""
    return " ".join(f"{name}=={version}" for name, version in packages().items())


def inputs_of(
    council: Council, report: Report, root: Path, project: Path, snapshot: str
) -> RunFrom:
    """What a report is made from next to the program and its record, by its snapshot's digest."""
    template = template_path(root, project, report.notebook)
    return {
        "snapshot": snapshot,
        "template": digest(template.read_bytes()),
        "parameters": report.parameters,
        "provider": provider_of(council, report),
        **printed_with(council, report),
    }


def printed_with(council: Council, report: Report) -> PrintedWith:
    """What a report is printed with next to its record: forms, pages allowed, what is exempt."""
    return {
        "docx": council.settings.docx,
        "pages": report.pages,
        "exempt": _exempt_digest(exempt_from(council, report)),
    }


def history_digest(subject: ReviewSubject, histories: Mapping[str, ReviewHistory]) -> str:
    """A digest of all that the pages of a report may print of its ledger."""
    about = asdict(subject) | {"scorers": sorted(subject.scorers)}
    entered = [
        [entry.digest for entry in histories[key].entries] if key in histories else []
        for key in (subject.key, subject.twin)
    ]
    below = asdict(below_of(subject, histories))
    return digest(json_text([about, entered, below]).encode())


def _exempt_digest(exempt: ExemptValues | None) -> str | None:
    """A digest of what is exempt; None where nothing is sought.

    The numbers that public tables hold are not in it: they only explain a coincidence, and change
    with every return.
    """
    if exempt is None:
        return None
    numbers = [
        [one.name, str(one.value), one.labels, sorted(map(str, one.beside))]
        for one in exempt.numbers
    ]
    terms = [[one.name, one.text, one.labels, one.is_common] for one in exempt.texts]
    return digest(json_text([numbers, terms]).encode())
