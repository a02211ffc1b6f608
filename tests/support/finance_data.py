"""Lines of budget monitoring for tests, written into the small council, and their faults."""

from __future__ import annotations

import csv

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.inputs.tables.all_tables import TABLES
from commissioning.notebook.cell_kinds import FACTS, TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

LEDGER = "data/finance/ledger.csv"
LINE = {
    **{"period": "2025-26-Q2", "kind": "revenue", "service": "waste", "head": "Premises"},
    **{"better": "lower", "working_gbp": "1000.00", "forecast_gbp": "1100.00"},
}
INCOME = {**LINE, "head": "Fees", "better": "higher"}
TOTAL = {"period": "2025-26-Q2", "kind": "revenue"}
# The small council's revenue: cost less income, worked by hand.
REVENUE = {
    "original_gbp": "1100000.00",  # 1,000,000 - 200,000 + 300,000
    "changes_gbp": "50000.00",
    "working_gbp": "1150000.00",  # 1,050,000 - 200,000 + 300,000
    "profiled_gbp": "575000.00",  # 525,000 - 100,000 + 150,000
    "actual_gbp": "570000.00",  # 540,000 - 110,000 + 140,000
    "forecast_gbp": "1155000.00",  # 1,080,000 - 215,000 + 290,000
    "variance_gbp": "5000.00",  # 1,155,000 - 1,150,000
}


def write(folder, name, rows):
    """The rows as the council's only file of a table."""
    place = folder / TABLES[name].place
    for path in place.glob("*.csv"):
        path.unlink()
    place.mkdir(exist_ok=True)
    with (place / "ledger.csv").open("w", encoding="utf-8", newline="") as file:
        columns = [column.name for column in TABLES[name].columns]
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


def errors(folder):
    """What stops the reports: check, column and finding of each fault."""
    try:
        load_council(folder)
    except InputError as refused:
        return [(fault.check, fault.column, fault.finding) for fault in refused.faults]
    return []


def warnings(folder, check):
    """Subject, period and finding of every warning of one check."""
    found = [one for one in load_council(folder).warnings if one.check == check]
    return [(one.subject, one.period, one.finding) for one in found]


def finance_snapshot(folder, quarter):
    """The snapshot of the finance report of a quarter."""
    council = load_council(folder)
    owed = plan(council, parse_quarter(quarter)).reports
    return filtered_snapshot(council, next(one for one in owed if one.key == "finance"))


def rows_of(exhibit):
    """The rows of a table by the name of the row, as text."""
    rows = exhibit.content[TABLE]["rows"]
    return {
        row[0]: [cell if isinstance(cell, str) else cell["text"] for cell in row[1:]]
        for row in rows
    }


def printed_facts(exhibit):
    return {one["id"]: one["text"] for one in exhibit.content[FACTS]}
