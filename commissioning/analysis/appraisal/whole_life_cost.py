"""What options cost over the years: optimism bias, price bases, present value, affordability.

Year 0 is not discounted. A year in which other options have costs and one has none stated is a gap,
not a zero: anybody who means nothing writes 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from commissioning.analysis.appraisal.discounting import (
    deflators_by_year,
    discount_factors,
    present_value,
    rates_on,
    repriced,
)
from commissioning.analysis.appraisal.options import Appraisal, titles_by_option

# Income is not raised, and what a risk is expected to cost is an estimate of its own.
NOT_BIASED = frozenset({"income", "risk"})
Money = Decimal | None


@dataclass(frozen=True)
class CostLine:
    """One line in real prices, optimism bias included: as expected, at least and at most."""

    option: str
    year: str
    head: str
    kind: str
    stated: Decimal
    expected: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class WholeLife:
    """An appraisal's costs: its years, the factor of each, and the lines of its short list.

    `gaps` are option and year without any line; `unpriced` years that the deflators do not list.
    """

    years: tuple[str, ...]
    factors: tuple[Decimal, ...]
    options: tuple[str, ...]
    lines: tuple[CostLine, ...]
    gaps: tuple[tuple[str, str], ...]
    unpriced: tuple[str, ...]

    def by_year(self, what: str = "expected") -> dict[str, dict[str, Money]]:
        """Pounds by option and year; None for a gap. `what` is a field of CostLine."""
        sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for line in self.lines:
            sums[line.option, line.year] += getattr(line, what)
        return {
            option: {
                year: None if (option, year) in self.gaps else sums[option, year]
                for year in self.years
            }
            for option in self.options
        }

    def total(self, what: str = "expected") -> dict[str, Money]:
        """Pounds over all years by option, undiscounted; None where a year is a gap."""
        return {
            option: None if (own := _whole(years)) is None else sum(own, Decimal(0))
            for option, years in self.by_year(what).items()
        }

    def present(self, what: str = "expected") -> dict[str, Money]:
        """Net present cost by option; None where a year is a gap."""
        return {
            option: None if (own := _whole(years)) is None else present_value(own, self.factors)
            for option, years in self.by_year(what).items()
        }


def _whole(years: Mapping[str, Money]) -> list[Decimal] | None:
    """The amounts of all years; None where one is a gap, or there is no year."""
    amounts = [amount for amount in years.values() if amount is not None]
    return amounts if amounts and len(amounts) == len(years) else None


def whole_life(appraisal: Appraisal, tables: Mapping[str, pd.DataFrame], day: date) -> WholeLife:
    """The costs of the short list with the discount rates in force on a day."""
    options = tuple(titles_by_option(appraisal))
    years = years_of(appraisal)
    deflators = deflators_by_year(tables["deflators"])
    rates = rates_on(tables["discount_rates"], appraisal["discounting"]["schedule"], day)
    own = [cost for cost in appraisal["costs"] if cost["option"] in options]
    lines = [_line(appraisal, cost, deflators) for cost in own]
    stated = {(cost["option"], cost["year"]) for cost in own}
    unpriced = {cost["year"] for cost, line in zip(own, lines, strict=True) if line is None}
    return WholeLife(
        years,
        tuple(_factors(appraisal, years, rates)),
        options,
        tuple(line for line in lines if line),
        tuple(
            (option, year)
            for option in options
            for year in years
            if (option, year) not in stated or year in unpriced
        ),
        tuple(sorted(unpriced)),
    )


def years_of(appraisal: Appraisal) -> tuple[str, ...]:
    """Every financial year from year 0, or the first cost, to the last cost."""
    costed = [cost["year"] for cost in appraisal["costs"]]
    if not costed:
        return ()
    first = min(costed + [appraisal["discounting"]["year_0"] or min(costed)])
    return tuple(year_text(start) for start in range(int(first[:4]), int(max(costed)[:4]) + 1))


def year_text(start: int) -> str:
    """The financial year that begins in that year: `2026-27`."""
    return f"{start}-{(start + 1) % 100:02d}"


def _factors(
    appraisal: Appraisal, years: tuple[str, ...], rates: Mapping[int, Decimal]
) -> list[Decimal]:
    """The factor of each year; a year before year 0 counts as year 0."""
    if not years:
        return []
    zero = int((appraisal["discounting"]["year_0"] or years[0])[:4])
    before = zero - int(years[0][:4])
    return [Decimal(1)] * before + discount_factors(rates, len(years) - before)


def _line(
    appraisal: Appraisal, cost: Mapping[str, Any], deflators: Mapping[str, Decimal]
) -> CostLine | None:
    """A cost as a line in real prices; None where its year cannot be priced."""
    base = appraisal["price_base"]
    prices = cost["year"] if appraisal["prices"] == "nominal" else base
    uplift = 1 + bias_of(appraisal, cost)
    low, high = _range(appraisal, cost)
    stated = (Decimal(cost["gbp"]), *(uplift * one for one in (cost["gbp"], low, high)))
    repriced_ = [repriced(amount, prices, base, deflators) for amount in stated]
    amounts = [one for one in repriced_ if one is not None]
    if len(amounts) < len(stated):
        return None
    return CostLine(cost["option"], cost["year"], cost["head"], cost["kind"], *amounts)


def bias_of(appraisal: Appraisal, cost: Mapping[str, Any]) -> Decimal:
    """By which share a cost is raised: bias × (1 − mitigation), of its head or of all heads."""
    own = {
        one["head"]: one for one in appraisal["optimism_bias"] if one["option"] == cost["option"]
    }
    found = own.get(cost["head"]) or own.get(None)
    if found is None or cost["kind"] in NOT_BIASED:
        return Decimal(0)
    return Decimal(found["pct"]) / 100 * (1 - Decimal(found["mitigated_pct"]) / 100)


def _range(appraisal: Appraisal, cost: Mapping[str, Any]) -> tuple[Decimal, Decimal]:
    """The least and the most a cost may come to: as stated, else so many per cent either way."""
    gbp = Decimal(cost["gbp"])
    share = abs(gbp) * appraisal["uncertainty"]["costs_pct"] / 100
    low, high = cost["low_gbp"], cost["high_gbp"]
    return (
        gbp - share if low is None else Decimal(low),
        gbp + share if high is None else Decimal(high),
    )


def budget_gaps(
    appraisal: Appraisal, costs: WholeLife, deflators: pd.DataFrame
) -> dict[str, dict[str, Money]]:
    """Budget less cost by option and year, in each year's own money; below 0 is not affordable.

    Only years with a budget; None where a cost is a gap or a year's prices are not listed.
    """
    index = deflators_by_year(deflators)
    budgets = {one["year"]: Decimal(one["gbp"]) for one in appraisal["budgets"]}
    return {
        option: {
            year: None
            if (cash := in_own_money(appraisal, cost, year, index)) is None
            else budgets[year] - cash
            for year, cost in years.items()
            if year in budgets
        }
        for option, years in costs.by_year().items()
    }


def in_own_money(
    appraisal: Appraisal, real: Money, year: str, deflators: Mapping[str, Decimal]
) -> Money:
    """A real amount as it will be paid in its year; None where that is not known."""
    return None if real is None else repriced(real, appraisal["price_base"], year, deflators)
