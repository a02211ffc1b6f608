"""The first and last exhibits of every report: what it is and for whom; what it rests on."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from commissioning.analysis.performance import provider_on
from commissioning.exhibits.exhibit import COMPLETE, FACTS, FRONT, Exhibit, Heading, table
from commissioning.exhibits.wording import counted, date_cell, date_text
from commissioning.inputs.snapshots import Snapshot

RETURN_NAMES = {
    "results": "Results of measures",
    "forecasts": "Forecasts for the year's end",
    "finance": "Budget monitoring",
    "risks": "Risks of services",
    "commentary": "Providers' reasons",
    "actions": "Providers' actions",
}
# Packages whose version can move a figure, a chart or a page.
PACKAGES = ("commissioning", "pandas", "matplotlib")


def front_page(snapshot: Snapshot) -> Exhibit:
    """Council, title, readers, who reports, how fresh the data are."""
    report, council = snapshot.report, snapshot.council
    details = [
        ("Report of", officer_text(snapshot, report["report_of"])),
        ("For", f"{report['tier']}: {report['readers']}"),
        ("Period", f"{snapshot.quarter.label} (to {date_text(snapshot.quarter.last_day)})"),
        ("Wards", council["wards"]),
        ("Why this report", f"{_sentence(report['why'])} (framework {report['paragraph']})"),
    ]
    details += _meeting_and_openness(snapshot)
    if received := data_as_at(snapshot):
        details.insert(3, ("Data as at", date_text(received)))
    content = {
        "title": report["title"],
        "subtitle": snapshot.quarter.label,
        "council": council["name"],
        "label": council["data_label"],
        "label_note": council["data_note"],
        "lang": council["language"],
        "date": data_as_at(snapshot) or snapshot.quarter.last_day.isoformat(),
        "description": f"{report['title']}, {snapshot.quarter.label}, {council['name']}",
        "details": [list(detail) for detail in details],
    }
    return Exhibit({FRONT: content, FACTS: [], "text/plain": f"{report['title']}"})


def _meeting_and_openness(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Which body meets when, where that is listed; why the report is not open, where it is not."""
    details = []
    if meeting := snapshot.header["meeting"]:
        details.append(("Meeting", f"{meeting['body']}, {date_text(meeting['day'])}"))
    if exempt := snapshot.report["exempt"]:
        law = f"paragraph {exempt['paragraph']} of Schedule 12A, Local Government Act 1972"
        details.append(("Exempt", f"{law}: {exempt['public_interest']}"))
    return details


def _sentence(words: str) -> str:
    """The words with a capital to begin with; those of months and names stay."""
    return words[:1].upper() + words[1:]


def data_as_at(snapshot: Snapshot) -> str | None:
    """The day on which the latest return of this report came in; None when none is dated."""
    days = [paper["received"] for paper in snapshot.header["returns"] if paper["received"]]
    return max(days) if days else None


def officer_text(snapshot: Snapshot, role: str, provider: str | None = None) -> str:
    """Title and name of the officer in a role; for a provider, of its senior manager."""
    provider = provider or _provider(snapshot)
    for officer in snapshot.header["officers"]:
        if officer["role"] == role and (role != "provider" or officer["provider"] == provider):
            return f"{officer['title']}, {officer['name']}"
    return f"{role.replace('-', ' ')} (no one in post is recorded)"


def _provider(snapshot: Snapshot) -> str | None:
    """The provider a report speaks of, when all its measures have one and the same."""
    provision = snapshot.tables["provision"]
    services = set(snapshot.tables["measures"]["service"])
    found = {provider_on(provision, service, snapshot.quarter) for service in services}
    return found.pop() if len(found) == 1 else None


def provenance(snapshot: Snapshot) -> Exhibit:
    """Background papers: the returns this report rests on; and the mark that it ran to its end."""
    papers = [_paper_row(paper) for paper in snapshot.header["returns"]]
    papers.append(["Definitions", "params/", "as frozen in the snapshot", "not stated"])
    notes = [
        *_data_version(snapshot),
        f"Version of this report’s inputs: {snapshot.digest[:16]} (the first 16 of 64 characters).",
        "Made with " + ", ".join(f"{name} {version(name)}" for name in PACKAGES) + ".",
    ]
    headings = [Heading(label) for label in ("Paper", "File", "Rows taken", "Latest received")]
    listed = table("background-papers", "Background papers", headings, papers, notes=notes)
    complete = {"report": snapshot.report["key"], "snapshot": snapshot.digest}
    return Exhibit({**listed.content, COMPLETE: complete})


def _data_version(snapshot: Snapshot) -> list[str]:
    """The version of the quarter's figures, which reports to all tiers print alike."""
    version_of_figures = snapshot.header["data_version"]
    if version_of_figures is None:
        return []
    return [
        f"Version of the quarter’s figures: {version_of_figures[:16]}; every report of the quarter "
        "that prints the same has the same figures, whatever its readers."
    ]


def _paper_row(paper: dict[str, Any]) -> list[str]:
    name, rows = RETURN_NAMES[paper["table"]], counted(paper["rows"], "row")
    return [name, paper["file"], rows, date_cell(paper["received"])]
