"""Tables as they was on a day: with the returns that had come in by then."""

from __future__ import annotations

from datetime import date

import pandas as pd

from commissioning.analysis.performance import Tables
from commissioning.dates import parse_period


def tables_as_at(tables: Tables, day: date) -> Tables:
    """The tables with the returns that had come in by a day.

    Of a row that says no day of receipt, it is the day after the period it is for.
    """
    return {
        name: rows[_had_come(rows, day)] if "received" in rows else rows
        for name, rows in tables.items()
    }


def _had_come(rows: pd.DataFrame, day: date) -> pd.Series:
    had_come = [
        received <= day if received is not None else parse_period(period).last_day < day
        for received, period in zip(rows["received"], rows["period"], strict=True)
    ]
    return pd.Series(had_come, rows.index, dtype=bool)
