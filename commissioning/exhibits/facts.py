"""Facts: the values an exhibit shows, each with a stable id, its unit, printed text and source."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal


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

    def record(self) -> dict[str, str | None]:
        """The fact as plain JSON."""
        return asdict(self)


def fact(fact_id: str, value: Decimal | int | None, unit: str, text: str, source: str) -> Fact:
    """A fact whose value is a number, or None."""
    exact = None if value is None else format(Decimal(value), "f")
    return Fact(fact_id, exact, unit, text, source)
