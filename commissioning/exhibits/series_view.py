"""A measure over time, as charts, sparklines and the words in their place take it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from commissioning.analysis.performance import MeasureResult, history, places_of_changes
from commissioning.dates import parse_period
from commissioning.exhibits.number_format import value_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Fact


class Series(NamedTuple):
    """A measure’s row of results, its history by quarter, and where breaks in it are.

    `breaks` are the places of the first quarter on a new basis, `changes` those of the first under
    another provider.
    """

    row: MeasureResult
    past: pd.DataFrame
    breaks: Sequence[int]
    changes: Sequence[int] = ()


def series_of(snapshot: Snapshot, results: pd.DataFrame) -> list[Series]:
    """The series of each measure of these results, up to 12 quarters."""
    found = []
    for row in rows_of(results):
        past = history(snapshot.tables, row.measure, snapshot.quarter)
        places = break_places(snapshot.tables["breaks"], row.measure, list(past["period"]))
        found.append(Series(row, past, places, places_of_changes(list(past["provider"]))))
    return found


def marks_key(found: Sequence[Series]) -> str:
    """What the marks that occur in charts of these series mean, in brackets."""
    terms = ["[b]: break in series"] if any(one.breaks for one in found) else []
    terms += ["[c]: change of provider"] if any(one.changes for one in found) else []
    return f" ({'; '.join(terms)})" if terms else ""


def break_places(breaks: pd.DataFrame, measure: str, periods: list[str]) -> list[int]:
    """Where the first period on a new basis stands, for each break within the periods."""
    own = breaks[breaks["measure"] == measure]["period"]
    new = {parse_period(text).quarter.text for text in own}
    return [place for place, period in enumerate(periods) if period in new and place]


def history_facts(series: Series) -> list[Fact]:
    """Result and target of each past quarter that has them: `missed-bins.result.2025-26-Q1`."""
    measure = series.row
    return [
        fact(f"{measure.measure}.{name}.{row.period}", value, measure.unit, text, source)
        for row in rows_of(series.past)
        for name, value in (("result", row.result), ("target", row.target))
        for text in [value_text(value, measure.unit, row.decimals)]
        for source in [f"{name}s {measure.measure} {row.period}"]
        if value is not None
    ]
