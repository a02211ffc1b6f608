"""What is to be done by when: agendas, key decisions, promises, contracts, worked back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from commissioning.analysis.contracts import (
    assessments_due,
    contracts_on,
    days_before_end,
    decide_by,
)
from commissioning.analysis.performance import actions_not_met
from commissioning.checks import acknowledgement, missing_faults
from commissioning.dates import (
    Period,
    agenda_leaves_by,
    day_text,
    key_decision_notified_by,
    parse_period,
)
from commissioning.inputs import Council
from commissioning.inputs.tables import rows_of
from commissioning.planning.plan.exception_timing import returns_due

SOON = timedelta(days=14)  # promises due by then are reported before they are overdue
IN_TIME = timedelta(days=90)  # the same of decisions about contracts and of their assessments


@dataclass(frozen=True, order=True)
class Reminder:
    """Something to be done by a day, in a sentence; overdue when the day is past."""

    day: date
    text: str
    is_overdue: bool


def reminders(council: Council, quarter: Period, today: date) -> list[Reminder]:
    """What is still to be done about a quarter's returns, meetings, promises, and contracts.

    The earliest first. A meeting that was held reminds of nothing; what was promised and not met
    does until it is.
    """
    found = [*_of_meetings(council, quarter, today), *_of_actions(council, quarter, today)]
    found += _of_returns(council, quarter)
    of_quarter = [Reminder(day, text, day < today) for day, text in found]
    return sorted([*of_quarter, *contract_reminders(council, today)])


def contract_reminders(council: Council, today: date) -> list[Reminder]:
    """Decisions about running contracts and assessments of them, due or soon, earliest first."""
    found = [*_of_decisions(council, today), *_of_assessments(council, today)]
    return sorted(Reminder(day, text, day < today) for day, text in found)


def _of_decisions(council: Council, today: date) -> Iterator[tuple[date, str]]:
    """Until when something other than what runs can still be chosen (framework §7)."""
    procurement_days = council.settings.procurement.procurement_days
    for row in rows_of(contracts_on(council.tables["contracts"], today)):
        by = decide_by(row, procurement_days)
        if by is not None and by <= today + IN_TIME:
            days = days_before_end(row, procurement_days)
            ends = f"{days} days before it ends on {day_text(row.EndDate)}"
            yield by, f"{row.ContractTitle} must be decided on by {day_text(by)}, {ends}"


def _of_assessments(council: Council, today: date) -> Iterator[tuple[date, str]]:
    """Assessments against KPIs that are to be published (Procurement Act 2023, s. 71)."""
    for contract, year in assessments_due(council.tables, today + IN_TIME):
        days = f"{day_text(year.first_day)} to {day_text(year.last_day)}"
        text = f"{contract.ContractTitle} must be assessed against its KPIs for {days}"
        yield year.due, f"{text}, due {day_text(year.due)} (Procurement Act 2023, s. 71)"


def _of_meetings(council: Council, quarter: Period, today: date) -> Iterator[tuple[date, str]]:
    for row in council.rows["meetings"]:
        if row["quarter"] != quarter.text or row["meeting"] < today:
            continue
        about = f"{row['report']} for {row['body']} on {day_text(row['meeting'])}"
        leaves = agenda_leaves_by(row["meeting"])
        if row["dispatch"] >= today:
            yield leaves, f"The agenda with {about} must be sent by {day_text(leaves)}"
        if row["key_decision"] and (row["notice"] is None or row["notice"] >= today):
            by = key_decision_notified_by(row["meeting"])
            yield by, f"Notice of the key decision on {about} must be given by {day_text(by)}"


def _of_returns(council: Council, quarter: Period) -> Iterator[tuple[date, str]]:
    """What providers did not return, by the day it was due; nothing that an officer accepted."""
    due = returns_due(council, quarter)
    for fault in missing_faults(council, quarter, council.measures):
        if acknowledgement(council, fault) is None:
            text = fault.expected.partition(": ")[2]
            yield due, f"{text}. Returns were due by {day_text(due)}"


def _of_actions(council: Council, quarter: Period, today: date) -> Iterator[tuple[date, str]]:
    titles = {name: measure.title for name, measure in council.measures.items()}
    for followed_up in actions_not_met(council.tables["actions"], today):
        action = followed_up.action
        begun = parse_period(action.period).first_day <= quarter.last_day
        if begun and action.due <= today + SOON:
            about = f"{titles[action.measure]}: {action.action}, by {day_text(action.due)}"
            yield action.due, f"{action.owner} promised, for {about}"
