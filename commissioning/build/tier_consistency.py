"""Tier consistency: a figure in two reports of a quarter is the same fact (framework §4)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from commissioning.inputs import table_in
from commissioning.notebook import Fact, disagreements, facts_of
from commissioning.review.rules import Case
from commissioning.working_reports import Review
from commissioning.working_reports.store import NOTEBOOK, read_notebook, report_errors

COMPARED = frozenset({"quarterly", "finance"})  # how reports are owed that show one quarter
TOLD = 5  # disagreements told of one pair of reports; the others are counted


def inconsistent_facts(review: Review, case: Case) -> tuple[str, ...]:
    """What a report prints otherwise than another of its quarter, a sentence each; none if alike.

    Held against each other are the quarterly reports of every tier, and finance, that are made.

    Rule on issue: a figure is the same in every report of the quarter. Source: framework §4. Test:
    test_a_figure_that_another_tier_prints_otherwise.
    """
    matter = case.matter
    if matter.owed not in COMPARED or case.contents.notebook is None:
        return ()
    mine = facts_of(case.contents.notebook.cells)
    shown = _measures(review.place(matter.key))
    return tuple(
        sentence
        for other in review.matters_of(lambda one: one.owed in COMPARED)
        if other.key != matter.key and review.is_made(other.key)
        for sentence in _against(mine, shown, matter.key, other.key, review.place(other.key))
    )


def _against(
    mine: dict[str, Fact], shown: set[str], key: str, other: str, place: Path
) -> Iterator[str]:
    with report_errors(place):
        theirs = facts_of(read_notebook(place / NOTEBOOK).cells)
        found = disagreements(mine, theirs, shown == _measures(place))
    for name in found[:TOLD]:
        yield (
            f"{name} is {_printed(mine[name])} in {key}, but {_printed(theirs[name])} in {other}; "
            "a quarter has one figure: `diff` of the two tells the cause, `run` makes anew what is "
            "out of date."
        )
    if len(found) > TOLD:
        yield f"{len(found) - TOLD} more facts differ between {key} and {other}; `diff` lists them."


def _printed(fact: Fact) -> str:
    """The fact as printed, with its exact value where the print may hide the difference."""
    exact = "no value" if fact.value is None else f"exactly {fact.value} {fact.unit}".strip()
    return f"“{fact.text}” ({exact})"


def _measures(place: Path) -> set[str]:
    return set(table_in(place / "inputs", "measures")["measure"])
