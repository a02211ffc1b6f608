"""The rows of a table one by one, by the names of its columns."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from keyword import iskeyword
from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """Each row as a named tuple, as `itertuples(index=False)` gives it.

    pandas makes a column of its own with a copy of the index for each column of each table it goes
    through; on tables of a few rows, gone through hundreds of times, that is most of the time.
    """
    return map(_kind(tuple(frame.columns)), frame.to_numpy(dtype=object).tolist())


def returns_by_period(results: pd.DataFrame) -> dict[tuple[str, str], Any]:
    """Each row returned, by measure and period."""
    return {(row.measure, row.period): row for row in rows_of(results)}


def targets_by_period(targets: pd.DataFrame) -> dict[tuple[str, str], Decimal]:
    """Each target, by measure and period."""
    return {(row.measure, row.period): row.target for row in rows_of(targets)}


@cache
def _kind(columns: tuple[str, ...]) -> Any:
    # A column called `from` cannot be the name of a field; it is `from_`.
    fields = [f"{one}_" if iskeyword(one) else one for one in columns]
    return namedtuple("TableRow", fields, rename=True)._make
