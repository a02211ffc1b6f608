"""What is recorded of duties made known to providers and written into contracts (§3 and §5)."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.contracts import Recorded, gaps, lacking, obligations_by_contract
from commissioning.exhibits.exhibit import Cell, Exhibit, Heading, passage, table
from commissioning.exhibits.number_format import counted, date_cell, date_text, plain
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.result_rows import provider_names
from commissioning.inputs import Snapshot
from commissioning.notebook import Fact

LABELS = (
    *("Contract", "Provider", "Accountability made known (§3)"),
    *("Attendance made known (§5)", "Written into the contract (§5)"),
)
DUTIES = {
    "accountability": "That the provider knows who is accountable to the Council for the contract",
    "attendance": "That the provider knows that attendance at a meeting may be required",
    "clause": "A clause that requires attendance",
}
ALL_RECORDED = "What providers were told and contracts say is recorded of each."
NAMED = 5
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


def obligations_in_brief(snapshot: Snapshot) -> Exhibit:
    """Which contracts lack which record, so that members know what providers were not told.

    A duty without a gap is not listed; of many contracts the first are named.
    """
    last_day = snapshot.quarter.last_day
    found = obligations_by_contract(snapshot.tables, last_day)
    if not found:
        return passage(f"No contract is in force on {date_text(last_day)}.")
    gaps_of = {duty: [one for one, own in found if duty in lacking(own)] for duty in DUTIES}
    without = sum(bool(lacking(own)) for _, own in found)
    told = ALL_RECORDED if not without else "Nothing is recorded of these duties:"
    lead = (
        f"Of {counted(len(found), 'contract')} in force, {without} "
        f"{'lacks' if without == 1 else 'lack'} a record that the commissioning framework asks "
        f"for (§3, §5). {told}"
    )
    lines = [
        f"- {DUTIES[duty]}: {len(own)} ({_named(snapshot, own)})"
        for duty, own in gaps_of.items()
        if own
    ]
    return passage("\n".join([lead, "", *lines]).strip(), _brief_facts(found, gaps_of, without))


def _brief_facts(found: list[Any], gaps_of: dict[str, list[Any]], without: int) -> list[Fact]:
    counts = {"in-force": len(found), "without-a-record": without}
    counts |= {f"{duty}-gaps": len(own) for duty, own in gaps_of.items() if own}
    return [
        fact(f"contracts.{name}", count, "contracts", str(count), "obligations")
        for name, count in counts.items()
    ]


def _named(snapshot: Snapshot, contracts: list[Any]) -> str:
    """Contracts by title, each with its provider; the first few of many."""
    names = provider_names(snapshot)
    told = [f"{plain(one.ContractTitle)}, {plain(names[one.provider])}" for one in contracts]
    more = [f"and {len(told) - NAMED} more"] if len(told) > NAMED else []
    return "; ".join([*told[:NAMED], *more])


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
