"""Amounts of budget monitoring as tables print them: headings, cells and the fact behind each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from commissioning.analysis.finance import NET_BETTER, word
from commissioning.exhibits.exhibit import Exhibit, table
from commissioning.exhibits.number_format import RISK_CELLS, gbp_text, variance_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.notebook import Cell, Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("finance")


def convention() -> str:
    """What signs and variances in the tables of money mean."""
    return f"{WORDING('signs')} {WORDING('variance')}"


KIND_TITLES = {
    "revenue": "Revenue",
    "capital": "Capital programme",
    "reserve": "Reserves",
    "agency": "Agency spend",
    "use-of-reserves": "Use of reserves",
}
LABELS = {
    "original_gbp": "Original budget",
    "changes_gbp": "Changes",
    "working_gbp": "Working budget",
    "profiled_gbp": "Profiled to date",
    "actual_gbp": "Actual to date",
    "variance_to_date_gbp": "Variance to date",
    "forecast_gbp": "Forecast",
    "variance_gbp": "Variance",
}
BUDGET_AND_FORECAST = (
    *("original_gbp", "changes_gbp", "working_gbp", "forecast_gbp", "variance_gbp"),
)
TO_DATE = ("working_gbp", "profiled_gbp", "actual_gbp", "variance_to_date_gbp")


@dataclass(frozen=True)
class Position:
    """One row of a table of money: its name, where its facts are filed, its amounts by column.

    `better` says which way is better for it; `risk` is its class where it is rated.
    """

    name: str
    filed: str
    amounts: Mapping[str, Decimal | None]
    better: str
    risk: str | None = None


def positions_table(
    key: str,
    title: str,
    first: str,
    positions: Sequence[Position],
    columns: Sequence[str],
    notes: Sequence[str] = (),
    total_rows: int = 1,
) -> Exhibit:
    """A table of one row a position, with the convention of signs and a fact for every amount."""
    headings = [Heading(first), *(Heading(LABELS[column], True) for column in columns)]
    rows: list[list[Cell]] = [
        [one.name, *(_text(one, column) for column in columns)] for one in positions
    ]
    facts = [_fact(one, column) for one in positions for column in columns]
    if risks := [one.risk for one in positions if one.risk is not None]:
        headings.append(Heading("Risk"))
        for row, risk in zip(rows, risks, strict=True):
            row.append(RISK_CELLS[risk])
        facts += [_risk_fact(one.filed, risk) for one, risk in zip(positions, risks, strict=True)]
    to_date = [WORDING("variance-to-date")] if "variance_to_date_gbp" in columns else []
    return table(key, title, headings, rows, facts, [convention(), *to_date, *notes], total_rows)


def total_position(
    kind: str, amounts: Mapping[str, Decimal | None], risk: str | None = None
) -> Position:
    """The last row of a table: the total of a kind of money."""
    return Position("Total", kind, amounts, NET_BETTER[kind], risk)


def gbp_fact(fact_id: str, amount: Decimal | None, text: str) -> Fact:
    """The fact of an amount in pounds; its source is the table of finance lines."""
    return fact(fact_id, amount, "£", text, f"finance {fact_id.rpartition('.')[0]}")


def filed_name(head: str) -> str:
    """A head as part of a fact's id: `Third party payments` is `third-party-payments`."""
    return re.sub(r"\W+", "-", head.lower()).strip("-")


def _text(position: Position, column: str) -> str:
    amount = position.amounts[column]
    if column.startswith("variance"):
        return variance_text(amount, word(amount, position.better))
    return gbp_text(amount)


def _fact(position: Position, column: str) -> Fact:
    name = column.removesuffix("_gbp").replace("_", "-")
    return gbp_fact(f"{position.filed}.{name}", position.amounts[column], _text(position, column))


def _risk_fact(filed: str, risk: str) -> Fact:
    text = RISK_CELLS[risk]["text"]
    return Fact(f"{filed}.risk", risk, "risk", text, f"finance {filed}")
