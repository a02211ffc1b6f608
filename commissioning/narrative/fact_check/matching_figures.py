"""The figures a report shows, and which of them a number in words can be."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from commissioning.narrative.fact_check.directions import ways
from commissioning.narrative.fact_check.stated_numbers import numbers_in
from commissioning.notebook import Fact
from commissioning.numerals import MONEY, MULTIPLE, OTHER, PERCENT, SHARE, Number

FIGURES_ALONE = re.compile(r"[−£]?\d[\d,]*(?:\.\d+)?%?")  # most facts; never a year by itself
# What is reported as a share or a multiple of what, among the facts of one subject; all, if none
# named.
WHOLES = {
    "target": frozenset({"result", "gap"}),
    "before": frozenset({"result", "change"}),
    "working": frozenset({"variance", "forecast", "actual"}),
    "all": frozenset(),
    "judged": frozenset(),
}
DIFFERENCES = ("gap", "change", "variance")  # shares of what they differ from, and no multiples
NO_SUBJECTS = frozenset({"working", "forecast", "number", "percentage", "points", "headline"})
SHORTEST = 4  # letters of a word that names what is counted


class Figures:
    """The figures a report shows, to look numbers up in."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = facts
        self._sizes: dict[str, list[tuple[Decimal, str]]] = defaultdict(list)
        self._printed: dict[tuple[str, Decimal], set[str]] = defaultdict(set)
        for fact in facts.values():
            size = _size(fact.value)
            if size is not None:
                self._sizes[_kind_of(fact.unit)].append((size, fact.id))
            if size is None or not FIGURES_ALONE.fullmatch(fact.text):  # else it rounds to its text
                for number in numbers_in(fact.text):
                    self._printed[number.kind, number.size].add(fact.id)
        for sizes in self._sizes.values():
            sizes.sort()

    def named(self, number: Number) -> set[str]:
        """The facts that the number can be: as printed, or as rounded to the places written.

        A share can be a percentage, too, or one figure as a part of another of the same subject; a
        multiple can be one figure next to another, or next to what it was before.
        """
        if number.kind == MULTIPLE:
            return _near(self._multiples, number)
        if number.kind == SHARE:
            return _near(self._sizes[PERCENT], number) | _near(self._shares, number)
        kinds = (MONEY, PERCENT, OTHER) if number.kind == OTHER else (number.kind,)
        found: set[str] = set()
        for kind in kinds:
            found |= self._printed.get((kind, number.size), set())
            found |= _near(self._sizes[kind], number)
        return found

    def count(self, things: str) -> bool:
        """Whether the report has figures of things with one of these words in their name."""
        return not self._subjects.isdisjoint(map(_singular, things.lower().split()))

    @cached_property
    def _subjects(self) -> frozenset[str]:
        """The words in the names and units of the facts, as “bins” in missed-bins."""
        names = (f"{fact.id.rpartition('.')[0]} {fact.unit}" for fact in self._facts.values())
        terms = {word for name in set(names) for word in re.findall(r"[a-z]+", name.lower())}
        return frozenset(_singular(one) for one in terms - NO_SUBJECTS if len(one) >= SHORTEST)

    @cached_property
    def _multiples(self) -> list[tuple[Decimal, str]]:
        """How many times its target, or what it was before, the result of a subject is."""
        return sorted(
            (part / whole, f"{subject}.{name}")
            for subject, part, whole, name in self._parts_of_wholes()
            if name not in DIFFERENCES
        )

    @cached_property
    def _shares(self) -> list[tuple[Decimal, str]]:
        """What percentage of its target, of what it was before or of all a figure is."""
        return sorted(
            (100 * part / whole, f"{subject}.{name}")
            for subject, part, whole, name in self._parts_of_wholes()
        )

    def _parts_of_wholes(self) -> Iterator[tuple[str, Decimal, Decimal, str]]:
        subjects: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
        for fact in self._facts.values():
            subject, _, name = fact.id.rpartition(".")
            size = _size(fact.value)
            if subject and size is not None:
                subjects[subject, fact.unit][name] = size
        for (subject, _), own in subjects.items():
            sizes = own | self._before(subject, own)
            for whole, parts in WHOLES.items():
                if sizes.get(whole, 0) > 0:
                    for part in parts & sizes.keys() if parts else sizes.keys() - {whole}:
                        yield subject, sizes[part], sizes[whole], part

    def _before(self, subject: str, sizes: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """What the result of a subject was before its change, where both are known."""
        result, change = sizes.get("result"), sizes.get("change")
        went = {"up", "down"} & ways(subject, self._facts)
        if result is None or change is None or len(went) != 1:
            return {}
        return {"before": result - change if "up" in went else result + change}


def _near(sizes: list[tuple[Decimal, str]], number: Number) -> set[str]:
    found = set()
    start = bisect_left(sizes, (number.size - number.half_place, ""))
    for size, name in sizes[start:]:
        if size > number.size + number.half_place:
            break
        found.add(name)
    return found


def _size(value: str | None) -> Decimal | None:
    """The exact value without its sign; None for what is not a number."""
    try:
        size = abs(Decimal(value or ""))
    except ArithmeticError:
        return None
    return size if size.is_finite() else None


def _kind_of(unit: str) -> str:
    if unit == "£":
        return MONEY
    return PERCENT if unit in ("%", "percentage points") else OTHER


def _singular(word: str) -> str:
    return word.strip("-").removesuffix("s")
