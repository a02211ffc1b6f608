"""What is not recorded of the duties that each contract's provider must know of (§3 and §5)."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.analysis.contracts import lacking, obligations_by_contract
from commissioning.inputs import Council, Fault
from commissioning.inputs.tables import OBLIGATIONS, Contract

DUTIES_ARE_RECORDED = "duties-are-recorded"
# What is expected of each duty that is not recorded, with the column in which its day is entered.
EXPECTED = {
    "accountability": (
        "the day on which {provider} was told who is accountable to the Council "
        "(accountability_made_known)"
    ),
    "attendance": (
        "the day on which {provider} was told that attendance may be required "
        "(attendance_made_known)"
    ),
    "clause": (
        "the clause by which attendance may be required and the day it was agreed "
        "(attendance_clause, attendance_written)"
    ),
}


def duties_are_recorded(council: Council) -> Iterator[Fault]:
    """Of each contract in force: who is accountable and that attendance may be required was told.

    The requirement to attend is written into the contract, too. Until that is recorded, or an
    officer accepts it by name, no report of the contract is issued.
    """
    latest = council.reach.latest()
    if latest is None:
        return
    names = {row["provider"]: row["name"] for row in council.rows["providers"]}
    for contract, recorded in obligations_by_contract(council.tables, latest.last_day):
        if missing := lacking(recorded):
            provider = names.get(contract.provider, contract.provider)
            expected = " and ".join(EXPECTED[one].format(provider=provider) for one in missing)
            yield Fault(
                OBLIGATIONS.place,
                _row(council, contract),
                None,
                None,
                f"{expected}, for {contract.ContractTitle}; `contracts notify "
                f"{contract.contract}` writes the letter and the clause",
                subject=f"{contract.contract} {' '.join(missing)}",
                contract=contract.contract,
            )


def _row(council: Council, contract: Contract) -> int | None:
    rows = council.rows[OBLIGATIONS.name]
    return next((row.place[1] for row in rows if row["contract"] == contract.contract), None)
