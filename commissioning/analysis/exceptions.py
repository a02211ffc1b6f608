"""Exceptions: measures below what is specified, and for how long (framework §5)."""

from __future__ import annotations

import pandas as pd

from commissioning.analysis.performance import Tables, results_by_measure
from commissioning.analysis.series import history
from commissioning.inputs.periods import Period


def exceptions_by_measure(tables: Tables, quarter: Period) -> pd.DataFrame:
    """Measures off target in the quarter, with `quarters_off_target` in a row up to now.

    Other columns are those of `results_by_measure`.
    """
    results = results_by_measure(tables, quarter)
    missed = results[results["status"] == "off target"].copy()
    missed["quarters_off_target"] = [
        _run_of_misses(tables, measure, quarter) for measure in missed["measure"]
    ]
    return missed


def _run_of_misses(tables: Tables, measure: str, quarter: Period) -> int:
    statuses = list(history(tables, measure, quarter)["status"])
    run = 0
    while run < len(statuses) and statuses[-1 - run] == "off target":
        run += 1
    return run
