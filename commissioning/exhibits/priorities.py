"""Results grouped by the council's priorities, where it has them."""

from __future__ import annotations

import pandas as pd

from commissioning.analysis.performance import results_by_measure
from commissioning.analysis.status import status_counts
from commissioning.exhibits.exhibit import Cell, Exhibit, Exhibits, Heading, table
from commissioning.exhibits.headlines import count_facts
from commissioning.exhibits.wording import STATUS_CELLS
from commissioning.inputs.rows import rows_of
from commissioning.inputs.snapshots import Snapshot
from commissioning.inputs.statuses import STATUSES
from commissioning.notebook.facts import Fact

NO_PRIORITY = "No priority"
BELOW = "Off target"


def priorities_table(snapshot: Snapshot) -> Exhibit | Exhibits:
    """How many measures of each priority have each status, and which are off target.

    A priority without a measure is listed too. Nothing where the council has no priorities, or no
    measure shown serves one.
    """
    results = _with_priority(snapshot)
    titles = {one["id"]: one["title"] for one in snapshot.council.get("priorities", [])}
    if results["priority"].isin(titles).sum() == 0:
        return Exhibits(())
    rows: list[list[Cell]] = []
    facts: list[Fact] = []
    for name, title in {**titles, None: NO_PRIORITY}.items():
        own = results[results["priority"].isna() if name is None else results["priority"] == name]
        if len(own) or name is not None:
            counts = status_counts(own)
            rows.append([title, *map(str, counts.values()), str(len(own)), _off_target(own)])
            facts += count_facts(counts, f"priority-{name or 'none'}")
    headings = [
        Heading("Priority"),
        *(Heading(STATUS_CELLS[one]["text"], True) for one in STATUSES),
        *(Heading("Measures", True), Heading("Which are off target")),
    ]
    title = f"Measures by the Council’s priority and status, {snapshot.quarter.label}"
    return table("priorities", title, headings, rows, facts)


def _with_priority(snapshot: Snapshot) -> pd.DataFrame:
    """The results of the quarter, each with the priority that its measure serves."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    measures = rows_of(snapshot.tables["measures"])
    served = {row.measure: row.priority for row in measures}
    priority = [served[name] for name in results["measure"]]
    return results.assign(priority=pd.Series(priority, results.index, dtype=object))


def _off_target(results: pd.DataFrame) -> str:
    """The measures off target, by name; of a priority without a measure, that it has none."""
    if results.empty:
        return "no measure in this report"
    return "; ".join(results[results["status"] == "off target"]["title"]) or "none"
