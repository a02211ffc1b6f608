"""Measures that missed their target last quarter, and where each is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commissioning.analysis.performance.measure_results import Tables, results_by_measure
from commissioning.analysis.performance.typed_results import MeasureResult
from commissioning.dates import Period
from commissioning.inputs.tables import Measure, rows_of
from commissioning.inputs.vocabulary import MISSED

NOT_REPORTED = "no longer reported"


@dataclass(frozen=True)
class SinceThen:
    """A measure that missed its target: status and result then, and its row now (None without)."""

    measure: Measure
    was: str
    result: Decimal | None
    now: Any

    @property
    def status(self) -> str:
        """Its status now, or that it is reported no longer."""
        return NOT_REPORTED if self.now is None else self.now.status


def missed_then(
    tables: Tables, quarter: Period, issued: Mapping[str, Any] | None
) -> list[SinceThen]:
    """The measures that missed their target in the quarter before: those off target, then others.

    By what the issued report reported; without one, by that quarter's results as they are now.
    """
    text = _worked(tables, quarter.earlier(1)) if issued is None else _issued(issued)
    now = {row.measure: row for row in rows_of(results_by_measure(tables, quarter), MeasureResult)}
    return [
        SinceThen(measure, *text[measure.measure], now.get(measure.measure))
        for status in MISSED
        for measure in rows_of(tables["measures"], Measure)
        if text.get(measure.measure, ("",))[0] == status
    ]


def _worked(tables: Tables, quarter: Period) -> dict[str, tuple[str, Decimal | None]]:
    rows = rows_of(results_by_measure(tables, quarter), MeasureResult)
    return {row.measure: (row.status, row.result) for row in rows}


def _issued(issued: Mapping[str, Any]) -> dict[str, tuple[str, Decimal | None]]:
    return {
        name: (status, _number(issued["results"].get(name)))
        for name, status in issued["statuses"].items()
    }


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
