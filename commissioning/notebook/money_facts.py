"""The money that a report prints: amounts of the finance returns (framework §4 N.B.).

Which reports print money is read in what they print, so that nobody has to say it of a report.
"""

from __future__ import annotations

from collections.abc import Mapping

from commissioning.notebook.facts import Fact

POUNDS, FINANCE = "£", "finance "


def money_in(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts that are amounts of the finance returns, by id; an amount withheld is none.

    The value of a contract and the cost of an option are not a financial performance data.
    """
    return {
        name: fact
        for name, fact in facts.items()
        if fact.unit == POUNDS and fact.source.startswith(FINANCE) and fact.value is not None
    }


def money_not_in(mine: Mapping[str, Fact], theirs: Mapping[str, Fact]) -> list[str]:
    """The ids of amounts that one report prints and the other does not, or otherwise."""
    money = money_in(theirs)
    return [
        name
        for name, fact in money_in(mine).items()
        if name not in money or money[name].value != fact.value
    ]
