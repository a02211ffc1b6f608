"""Which measures are read beside the same quarter of last year, rather than beside last quarter."""

from __future__ import annotations

from commissioning.analysis.limits import VariationRules
from commissioning.analysis.performance import Tables
from commissioning.analysis.variation import processes
from commissioning.inputs.periods import Period
from commissioning.inputs.rows import rows_of

CUMULATIVE, SEASONAL = "cumulative", "seasonal"


def read_beside_last_year(tables: Tables, quarter: Period, rules: VariationRules) -> dict[str, str]:
    """Why, by measure: it is cumulative, or its latest results follow the time of year."""
    seasonal = {
        one.measure.measure for one in processes(tables, quarter, rules) if one.latest.seasonal
    }
    return {
        row.measure: CUMULATIVE if row.accumulates == "year-to-date" else SEASONAL
        for row in rows_of(tables["measures"])
        if row.accumulates == "year-to-date" or row.measure in seasonal
    }
