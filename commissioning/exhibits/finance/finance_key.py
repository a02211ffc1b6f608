"""How tables of money are to be read: the convention of signs and the rule of each risk."""

from __future__ import annotations

from commissioning.exhibits.exhibit import Exhibit, Heading, table
from commissioning.exhibits.finance.finance_amounts import CONVENTION_TO_DATE, SIGNS, VARIANCE
from commissioning.exhibits.number_format import RISK_CELLS
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot


def finance_key(snapshot: Snapshot) -> Exhibit:
    """The convention of signs, and from which adverse variance on a budget is at risk."""
    medium, high = _thresholds(snapshot)
    rules = risk_rules(snapshot)
    rows = [
        ["Sign", SIGNS],
        ["Variance", VARIANCE],
        ["Variance to date", CONVENTION_TO_DATE],
        [
            "Net",
            "Costs less income: a head or service that earns more than it costs is negative. "
            "Reserves are balances and are added. Revenue is told before the use of reserves, "
            "unless a table says otherwise.",
        ],
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
    adverse = "an adverse variance of"
    return {
        "low": f"no adverse variance, or one below {medium}% of the working budget",
        "medium": f"{adverse} {medium}% of the working budget or more, and below {high}%",
        "high": f"{adverse} {high}% of the working budget or more",
        "not rated": "no variance is known, or the working budget is not stated or is £0",
    }


def _thresholds(snapshot: Snapshot) -> tuple[int, int]:
    settings = snapshot.council["finance"]
    return settings["medium_risk_pct"], settings["high_risk_pct"]
