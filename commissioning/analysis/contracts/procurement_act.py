"""Duties under the Procurement Act 2023: which contracts need KPIs, and when they are assessed.

Section 52: at least three KPIs before a public contract of more than £5 million is entered into,
unless performance could not appropriately be assessed by them. Section 71: assessed, and the
assessment published, at least once in every 12 months and at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from commissioning.analysis.performance.measure_results import Tables
from commissioning.inputs.tables import Contract, rows_of
from commissioning.inputs.vocabulary import is_known

KPIS_ABOVE_GBP = Decimal(5_000_000)
FEWEST_KPIS = 3
ACT_IN_FORCE = date(2025, 2, 24)
CENTURY = 100  # years of a contract without an end that are looked at
ASSESSED_FROM = date(2026, 1, 1)  # section 71 in England (SI 2025/1316)
# Kinds of agreement that are not a public contract of section 52, or that it leaves out.
LEFT_OUT = ("Framework agreement", "Dynamic purchasing system", "Grant agreement")


@dataclass(frozen=True)
class AssessmentYear:
    """Twelve months of a contract, or what is left of it: assessed once they are over."""

    first_day: date
    last_day: date
    ends_contract: bool

    @property
    def due(self) -> date:
        """The anniversary of the start; of the last, the day on which the contract ends."""
        return self.last_day if self.ends_contract else self.last_day + timedelta(days=1)


def needs_kpis(contract: Contract) -> bool:
    """Whether section 52 asks for KPIs: regulated, and estimated at more than £5m with VAT.

    Rule on figures: a regulated contract above £5 million has published key performance indicators.
    Source: Procurement Act 2023, s. 52. Test:
    test_kpis_are_needed_strictly_above_five_million_pounds.
    """
    value = contract.estimated_value_gbp
    binds = contract.procurement_act == "regulated" and contract.ContractType not in LEFT_OUT
    return binds and is_known(value) and value > KPIS_ABOVE_GBP


def kpis_of(tables: Tables, contract: str | None) -> list[str]:
    """The measures that are KPIs of a contract, in the order in which they are listed."""
    return [row.measure for row in rows_of(tables["kpis"]) if row.contract == contract]


def assessment_years(contract: Contract) -> Iterator[AssessmentYear]:
    """The years of a contract from anniversary to anniversary; the last one ends with it.

    Of a contract without an end, those of a century.
    """
    first, end = contract.StartDate, contract.EndDate
    most = CENTURY if end is None else end.year - first.year
    for years in range(1, most + 1):
        anniversary = _anniversary(contract.StartDate, years)
        if end is None or anniversary <= end:
            yield AssessmentYear(first, anniversary - timedelta(days=1), False)
            first = anniversary
    if end is not None:
        yield AssessmentYear(first, end, True)


def assessment_year_on(contract: Contract, day: date) -> AssessmentYear:
    """The year of a contract in which a day lies; its first before it, its last after it."""
    years = list(assessment_years(contract))
    return next((year for year in years if day <= year.last_day), years[-1])


def assessments_due(tables: Tables, by: date) -> list[tuple[Any, AssessmentYear]]:
    """Contracts that section 71 binds, with each year due by a day and not assessed.

    A year is assessed when an assessment that ends in it was published; the last one when what was
    assessed reaches the contract's end.

    Rule on figures: a provider is assessed against them every year and at the end. Source:
    Procurement Act 2023, s. 71. Test:
    test_assessments_are_due_on_each_anniversary_and_at_the_end_until_they_are_made.
    """
    return [
        (contract, year)
        for contract in rows_of(tables["contracts"], Contract)
        if needs_kpis(contract) and kpis_of(tables, contract.contract)
        for year in assessment_years(contract)
        if ASSESSED_FROM <= year.due <= by and not _is_assessed(tables, contract, year)
    ]


def _is_assessed(tables: Tables, contract: Contract, year: AssessmentYear) -> bool:
    from_day = year.last_day if year.ends_contract else year.first_day
    return any(
        row.contract == contract.contract and from_day <= row.last_day <= year.last_day
        for row in rows_of(tables["assessments"])
    )


def _anniversary(start: date, years: int) -> date:
    """The same day of a later year; 1 March for a 29 February that the year has not."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)
