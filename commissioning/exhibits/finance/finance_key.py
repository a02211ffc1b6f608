"""How tables of money are to be read: the convention of signs and the rule of each risk."""

from __future__ import annotations

from commissioning.exhibits.exhibit import Exhibit, table
from commissioning.exhibits.number_format import RISK_CELLS
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.notebook import Heading
from commissioning.wording import Wording

WORDING = Wording("finance")


def finance_key(snapshot: Snapshot) -> Exhibit:
    """The convention of signs, and from which adverse variance on a budget is at risk."""
    medium, high = _thresholds(snapshot)
    rules = risk_rules(snapshot)
    rows = [
        ["Sign", WORDING("signs")],
        ["Variance", WORDING("variance")],
        ["Variance to date", WORDING("variance-to-date")],
        ["Net", WORDING("net")],
        *([f"Risk: {RISK_CELLS[one]['text']}", f"{rule}."] for one, rule in rules.items()),
    ]
    facts = [
        fact(f"finance.{name}-risk-pct", pct, "%", f"{pct}%", "params/council.yaml finance")
        for name, pct in (("medium", medium), ("high", high))
    ]
    headings = [Heading("Term"), Heading("What it means")]
    return table("finance-key", "How to read the tables of money", headings, rows, facts)


def risk_rules(snapshot: Snapshot) -> dict[str, str]:
    """The rule of each financial risk, in words, with the thresholds of params/council.yaml."""
    medium, high = _thresholds(snapshot)
    return {
        "low": WORDING("risk-low", medium=medium),
        "medium": WORDING("risk-medium", medium=medium, high=high),
        "high": WORDING("risk-high", high=high),
        "not rated": WORDING("risk-not-rated"),
    }


def _thresholds(snapshot: Snapshot) -> tuple[int, int]:
    settings = snapshot.council["finance"]
    return settings["medium_risk_pct"], settings["high_risk_pct"]
