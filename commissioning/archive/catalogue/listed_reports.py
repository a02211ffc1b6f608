"""The reports of each quarter as a list shows them: every version, its state, assurance, forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from commissioning.archive.bag.layout import DATA
from commissioning.archive.bag.seal import Assurance, Seal
from commissioning.archive.catalogue.catalogue_model import (
    ListedQuarter,
    ListedReport,
    ListedVersion,
)
from commissioning.archive.catalogue.working_report_list import working_report
from commissioning.dates import day_text, parse_quarter
from commissioning.documents import DOCX, HTML, PDF, TABLES
from commissioning.inputs.tables import ID_PATTERN
from commissioning.review.model import acts
from commissioning.wording import Wording
from commissioning.working_reports.store import NOTEBOOK

WORDING = Wording("archive")

WORKING, PAGE = "working", "index.html"
FORMS = {"HTML": HTML, "PDF": PDF, "Word": DOCX, "tables": TABLES}
# The order in which a quarter's reports are listed: by the paragraph that asks for them.
ORDER = ("§4", "§4 N.B.", "§1", "§3", "§5", "§6", "§7")

UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)

States = Mapping[Path, str]  # what is reported of the state of bags
Sealed = tuple[Path, Seal]  # a bag’s folder and what its seal says


def listed_quarters(
    outputs: Path, seals: Mapping[Path, Seal], withdrawn: States, unsure: States
) -> tuple[list[ListedQuarter], dict[str, str]]:
    """The quarters, the newest first, with their reports; and faults of working reports by folder.

    `seals` are those believed by the folders of their bags, the oldest version first; `withdrawn`
    says of bags that were taken back by whom, when and why, `unsure` of others what their state is.
    """
    issued: dict[str, dict[str, list[Sealed]]] = {}
    for place, seal in seals.items():
        issued.setdefault(seal.quarter, {}).setdefault(seal.report, []).append((place, seal))
    found: list[ListedQuarter] = []
    faults: dict[str, str] = {}
    states = {**unsure, **withdrawn}
    for name in sorted({*issued, *_working_quarters(outputs)}, reverse=True):
        own = issued.get(name, {})
        kept = {key for key, versions in own.items() if versions[-1][0] not in withdrawn}
        working, unread = _working(outputs / WORKING / name, kept)
        reports = _together([_issued(one, states) for one in own.values()], working)
        found.append(_quarter(outputs, name, reports))
        faults |= unread
    return found, faults


def _working_quarters(outputs: Path) -> Iterator[str]:
    for folder in (outputs / WORKING).glob("*/"):
        try:
            yield parse_quarter(folder.name).text
        except ValueError:
            continue


def _quarter(outputs: Path, name: str, reports: list[ListedReport]) -> ListedQuarter:
    page = f"{WORKING}/{name}/{PAGE}"
    return ListedQuarter(
        quarter=name,
        label=parse_quarter(name).label,
        page=page if (outputs / page).is_file() else "",
        reports=sorted(reports, key=_order),
    )


def _working(folder: Path, kept: set[str]) -> tuple[list[ListedReport], dict[str, str]]:
    """The working reports of a quarter but those issued and `kept`; and faults by folder."""
    found: list[ListedReport] = []
    faults: dict[str, str] = {}
    for notebook in sorted(folder.glob(f"*/{NOTEBOOK}")):
        place = notebook.parent
        if place.name not in kept and re.fullmatch(ID_PATTERN, place.name, re.ASCII):
            try:
                found.append(_in_work(folder.name, place))
            except UNREADABLE as error:
                faults[place.as_posix()] = WORDING("listed-unreadable", error=f"{error!r}")
    return found, faults


def _order(report: ListedReport) -> tuple[int, str, str]:
    request = report.paragraph
    place = ORDER.index(request) if request in ORDER else len(ORDER)
    return place, report.title, report.key


def _issued(bags: list[Sealed], states: Mapping[Path, str]) -> ListedReport:
    """A report by its bags, the newest version first."""
    _, seal = bags[-1]
    versions = [_version(one, bags, states.get(one[0], "")) for one in reversed(bags)]
    return ListedReport(
        key=seal.report,
        title=seal.title,
        tier=seal.tier,
        readers=seal.readers,
        openness=seal.openness,
        paragraph=seal.framework,
        subject={name: value for name, value in vars(seal.subject).items() if value},
        state=versions[0].state,
        assurance=_level(seal.assurance),
        versions=versions,
    )


def _version(bag: Sealed, bags: list[Sealed], state: str) -> ListedVersion:
    place, seal = bag
    later = [one for _, one in bags if one.version > seal.version]
    state = state or "issued"
    if later:
        by = later[0].supersedes
        is_reported = by and by.version == seal.version and not seal.not_public
        because = f", because: {by.reason}" if by and is_reported else ""
        state = f"superseded by version {later[0].version}{because}"
    folder = f"issued/{seal.name}"
    return ListedVersion(
        version=seal.version,
        issued=day_text(seal.day),
        late=seal.late,
        by=seal.by.name,
        state=state,
        links=[
            *_links(place / DATA, f"{folder}/{DATA}"),
            {"form": "bag", "href": f"{folder}/"},
        ],
    )


def _level(assurance: Assurance | None) -> str:
    if assurance is None:
        return ""
    if assurance.act == acts.WITHHOLD:
        return f"withheld by {assurance.by}"
    return f"{assurance.level or assurance.act}, {assurance.by}"


def _links(place: Path, folder: str) -> list[dict[str, str]]:
    """The forms that there are of a report."""
    return [
        {"form": form, "href": f"{folder}/{name}"}
        for form, name in FORMS.items()
        if (place / name).is_file()
    ]


def _in_work(quarter: str, place: Path) -> ListedReport:
    text = working_report(place)
    links = _links(place, f"{WORKING}/{quarter}/{text.key}")
    working = ListedVersion(None, issued="", late="", by="", state=text.state, links=links)
    return replace(text, versions=[working])


def _together(issued: list[ListedReport], working: list[ListedReport]) -> list[ListedReport]:
    """Issued and working reports; of one that was withdrawn, the working edition comes first."""
    by_key = {report.key: report for report in issued}
    for report in working:
        before = by_key[report.key].versions if report.key in by_key else []
        by_key[report.key] = replace(report, versions=[*report.versions, *before])
    return list(by_key.values())
