"""Financial years up to 2011-12, whose usual text is also that of a month: distinguished.

`2010-11` is the year 2010-11 of an annual measure and November 2010 of a monthly one. Read by its
text alone, a year of results would be judged as a month.
"""

from __future__ import annotations

import pandas as pd

from commissioning.dates import as_a_year
from commissioning.inputs.tables.table_rows import rows_of

# Whose periods are quarters or years, never months.
OF_NO_MONTH = "targets"


def with_years_written(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables, with a year that looks like a month written `2010-2011`.

    It is a year where the measure is not monthly, and in targets. The year of a monthly measure
    that is next to its months is written `2010-2011` by who returns it.
    """
    measures = rows_of(tables["measures"][["measure", "frequency"]])
    by_month = {measure for measure, frequency in measures if frequency == "monthly"}
    return {name: _with_years(name, rows, by_month) for name, rows in tables.items()}


def _with_years(name: str, rows: pd.DataFrame, by_month: set[str]) -> pd.DataFrame:
    if not {"measure", "period"} <= set(rows.columns):
        return rows
    periods = [
        period if measure in by_month and name != OF_NO_MONTH else as_a_year(period)
        for measure, period in zip(rows["measure"], rows["period"], strict=True)
    ]
    return rows.assign(period=pd.Series(periods, rows.index, dtype=object))
