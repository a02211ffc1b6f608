"""The rows of results that a type checker is told of are what is worked out."""

from typing import get_args, get_type_hints

import pytest
from conftest import PROJECT

from commissioning.analysis.performance import (
    MeasureResult,
    MissedTarget,
    exceptions_due,
    results_by_measure,
)
from commissioning.checks.council_loading import load_council
from commissioning.inputs.tables import rows_of


def made(kind):
    """Every row of the demonstration council of a kind, all quarters together."""
    council = load_council(PROJECT)
    for quarter in council.quarters:
        if kind is MissedTarget:
            rows = exceptions_due(council.tables, quarter, council.settings.exceptions)
        else:
            rows = results_by_measure(council.tables, quarter)
        assert list(rows.columns) == list(get_type_hints(kind)), quarter
        yield from rows_of(rows, kind)


@pytest.mark.parametrize("kind", [MeasureResult, MissedTarget])
def test_a_result_has_the_columns_and_values_of_its_kind(kind):
    rows = list(made(kind))
    assert rows
    for name, expected in get_type_hints(kind).items():
        types = set(get_args(expected) or (expected,))
        assert {type(getattr(row, name)) for row in rows} <= types, name
