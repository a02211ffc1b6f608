"""Rules of the tables a council keeps: rows named once, ids that exist, params that make sense.

One function a rule: it takes the council as read and yields faults.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from commissioning.checks.check import as_written, fault
from commissioning.dates import parse_period
from commissioning.inputs import FEW, Council, Fault, Row, of_rows, placed_rows
from commissioning.inputs.tables import CONTRACTS, IDENTITY, TABLES, Table


def rows_are_unique(council: Council) -> Iterator[Fault]:
    """A row is named once: two results of one measure and period cannot both be true."""
    for table in TABLES.values():
        first: dict[tuple[object, ...], tuple[str, int]] = {}
        again: dict[tuple[str, str], list[Fault]] = defaultdict(list)
        for row in council.rows[table.name]:
            key = tuple(row[column] for column in table.key)
            if key in first:
                file, number = first[key]
                expected = f"one row for {' and '.join(table.key)}; {file}, row {number} has it too"
                found = Fault(*row.place, ", ".join(table.key), " ".join(map(str, key)), expected)
                again[row.place[0], file].append(found)
            first.setdefault(key, row.place)
        for (_, file), faults in again.items():
            yield from [_copied(faults, table, file)] if len(faults) > FEW else faults


def _copied(faults: list[Fault], table: Table, file: str) -> Fault:
    """The rows of one file that another has too, reported once: most likely one is a copy."""
    also = f"{file} has them too: keep one of the two"
    if file == faults[0].file:
        also = "rows above have them already: keep one of each"
    expected = f"one row for {' and '.join(table.key)}; {also}"
    return replace(of_rows(faults), column=None, value=None, values=(), expected=expected)


def references_are_known(council: Council) -> Iterator[Fault]:
    """An id used in one table is defined in the table it points to."""
    for table in TABLES.values():
        for column, target in table.references.items():
            known = council.ids[target]
            for row in council.rows[table.name]:
                if known is not None and row[column] is not None and row[column] not in known:
                    yield fault(row, column, f"an id listed in {TABLES[target].place}")


def targets_are_for_judged_periods(council: Council) -> Iterator[Fault]:
    """Targets are for quarters or years: the quarter's result is what is judged."""
    for row in council.rows["targets"]:
        if parse_period(row["period"]).kind == "month":
            yield fault(row, "period", "a quarter such as 2025-26-Q2 or a year such as 2025-26")


def tolerances_are_complete(council: Council) -> Iterator[Fault]:
    """A measure with a tolerance says how much and whether its edge is within."""
    for row in council.rows["measures"]:
        for column in ("tolerance", "tolerance_inclusive"):
            contextual = row["tolerance_type"] == "none"
            if (row[column] is None) != contextual:
                expected = "nothing, the tolerance type being none" if contextual else "a value"
                yield fault(row, column, f"{expected} (tolerance_type {row['tolerance_type']})")


def targets_are_printed_in_full(council: Council) -> Iterator[Fault]:
    """A target has no more decimals than its measure, so that a status follows from what is seen.

    A result of 49.2 next to a target of 49.24, printed as 49.2, would be off target by nothing.
    """
    for row in council.rows["targets"]:
        measure = council.measures.get(row["measure"])
        if measure is not None and row["target"] % Decimal(1).scaleb(-measure.decimals):
            decimals = f"{measure.decimals} decimal{'' if measure.decimals == 1 else 's'}"
            yield fault(row, "target", f"a target of at most {decimals}, as its measure is printed")


def measures_are_shown_to_a_tier(council: Council) -> Iterator[Fault]:
    """A measure is shown to the tier of most detail at least; else nobody would miss it."""
    highest = max((tier.level for tier in council.tiers), default=None)
    for row in council.rows["measures"]:
        if highest is not None and row["lowest_tier"] > highest:
            yield fault(row, "lowest_tier", f"at most {highest}, the highest level of a tier")


def contracts_reported_on_are_identified(council: Council) -> Iterator[Fault]:
    """A contract has its id, service, provider and arrangement, or none where no report needs it.

    A register has hundreds of small purchases on which nothing is reported.
    """
    expected = {column.name: column.expected for column in CONTRACTS.columns}
    for row in placed_rows(council.register, CONTRACTS.key):
        blank = [name for name in IDENTITY if not row[name]]
        for name in blank if len(blank) < len(IDENTITY) else ():
            others = f"or nothing in any of {', '.join(IDENTITY)} (in the register only)"
            yield fault(row, name, f"{expected[name]}, {others}")


def contracts_end_after_they_start(council: Council) -> Iterator[Fault]:
    """A contract ends after it starts, and its review falls before its end."""
    for row in placed_rows(council.register, CONTRACTS.key):
        yield from dates_out_of_order(row)


def dates_out_of_order(contract: Row) -> Iterator[Fault]:
    """Dates of one contract that cannot follow each other as they are."""
    start, end, review = (contract[one] for one in ("StartDate", "EndDate", "ReviewDate"))
    if end is not None and end < start:
        yield fault(contract, "EndDate", f"a day after the start, {as_written('StartDate', start)}")
    if end is not None and review is not None and review > end:
        yield fault(contract, "ReviewDate", f"a day before the end, {as_written('EndDate', end)}")


def contracts_have_no_negative_values(council: Council) -> Iterator[Fault]:
    """What a contract is worth is 0 or more, also of one in the register only."""
    for row in placed_rows(council.register, CONTRACTS.key):
        yield from negative_amounts(row)


def negative_amounts(contract: Row) -> Iterator[Fault]:
    """Amounts of one contract that are negative."""
    for column in CONTRACTS.columns:
        amount = contract.get(column.name)
        if column.kind == "money" and amount is not None and amount < 0:
            yield fault(contract, column.name, "0 or more")


def clauses_have_their_dates(council: Council) -> Iterator[Fault]:
    """A clause that requires a provider to attend has the day it was agreed, and a day its clause.

    What is not recorded at all is not a fault: it is reported to the Head of Paid Service.
    """
    for row in council.rows["obligations"]:
        if row["attendance_clause"] and row["attendance_written"] is None:
            expected = f"the day on which {row['attendance_clause']} was written into the contract"
            yield fault(row, "attendance_written", expected)
        if row["attendance_written"] is not None and not row["attendance_clause"]:
            day = row["attendance_written"]
            yield fault(row, "attendance_clause", f"the clause written into the contract on {day}")


def provision_has_one_provider_at_a_time(council: Council) -> Iterator[Fault]:
    """A service has one provider on any day, so that each result has one who answers for it."""
    rows = sorted(council.rows["provision"], key=lambda row: (row["service"], row["from"]))
    for earlier, later in zip(rows, rows[1:], strict=False):
        ended = earlier["until"] is not None and earlier["until"] < later["from"]
        if earlier["service"] == later["service"] and not ended:
            expected = f"a day after {earlier['provider']} stops providing the service"
            yield fault(later, "from", expected)
