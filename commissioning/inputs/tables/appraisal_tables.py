"""Tables of params/ that options appraisals rest on: national series, kept with their source."""

from __future__ import annotations

from commissioning.inputs.tables.columns import Column, Table

DISCOUNT_RATES = Table(
    "discount_rates",
    "params/discount_rates.csv",
    "discount rates by schedule and year of the appraisal, with the day from which they apply",
    (
        Column("schedule", "id", meaning="standard, health or another schedule of the Green Book"),
        Column("applies_from", "date", meaning="first day on which appraisals use this rate"),
        Column("first_year", "whole number", meaning="first year of the appraisal with this rate"),
        Column("rate_pct", "number", meaning="real discount rate of the year, in per cent"),
        Column("source", meaning="where it was published"),
    ),
    ("schedule", "applies_from", "first_year"),
    optional=True,
)
DEFLATORS = Table(
    "deflators",
    "params/deflators.csv",
    "index of prices by financial year (GDP deflator), by which real and nominal are told apart",
    (
        Column("year", "period", meaning="financial year"),
        Column("deflator", "number", meaning="level of prices; only the ratio of years counts"),
        Column("source", meaning="which series, published when; forecast or outturn"),
    ),
    ("year",),
    optional=True,
)
OF_APPRAISALS = tuple(table.name for table in (DISCOUNT_RATES, DEFLATORS))
