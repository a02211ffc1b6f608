"""How steady each measure is: natural process limits, variation and assurance, as a table."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.limits import OUTSIDE, SHIFT, TREND, TWO_OF_THREE, VariationRules
from commissioning.analysis.variation import (
    TOO_FEW,
    Process,
    processes,
    variation_by_measure,
    without_limits,
)
from commissioning.exhibits.exhibit import Cell, Exhibit, Heading, passage, table
from commissioning.exhibits.facts import fact
from commissioning.exhibits.wording import listed, value_text
from commissioning.inputs.rows import rows_of
from commissioning.inputs.snapshots import Snapshot
from commissioning.notebook.facts import Fact

METHOD = (
    "Limits are the mean ± 2.66 × the mean moving range (XmR). Common cause: the latest result is "
    "within what the process has always done. Concern and improvement: a point outside the limits, "
    "{trend} rising or falling, two of three in an outer third, or {run} on one side of the mean."
)
FIXED = "Limits are worked from the first {fixed_after} results and then kept."
ASSURANCE = (
    "Consistently hitting or failing: the limits lie wholly on one side of the target, so that the "
    "process as it is will always meet or miss it. Hit and miss: chance decides."
)
TRIAL = "Trial: fewer than {fewest} results, so the limits are not yet to be relied on."
CUT = (
    "Cut: a limit lies beyond what the unit can be (below 0, above 100%) and is printed at its end."
)
CUMULATIVE = "No limits for cumulative measures, each judged by its quarter’s profile: {titles}."
# Signs of their own, so that none can be taken for the shape of a status.
MARKS = {
    "common cause": {"mark": "=", "tone": "neutral"},
    "improvement": {"mark": "+", "tone": "good"},
    "concern": {"mark": "!", "tone": "bad"},
    "neutral high": {"mark": "~", "tone": "neutral"},
    "neutral low": {"mark": "~", "tone": "neutral"},
    TOO_FEW: {"mark": "?", "tone": "neutral"},
}
RULE_WORDS = {
    OUTSIDE: "outside limits",
    TREND: "trend",
    TWO_OF_THREE: "two of three",
    SHIFT: "run on one side",
}


def variation_table(snapshot: Snapshot) -> Exhibit:
    """Points, mean, limits, variation of the latest point and assurance of each measure."""
    rules = variation_rules(snapshot)
    found = variation_by_measure(snapshot.tables, snapshot.quarter, rules)
    rows = list(rows_of(found))
    if not rows:
        return passage("No measure has two results from which limits could be drawn.")
    labels = ("Measure", "Results since", "Mean", "Natural limits", "Latest result", "Assurance")
    headings = [Heading(label, label == "Mean") for label in labels]
    title = f"Variation and assurance, to {snapshot.quarter.label}"
    cells, notes = [_cells(row) for row in rows], method_notes(snapshot)
    facts = [one for row in rows for one in _facts(row)]
    return table("variation", title, headings, cells, facts, notes)


def variation_rules(snapshot: Snapshot) -> VariationRules:
    """The counts the council has fixed, as its snapshot holds them."""
    return VariationRules(**snapshot.council["variation"])


def method_notes(snapshot: Snapshot) -> list[str]:
    """How limits, rules and assurance are worked, with the counts used; rebases with reasons."""
    rules, counts = variation_rules(snapshot), snapshot.council["variation"]
    found = processes(snapshot.tables, snapshot.quarter, rules)
    rows = variation_by_measure(snapshot.tables, snapshot.quarter, rules)
    cumulative = without_limits(snapshot.tables)
    return [
        METHOD.format(**counts),
        *([FIXED.format(**counts)] if rules.fixed_after else []),
        ASSURANCE,
        *([TRIAL.format(**counts)] if any(rows["trial"]) else []),
        *([CUT] if any(rows["cut"]) else []),
        *([CUMULATIVE.format(titles=listed(cumulative))] if cumulative else []),
        *(note for process in found for note in _rebase_notes(process)),
    ]


def latest_text(variation: str, rule: str | None) -> str:
    """The variation of the latest result with the rule that tells it: `concern: trend`."""
    return variation if rule is None else f"{variation}: {RULE_WORDS[rule]}"


def _rebase_notes(process: Process) -> list[str]:
    return [
        f"[r] {process.measure.title}: limits worked anew from {segment.rebase.period}, decided by "
        f"{segment.rebase.name}: {segment.rebase.reason}"
        for segment in process.segments
        if segment.rebase is not None
    ]


def _cells(row: Any) -> list[Cell]:
    words = latest_text(row.variation, row.rule).capitalize()
    return [
        row.title,
        f"{row.points} since {row.first}",
        _text(row.mean, row),
        _limits_text(row),
        {"text": words, **MARKS[row.variation]},
        row.assurance.capitalize(),
    ]


def _limits_text(row: Any) -> str:
    if row.mean is None:
        return "none yet"
    said = [word for word, so in (("trial", row.trial), ("cut", row.cut)) if so]
    limits = f"{_text(row.lower, row)} to {_text(row.upper, row)}"
    return f"{limits} ({', '.join(said)})" if said else limits


def _facts(row: Any) -> list[Fact]:
    source = f"results {row.measure} since {row.first}"
    figures = {"mean": row.mean, "lower-limit": row.lower, "upper-limit": row.upper}
    return [
        *(
            fact(f"{row.measure}.{name}", value, row.unit, _text(value, row), source)
            for name, value in figures.items()
        ),
        Fact(f"{row.measure}.variation", row.variation, "variation", row.variation, source),
        Fact(f"{row.measure}.assurance", row.assurance, "assurance", row.assurance, source),
    ]


def _text(value: Any, row: Any) -> str:
    return value_text(value, row.unit, row.decimals)
