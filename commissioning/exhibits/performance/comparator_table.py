"""How others do: comparators' figures with their sources, next to results of the same period."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from commissioning.analysis.performance import Benchmark, benchmarks_of, results_by_measure
from commissioning.exhibits.exhibit import Exhibit, Exhibits, table
from commissioning.exhibits.number_format import seen_distance, value_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.notebook import Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("performance")

DIRECTIONS = {
    "higher": "higher is better",
    "lower": "lower is better",
    "neither": "neither is better",
}
LABELS = ("Measure", "Comparator", "Period", "Theirs", "Ours", "Ours is", "Source")


def benchmarks_table(snapshot: Snapshot) -> Exhibit | Exhibits:
    """The newest figure of each comparator beside the result of its period; nothing without any."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    found = []
    if "benchmarks" in snapshot.tables:  # a snapshot cut before the table was known has none
        found = benchmarks_of(snapshot.tables, snapshot.quarter, set(results["measure"]))
    if not found:
        return Exhibits(())
    notes = [WORDING("others-figures"), WORDING("our-period")]
    notes += [WORDING("no-result-of-ours")] if any(one.own is None for one in found) else []
    headings = [Heading(label, label in ("Theirs", "Ours")) for label in LABELS]
    facts = [each for number, one in _numbered(found) for each in _facts(number, one)]
    title = f"How our results compare with others, to {snapshot.quarter.label}"
    return table("benchmarks", title, headings, [_row(one) for one in found], facts, notes)


def _row(one: Benchmark) -> list[str]:
    measure = f"{one.measure.title} ({DIRECTIONS[one.measure.better]})"
    theirs, ours = (_text(one, value) for value in (one.value, one.own))
    return [measure, one.comparator, one.period.label, theirs, ours, _difference(one), one.source]


def _text(one: Benchmark, value: Decimal | None) -> str:
    return value_text(value, one.measure.unit, one.measure.decimals)


def _difference(one: Benchmark) -> str:
    """How far the council's own figure lies above or below, which judges nothing."""
    if one.difference is None:
        return "not compared"
    if one.difference == 0:
        return "the same"
    far = seen_distance(one.difference, one.measure.unit, one.measure.decimals)
    return f"{far} {'higher' if one.difference > 0 else 'lower'}"


def _numbered(found: list[Benchmark]) -> Iterator[tuple[int, Benchmark]]:
    """Each with its number among those of its measure, which is the same in every report."""
    for _, own in groupby(found, key=lambda one: one.measure.measure):
        yield from enumerate(own, 1)


def _facts(number: int, one: Benchmark) -> list[Fact]:
    """Theirs, ours and the difference; numbered, since a comparator's name is not an id."""
    named = f"{one.measure.measure}.benchmark-{number}"
    source = f"benchmarks {one.measure.measure} {one.period}"
    unit = one.measure.unit
    return [
        fact(f"{named}.theirs", one.value, unit, _text(one, one.value), source),
        fact(f"{named}.ours", one.own, unit, _text(one, one.own), source),
        fact(f"{named}.difference", one.difference, unit, _difference(one), source),
    ]
