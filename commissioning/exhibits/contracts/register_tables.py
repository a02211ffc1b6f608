"""Exhibits of contracts: the register, one contract, reviews due (framework §3, §7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from commissioning.analysis.contracts import contracts_in_force, decide_by, reviews_due
from commissioning.exhibits.exhibit import Exhibit, passage, table
from commissioning.exhibits.number_format import date_cell, date_text, gbp_text
from commissioning.exhibits.result_rows import provider_names, service_titles
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("contracts")

ARRANGEMENTS = {
    "direct": "bought directly by the council",
    "company": "provided by the council's company",
    "company-as-agent": "bought by the council's company as its agent (framework §2, §3)",
}
DAYS_TO_COME = 365
LABELS = ("Contract", "Service", "Provider", "Arrangement", "Review", "End")
NOT_STATED = "not stated"


def contract_particulars(snapshot: Snapshot) -> Exhibit:
    """The contract this report is about, as the register has it."""
    contracts = snapshot.tables["contracts"]
    if contracts.empty:
        return passage(WORDING("no-contract"))
    row = next(rows_of(contracts))
    rows = [list(pair) for pair in _particulars(snapshot, row)]
    headings = [Heading("Detail"), Heading("As registered")]
    facts = [_decision_fact(snapshot, row, _decision_text(snapshot, row, date_text))]
    return table("contract", f"Contract: {row.ContractTitle}", headings, rows, facts)


def contracts_register(snapshot: Snapshot) -> Exhibit:
    """Contracts in force in the quarter."""
    contracts = contracts_in_force(snapshot.tables["contracts"], snapshot.quarter)
    if contracts.empty:
        return passage(WORDING("none-in-force"))
    title = f"Contracts in force, {snapshot.quarter.label}"
    return table("contracts", title, _headings(), _rows(snapshot, contracts))


def contract_reviews_due(snapshot: Snapshot) -> Exhibit:
    """Contracts due for review in this quarter or within a year after it (framework §7)."""
    quarter = snapshot.quarter
    last_day = quarter.last_day + timedelta(days=DAYS_TO_COME)
    due = reviews_due(snapshot.tables["contracts"], quarter.first_day, last_day)
    if due.empty:
        return passage(WORDING("none-due"))
    return _reviews_table(snapshot, due)


def _decided_by(snapshot: Snapshot, contract: Any) -> date | None:
    settings = snapshot.council.get("procurement") or {}
    return decide_by(contract, settings.get("procurement_days"))


def _decision_text(
    snapshot: Snapshot, contract: Any, day_text: Callable[[date | None], str]
) -> str:
    """Until when a decision leaves choices open, and whether that had passed in the quarter.

    `not stated` where neither the contract nor the council says how long a procurement takes.
    """
    by = _decided_by(snapshot, contract)
    passed = by is not None and by < snapshot.quarter.last_day
    return f"{day_text(by)} (passed)" if passed else day_text(by)


def _decision_fact(snapshot: Snapshot, contract: Any, text: str) -> Fact:
    by = _decided_by(snapshot, contract)
    day = None if by is None else by.isoformat()
    return Fact(f"{contract.contract}.decide-by", day, "day", text, "contracts")


def _reviews_table(snapshot: Snapshot, contracts: Any) -> Exhibit:
    rows, facts = _rows(snapshot, contracts), []
    for row, contract in zip(rows, rows_of(contracts), strict=True):
        decided = _decision_text(snapshot, contract, date_cell)
        row.insert(LABELS.index("End"), decided)
        facts.append(_decision_fact(snapshot, contract, decided))
    title = f"Contracts due for review, {snapshot.quarter.label}"
    return table("reviews", title, _headings("Decide by"), rows, facts, [WORDING("decide-by")])


def _headings(*before_end: str) -> list[Heading]:
    labels = [*LABELS[:-1], *before_end, LABELS[-1]]
    return [*(Heading(label) for label in labels), Heading("Value", True)]


def _rows(snapshot: Snapshot, contracts: Any) -> list[list[str]]:
    titles, names = service_titles(snapshot), provider_names(snapshot)
    return [
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


def _particulars(snapshot: Snapshot, row: Any) -> list[tuple[str, str]]:
    return [
        ("Reference", row.ContractReference),
        ("Provider", provider_names(snapshot)[row.provider]),
        ("Supplier as registered", row.SupplierName),
        ("Service", service_titles(snapshot)[row.service]),
        ("Arrangement", ARRANGEMENTS[row.arrangement]),
        ("Description", row.Description),
        ("Type", row.ContractType or NOT_STATED),
        ("Started", date_text(row.StartDate)),
        ("Ends", date_text(row.EndDate)),
        ("Due for review", date_text(row.ReviewDate)),
        ("Choices open until", _decision_text(snapshot, row, date_text)),
        ("May be extended", row.extension_options or NOT_STATED),
        ("Procurement Act 2023", _procurement_act(row)),
        ("Value over its length", gbp_text(row.ContractValue)),
    ]


def _procurement_act(row: Any) -> str:
    """Whether the Act binds the contract and why: `exempt: Schedule 2, vertical arrangement`."""
    return ": ".join(one for one in (row.procurement_act, row.procurement_act_reason) if one) or (
        NOT_STATED
    )
