"""Performance beside money and risk: one row a service, so that none is read without the others."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.finance import integrated_by_service
from commissioning.exhibits.exhibit import Exhibit, passage, table
from commissioning.exhibits.finance.finance_amounts import convention, gbp_fact
from commissioning.exhibits.finance.finance_key import risk_rules
from commissioning.exhibits.number_format import RISK_CELLS, STATUS_CELLS, variance_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.result_rows import service_titles
from commissioning.inputs import Snapshot
from commissioning.notebook import Cell, Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("finance")

COUNTED = ("on target", "within tolerance", "off target", "no result")


def integrated_view(snapshot: Snapshot) -> Exhibit:
    """Statuses, net revenue variance, financial risk and the worst risk of each service."""
    settings = snapshot.council["finance"]
    services = integrated_by_service(snapshot.tables, snapshot.quarter, settings)
    if services.empty:
        return passage(WORDING("nothing-to-compare"))
    titles = service_titles(snapshot)
    rows = services.to_dict("records")
    labels = [STATUS_CELLS[status]["text"] for status in COUNTED]
    headings = [
        Heading("Service"),
        *(Heading(label, True) for label in labels),
        *(
            Heading("Net revenue variance", True),
            Heading("Financial risk"),
            Heading("Gravest risk"),
        ),
    ]
    returned = _register_returned(snapshot)
    cells = [[titles[row["service"]], *_cells(row, returned)] for row in rows]
    register = WORDING("risk-none" if returned else "risk-not-returned")
    notes = [convention(), _risk_note(snapshot), WORDING("risk-score"), register]
    title = f"Performance, money and risk by service, {snapshot.quarter.label}"
    return table("integrated", title, headings, cells, _facts(rows), notes)


def _register_returned(snapshot: Snapshot) -> bool:
    """Whether any risk of the quarter is in the register: then the register was returned."""
    periods = set(snapshot.tables["risks"]["period"])
    return snapshot.quarter.text in periods or "risks_returned" in snapshot.header


def _cells(row: dict[str, Any], returned: bool) -> list[Cell]:
    word, risk = row["word"], row["financial_risk"]
    money = "not reported" if word is None else _variance(row)
    rated: Cell = "not reported" if risk is None else RISK_CELLS[risk]
    no_risk = "none" if returned else "not returned [x]"
    gravest = f"{row['highest_risk']} ({_score(row)})" if row["risks"] else no_risk
    return [*(str(row[status]) for status in COUNTED), money, rated, gravest]


def _facts(rows: list[dict[str, Any]]) -> list[Fact]:
    variances = [
        gbp_fact(f"revenue.{row['service']}.variance", row["variance_gbp"], _variance(row))
        for row in rows
        if row["word"] is not None
    ]
    return variances + [
        fact(f"{row['service']}.risk", row["highest_score"], "score", _score(row), "risks")
        for row in rows
        if row["risks"]
    ]


def _variance(row: dict[str, Any]) -> str:
    return variance_text(row["variance_gbp"], row["word"])


def _score(row: dict[str, Any]) -> str:
    return f"score {row['highest_score']}"


def _risk_note(snapshot: Snapshot) -> str:
    """The rule of the financial risk, printed next to it."""
    rules = risk_rules(snapshot).items()
    text = "; ".join(f"{RISK_CELLS[name]['text'].lower()}, {rule}" for name, rule in rules)
    return f"Financial risk: {text}."
