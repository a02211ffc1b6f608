"""Under which contract something reported is bought, and by whom as whose agent (framework §3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from commissioning.analysis.contracts.contract_register import Tables, measures_under_contracts
from commissioning.inputs.tables import Contract, rows_of

AS_AGENT = "company-as-agent"
A_COMPANY = "The council’s company"


def contract_reported(
    tables: Tables, subject: Mapping[str, str], provider: str | None, day: date
) -> Any | None:
    """The contract with a provider that a report of one contract or measure is about on a day.

    None where the subject has none, as of a service the council provides itself, or where its
    contract is another provider's.
    """
    name = subject.get("contract")
    if "measure" in subject:
        measures = rows_of(measures_under_contracts(tables, day))
        name = next((row.contract for row in measures if row.measure == subject["measure"]), None)
    for contract in rows_of(tables["contracts"], Contract):
        if contract.contract == name and provider in (None, contract.provider):
            return contract
    return None


def buyer_as_agent(tables: Tables, contract: Contract | None) -> str:
    """Which company bought a contract as the council's agent; empty where the council did."""
    if contract is None or contract.arrangement != AS_AGENT:
        return ""
    companies = [row.name for row in rows_of(tables["providers"]) if row.kind == "company"]
    return companies[0] if len(companies) == 1 else A_COMPANY
