"""Facts whose value is a number."""

from __future__ import annotations

from decimal import Decimal

from commissioning.inputs.vocabulary import is_withheld
from commissioning.notebook import Fact


def fact(fact_id: str, value: Decimal | int | None, unit: str, text: str, source: str) -> Fact:
    """A fact whose value is a number, or None, which a withheld one is, too."""
    exact = None if value is None or is_withheld(value) else format(Decimal(value), "f")
    return Fact(fact_id, exact, unit, text, source)
