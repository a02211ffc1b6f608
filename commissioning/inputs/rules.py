"""Rules that hold between rows and between tables; each says which row breaks it and how.

One function a rule, listed in RULES: it takes the council as read and yields faults.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from commissioning.inputs.council import Council
from commissioning.inputs.faults import Fault
from commissioning.inputs.periods import parse_period
from commissioning.inputs.tables import TABLES
from commissioning.inputs.units import RATE_MULTIPLIER


class Row(dict[str, Any]):
    """One row of a table by column, with the file and the number at which it stands."""

    place: tuple[str, int]


def _rows(council: Council, table: str) -> Iterator[Row]:
    """The rows of a table, fast enough for a hundred thousand of them."""
    frame = council.tables[table]
    columns = list(frame.columns)
    for (file, number), values in zip(
        frame.index, frame.itertuples(index=False, name=None), strict=True
    ):
        row = Row(zip(columns, values, strict=True))
        row.place = (file, int(number))
        yield row


def _fault(row: Row, column: str, expected: str) -> Fault:
    value = row[column]
    return Fault(*row.place, column, None if value in (None, "") else str(value), expected)


def rows_are_unique(council: Council) -> Iterator[Fault]:
    """A row is named once: two results of one measure and period cannot both be true."""
    for table in TABLES.values():
        first: dict[tuple, tuple[str, int]] = {}
        for row in _rows(council, table.name):
            key = tuple(row[column] for column in table.key)
            if key in first:
                file, number = first[key]
                expected = f"one row for {' and '.join(table.key)}; {file}, row {number} has it too"
                yield Fault(*row.place, ", ".join(table.key), " ".join(map(str, key)), expected)
            first.setdefault(key, row.place)


def references_are_known(council: Council) -> Iterator[Fault]:
    """An id used in one table is defined in the table it points to."""
    for table in TABLES.values():
        for column, target in table.references.items():
            known = council.ids[target]
            for row in _rows(council, table.name):
                if known is not None and row[column] is not None and row[column] not in known:
                    yield _fault(row, column, f"an id listed in {TABLES[target].place}")


def targets_are_for_judged_periods(council: Council) -> Iterator[Fault]:
    """Targets are for quarters or years: the quarter's result is what is judged."""
    for row in _rows(council, "targets"):
        if parse_period(row["period"]).kind == "month":
            yield _fault(row, "period", "a quarter such as 2025-26-Q2 or a year such as 2025-26")


def results_match_their_frequency(council: Council) -> Iterator[Fault]:
    """A monthly measure is returned by month, a quarterly one by quarter, an annual one by year."""
    kinds = {"monthly": "month", "quarterly": "quarter", "annual": "year"}
    frequencies = dict(council.tables["measures"][["measure", "frequency"]].itertuples(index=False))
    for row in _rows(council, "results"):
        frequency = frequencies.get(row["measure"])
        if frequency and parse_period(row["period"]).kind != kinds[frequency]:
            yield _fault(row, "period", f"a {kinds[frequency]}, the measure being {frequency}")


def results_say_what_is_missing(council: Council) -> Iterator[Fault]:
    """A blank value carries the marker x and a value does not: missing is said, never guessed."""
    for row in _rows(council, "results"):
        if row["value"] is None and row["marker"] != "x":
            yield _fault(row, "value", "a value, or the marker x (not available)")
        if row["value"] is not None and row["marker"] == "x":
            yield _fault(row, "value", "no value beside the marker x (not available)")
        if (row["numerator"] is None) != (row["denominator"] is None):
            yield _fault(row, "numerator", "numerator and denominator both, or neither")
        if row["denominator"] is not None and row["denominator"] <= 0:
            yield _fault(row, "denominator", "a denominator above 0")


def monthly_rates_carry_their_parts(council: Council) -> Iterator[Fault]:
    """A rate returned by month carries its parts: a quarter's rate is no mean of its months."""
    measures = council.tables["measures"]
    rates = measures[(measures["accumulates"] == "rate") & (measures["frequency"] == "monthly")]
    names = set(rates["measure"])
    for row in _rows(council, "results"):
        rate = row["measure"] in names and row["value"] is not None
        if rate and row["denominator"] is None:
            yield _fault(row, "denominator", "numerator and denominator of a monthly rate")


def rates_follow_from_their_parts(council: Council) -> Iterator[Fault]:
    """A rate is its numerator divided by its denominator, rounded to the measure's decimals.

    Reports have printed “71.2% (5 of 7)”, which is 71.4%, and “12.25%” for 2 of 16, 12.5%.
    """
    measures = {row.measure: row for row in council.tables["measures"].itertuples(index=False)}
    for row in _rows(council, "results"):
        measure = measures.get(row["measure"])
        whole = row["value"] is not None and row["denominator"]
        if whole and measure is not None and measure.accumulates in ("rate", "year-to-date"):
            exact = row["numerator"] * RATE_MULTIPLIER.get(measure.unit, 1) / row["denominator"]
            if abs(exact - row["value"]) > Decimal(1).scaleb(-measure.decimals) / 2:
                parts = f"{row['numerator']} of {row['denominator']}"
                yield _fault(row, "value", f"{exact:.{measure.decimals}f}, which is {parts}")


def tolerances_are_complete(council: Council) -> Iterator[Fault]:
    """A measure with a tolerance says how much and whether its edge is within."""
    for row in _rows(council, "measures"):
        for column in ("tolerance", "tolerance_inclusive"):
            contextual = row["tolerance_type"] == "none"
            if (row[column] is None) != contextual:
                expected = "nothing, the tolerance type being none" if contextual else "a value"
                yield _fault(row, column, f"{expected} (tolerance_type {row['tolerance_type']})")


def contracts_end_after_they_start(council: Council) -> Iterator[Fault]:
    """A contract ends after it starts, and its review falls before its end."""
    for row in _rows(council, "contracts"):
        if row["EndDate"] < row["StartDate"]:
            yield _fault(row, "EndDate", f"a day after the start, {row['StartDate']}")
        if row["ReviewDate"] > row["EndDate"]:
            yield _fault(row, "ReviewDate", f"a day before the end, {row['EndDate']}")


def provision_has_one_provider_at_a_time(council: Council) -> Iterator[Fault]:
    """A service has one provider on any day, so that each result has one who answers for it."""
    rows = sorted(_rows(council, "provision"), key=lambda row: (row["service"], row["from"]))
    for earlier, later in zip(rows, rows[1:], strict=False):
        ended = earlier["until"] is not None and earlier["until"] < later["from"]
        if earlier["service"] == later["service"] and not ended:
            expected = f"a day after {earlier['provider']} stops providing the service"
            yield _fault(later, "from", expected)


def finance_is_by_quarter(council: Council) -> Iterator[Fault]:
    """Budget monitoring is stated at quarter ends."""
    for row in _rows(council, "finance"):
        if parse_period(row["period"]).kind != "quarter":
            yield _fault(row, "period", "a quarter such as 2025-26-Q2")


def working_budget_is_original_plus_changes(council: Council) -> Iterator[Fault]:
    """Working budget = original budget + changes in the year, to the penny."""
    for row in _rows(council, "finance"):
        parts = [row["original_gbp"], row["changes_gbp"], row["working_gbp"]]
        if None not in parts and parts[0] + parts[1] != parts[2]:
            yield _fault(row, "working_gbp", f"{parts[0] + parts[1]} (original plus changes)")


def published_variances_are_forecast_minus_working_budget(council: Council) -> Iterator[Fault]:
    """A variance stated beside forecast and working budget is the one less the other.

    A report has called an “underspend” what its own table showed as more than the budget.
    """
    for row in _rows(council, "finance"):
        parts = [row["forecast_gbp"], row["working_gbp"], row["variance_gbp"]]
        if None not in parts and parts[0] - parts[1] != parts[2]:
            expected = f"{parts[0] - parts[1]} (forecast minus working budget)"
            yield _fault(row, "variance_gbp", expected)


RULES: tuple[Callable[[Council], Iterator[Fault]], ...] = (
    rows_are_unique,
    references_are_known,
    targets_are_for_judged_periods,
    results_match_their_frequency,
    results_say_what_is_missing,
    monthly_rates_carry_their_parts,
    rates_follow_from_their_parts,
    tolerances_are_complete,
    contracts_end_after_they_start,
    provision_has_one_provider_at_a_time,
    finance_is_by_quarter,
    working_budget_is_original_plus_changes,
    published_variances_are_forecast_minus_working_budget,
)
