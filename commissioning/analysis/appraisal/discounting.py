"""Discounting and price bases, as HM Treasury's Green Book has them, exact in Decimal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from commissioning.inputs.tables import rows_of


def rates_on(discount_rates: pd.DataFrame, schedule: str, day: date) -> dict[int, Decimal]:
    """Yearly rates in per cent by the first year they are for, of the schedule in force on a day.

    Empty where the table holds none. A schedule applies until the next of its name begins.
    """
    own = [
        row
        for row in rows_of(discount_rates)
        if row.schedule == schedule and row.applies_from <= day
    ]
    newest = max((row.applies_from for row in own), default=None)
    return {row.first_year: row.rate_pct for row in own if row.applies_from == newest}


def discount_factors(rates: Mapping[int, Decimal], years: int) -> list[Decimal]:
    """What a pound of year 0, 1, 2 … is worth in year 0: 1, then 1 / ((1 + r1) (1 + r2) …).

    A rate holds from its first year on; years next to it in the rates are those of the schedule.

    Rule on figures: costs of later years are discounted at the rates in force. Source: HM Treasury,
    Green Book. Test: test_factors_are_those_of_the_green_book.
    """
    factors, rate = [Decimal(1)], rates.get(0, Decimal(0))
    for year in range(1, years):
        rate = rates.get(year, rate)
        factors.append(factors[-1] / (1 + rate / 100))
    return factors[:years]


def present_value(amounts: Sequence[Decimal], factors: Sequence[Decimal]) -> Decimal:
    """The sum of amounts of year 0, 1, 2 …, each discounted."""
    return sum(
        (amount * factor for amount, factor in zip(amounts, factors, strict=True)), Decimal(0)
    )


def repriced(
    amount: Decimal, from_year: str, to_year: str, deflators: Mapping[str, Decimal]
) -> Decimal | None:
    """An amount in the prices of one year, in those of another; None where a year is not listed."""
    if from_year == to_year:
        return amount
    if from_year not in deflators or to_year not in deflators:
        return None
    return amount * deflators[to_year] / deflators[from_year]


def deflators_by_year(deflators: pd.DataFrame) -> dict[str, Decimal]:
    """The index of prices by financial year."""
    return {row.year: row.deflator for row in rows_of(deflators)}
