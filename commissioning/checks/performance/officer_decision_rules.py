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
from commissioning.wording import Wording

WORDING = Wording("checks")


def statuses_are_set_by_officers_who_differ(council: Council) -> Iterator[Fault]:
    """An officer in post may set a status by hand, if it differs from the calculated one.

    Counts, headlines and exceptions use the calculated status; both are printed.
    """
    measures = council.measures
    targets = council.targets
    for row in council.rows["overrides"]:
        measure, period = measures.get(row["measure"]), parse_period(row["period"])
        if not in_post(council, row["name"], row["day"]):
            yield not_in_post(row)
        if period.kind != "quarter":
            yield fault(row, "period", WORDING("a-quarter"))
        elif measure is not None:
            computed = quarter_status(measure, council.returns, targets, period)
            if computed in (row["status"], "no result"):
                yield fault(row, "status", f"a status other than the one computed, {computed}")


def forecasts_are_made_in_a_quarter(council: Council) -> Iterator[Fault]:
    """A year-end forecast names the quarter in which it was made."""
    for row in council.rows["forecasts"]:
        if parse_period(row["period"]).kind != "quarter":
            yield fault(row, "period", WORDING("a-quarter"))


def rebases_begin_within_a_series(council: Council) -> Iterator[Fault]:
    """Limits are recalculated from a period that has earlier results in the same series.

    Without results on both sides, nothing changes. A break begins another series, and
    cumulative measures have no limits.
    """
    for row in council.rows["rebases"]:
        measure = council.measures.get(row["measure"])
        cumulative = measure is not None and measure.accumulates == "year-to-date"
        if cumulative or row["period"] not in _periods_of_the_series(council, row)[1:]:
            expected = "a period with an earlier result since the last break"
            yield fault(row, "period", f"{expected}, of a measure that is not cumulative")


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
    """A missed target has a reason, and an action with an owner and a due date (§5).

    Members have asked for dated actions for each red and amber measure.
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
            yield fault(
                row,
                "met",
                f"a day from {first_day} on, when {row['period']} begins",
            )


def reasons_come_from_who_provided(council: Council) -> Iterator[Fault]:
    """Reasons are given by the provider of the service on the last day of the quarter (§5)."""
    provision = council.tables["provision"]
    for row in council.rows["commentary"]:
        measure, quarter = council.measures.get(row["measure"]), parse_period(row["period"]).quarter
        provider = provider_on(provision, measure.service, quarter) if measure else None
        if provider is not None and row["provider"] != provider:
            yield fault(
                row, "provider", f"{provider}, which provided the service at the end of the quarter"
            )


def _unanswered(measure: Measure, quarter: str, status: str, missing: list[str]) -> Fault:
    expected = WORDING(
        "reasons-and-action",
        missing=missing[0] if len(missing) == 1 else "both",
        title=measure.title,
        status=status,
        quarter=quarter,
    )
    return Fault(
        f"data/{missing[0]}",
        None,
        None,
        None,
        expected,
        subject=f"{measure.measure} {quarter}",
        measure=measure.measure,
        period=quarter,
    )


def agendas_leave_clear_days(council: Council) -> Iterator[Fault]:
    """An agenda is published 5 clear days before the meeting; a key decision has 28 days’ notice.

    Clear days leave out the day of dispatch and the day of the meeting. For an agenda, only
    Mondays to Fridays count, without the bank holidays of England and Wales.
    """
    for row in council.rows["meetings"]:
        working = clear_working_days(row["dispatch"], row["meeting"])
        if len(working) < CLEAR_DAYS_OF_AN_AGENDA:
            expected = WORDING(
                "clear-working-days",
                last=f"{agenda_leaves_by(row['meeting'])}",
                days=str(CLEAR_DAYS_OF_AN_AGENDA),
                meeting=f"{row['meeting']}",
                found=len(working),
            )
            yield fault(row, "dispatch", expected)
        if row["key_decision"]:
            yield from _notice(row)


def _notice(row: Row) -> Iterator[Fault]:
    given = row["notice"]
    if given is None or len(clear_days(given, row["meeting"])) < CLEAR_DAYS_OF_A_KEY_DECISION:
        last = key_decision_notified_by(row["meeting"])
        days, meeting = str(CLEAR_DAYS_OF_A_KEY_DECISION), f"{row['meeting']}"
        expected = WORDING("clear-days", last=f"{last}", days=days, meeting=meeting)
        yield fault(row, "notice", expected)


def meetings_receive_known_reports(council: Council) -> Iterator[Fault]:
    """A meeting receives a report that the council has defined, after its quarter."""
    keys = {report.key for report in council.reports}
    for row in council.rows["meetings"]:
        if keys and row["report"] not in keys:
            yield fault(row, "report", WORDING("report-key"))
        quarter = parse_period(row["quarter"])
        if quarter.kind != "quarter":
            yield fault(row, "quarter", WORDING("a-quarter"))
        elif row["meeting"] <= quarter.last_day:
            yield fault(row, "meeting", WORDING("day-after-quarter", day=f"{quarter.last_day}"))


def not_in_post(row: Row) -> Fault:
    """The fault of a row that names nobody who was in post on its day."""
    return fault(row, "name", WORDING("officer-in-post"))


def in_post(council: Council, name: str, day: date) -> bool:
    """Whether somebody of this name held any office on the day."""
    name = one_name(name)
    return any(officer.name == name and officer.holds_on(day) for officer in council.officers)
