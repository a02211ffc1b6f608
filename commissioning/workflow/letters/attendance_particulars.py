"""What a requirement to attend says: the meeting, what fell short, the contract and its clause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from commissioning.analysis.contracts import (
    Recorded,
    buyer_as_agent,
    contract_reported,
    measures_under_contracts,
    recorded_of,
)
from commissioning.analysis.performance import NO_RESULT, exceptions_by_measure
from commissioning.dates import day_text, parse_quarter
from commissioning.inputs import Council
from commissioning.inputs.tables import rows_of
from commissioning.inputs.vocabulary import MISSED
from commissioning.narrative import ReviewError
from commissioning.planning import Report, tables_as_at
from commissioning.review.model import Entry, acts
from commissioning.review.proof import meeting_rows
from commissioning.wording import Wording
from commissioning.workflow.letters.letter_printing import holder
from commissioning.working_reports import Review

WORDING = Wording("workflow")

FRAMEWORK = "The requirement rests on the commissioning framework (§5)."
IN_HOUSE = f"There is no contract: the Council provides the service itself. {FRAMEWORK}"
NO_CONTRACT = f"No contract with this provider is recorded. {FRAMEWORK}"
NO_CLAUSE = f"No clause of this contract is recorded that requires attendance. {FRAMEWORK}"
NOT_MADE_KNOWN = "It is not recorded that this requirement was made known to the provider before"


def particulars(review: Review, entry: Entry) -> list[list[str]]:
    """The rows of the letter: the meeting, what it is about, and on what the requirement rests.

    Raises:
        ReviewError: nothing that the report is about fell below what is specified.
    """
    council, report = review.council, review.by_key[entry.report]
    day = date.fromisoformat(entry.at[:10])
    quarter = parse_quarter(report.quarter)
    contract = contract_reported(council.tables, report.subject, entry.provider, quarter.last_day)
    *meeting, to_explain = meeting_rows(entry)
    return [
        *meeting,
        ["About", f"{report.title}, {quarter.label}"],
        ["Service", _service(council, report, contract)],
        ["Below what is specified", "; ".join(_shortfalls(council, report))],
        to_explain,
        *_rests_on(council, entry, contract, day),
        *_agency(council, contract, day),
    ]


def _service(council: Council, report: Report, contract: Any | None) -> str:
    measure = council.measures.get(report.subject.get("measure", ""))
    service = measure.service if measure else contract.service if contract else ""
    titles: dict[str, str] = {row["service"]: row["title"] for row in council.rows["services"]}
    return titles.get(service, "Not recorded")


def _shortfalls(council: Council, report: Report) -> list[str]:
    """What fell below target in the quarter, by title: `Missed bins: off target`.

    Raises:
        ReviewError: nothing did, so that nobody can be required to attend.
    """
    quarter, tables = parse_quarter(report.quarter), council.tables
    if report.as_at:
        tables = tables_as_at(tables, date.fromisoformat(report.as_at))
    if report.ground == NO_RESULT:
        return [f"{council.measures[report.subject['measure']].title}: no result was returned"]
    about = _measures_of(council, report)
    found = [
        f"{row.title}: {row.status}"
        for row in rows_of(exceptions_by_measure(tables, quarter, MISSED))
        if row.measure in about
    ]
    if not found:
        raise ReviewError(WORDING("not-below-target", key=report.key, label=quarter.label))
    return found


def _measures_of(council: Council, report: Report) -> set[str]:
    if "measure" in report.subject:
        return {report.subject["measure"]}
    day = parse_quarter(report.quarter).last_day
    measures = rows_of(measures_under_contracts(council.tables, day))
    return {row.measure for row in measures if row.contract == report.subject.get("contract")}


def _rests_on(
    council: Council, entry: Entry, contract: Any | None, day: date
) -> Iterator[list[str]]:
    """The contract and its clause as they was on the day, and what the provider was reported."""
    if contract is None:
        yield ["Contract", IN_HOUSE if _is_in_house(council, entry.provider) else NO_CONTRACT]
        return
    reference = f" ({contract.ContractReference})" if contract.ContractReference else ""
    yield ["Contract", f"{contract.ContractTitle}{reference}"]
    recorded = recorded_of(council.tables, contract.contract)
    clause, known = recorded["clause"], recorded["attendance"]
    yield ["Clause", _by(clause, day, ", written into the contract on ") or NO_CLAUSE]
    yield ["Made known to the provider", _by(known, day, ", ") or NOT_MADE_KNOWN]


def _by(recorded: Recorded, day: date, between: str) -> str:
    """How and when something was done, if it was by the day: `Letter, 14 March 2022`."""
    if recorded.day is None or recorded.day > day:
        return ""
    how = f"{_capital(recorded.how)}{between}" if recorded.how else ""
    return f"{how}{day_text(recorded.day)}"


def _agency(council: Council, contract: Any | None, day: date) -> Iterator[list[str]]:
    """Who bought the contract as the council's agent, and who is accountable for it (§3)."""
    if company := buyer_as_agent(council.tables, contract):
        commissioner = holder(council, acts.COMMISSIONER, day)
        who = f"{commissioner.name}, {commissioner.title}," if commissioner else "The commissioner"
        yield ["Bought by", f"{company}, as agent of {council.settings.name}"]
        yield ["Accountable for it", f"{who} is accountable to the Council for it (framework §3)"]


def _is_in_house(council: Council, provider: str) -> bool:
    kinds = {row["provider"]: row["kind"] for row in council.rows["providers"]}
    return kinds.get(provider) == "in-house"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
