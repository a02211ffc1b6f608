"""Who presented, appraised, weighted and scored, and which provider each of them belongs to.

Conflicts of interest follow from these facts (framework §6, §7), not from what somebody declares.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from commissioning.dates import parse_quarter
from commissioning.inputs import Council
from commissioning.inputs.models import Officer, person_key
from commissioning.inputs.tables import Contract, rows_of
from commissioning.planning.plan.contract_notes import RECOMMENDED_ON
from commissioning.planning.plan.planned_report import Report
from commissioning.planning.snapshot.snapshot_findings import appraisal_of

COMPANY, COMMISSIONER = "company", "commissioner"
PRESENTED, APPRAISED, WEIGHTED, SCORED = "presented", "appraised", "weighted", "scored"


def interests_of(council: Council, report: Report) -> dict[str, Any]:
    """Those who took part in a report of options, each with what they did and their providers.

    Empty where the report presents no options.
    """
    if report.owed not in RECOMMENDED_ON:
        return {}
    day = parse_quarter(report.quarter).last_day
    did: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for name, part in _parts(council, report, day):
        names.setdefault(person_key(name), name)
        parts = did.setdefault(person_key(name), [])
        if part not in parts:
            parts.append(part)
    people = [
        {"name": names[key], "did": parts, "providers": providers_of(council, names[key], day)}
        for key, parts in did.items()
    ]
    return {
        "interests": {"people": people, "contract_provider": _contract_provider(council, report)}
    }


def providers_of(council: Council, name: str, day: date) -> list[str]:
    """The providers, by id, that somebody is recorded as an officer of on a day."""
    found = {
        provider
        for officer in council.officers
        if person_key(officer.name) == person_key(name) and officer.holds_on(day)
        for provider in _employers(council, officer)
    }
    return sorted(found)


def _employers(council: Council, officer: Officer) -> list[str]:
    """Whose officer somebody is; the commissioner is the company's unless it is said otherwise."""
    if officer.provider or officer.employer:
        return [officer.provider or officer.employer or ""]
    if officer.role != COMMISSIONER:
        return []
    return [row["provider"] for row in council.rows["providers"] if row["kind"] == COMPANY]


def _parts(council: Council, report: Report, day: date) -> Iterator[tuple[str, str]]:
    """Each person with one thing that they did; the person who presents comes first."""
    yield from ((name, PRESENTED) for name in _holders(council, report.report_of, day))
    appraisal = appraisal_of(council, report)
    if appraisal is None:
        return
    yield from ((name, APPRAISED) for name in _holders(council, appraisal["appraiser"], day))
    yield from ((name, WEIGHTED) for name in appraisal["weights_set_by"])
    scorers = sorted({score["scorer"] for score in appraisal["scores"]})
    yield from ((name, SCORED) for name in scorers)


def _holders(council: Council, role: str, day: date) -> list[str]:
    return [
        officer.name
        for officer in council.officers
        if officer.role == role and officer.holds_on(day) and not officer.deputy
    ]


def _contract_provider(council: Council, report: Report) -> str | None:
    """The provider, by id, of the contract that the report reviews."""
    appraisal = appraisal_of(council, report) or {}
    contract = report.subject.get("contract") or appraisal.get("contract")
    for row in rows_of(council.tables["contracts"], Contract):
        if row.contract == contract:
            provider: str | None = row.provider
            return provider
    return None
