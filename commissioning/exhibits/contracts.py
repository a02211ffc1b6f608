"""Exhibits of contracts: the register, one contract, reviews due (framework §3, §7)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from commissioning.analysis.contracts import contracts_in_force, reviews_due
from commissioning.exhibits.exhibit import Exhibit, Heading, passage, table
from commissioning.exhibits.results import provider_names, service_titles
from commissioning.exhibits.wording import date_cell, date_text, gbp_text
from commissioning.inputs.rows import rows_of
from commissioning.inputs.snapshots import Snapshot

ARRANGEMENTS = {
    "direct": "bought directly by the council",
    "company": "provided by the council's company",
    "company-as-agent": "bought by the council's company as its agent (framework §2, §3)",
}
DAYS_AHEAD = 365


def contract_particulars(snapshot: Snapshot) -> Exhibit:
    """The contract this report is about, as the register has it."""
    contracts = snapshot.tables["contracts"]
    if contracts.empty:
        return passage("No contract is concerned.")
    row = next(rows_of(contracts))
    rows = [list(pair) for pair in _particulars(snapshot, row)]
    headings = [Heading("Particular"), Heading("As registered")]
    return table("contract", f"Contract: {row.ContractTitle}", headings, rows)


def contracts_register(snapshot: Snapshot) -> Exhibit:
    """Contracts in force in the quarter."""
    contracts = contracts_in_force(snapshot.tables["contracts"], snapshot.quarter)
    if contracts.empty:
        return passage("No contract in force is registered.")
    return _contracts_table("contracts", "Contracts in force", snapshot, contracts)


def reviews_ahead(snapshot: Snapshot) -> Exhibit:
    """Contracts due for review in this quarter or within a year after it (framework §7)."""
    quarter = snapshot.quarter
    last_day = quarter.last_day + timedelta(days=DAYS_AHEAD)
    due = reviews_due(snapshot.tables["contracts"], quarter.first_day, last_day)
    if due.empty:
        return passage("No contract is due for review within a year.")
    return _contracts_table("reviews", "Contracts due for review", snapshot, due)


def _contracts_table(key: str, title: str, snapshot: Snapshot, contracts: Any) -> Exhibit:
    titles, names = service_titles(snapshot), provider_names(snapshot)
    rows = [
        [
            row.ContractTitle,
            titles[row.service],
            names[row.provider],
            row.arrangement.replace("-", " "),
            date_cell(row.ReviewDate),
            date_cell(row.EndDate),
            gbp_text(row.ContractValue),
        ]
        for row in rows_of(contracts)
    ]
    labels = ("Contract", "Service", "Provider", "Arrangement", "Review", "End")
    headings = [*(Heading(label) for label in labels), Heading("Value", True)]
    return table(key, f"{title}, {snapshot.quarter.label}", headings, rows)


def _particulars(snapshot: Snapshot, row: Any) -> list[tuple[str, str]]:
    return [
        ("Reference", row.ContractReference),
        ("Provider", provider_names(snapshot)[row.provider]),
        ("Supplier as registered", row.SupplierName),
        ("Service", service_titles(snapshot)[row.service]),
        ("Arrangement", ARRANGEMENTS[row.arrangement]),
        ("Description", row.Description),
        ("Type", row.ContractType),
        ("Started", date_text(row.StartDate)),
        ("Ends", date_text(row.EndDate)),
        ("Due for review", date_text(row.ReviewDate)),
        ("Value over its length", gbp_text(row.ContractValue)),
    ]
