"""Tier consistency: a figure in two reports of a quarter is the same fact (framework §4)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from commissioning.inputs import table_in
from commissioning.notebook import Fact, disagreements, facts_of
from commissioning.review.rules import ActContext
from commissioning.working_reports import Review
from commissioning.working_reports.store import NOTEBOOK, read_notebook, report_errors

COMPARED = frozenset({"quarterly", "finance"})  # how reports are due that show one quarter
MOST_NAMED = 5  # disagreements reported of one pair of reports; the others are counted


def inconsistent_facts(review: Review, context: ActContext) -> tuple[str, ...]:
    """What a report prints otherwise than another of its quarter, a sentence each; none if alike.

    Held against each other are the quarterly reports of every tier, and finance, that are made.

    Rule on issue: a figure is the same in every report of the quarter. Source: framework §4. Test:
    test_a_figure_that_another_tier_prints_otherwise.
    """
    subject = context.subject
    if subject.owed not in COMPARED or context.contents.notebook is None:
        return ()
    mine = facts_of(context.contents.notebook.cells)
    shown = _measures(review.place(subject.key))
    return tuple(
        sentence
        for other in review.subjects_of(lambda one: one.owed in COMPARED)
        if other.key != subject.key and review.is_built(other.key)
        for sentence in _against(mine, shown, subject.key, other.key, review.place(other.key))
    )


def _against(
    mine: dict[str, Fact], shown: set[str], key: str, other: str, place: Path
) -> Iterator[str]:
    with report_errors(place):
        theirs = facts_of(read_notebook(place / NOTEBOOK).cells)
        found = disagreements(mine, theirs, shown == _measures(place))
    for name in found[:MOST_NAMED]:
        yield (
            f"{name} is {_printed(mine[name])} in {key}, but {_printed(theirs[name])} in {other}; "
            "a quarter has one figure: `diff` of the two tells the cause, `run` makes anew what is "
            "out of date."
        )
    if len(found) > MOST_NAMED:
        yield (
            f"{len(found) - MOST_NAMED} more facts differ between {key} and {other}; `diff` "
            f"lists them."
        )


def _printed(fact: Fact) -> str:
    """The fact as printed, with its exact value where the print may hide the difference."""
    exact = "no value" if fact.value is None else f"exactly {fact.value} {fact.unit}".strip()
    return f"“{fact.text}” ({exact})"


def _measures(place: Path) -> set[str]:
    return set(table_in(place / "inputs", "measures")["measure"])
