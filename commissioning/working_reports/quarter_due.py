"""What a quarter owes by its data and by its ledger: the plan, and exceptions raised in quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from commissioning.dates import Period
from commissioning.inputs import Council
from commissioning.narrative.journal import JournalError
from commissioning.planning import Plan, Report, Voice, planned, raised_reports, with_withheld
from commissioning.review.model import Entry, ReviewHistory, acts, histories_of, read_entries
from commissioning.working_reports.report_subjects import quarter_ledger


def due_in_quarter(council: Council, root: Path, quarter: Period) -> Plan:
    """The plan of a quarter with exempt versions, and both voices of exceptions raised in it."""
    of_returns = planned(council, quarter)
    entries = read_entries(quarter_ledger(root, quarter.text))
    raised = [
        report
        for entry in entries
        if entry.act == acts.RAISE and entry.measure in council.measures
        for report in raised_reports(council, entry.measure, quarter.text, entry.day)
    ]
    plan = replace(of_returns, reports=[*of_returns.reports, *raised])
    return with_withheld(council, plan, partial(_is_known, histories_of(entries)))


def due_or_planned(council: Council, root: Path, quarter: Period) -> Plan:
    """The same; where the quarter's ledger cannot be read, what its returns owe.

    So everything else of the quarter is verified next to the ledger that is damaged.
    """
    try:
        return due_in_quarter(council, root, quarter)
    except JournalError:
        return with_withheld(council, planned(council, quarter), lambda _voice, _report: False)


def _is_known(histories: Mapping[str, ReviewHistory], voice: Voice, report: Report) -> bool:
    """Whether both sides were made known before a report was submitted, or are now.

    What was submitted without the provider's reasons stays so until it is withdrawn, so that a
    release alters no report that somebody has already put forward.
    """
    issued = histories[voice.goes_with].in_force.get(acts.ISSUE) if voice.goes_with else None
    known = histories[voice.key].in_force.get(acts.RELEASE) or issued
    if known is None:
        return False
    submitted = _first_submitted(histories[report.key])
    return submitted is None or known.number < submitted.number


def _first_submitted(history: ReviewHistory) -> Entry | None:
    """The first submission of what a report now is: since it was last withdrawn."""
    since = history.withdrawn.number if history.withdrawn else 0
    for entry in history.entries:
        if entry.act == acts.SUBMIT and entry.number > since:
            return entry
    return None
