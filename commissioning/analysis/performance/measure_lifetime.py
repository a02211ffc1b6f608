"""Which measures are in force: from the day on which one begins until it is retired."""

from __future__ import annotations

from datetime import date

import pandas as pd

from commissioning.dates import Period
from commissioning.inputs.tables import Measure, rows_of


def in_force_on(measure: Measure, day: date) -> bool:
    """Whether a measure is in force on a day; one without days always is."""
    begun = measure.from_ is None or measure.from_ <= day
    return begun and (measure.until is None or day <= measure.until)


def measures_in_force(measures: pd.DataFrame, day: date) -> pd.DataFrame:
    """The measures that are in force on a day."""
    in_force = [in_force_on(row, day) for row in rows_of(measures)]
    return measures[pd.Series(in_force, measures.index, dtype=bool)]


def measures_begun(measures: pd.DataFrame, day: date) -> pd.DataFrame:
    """The measures begun by a day, as they were known then: one retired on it or later goes on."""
    begun = [first is None or first <= day for first in measures["from"]]
    found = measures[pd.Series(begun, measures.index, dtype=bool)]
    until = [last if last is not None and last < day else None for last in found["until"]]
    return found.assign(until=pd.Series(until, found.index, dtype=object))


def is_due(measure: Measure, quarter: Period) -> bool:
    """Whether a measure is reported in the quarter: in force on its last day, an annual one in the
    fourth.

    Rule on figures: a measure is reported in a quarter on whose last day it is in force, an annual
    one in the fourth alone. Source: framework §4. Tests:
    test_a_retired_measure_is_missed_by_nobody_and_stays_in_its_quarters,
    test_an_annual_measure_is_due_in_the_fourth_quarter_alone.
    """
    in_its_quarter = measure.frequency != "annual" or quarter.text.endswith("Q4")
    return in_its_quarter and in_force_on(measure, quarter.last_day)
