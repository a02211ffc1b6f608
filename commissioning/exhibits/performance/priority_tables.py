"""Results grouped by the council's priorities, where it has them."""

from __future__ import annotations

import pandas as pd

from commissioning.analysis.performance import judged_of, results_by_measure, status_counts
from commissioning.exhibits.exhibit import Exhibit, Exhibits, passage, table
from commissioning.exhibits.number_format import STATUS_CELLS, plain
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.performance.headline_sentences import count_facts
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import Measure, rows_of
from commissioning.inputs.vocabulary import STATUSES
from commissioning.notebook import Cell, Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("performance")
NO_PRIORITY = "No priority"


def priorities_table(snapshot: Snapshot) -> Exhibit | Exhibits:
    """How many measures of each priority have each status, and which are off target.

    A priority without a measure is listed too. Nothing where the council has no priorities, or no
    measure shown serves one.
    """
    found = _by_priority(snapshot)
    if not found:
        return Exhibits(())
    rows: list[list[Cell]] = [
        [title, *map(str, status_counts(own).values()), str(len(own)), _off_target(own)]
        for _, title, own in found
    ]
    facts = [each for name, _, own in found for each in count_facts(status_counts(own), name)]
    headings = [
        Heading("Priority"),
        *(Heading(STATUS_CELLS[one]["text"], True) for one in STATUSES),
        *(Heading("Measures", True), Heading("Which are off target")),
    ]
    title = f"Measures by the Council’s priority and status, {snapshot.quarter.label}"
    return table("priorities", title, headings, rows, facts)


def priorities_in_brief(snapshot: Snapshot) -> Exhibit | Exhibits:
    """The same in a sentence: how many of the measures judged are on target, by priority."""
    found = _by_priority(snapshot)
    if not found:
        return Exhibits(())
    facts: list[Fact] = []
    sentences = []
    for name, title, own in found:
        counts = status_counts(own)
        judged = judged_of(counts)
        facts += count_facts(counts, name)
        facts.append(fact(f"{name}.judged", judged, "measures", str(judged), "status counts"))
        met = counts["on target"]
        sentences.append(WORDING("priority-count", priority=plain(title), met=met, judged=judged))
    return passage(WORDING("priorities", counts="; ".join(sentences)), facts)


def _by_priority(snapshot: Snapshot) -> list[tuple[str, str, pd.DataFrame]]:
    """Name of its facts, title and results of each priority, then of measures that serve none."""
    results = _with_priority(snapshot)
    titles = {one["id"]: one["title"] for one in snapshot.council.get("priorities", [])}
    if not results["priority"].isin(titles).any():
        return []
    found = [
        (f"priority-{name}", title, results[results["priority"] == name])
        for name, title in titles.items()
    ]
    rest = results[results["priority"].isna()]
    return [*found, ("priority-none", NO_PRIORITY, rest)] if len(rest) else found


def _with_priority(snapshot: Snapshot) -> pd.DataFrame:
    """The results of the quarter, each with the priority that its measure serves."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    measures = rows_of(snapshot.tables["measures"], Measure)
    served = {row.measure: row.priority for row in measures}
    priority = [served[name] for name in results["measure"]]
    return results.assign(priority=pd.Series(priority, results.index, dtype=object))


def _off_target(results: pd.DataFrame) -> str:
    """The measures off target, by name; of a priority without a measure, that it has none."""
    if results.empty:
        return "no measure in this report"
    return "; ".join(results[results["status"] == "off target"]["title"]) or "none"
