"""Whether two reports of one quarter print the same figure as the same fact."""

from __future__ import annotations

import re
from collections.abc import Mapping

from commissioning.notebook.facts import Fact

# Sources of facts about what a report itself shows: readers who see other measures count others.
OF_A_SELECTION = frozenset(
    {"status counts", "counts", "markers", "limits", "checks", "checks and returns"}
    | {"obligations", "actions"}
)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)


def disagreements(
    mine: Mapping[str, Fact], theirs: Mapping[str, Fact], same_selection: bool
) -> list[str]:
    """The ids under which two reports of a quarter print two different facts, in my order.

    A fact about what a report shows is held only against one of a report with the same measures.
    """
    return [
        name
        for name, fact in mine.items()
        if name in theirs and not _agree(fact, theirs[name], same_selection)
    ]


def is_of_a_selection(fact: Fact) -> bool:
    """Whether the fact counts what its own report shows."""
    return fact.source in OF_A_SELECTION


def _agree(mine: Fact, theirs: Fact, same_selection: bool) -> bool:
    of_selections = is_of_a_selection(mine) or is_of_a_selection(theirs)
    if of_selections and not (same_selection and mine.source == theirs.source):
        return True
    if (mine.value, mine.unit) != (theirs.value, theirs.unit):
        return False
    return mine.text == theirs.text or _may_be_printed_so(mine.text, theirs.text)


def _may_be_printed_so(one: str, other: str) -> bool:
    """Whether two texts of one value differ in words or in how finely they round, not in figures.

    `£1,168,100` and `£1.2 million` do; `36.4%` and `36.5%` round equally finely and disagree.
    """
    numbers, others = NUMBER.findall(one), NUMBER.findall(other)
    return numbers == others or _fineness(numbers) != _fineness(others)


def _fineness(numbers: list[str]) -> list[int]:
    return [len(number.partition(".")[2]) for number in numbers]
