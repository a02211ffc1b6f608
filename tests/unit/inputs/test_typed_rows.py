"""The kinds of rows that a type checker is told of are what the tables' columns hold."""

from datetime import date
from decimal import Decimal
from keyword import iskeyword
from types import UnionType
from typing import get_args, get_type_hints

import pandas as pd
import pytest
from conftest import PROJECT

from commissioning.checks.council_loading import load_council
from commissioning.inputs.tables import TABLES, Measure, TableRow, rows_of, typed_rows
from commissioning.inputs.tables.columns import TEXT_KINDS, Column

OF_TABLE = {
    "measures": "Measure",
    "results": "Result",
    "actions": "Action",
    "contracts": "Contract",
    "benchmarks": "Comparator",
    "rebases": "Rebase",
}
VALUES = {
    **dict.fromkeys(("number", "money"), Decimal),
    **dict.fromkeys(("whole number", "whole pounds", "decimals", "days"), int),
    **dict.fromkeys(("date", "UK date"), date),
    **dict.fromkeys(("id", "period"), str),
    "yes or no": bool,
}
KINDS = {
    name: kind
    for name, kind in vars(typed_rows).items()
    if isinstance(kind, type) and issubclass(kind, TableRow) and kind is not TableRow
}


def held(column: Column) -> type | UnionType:
    """What a cell of the column is once it is read."""
    if column.kind in TEXT_KINDS or column.choices:
        return str
    return VALUES[column.kind] | None if column.blank else VALUES[column.kind]


def test_every_kind_of_row_is_held_against_its_table():
    assert set(KINDS) == set(OF_TABLE.values())


@pytest.mark.parametrize("table", OF_TABLE)
def test_a_row_has_the_columns_of_its_table(table):
    columns = {
        f"{column.name}_" if iskeyword(column.name) else column.name: held(column)
        for column in TABLES[table].columns
    }
    assert get_type_hints(KINDS[OF_TABLE[table]]) == columns


@pytest.mark.parametrize("table", OF_TABLE)
def test_the_demonstration_council_holds_values_of_those_types(table):
    kind = KINDS[OF_TABLE[table]]
    rows = list(rows_of(load_council(PROJECT).tables[table], kind))
    assert rows or table == "rebases"
    for name, expected in get_type_hints(kind).items():
        types = get_args(expected) or (expected,)
        assert {type(getattr(row, name)) for row in rows} <= set(types), name


def test_a_row_is_a_tuple_of_its_kind_and_has_the_fields_it_was_given():
    (row,) = rows_of(pd.DataFrame({"measure": ["bins"], "from": [None]}), Measure)
    assert isinstance(row, Measure)
    assert row == ("bins", None)
    assert (row.measure, row.from_) == ("bins", None)
    with pytest.raises(AttributeError):
        _ = row.title
