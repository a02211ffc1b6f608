"""How others do: figures of comparators that a council has looked up, each with its source."""

from __future__ import annotations

from commissioning.inputs.tables.columns import Column, Table

BENCHMARKS = Table(
    "benchmarks",
    "params/benchmarks.csv",
    "figures of other councils or of a nation, to be read beside results",
    (
        Column("measure", "id", meaning="the measure"),
        Column("period", "period", meaning="the quarter or financial year the figure is of"),
        Column("comparator", meaning="whose figure it is, as printed"),
        Column("value", "number", meaning="the figure, in the measure's unit"),
        Column("source", meaning="where the figure was published"),
    ),
    ("measure", "period", "comparator"),
    {"measure": "measures"},
    optional=True,
)
