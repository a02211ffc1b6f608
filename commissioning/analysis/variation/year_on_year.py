"""Which measures are read beside the same quarter of last year, rather than beside last quarter."""

from __future__ import annotations

from commissioning.analysis.performance.measure_results import Tables
from commissioning.analysis.variation.control_limits import VariationRules
from commissioning.analysis.variation.process_variation import processes
from commissioning.dates import Period
from commissioning.inputs.tables import Measure, rows_of

CUMULATIVE, SEASONAL = "cumulative", "seasonal"


def read_beside_last_year(tables: Tables, quarter: Period, rules: VariationRules) -> dict[str, str]:
    """Why, by measure: it is cumulative, or its latest results follow the time of year."""
    seasonal = {
        one.measure.measure for one in processes(tables, quarter, rules) if one.latest.seasonal
    }
    return {
        row.measure: CUMULATIVE if row.accumulates == "year-to-date" else SEASONAL
        for row in rows_of(tables["measures"], Measure)
        if row.accumulates == "year-to-date" or row.measure in seasonal
    }
