"""What is recorded of duties made known to providers and written into contracts (§3 and §5)."""

from __future__ import annotations

from commissioning.analysis.obligations import Recorded, gaps, obligations_by_contract
from commissioning.exhibits.exhibit import Cell, Exhibit, Heading, passage, table
from commissioning.exhibits.facts import fact
from commissioning.exhibits.results import provider_names
from commissioning.exhibits.wording import counted, date_cell, date_text
from commissioning.inputs.snapshots import Snapshot

LABELS = (
    *("Contract", "Provider", "Accountability made known (§3)"),
    *("Attendance made known (§5)", "Written into the contract (§5)"),
)
NOT_RECORDED = "Not recorded"
REQUIRED = (
    "Accountability: that the Executive Director (Commissioning) answers to the Council for what "
    "is commissioned. Attendance: that a representative may be required to report on "
    "under-performance in person."
)


def contract_obligations(snapshot: Snapshot) -> Exhibit:
    """Of each contract in force at the quarter's end: what was made known and written down."""
    last_day = snapshot.quarter.last_day
    found = obligations_by_contract(snapshot.tables, last_day)
    if not found:
        return passage(f"No contract is in force on {date_text(last_day)}.")
    names, missing = provider_names(snapshot), gaps(found)
    rows: list[list[Cell]] = [
        [contract.ContractTitle, names[contract.provider], *map(_cell, own.values())]
        for contract, own in found
    ]
    facts = [
        fact(f"contracts.{name}-gaps", count, "contracts", str(count), "obligations")
        for name, count in missing.items()
    ]
    notes = [_gaps_sentence(missing, len(found)), REQUIRED]
    title = f"Duties recorded as made known and written down, {snapshot.quarter.label}"
    headings = [Heading(label) for label in LABELS]
    return table("obligations", title, headings, rows, facts, notes)


def _gaps_sentence(missing: dict[str, int], contracts: int) -> str:
    """How many contracts lack each record; the Head of Paid Service decides what follows."""
    return (
        f"Of {counted(contracts, 'contract')}, nothing is recorded of accountability for "
        f"{missing['accountability']}, of attendance for {missing['attendance']}, and of a clause "
        f"for {missing['clause']}."
    )


def _cell(recorded: Recorded) -> str:
    """How and when: `Letter, 14 Mar 2022`; what is known where there is no day."""
    how = f"{recorded.how[:1].upper()}{recorded.how[1:]}"
    if recorded.day is None:
        return f"{how}, day not recorded" if how else NOT_RECORDED
    return f"{how}, {date_cell(recorded.day)}" if how else date_cell(recorded.day)
