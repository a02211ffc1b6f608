"""The first exhibits of every report: what it is, for whom, and what it asks of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from commissioning.analysis.performance import measures_in_force, provider_on
from commissioning.exhibits.contracts.agency_wording import bought_as_agent
from commissioning.exhibits.exhibit import Exhibit, Exhibits, absent, passage, table
from commissioning.exhibits.number_format import date_text, numbered, plain
from commissioning.exhibits.quality.conflicts_of_interest import (
    conflict_of_interest,
    weights_set_by,
)
from commissioning.inputs import Snapshot
from commissioning.inputs.models import law_of
from commissioning.notebook import FACTS, FRONT, Heading
from commissioning.wording import Wording

WORDING = Wording("report")


def front_page(snapshot: Snapshot) -> Exhibit | Exhibits:
    """Council, title, readers, who reports, how fresh the data are; then what is withheld, if so.

    Of a report that is not for publication, the table says what in it is exempt.
    """
    front, parts = _front(snapshot), snapshot.header.get("withheld")
    return Exhibits((front, _withheld_table(snapshot, parts))) if parts else front


def _withheld_table(snapshot: Snapshot, parts: list[dict[str, Any]]) -> Exhibit:
    """What the public report leaves out, by which paragraph and why (Schedule 12A, 1972 Act)."""
    is_public = snapshot.report.get("openness") == "public"
    title = "What is withheld from this report" if is_public else "What is exempt in this report"
    headings = [
        Heading("Withheld" if is_public else "Exempt"),
        Heading("By virtue of"),
        Heading("Why this outweighs the public interest in disclosure"),
    ]
    rows = [
        [one["what"], _sentence(law_of([one["paragraph"]])), one["public_interest"]]
        for one in parts
    ]
    return table("withheld", title, headings, rows)


def _front(snapshot: Snapshot) -> Exhibit:
    """What the report is, as the details of its first page."""
    report, council = snapshot.report, snapshot.council
    details = [*_committee(snapshot), *_period(snapshot)]
    content = {
        "title": report["title"],
        "subtitle": snapshot.quarter.label,
        "council": council["name"],
        "label": council["data_label"],
        "label_note": council["data_note"],
        **_languages(report, council["language"]),
        "date": data_as_at(snapshot) or snapshot.quarter.last_day.isoformat(),
        "description": _description(snapshot),
        "details": [list(detail) for detail in details],
    }
    return Exhibit({FRONT: content, FACTS: [], "text/plain": f"{report['title']}"})


def _languages(report: dict[str, Any], of_council: str) -> dict[str, str]:
    """In what it is written and, where that is another, what people write in it."""
    own = report.get("language", of_council)
    of_people = report.get("narrative_language", own)
    return {"lang": own} if own == of_people else {"lang": own, "narrative_lang": of_people}


def _description(snapshot: Snapshot) -> str:
    """What the report is, for the metadata of its forms; of one that is not open it says so."""
    report = snapshot.report
    text = f"{report['title']}, {snapshot.quarter.label}, {snapshot.council['name']}"
    openness = report["open_or_exempt"].partition(". ")[0]
    return text if openness.startswith("Open") else f"{text}. {openness}."


def _committee(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """What an agenda asks of a report: body and day, officer, member, wards, whether it is open."""
    report, meeting = snapshot.report, snapshot.header["meeting"]
    if meeting:
        yield "Meeting", f"{meeting['body']}, {date_text(meeting['day'])}"
    yield "Report of", officer_text(snapshot, report["report_of"])
    yield from bought_as_agent(snapshot)
    if conflict := conflict_of_interest(snapshot):
        yield "Conflict of interest", conflict
    if setters := weights_set_by(snapshot):
        yield "Weights set by", setters
    if contact := report.get("contact"):
        text = (contact["title"], contact["name"], contact["email"])
        yield "Contact officer", ", ".join(one for one in text if one)
    if report["accountable_member"]:
        yield "Accountable member", report["accountable_member"]
    yield "For", f"{report['tier']}: {report['readers']}"
    if agreed := report.get("agreed"):
        yield "Level of detail", level_of_detail(agreed)
    yield "Wards", snapshot.council["wards"]
    yield "Open or exempt", report["open_or_exempt"]
    if meeting:
        yield "Key decision", "Yes" if meeting["key_decision"] else "No"


def level_of_detail(agreed: dict[str, Any]) -> str:
    """Who agreed what readers of the tier are shown, when, and with whom (framework §4)."""
    of = {"body": agreed["body"], "day": date_text(agreed["day"])}
    text = WORDING("agreed", **of)
    if agreed["minute"]:
        text = WORDING("agreed-minute", **of, minute=agreed["minute"])
    if agreed["in_discussion_with"]:
        text = WORDING("after-discussion", agreed=text, officer=agreed["in_discussion_with"])
    return text


def _period(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """The quarter, how fresh its data are, and why it is reported."""
    quarter, report = snapshot.quarter, snapshot.report
    yield "Period", f"{quarter.label} (to {date_text(quarter.last_day)})"
    if received := data_as_at(snapshot):
        yield "Data as at", date_text(received)
    if goes_with := report.get("goes_with"):
        body, day = goes_with["body"], goes_with["day"]
        text = WORDING("goes-with", title=goes_with["title"])
        if body:
            of = {"body": body, "day": date_text(day)}
            text = WORDING("goes-with-meeting", title=goes_with["title"], **of)
        yield "Goes with", text
    yield "Why this report", f"{_sentence(report['why'])} (framework {report['paragraph']})"


def review_record(snapshot: Snapshot) -> Exhibit:
    """The place for what is done in review, which is entered when the report is made."""
    title = snapshot.report["title"]
    return passage(WORDING("review-shown-here", title=plain(title)))


def officers_recommendations(snapshot: Snapshot) -> Exhibit:
    """The place for what the statutory officers recommend, where the report carries it."""
    return absent()


def recommendations(snapshot: Snapshot) -> Exhibit:
    """What the body is asked to do, as params/reports.yaml words it."""
    request = snapshot.report["recommendations"]
    if not request:
        return passage(WORDING("no-recommendation"))
    meeting = snapshot.header["meeting"]
    lead = WORDING("asked-readers")
    if meeting:
        lead = WORDING("asked-body", body=plain(meeting["body"]))
    return passage(f"{lead}\n\n{numbered(request)}")


def _sentence(text: str) -> str:
    """The words with a capital to begin with; those of months and names stay."""
    return text[:1].upper() + text[1:]


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
    return WORDING("nobody-in-post", role=role.replace("-", " "))


def _provider(snapshot: Snapshot) -> str | None:
    """The provider a report speaks of, when all its measures have one and the same."""
    provision = snapshot.tables["provision"]
    in_force = measures_in_force(snapshot.tables["measures"], snapshot.quarter.last_day)
    services = set(in_force["service"])
    found = {provider_on(provision, service, snapshot.quarter) for service in services}
    return found.pop() if len(found) == 1 else None
