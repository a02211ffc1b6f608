"""Rules of what officers decide next to the figures: statuses set, answers given, meetings held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from commissioning.analysis.performance import provider_on, quarter_status
from commissioning.checks.check import fault
from commissioning.dates import (
    CLEAR_DAYS_OF_A_KEY_DECISION,
    CLEAR_DAYS_OF_AN_AGENDA,
    agenda_leaves_by,
    clear_days,
    clear_working_days,
    key_decision_notified_by,
    parse_period,
)
from commissioning.inputs import Council, Fault, Row
from commissioning.inputs.models import one_name
from commissioning.inputs.tables import Measure
from commissioning.inputs.vocabulary import MISSED


def statuses_are_set_by_officers_who_differ(council: Council) -> Iterator[Fault]:
    """A status set by hand is set by an officer then in post, and is not the one computed anyway.

    Counts, headlines and exceptions keep to the computed status; both are printed.
    """
    measures = council.measures
    targets = council.targets
    for row in council.rows["overrides"]:
        measure, period = measures.get(row["measure"]), parse_period(row["period"])
        if not in_post(council, row["name"], row["day"]):
            yield fault(row, "name", "the name of an officer in params/officers.yaml then in post")
        if period.kind != "quarter":
            yield fault(row, "period", "a quarter such as 2025-26-Q2")
        elif measure is not None:
            computed = quarter_status(measure, council.returns, targets, period)
            if computed in (row["status"], "no result"):
                yield fault(row, "status", f"a status other than the one computed, {computed}")


def forecasts_are_made_in_a_quarter(council: Council) -> Iterator[Fault]:
    """A forecast for the year's end says in which quarter it was made."""
    for row in council.rows["forecasts"]:
        if parse_period(row["period"]).kind != "quarter":
            yield fault(row, "period", "a quarter such as 2025-26-Q2")


def rebases_begin_within_a_series(council: Council) -> Iterator[Fault]:
    """Limits are recalculated from a period whose result is after others of the same series.

    A rebase without results on both sides of it changes nothing; a break begins another series;
    cumulative measures have no limits.
    """
    for row in council.rows["rebases"]:
        measure = council.measures.get(row["measure"])
        cumulative = measure is not None and measure.accumulates == "year-to-date"
        if cumulative or row["period"] not in _periods_of_the_series(council, row)[1:]:
            expected = "a period whose result is not the first of its measure, or since a break"
            yield fault(row, "period", f"{expected}, the measure not being cumulative")


def _periods_of_the_series(council: Council, rebase: Row) -> list[str]:
    """Periods with a result from the last break up to the rebase on, in order."""
    day = parse_period(rebase["period"]).first_day
    own = [row["period"] for row in council.rows["breaks"] if row["measure"] == rebase["measure"]]
    breaks = [parse_period(period).first_day for period in own]
    since = max((one for one in breaks if one <= day), default=date.min)
    return [
        row["period"]
        for row in council.results_in_order.get(rebase["measure"], [])
        if row["value"] is not None and parse_period(row["period"]).first_day >= since
    ]


def misses_are_answered(council: Council) -> Iterator[Fault]:
    """A missed target has reasons, and an action with its owner and the day it is due (§5).

    Members have asked for time-bound actions for each red and amber measure.
    """
    measures = council.measures
    targets = council.targets
    answered = {
        name: {(row["measure"], row["period"]) for row in council.rows[name]}
        for name in ("commentary", "actions")
    }
    for row in council.rows["targets"]:
        measure, period = measures.get(row["measure"]), parse_period(row["period"])
        judged = period.kind == ("year" if measure and measure.frequency == "annual" else "quarter")
        quarter = period.quarter
        if measure is None or not judged:
            continue
        status = quarter_status(measure, council.returns, targets, quarter)
        key = (row["measure"], quarter.text)
        missing = [name for name, keys in answered.items() if key not in keys]
        if status in MISSED and missing:
            yield _unanswered(measure, quarter.text, status, missing)


def promises_are_met_after_they_are_made(council: Council) -> Iterator[Fault]:
    """An action is met no earlier than the first day of the quarter that it answers (§5)."""
    for row in council.rows["actions"]:
        first_day = parse_period(row["period"]).first_day
        if row["met"] is not None and row["met"] < first_day:
            yield fault(row, "met", f"a day from {first_day} on, when {row['period']} begins")


def reasons_come_from_who_provided(council: Council) -> Iterator[Fault]:
    """Reasons are given by who provided the service on the last day of the quarter (§5)."""
    provision = council.tables["provision"]
    for row in council.rows["commentary"]:
        measure, quarter = council.measures.get(row["measure"]), parse_period(row["period"]).quarter
        provider = provider_on(provision, measure.service, quarter) if measure else None
        if provider is not None and row["provider"] != provider:
            yield fault(
                row, "provider", f"{provider}, who provided the service at the quarter's end"
            )


def _unanswered(measure: Measure, quarter: str, status: str, missing: list[str]) -> Fault:
    texts = {"commentary": "the provider's reasons", "actions": "an action, its owner and due day"}
    return Fault(
        f"data/{missing[0]}",
        None,
        None,
        None,
        f"{' and '.join(texts[one] for one in missing)}; {measure.title} is {status} in {quarter}",
        subject=f"{measure.measure} {quarter}",
        measure=measure.measure,
        period=quarter,
    )


def agendas_leave_clear_days(council: Council) -> Iterator[Fault]:
    """An agenda is published five clear days before the meeting, and a key decision notified 28.

    Clear days leave out the day of dispatch and the day of the meeting; for an agenda only days
    from Monday to Friday are counted, without the bank holidays of England and Wales.
    """
    for row in council.rows["meetings"]:
        working = clear_working_days(row["dispatch"], row["meeting"])
        if len(working) < CLEAR_DAYS_OF_AN_AGENDA:
            last = agenda_leaves_by(row["meeting"])
            expected = f"a day up to {last}, {CLEAR_DAYS_OF_AN_AGENDA} clear working days before"
            found = f"{expected} {row['meeting']}; {len(working)} lie between"
            yield fault(row, "dispatch", found)
        if row["key_decision"]:
            yield from _notice(row)


def _notice(row: Row) -> Iterator[Fault]:
    given = row["notice"]
    if given is None or len(clear_days(given, row["meeting"])) < CLEAR_DAYS_OF_A_KEY_DECISION:
        last = key_decision_notified_by(row["meeting"])
        expected = f"a day up to {last}, {CLEAR_DAYS_OF_A_KEY_DECISION} clear days before"
        yield fault(row, "notice", f"{expected} the meeting on {row['meeting']}")


def meetings_receive_known_reports(council: Council) -> Iterator[Fault]:
    """A meeting is of a report that the council has defined, for a quarter, after that quarter."""
    keys = {report.key for report in council.reports}
    for row in council.rows["meetings"]:
        if keys and row["report"] not in keys:
            yield fault(row, "report", "the key of a report in params/reports.yaml")
        quarter = parse_period(row["quarter"])
        if quarter.kind != "quarter":
            yield fault(row, "quarter", "a quarter such as 2025-26-Q2")
        elif row["meeting"] <= quarter.last_day:
            yield fault(row, "meeting", f"a day after the quarter's end, {quarter.last_day}")


def in_post(council: Council, name: str, day: date) -> bool:
    """Whether somebody of this name held any office on the day."""
    name = one_name(name)
    return any(officer.name == name and officer.holds_on(day) for officer in council.officers)
