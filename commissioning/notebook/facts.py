"""Facts: the values a report shows, each with a stable id, its unit, printed text and source.

An exhibit records its facts next to what it shows; together they are the report's one registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from commissioning.errors import CommissioningError
from commissioning.notebook.cell_kinds import FACTS, SETTING_UP

# A value named in words; what is not a name between two pairs of braces is ordinary text.
NAMED = re.compile(r"\{\{[ \t]*([A-Za-z0-9]+(?:[._-]+[A-Za-z0-9]+)*)[ \t]*\}\}")


class FactError(CommissioningError):
    """Facts that no exhibit of this project records; the sentence names the cell."""


@dataclass(frozen=True)
class Fact:
    """One value shown: `missed-bins.result`, 36, per 100,000, printed `36 per 100,000`.

    `value` is the exact value in figures, or None when there is no result; `source` names the
    table, row and period it comes from, or the sum it is.
    """

    id: str
    value: str | None
    unit: str
    text: str
    source: str

    def as_json(self) -> dict[str, str | None]:
        """The fact as plain JSON."""
        return asdict(self)


FIELDS = tuple(field.name for field in fields(Fact))


def facts_of(cells: list[Mapping[str, Any]]) -> dict[str, Fact]:
    """The facts that cells of an executed notebook recorded, by id, in their order.

    Raises:
        FactError: a fact lacks a field, or an id stands for two different values.
    """
    found: dict[str, Fact] = {}
    for position, cell in enumerate(cells, 1):
        for fact in _facts_of(cell, f"Cell {cell.get('id') or position}"):
            known = found.setdefault(fact.id, fact)
            if (known.value, known.unit, known.text) != (fact.value, fact.unit, fact.text):
                raise FactError(
                    f"Cell {cell.get('id') or position}: {fact.id} is “{fact.text}”, but “"
                    f"{known.text}” before; give two values two names."
                )
    return found


def printed_facts(cells: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What each fact of some cells is printed as, by its id; `facts_of` checks their form."""
    return {
        record["id"]: record["text"]
        for cell in cells
        if "outputs" in cell and _is_shown(cell)
        for output in cell["outputs"]
        for record in output.get("data", {}).get(FACTS, ())
    }


def _is_shown(cell: Mapping[str, Any]) -> bool:
    return SETTING_UP.isdisjoint(cell.get("metadata", {}).get("tags", ()))


def _facts_of(cell: Mapping[str, Any], place: str) -> Iterator[Fact]:
    if not _is_shown(cell):
        return
    for output in cell.get("outputs", ()):
        for record in output.get("data", {}).get(FACTS, ()):
            missing = [name for name in FIELDS if name not in record]
            if missing:
                raise FactError(
                    f"{place}: a fact has no {missing[0]}; give it {', '.join(FIELDS)}."
                )
            yield Fact(**{name: record[name] for name in FIELDS})
