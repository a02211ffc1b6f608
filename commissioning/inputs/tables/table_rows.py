"""The rows of a table one by one, by the names of its columns."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from keyword import iskeyword
from typing import Any, TypeVar, overload

import pandas as pd

from commissioning.inputs.tables.typed_rows import Result, TableRow

Kind = TypeVar("Kind", bound=TableRow)


@overload
def rows_of(frame: pd.DataFrame) -> Iterator[Any]: ...
@overload
def rows_of(frame: pd.DataFrame, kind: type[Kind]) -> Iterator[Kind]: ...
def rows_of(frame: pd.DataFrame, kind: type[TableRow] = TableRow) -> Iterator[Any]:
    """Each row as a named tuple, as `itertuples(index=False)` gives it; of a kind, typed as it.

    pandas makes a column of its own with a copy of the index for each column of each table it goes
    through; on tables of a few rows, gone through hundreds of times, that is most of the time.
    """
    hashable: Any = kind  # as every class is, which mypy denies of one with no slots
    return map(_maker(tuple(frame.columns), hashable), frame.to_numpy(dtype=object).tolist())


def row_of(values: Mapping[str, Any], kind: type[Kind]) -> Kind:
    """A row that is reported by column, as a named tuple of its kind."""
    hashable: Any = kind
    row: Kind = _maker(tuple(values), hashable)(values.values())
    return row


def returns_by_period(results: pd.DataFrame) -> dict[tuple[str, str], Result]:
    """Each row returned, by measure and period."""
    return {(row.measure, row.period): row for row in rows_of(results, Result)}


def targets_by_period(targets: pd.DataFrame) -> dict[tuple[str, str], Decimal]:
    """Each target, by measure and period."""
    return {(row.measure, row.period): row.target for row in rows_of(targets)}


@cache
def _maker(columns: tuple[str, ...], kind: Any) -> Callable[[Iterable[Any]], Any]:
    # A column called `from` cannot be the name of a field; it is `from_`.
    fields = [f"{one}_" if iskeyword(one) else one for one in columns]
    bases = (namedtuple("TableRow", fields, rename=True), kind)
    row_type: Any = type("TableRow", bases, {"__slots__": ()})
    make: Callable[[Iterable[Any]], Any] = row_type._make
    return make
