"""What a quarter owes by its data and by its ledger: the plan, and exceptions raised in quarter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from commissioning.inputs.council import Council
from commissioning.inputs.periods import Period
from commissioning.ledger import acts
from commissioning.ledger.entries import read_entries
from commissioning.planning.in_quarter import raised_reports
from commissioning.planning.once import planned
from commissioning.planning.reports import Plan
from commissioning.production.matters import quarter_ledger


def owed_in_quarter(council: Council, root: Path, quarter: Period) -> Plan:
    """The plan of a quarter with exempt twins, and both voices of exceptions raised in it."""
    of_returns = planned(council, quarter)
    raised = [
        report
        for entry in read_entries(quarter_ledger(root, quarter.text))
        if entry.act == acts.RAISE and entry.measure in council.measures
        for report in raised_reports(council, entry.measure, quarter.text, entry.day)
    ]
    return replace(of_returns, reports=[*of_returns.reports, *raised])
