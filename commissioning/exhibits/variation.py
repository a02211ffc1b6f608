"""How steady each measure is: natural process limits, variation and assurance, as a table."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.variation import (
    OUTSIDE,
    SHIFT,
    TREND,
    TWO_OF_THREE,
    variation_by_measure,
)
from commissioning.exhibits.exhibit import Cell, Exhibit, Heading, passage, table
from commissioning.exhibits.wording import value_text
from commissioning.inputs.snapshots import Snapshot

METHOD = (
    "Limits are the mean ± 2.66 × the mean moving range (XmR). Common cause: the latest result is "
    "within what the process has always done. Concern and improvement: a point outside the limits, "
    "seven rising or falling, two of three in an outer third, or seven on one side of the mean."
)
ASSURANCE = (
    "Consistently hitting or failing: the limits lie wholly on one side of the target, so that the "
    "process as it is will always meet or miss it. Hit and miss: chance decides."
)
TRIAL = "Trial: fewer than 12 results, so the limits are not yet to be relied on."
CUT = (
    "Cut: a limit lies beyond what the unit can be (below 0, above 100%) and is printed at its end."
)
# Signs of their own, so that none can be taken for the shape of a status.
MARKS = {
    "common cause": {"mark": "=", "tone": "neutral"},
    "improvement": {"mark": "+", "tone": "good"},
    "concern": {"mark": "!", "tone": "bad"},
    "neutral high": {"mark": "~", "tone": "neutral"},
    "neutral low": {"mark": "~", "tone": "neutral"},
}
RULE_WORDS = {
    OUTSIDE: "outside limits",
    TREND: "trend of seven",
    TWO_OF_THREE: "two of three",
    SHIFT: "seven on one side",
}


def variation_table(snapshot: Snapshot) -> Exhibit:
    """Points, mean, limits, variation of the latest point and assurance of each measure."""
    rows = list(variation_by_measure(snapshot.tables, snapshot.quarter).itertuples(index=False))
    if not rows:
        return passage("No measure has two results from which limits could be drawn.")
    labels = ("Measure", "Results since", "Mean", "Natural limits", "Latest result", "Assurance")
    headings = [Heading(label, label == "Mean") for label in labels]
    title = f"Variation and assurance, to {snapshot.quarter.label}"
    notes = [METHOD, ASSURANCE]
    notes += [TRIAL] if any(row.trial for row in rows) else []
    notes += [CUT] if any(row.cut for row in rows) else []
    return table("variation", title, headings, [_cells(row) for row in rows], notes=notes)


def _cells(row: Any) -> list[Cell]:
    words = row.variation if row.rule is None else f"{row.variation}: {RULE_WORDS[row.rule]}"
    limits = f"{_text(row.lower, row)} to {_text(row.upper, row)}"
    said = [word for word, so in (("trial", row.trial), ("cut", row.cut)) if so]
    return [
        row.title,
        f"{row.points} since {row.first}",
        _text(row.mean, row),
        f"{limits} ({', '.join(said)})" if said else limits,
        {"text": words.capitalize(), **MARKS[row.variation]},
        row.assurance.capitalize(),
    ]


def _text(value: Any, row: Any) -> str:
    return value_text(value, row.unit, row.decimals)
