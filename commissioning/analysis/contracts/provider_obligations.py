"""What a contract's provider must know of and be bound to (framework §3 and §5).

§3: that the company's Executive Director (Commissioning) is accountable to the Council for what is
commissioned must be made known to any third-party provider. §5: so must the requirement to attend
and report in person, which is also written into the contract. What is not recorded is a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from commissioning.analysis.contracts.contract_register import contracts_on
from commissioning.analysis.performance.measure_results import Tables
from commissioning.inputs.tables import rows_of

# Each obligation with the columns of its day and of the words for how.
OBLIGATIONS = {
    "accountability": ("accountability_made_known", "accountability_how"),
    "attendance": ("attendance_made_known", "attendance_how"),
    "clause": ("attendance_written", "attendance_clause"),
}


@dataclass(frozen=True)
class Recorded:
    """How and when one obligation was met; no day where that is not recorded, which is a gap."""

    how: str
    day: date | None


def obligations_by_contract(tables: Tables, day: date) -> list[tuple[Any, dict[str, Recorded]]]:
    """Each contract that runs on a day, with what is recorded of each of its OBLIGATIONS."""
    return [
        (contract, recorded_of(tables, contract.contract))
        for contract in rows_of(contracts_on(tables["contracts"], day))
    ]


def lacking(recorded: dict[str, Recorded]) -> list[str]:
    """The obligations of a contract of which no day is recorded."""
    return [name for name, one in recorded.items() if one.day is None]


def gaps(found: list[tuple[Any, dict[str, Recorded]]]) -> dict[str, int]:
    """How many of the contracts have no day recorded, by obligation."""
    return {name: sum(own[name].day is None for _, own in found) for name in OBLIGATIONS}


def recorded_of(tables: Tables, contract: str) -> dict[str, Recorded]:
    """What is recorded of each of a contract's OBLIGATIONS; nothing where it has no row."""
    own = (row for row in rows_of(tables["obligations"]) if row.contract == contract)
    return _recorded(next(own, None))


def _recorded(row: Any) -> dict[str, Recorded]:
    return {
        name: Recorded("", None) if row is None else Recorded(getattr(row, how), getattr(row, day))
        for name, (day, how) in OBLIGATIONS.items()
    }
