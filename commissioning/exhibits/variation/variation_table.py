"""How steady each measure is: natural process limits, variation and assurance, as a table."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.variation import (
    NO_RESULT,
    SEASONAL,
    Process,
    exact_decimal,
    is_clipped,
    processes,
    within_range,
)
from commissioning.dates import parse_period
from commissioning.exhibits.exhibit import Exhibit, passage, table
from commissioning.exhibits.number_format import value_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.variation.variation_wording import (
    MARKS,
    has_two_providers,
    latest_text,
    method_notes,
    nothing_shown,
    variation_rules,
)
from commissioning.inputs import Snapshot
from commissioning.notebook import Cell, Fact, Heading


def variation_table(snapshot: Snapshot) -> Exhibit:
    """Points, mean, limits, variation of the latest result and assurance of each measure."""
    found = processes(snapshot.tables, snapshot.quarter, variation_rules(snapshot))
    if not found:
        return passage(nothing_shown(snapshot))
    labels = ("Measure", "Results since", "Mean", "Natural limits", "Latest result", "Assurance")
    headings = [Heading(label, label == "Mean") for label in labels]
    title = f"Variation and assurance, to {snapshot.quarter.label}"
    cells, notes = [_cells(snapshot, process) for process in found], method_notes(snapshot, found)
    facts = [one for process in found for one in _facts(process)]
    return table("variation", title, headings, cells, facts, notes)


def _cells(snapshot: Snapshot, process: Process) -> list[Cell]:
    segment, worked = process.latest, process.latest.worked
    return [
        process.measure.title + (" [c]" if has_two_providers(snapshot, process) else ""),
        f"{segment.after - segment.first} since {parse_period(_since(process)).label}",
        _text(exact_decimal(worked.mean), process) if worked else "none yet",
        _limits_text(process),
        {"text": _latest(process), **MARKS[process.variation]},
        _assurance_text(process),
    ]


def _latest(process: Process) -> str:
    """The latest result’s period and variation: `September 2025: concern, outside limits`."""
    period, text = parse_period(process.periods[-1]).label, latest_text(process)
    if process.variation == NO_RESULT:
        return f"{text.capitalize()}; the last is of {period}"
    if process.variation == SEASONAL:
        return text[:1].upper() + text[1:]
    return f"{period}: {text.replace(': ', ', ')}"


def _assurance_text(process: Process) -> str:
    reason = process.not_assessed
    return (
        f"{process.assurance}: {reason}".capitalize() if reason else process.assurance.capitalize()
    )


def _limits_text(process: Process) -> str:
    limits, unit = process.limits, process.measure.unit
    if limits is None:
        return f"none: {process.latest.wordless}" if process.latest.worked else "none yet"
    text = [
        word
        for word, so in (("trial", limits.provisional), ("capped", is_clipped(limits, unit)))
        if so
    ]
    lower, upper = (_text(one, process) for one in within_range(limits, unit))
    return f"{lower} to {upper} ({', '.join(text)})" if text else f"{lower} to {upper}"


def _facts(process: Process) -> list[Fact]:
    measure, worked, limits = process.measure, process.latest.worked, process.limits
    name, source = measure.measure, f"results {measure.measure} since {_since(process)}"
    figures: dict[str, Any] = dict.fromkeys(("mean", "mean-moving-range"))
    if worked:
        figures = {
            "mean": exact_decimal(worked.mean),
            "mean-moving-range": exact_decimal(worked.moving_range),
        }
    ends = within_range(limits, measure.unit) if limits else (None, None)
    figures |= dict(zip(("lower-limit", "upper-limit"), ends, strict=True))
    return [
        *(
            fact(f"{name}.{what}", value, measure.unit, _text(value, process), source)
            for what, value in figures.items()
        ),
        Fact(f"{name}.variation", process.variation, "variation", process.variation, source),
        Fact(f"{name}.assurance", process.assurance, "assurance", process.assurance, source),
    ]


def _since(process: Process) -> str:
    return process.periods[process.latest.first]


def _text(value: Any, process: Process) -> str:
    return value_text(value, process.measure.unit, process.measure.decimals)
