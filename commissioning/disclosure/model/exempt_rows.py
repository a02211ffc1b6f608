"""What is exempt taken out of tables before anything is calculated from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from commissioning.inputs.models import ExemptCells, ExemptPart
from commissioning.inputs.tables import TABLES, TEXT_KINDS, rows_of
from commissioning.inputs.vocabulary import WITHHELD, WITHHELD_MARK

# Amounts of which a line's word, `adverse`, discloses something.
NAMED_BY_WORD = {"working_gbp", "forecast_gbp", "variance_gbp"}

Tables = dict[str, pd.DataFrame]


def redacted(tables: Tables, parts: Iterable[ExemptPart]) -> Tables:
    """The tables without what is exempt: measures left out whole, cells marked as withheld.

    A blank cell stays blank: nothing was returned that could be withheld.

    Rule on disclosure: what is exempt is taken out of the data before a public report is made from
    them. Source: Local Government Act 1972, Schedule 12A. Test:
    test_a_public_snapshot_holds_no_exempt_value.
    """
    kept = dict(tables)
    for part in parts:
        if part.measure is not None:
            for name, rows in kept.items():
                if "measure" in rows:
                    kept[name] = rows[rows["measure"] != part.measure]
        elif part.cells is not None and part.cells.table in kept:
            kept[part.cells.table] = _withheld(kept[part.cells.table], part.cells)
    return kept


def bears_on(part: ExemptPart, tables: Tables) -> bool:
    """Whether anything in the tables is exempt by this entry."""
    if part.measure is not None:
        return part.measure in set(tables["measures"]["measure"])
    return any(True for _ in exempt_cells(part, tables))


def exempt_cells(part: ExemptPart, tables: Tables) -> Iterator[tuple[Any, str, Any]]:
    """Each cell of a table that an entry exempts: its row, its column and its value, not blank."""
    cells = part.cells
    if cells is None or cells.table not in tables:
        return
    rows = tables[cells.table]
    for row, is_exempt in zip(rows_of(rows), _matches(rows, cells), strict=True):
        for column in cells.columns if is_exempt else ():
            value = getattr(row, column)
            if value not in (None, ""):
                yield row, column, value


def _matches(rows: pd.DataFrame, cells: ExemptCells) -> list[bool]:
    """Of each row, whether all columns named have the value named, as a CSV file would show it."""
    columns = {column.name: column for column in TABLES[cells.table].columns}
    found = [True] * len(rows)
    for name, text in cells.where.items():
        same = [columns[name].text(value) == text for value in rows[name]]
        found = [one and other for one, other in zip(found, same, strict=True)]
    return found


def _withheld(rows: pd.DataFrame, exempt: ExemptCells) -> pd.DataFrame:
    matches = _matches(rows, exempt)
    kinds = {column.name: column.kind for column in TABLES[exempt.table].columns}
    for name in exempt.columns:
        mark = WITHHELD_MARK if kinds[name] in TEXT_KINDS else WITHHELD
        cells = [
            mark if is_exempt and value not in (None, "") else value
            for value, is_exempt in zip(rows[name], matches, strict=True)
        ]
        rows = rows.assign(**{name: pd.Series(cells, rows.index, dtype=object)})
    if exempt.table == "finance" and NAMED_BY_WORD.intersection(exempt.columns):
        terms = ["" if hit else word for word, hit in zip(rows["word"], matches, strict=True)]
        rows = rows.assign(word=pd.Series(terms, rows.index, dtype=object))
    return rows
