"""Recommendations of the statutory officers, carried to the body that decides (§6, §7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from commissioning.dates import parse_quarter
from commissioning.inputs import Council
from commissioning.planning import EXEMPT, PUBLIC, Report, exempt_parts, recommended_in, versions_of
from commissioning.review.model import (
    ReviewHistory,
    ReviewSubject,
    acts,
    histories_of,
    no_recommendation_yet,
    read_entries,
    recommendations,
)
from commissioning.wording import Wording
from commissioning.working_reports.narratives.narrative_store import current_report, journal_path
from commissioning.working_reports.printed_review import contents_of
from commissioning.working_reports.report_subjects import ledger_path, quarter_ledger, subject_of
from commissioning.working_reports.store.report_store import NOTEBOOK, quarter_folder

WORDING = Wording("review")
Row = tuple[str, str, str]


def subject_in(root: Path, council: Council, report: Report) -> ReviewSubject:
    """The matter of a report, with the recommendations that it carries."""
    subject = subject_of(council, report)
    if not report.carries_recommendations:
        return subject
    quarter = parse_quarter(report.quarter)
    sentences = [*_signed_late(root, council, report), *recommended_in(council, quarter)]
    rows = [
        row for one in sentences for row in _rows(root, council, report, versions_of(council, one))
    ]
    return replace(subject, carried=tuple(rows))


def _signed_late(root: Path, council: Council, report: Report) -> Iterator[Report]:
    """Appraisals and reviews of the quarter before, signed since this report of it was issued."""
    before = parse_quarter(report.quarter).earlier(1)
    entries = read_entries(quarter_ledger(root, before.text))
    issued = histories_of(entries)[report.key].in_force.get(acts.ISSUE)
    if issued is None:
        return
    for one in recommended_in(council, before):
        record = _history(root, one)
        if any(act.at > issued.at for act in record.in_force.values() if act.act in acts.APART):
            yield one


def _rows(root: Path, council: Council, report: Report, versions: list[Report]) -> Iterator[Row]:
    """What is carried of one appraisal or review: of its versions the one that readers may see."""
    exempt = [one for one in versions if one.openness == EXEMPT]
    may_see_all = report.openness == EXEMPT or not report.is_public
    content = exempt[0] if may_see_all and exempt else versions[0]
    if not may_see_all and (why := _withheld(council, content)):
        yield content.title, WORDING("statutory-officers"), why
        return
    rows = list(_signed(root, council, content))
    for whose, text in rows or [(WORDING("statutory-officers"), no_recommendation_yet())]:
        yield content.title, whose, text


def _withheld(council: Council, report: Report) -> str:
    """Why the public is not reported what officers recommend; empty where it is."""
    if report.exempt:
        return WORDING("exempt-by-paragraph", paragraph=str(report.exempt["paragraph"]))
    if report.openness != PUBLIC and exempt_parts(council, report):
        return WORDING("exempt-by-contents")
    return ""


def _signed(root: Path, council: Council, report: Report) -> Iterator[tuple[str, str]]:
    """What is signed on the report as it is; nothing of one that is not made."""
    place = quarter_folder(root, report.quarter) / report.key
    record = _history(root, report)
    if not _has_signed(record) or not (place / NOTEBOOK).exists():
        return
    found = current_report(place, journal_path(root, report.quarter, report.key))
    contents = contents_of(found.notebook, found.states)
    yield from recommendations(subject_of(council, report), record, contents)


def _history(root: Path, report: Report) -> ReviewHistory:
    return histories_of(read_entries(ledger_path(root, report)))[report.key]


def _has_signed(history: ReviewHistory) -> bool:
    return any(one.act in acts.APART for one in history.in_force.values())
