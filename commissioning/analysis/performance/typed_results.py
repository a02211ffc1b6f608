"""The rows of results calculated, by what each column holds: what a type checker knows of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from commissioning.inputs.tables import TableRow


class MeasureResult(TableRow):
    """A measure due in a quarter with its result, as `results_by_measure` explains it."""

    measure: str
    title: str
    service: str
    unit: str
    decimals: int
    better: str
    frequency: str
    judged_on: str
    contract: str | None
    provider: str | None
    period: str
    result: Decimal | None
    marker: str
    target: Decimal | None
    gap: Decimal | None
    status: str
    previous: Decimal | None
    previous_mark: str
    change: Decimal | None
    year_before: Decimal | None
    year_before_mark: str
    change_on_year: Decimal | None
    other_provider: bool
    other_provider_on_year: bool
    forecast: Decimal | None
    year_target: Decimal | None
    year_status: str | None
    year_decimals: int | None
    set_status: str | None
    set_by: str | None
    set_reason: str | None


class MissedTarget(MeasureResult):
    """A measure that is an exception, as `exceptions_due` explains it."""

    quarters_missed: int
    missed_before: int
    known: date | None
    came: str
    ground: str


class ForecastResult(MeasureResult):
    """A result of which the year's end was forecast."""

    forecast: Decimal
    year_status: str
    year_decimals: int
