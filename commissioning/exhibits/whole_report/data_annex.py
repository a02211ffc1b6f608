"""The end of every report: its background papers, and the annex on its data.

Files, rows and versions are for those who check a report. They stand here, after what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from commissioning.exhibits.exhibit import Exhibit, absent, passage, table
from commissioning.exhibits.number_format import counted, date_cell, plain
from commissioning.inputs import Snapshot
from commissioning.notebook import COMPLETE, Heading
from commissioning.wording import Wording

WORDING = Wording("report")
RETURN_NAMES = {
    "results": "paper-results",
    "forecasts": "paper-forecasts",
    "finance": "paper-finance",
    "risks": "paper-risks",
    "commentary": "paper-reasons",
    "actions": "paper-actions",
}
DIGITS = 16  # of a digest, or of each of its groups, as they are printed


def background_papers(snapshot: Snapshot) -> Exhibit:
    """The returns that a report relies on, with the day of the latest of each kind.

    Source: Local Government Act 1972, s. 100D.
    """
    rows = [[WORDING(RETURN_NAMES[name]), _latest(own)] for name, own in _returns(snapshot)]
    rows.append([WORDING("definitions"), WORDING("as-frozen")])
    headings = [Heading(WORDING("paper")), Heading(WORDING("latest-received"))]
    return table("background-papers", WORDING("background-papers"), headings, rows)


def review_ledger(snapshot: Snapshot) -> Exhibit:
    """The place for the digest of the review ledger, which is entered when a report is signed."""
    return absent()


def provenance(snapshot: Snapshot) -> Exhibit:
    """Files, rows and versions that a report is made from; and the mark that it ran to its end.

    A public report gives its versions and says where the rest is.
    """
    is_public = snapshot.report.get("openness") == "public"
    listed = _in_brief(snapshot) if is_public else _in_full(snapshot)
    complete = {"report": snapshot.report["key"], "snapshot": snapshot.digest}
    return Exhibit({**listed.content, COMPLETE: complete})


def _in_brief(snapshot: Snapshot) -> Exhibit:
    return passage(" ".join([WORDING("data-in-record"), *map(plain, _versions(snapshot))]))


def _in_full(snapshot: Snapshot) -> Exhibit:
    rows = [
        [WORDING(RETURN_NAMES[name]), _files(own), counted(sum(one["rows"] for one in own), "row")]
        for name, own in _returns(snapshot)
    ]
    rows.append([WORDING("definitions"), "params/", WORDING("every-setting")])
    headings = [Heading(WORDING(name)) for name in ("paper", "files", "rows-used")]
    notes = list(_versions(snapshot))
    return table("data-sources", WORDING("data-sources"), headings, rows, notes=notes)


def _returns(snapshot: Snapshot) -> list[tuple[str, list[dict[str, Any]]]]:
    """The returns of a report by kind, in the order of its header."""
    by_table: dict[str, list[dict[str, Any]]] = {}
    for paper in snapshot.header["returns"]:
        by_table.setdefault(paper["table"], []).append(paper)
    return list(by_table.items())


def _latest(papers: list[dict[str, Any]]) -> str:
    days = [paper["received"] for paper in papers if paper["received"]]
    return date_cell(max(days, default=None))


def _files(papers: list[dict[str, Any]]) -> str:
    """The files of one kind of return by folder: `data/results/ alder.csv, fenwick.csv`."""
    folders: dict[str, list[str]] = {}
    for paper in papers:
        folder, slash, file = paper["file"].rpartition("/")
        folders.setdefault(folder + slash, []).append(file)
    return "; ".join(f"{folder} {', '.join(own)}".strip() for folder, own in folders.items())


def _versions(snapshot: Snapshot) -> Iterator[str]:
    """The version of the figures, which others need not share, and of the inputs."""
    if version := snapshot.header["data_version"]:
        yield WORDING("figures-version", version=version[:DIGITS])
    yield WORDING("inputs-version", version=snapshot.digest[:DIGITS])
    advice = (snapshot.header.get("appraisal") or {}).get("independent_advice") or {}
    if advice.get("file"):
        text = advice["sha256"]
        digest = " ".join(text[at : at + DIGITS] for at in range(0, len(text), DIGITS))
        yield WORDING("advice-digest", file=advice["file"], digest=digest)
    if how := (snapshot.header.get("appraisal") or {}).get("uncertainty"):
        yield WORDING("seed-of-draws", draws=f"{how['draws']:,}", seed=str(how["seed"]))
