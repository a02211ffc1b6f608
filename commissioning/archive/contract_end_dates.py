"""The last day of each contract: by the register, or by the snapshots in bags when it left that.

The register knows of extensions that a bag could not know of, so it comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from commissioning.archive.bag.sealed_bags import Bag
from commissioning.archive.retention import ContractEnd
from commissioning.inputs.readers import csv_rows
from commissioning.inputs.tables import CONTRACTS

SNAPSHOT = "data/inputs/contracts.csv"
NAME, END = "contract", "EndDate"


def contract_ends(
    bags: Iterable[Bag], register: Mapping[str, date | None]
) -> dict[str, ContractEnd]:
    """The end of each contract by its id; `register` is what params/contracts.csv says:
    a contract without an end there has none, so that its report is never due.

    Of bags whose contract the register has no more, the latest day that one knows. A snapshot that
    cannot be read says nothing: without an end its report is never due.

    Rule on retention: the end of a contract is that of the register or, once it has left the
    register, the latest in an issued report. Source: house rule. Test:
    test_the_register_says_when_a_contract_ends_and_bags_where_it_left_the_register.
    """
    ends = {name: ContractEnd(day, CONTRACTS.place) for name, day in register.items() if day}
    for bag in bags:
        contract = bag.seal.subject.contract if bag.seal else None
        if contract is None or contract in register:
            continue
        day = _end_in(bag, contract)
        if day is not None and (contract not in ends or day > ends[contract].day):
            ends[contract] = ContractEnd(day, f"{bag.name}/{SNAPSHOT}")
    return ends


def _end_in(bag: Bag, contract: str) -> date | None:
    place = bag.path / SNAPSHOT
    if place.is_symlink() or place.parent.is_symlink() or not place.is_file():
        return None
    records = csv_rows(place, SNAPSHOT)
    heading = records.heading or []
    if not {NAME, END} <= set(heading):
        return None
    name, end = heading.index(NAME), heading.index(END)
    whole = [row for row in records.rows.values() if len(row) == len(heading)]
    found = [row[end] for row in whole if row[name] == contract]
    return _day(found[0]) if len(found) == 1 else None


def _day(text: str) -> date | None:
    column = next(one for one in CONTRACTS.columns if one.name == END)
    try:
        day: date = column.value(text)
    except ValueError:
        return None
    return day
