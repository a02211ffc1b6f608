"""Rules of percentages given as fractions: 0.99 for 99% would be published as 1%.

Numerator and denominator prove a percentage that is truly below 1. Without them it is checked
against the measure's other figures: a fault where these are a hundred times as large and far from
zero, a warning where it may be true.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_low
from typing import Any

from commissioning.analysis.performance import has_parts
from commissioning.checks.check import as_of_latest_quarter, fault
from commissioning.dates import parse_period
from commissioning.inputs import Council, Fault, Row

FAR_FROM_ZERO = 20  # per cent: what is usually as large does not fall below 1 in a period
TABLES = {
    **{"published": "value", "results": "value", "benchmarks": "value"},
    **{"targets": "target", "forecasts": "forecast"},
}
# A tolerance of so little of a target allows nothing that anybody would see.
LEAST_TOLERANCE = Decimal("0.5")


@dataclass(frozen=True)
class Suspect:
    """A percentage that may be a fraction, and the usual size of the measure's other figures."""

    row: Row
    column: str
    usual: Decimal | None

    @property
    def is_plain(self) -> bool:
        """Whether the other figures leave no doubt."""
        return self.usual is not None and self.usual >= FAR_FROM_ZERO

    @property
    def has_proof(self) -> bool:
        """Whether its table has numerators and denominators, as returns have."""
        return "denominator" in self.row

    @property
    def expected(self) -> str:
        """The likely figure, and how a true one is shown to be true."""
        likely = format((100 * self.row[self.column]).normalize(), "f")
        usual = "" if self.usual is None else f" and usually about {self.usual}"
        proof = ", as its numerator and denominator would show" if self.has_proof else ""
        return f"{likely}, the measure being a percentage{usual}, unless it is below 1%{proof}"


def percentages_are_no_fractions(council: Council) -> Iterator[Fault]:
    """A percentage is not given as a fraction: 0.99, returned or as target, would be printed as 1%.

    It is a fault where the measure's other figures are near a hundred times as large, and 20 or
    more.
    """
    for one in _suspects(council):
        if one.is_plain:
            yield fault(one.row, one.column, one.expected)


def small_percentages_are_meant(council: Council) -> Iterator[Fault]:
    """A percentage of 1 or less may be a fraction; of a result, its parts show that it is not.

    So may a tolerance of half a per cent of the target or less: 0.05 for 5%.
    """
    latest: dict[tuple[str, str], Suspect] = {}
    for one in _suspects(council):
        if one.usual is not None and not one.is_plain:
            yield _suspect_fault(council, one)
        elif one.usual is None:
            latest[one.row["measure"], one.column] = one  # a measure of none but such: told once
    for one in latest.values():
        yield _suspect_fault(council, one)
    for row in council.rows["measures"]:
        if row["tolerance_type"] == "relative" and 0 < (row["tolerance"] or 0) <= LEAST_TOLERANCE:
            likely = format((100 * row["tolerance"]).normalize(), "f")
            expected = f"per cent of the target, so {likely} if that much of it is meant"
            yield fault(row, "tolerance", expected)


def _suspect_fault(council: Council, one: Suspect) -> Fault:
    """A warning of a figure; one published earlier is told of the quarter that is reported now."""
    found = fault(one.row, one.column, one.expected)
    return as_of_latest_quarter(council, found) if "reported" in one.row else found


def _suspects(council: Council) -> Iterator[Suspect]:
    """Figures of 1 or less that neither parts nor the measure's other figures bear out."""
    for measure, own in _figures(council).items():
        proved = [_is_proved(council.returns, measure, row, column) for row, column in own]
        borne_out = [row[column] for (row, column), one in zip(own, proved, strict=True) if one]
        borne_out += [row[column] for row, column in own if row[column] > 1]
        usual = median_low(borne_out) if borne_out else None
        for (row, column), is_proved in zip(own, proved, strict=True):
            value = row[column]
            # What is nearer to the value than to a hundred times it bears the value out.
            unlike = usual is None or usual > 10 * value
            if 0 < value <= 1 and unlike and not is_proved:
                yield Suspect(row, column, usual)


def _figures(council: Council) -> dict[str, list[tuple[Row, str]]]:
    """Results, published ones, targets and forecasts of each percentage, in their order."""
    found: dict[str, list[tuple[Row, str]]] = defaultdict(list)
    for table, column in TABLES.items():
        rows = [row for row in council.rows[table] if row[column] is not None]
        for row in sorted(rows, key=lambda row: parse_period(row["period"]).first_day):
            measure = council.measures.get(row["measure"])
            if measure is not None and measure.unit == "%":
                found[row["measure"]].append((row, column))
    return found


def _is_proved(returns: Mapping[tuple[str, str], Any], measure: str, row: Row, column: str) -> bool:
    """Whether a result has parts: these have a rule of their own."""
    returned = "denominator" in row
    return returned and has_parts(returns[measure, row["period"]])
