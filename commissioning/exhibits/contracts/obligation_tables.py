"""What is recorded of duties made known to providers and written into contracts (§3 and §5)."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.contracts import Recorded, gaps, lacking, obligations_by_contract
from commissioning.exhibits.exhibit import Exhibit, passage, table
from commissioning.exhibits.number_format import date_cell, date_text, listed, plain
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.result_rows import provider_names
from commissioning.inputs import Snapshot
from commissioning.notebook import Cell, Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("contracts")

LABELS = (
    *("Contract", "Provider", "Told who is accountable (§3)"),
    *("Told it may have to attend (§5)", "Clause in the contract (§5)"),
)
DUTIES = ("accountability", "attendance", "clause")
LACKING = {
    "accountability": "lacks-accountability",
    "attendance": "lacks-attendance",
    "clause": "lacks-clause",
}
NAMED = 5


def contract_obligations(snapshot: Snapshot) -> Exhibit:
    """Of each contract in force at the quarter's end: what was made known and written down."""
    last_day = snapshot.quarter.last_day
    found = obligations_by_contract(snapshot.tables, last_day)
    if not found:
        return passage(WORDING("none-in-force-on", day=date_text(last_day)))
    names, missing = provider_names(snapshot), gaps(found)
    rows: list[list[Cell]] = [
        [contract.ContractTitle, names[contract.provider], *map(_cell, own.values())]
        for contract, own in found
    ]
    facts = [
        fact(f"contracts.{name}-gaps", count, "contracts", str(count), "obligations")
        for name, count in missing.items()
    ]
    notes = [_gaps_sentence(missing, len(found)), WORDING("duties-explained")]
    title = f"What providers were told and what contracts say, {snapshot.quarter.label}"
    headings = [Heading(label) for label in LABELS]
    return table("obligations", title, headings, rows, facts, notes)


def obligations_in_brief(snapshot: Snapshot) -> Exhibit:
    """Which contracts lack which record, so that members know what providers were not told.

    A duty without a gap is not listed; of many contracts the first are named.
    """
    last_day = snapshot.quarter.last_day
    found = obligations_by_contract(snapshot.tables, last_day)
    if not found:
        return passage(WORDING("none-in-force-on", day=date_text(last_day)))
    gaps_of = {duty: [one for one, own in found if duty in lacking(own)] for duty in DUTIES}
    without = sum(bool(lacking(own)) for _, own in found)
    lead = WORDING("duties-missing", without=without, contracts=len(found))
    if not without:
        lead = WORDING("duties-all-recorded", contracts=len(found))
    lines = [
        f"- {WORDING(duty)}: {len(own)} ({_named(snapshot, own)})"
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
    sentences = [f"{plain(one.ContractTitle)}, {plain(names[one.provider])}" for one in contracts]
    more = [WORDING("and-more", count=len(sentences) - NAMED)] if len(sentences) > NAMED else []
    return "; ".join([*sentences[:NAMED], *more])


def _gaps_sentence(missing: dict[str, int], contracts: int) -> str:
    """How many contracts lack each record; the Head of Paid Service decides what follows."""
    found = [
        WORDING(LACKING[one], contracts=contracts, count=missing[one])
        for one in DUTIES
        if missing[one]
    ]
    if not found:
        return WORDING("duties-all-recorded", contracts=contracts)
    return WORDING("duties-missing-counts", contracts=contracts, lacking=listed(found))


def _cell(recorded: Recorded) -> str:
    """How and when: `Letter, 14 Mar 2022`; what is known where there is no day."""
    how = f"{recorded.how[:1].upper()}{recorded.how[1:]}"
    if recorded.day is None:
        return WORDING("no-day", how=how) if how else WORDING("no-record")
    return f"{how}, {date_cell(recorded.day)}" if how else date_cell(recorded.day)
