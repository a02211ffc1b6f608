"""Rules of the names of lines: reports add lines up, so a line under two spellings counts twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commissioning.checks.check import fault
from commissioning.disclosure import folded
from commissioning.inputs import Council, Fault, Row
from commissioning.wording import Wording

WORDING = Wording("checks")

AND = re.compile(r"\s*&\s*")
# Between two digits a space or dash separates numbers: “Phase 1 1” is not “Phase 11”.
SEPARATOR = re.compile(r"(?<!\d)[\s-]+|[\s-]+(?!\d)")


def heads_are_spelt_in_one_way(council: Council) -> Iterator[Fault]:
    """A budget line is entered once, however its name is spelt.

    Names of lines in one period, kind of money and service differ in more than capitals,
    spaces, dashes, “&” for “and” or a colon or full stop at the end. A line entered twice
    doubles the money.
    """
    first: dict[tuple[str, ...], Row] = {}
    for row in council.rows["finance"]:
        earlier = first.setdefault((*_budget(row), _spelling(row["head"])), row)
        if earlier["head"] != row["head"]:
            file, number = earlier.place
            place = {"file": file, "row": str(number)}
            yield fault(row, "head", WORDING("same-name-twice", head=earlier["head"], **place))


def _budget(row: Row) -> tuple[str, str, str]:
    return row["period"], row["kind"], row["service"]


def _spelling(head: str) -> str:
    """What is left of a head when capitals, spaces, dashes and the like are left out."""
    text = AND.sub(" and ", folded(head)).strip(" :.-")
    return SEPARATOR.sub("", text) or head
