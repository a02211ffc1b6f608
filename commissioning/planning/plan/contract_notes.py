"""What a plan says next to the reports due: of contracts, and of recommendations on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from commissioning.analysis.contracts import (
    contracts_in_force,
    contracts_measured,
    decide_by,
    lacking,
    obligations_by_contract,
    reviews_due,
)
from commissioning.dates import Period, day_text
from commissioning.inputs import Council
from commissioning.inputs.tables import Contract, rows_of
from commissioning.wording import Wording

WORDING = Wording("planning")

DUTIES = {
    "accountability": "that the provider knows who is accountable to the Council",
    "attendance": "that the provider knows that attendance may be required",
    "clause": "a clause that requires attendance",
}
# How reports are due on which the statutory officers recommend (framework §6, §7).
RECOMMENDED_ON = ("each-appraisal", "each-review")


def recommendation_notes(council: Council, reports: Iterable[Any]) -> Iterator[str]:
    """That recommendations go to no body, where the quarter has something to recommend on."""
    titles = [one.title for one in reports if one.owed in RECOMMENDED_ON]
    if titles and not any(one.carries_recommendations for one in council.reports):
        yield (WORDING("carried-to-no-body", titles="; ".join(titles)))


def contract_notes(council: Council, quarter: Period) -> Iterator[str]:
    """Sentences about contracts that owe no report, and about reviews that come."""
    yield from _without_a_measure(council, quarter)
    yield from _without_a_review(council, quarter)
    yield from _reviews_due(council, quarter)
    yield from _duties_not_recorded(council, quarter)


def _without_a_measure(council: Council, quarter: Period) -> Iterator[str]:
    """How many contracts in force owe no contract report, there being nothing to report of them."""
    measured = contracts_measured(council.tables, quarter)
    running = contracts_in_force(council.tables["contracts"], quarter)
    number = int((~running["contract"].isin(measured)).sum())
    if number and any(one.owed == "each-contract" for one in council.reports):
        counted = "1 contract in force has" if number == 1 else f"{number} contracts in force have"
        yield f"{counted} no measure, so no contract report is due on {_them(number)}."


def _without_a_review(council: Council, quarter: Period) -> Iterator[str]:
    """Which contracts in force have no review date, so that no review is ever owed (§7)."""
    running = contracts_in_force(council.tables["contracts"], quarter)
    names = [row.contract for row in rows_of(running) if row.ReviewDate is None]
    if names:
        yield f"No review date is set, so no review is due (§7): {', '.join(names)}."


def _duties_not_recorded(council: Council, quarter: Period) -> Iterator[str]:
    """Of which contracts a provider's duties are not recorded as reported or written (§3, §5)."""
    for contract, recorded in obligations_by_contract(council.tables, quarter.last_day):
        if missing := lacking(recorded):
            text = ", ".join(DUTIES[one] for one in missing)
            yield (
                WORDING(
                    "duties-missing",
                    title=contract.ContractTitle,
                    text=text,
                    contract=contract.contract,
                )
            )


def _them(number: int) -> str:
    return "it" if number == 1 else "them"


def _reviews_due(council: Council, quarter: Period) -> Iterator[str]:
    months = council.settings.review_horizon_months
    first_day = quarter.last_day + pd.Timedelta(days=1)
    horizon = pd.Timestamp(quarter.last_day) + pd.DateOffset(months=months) + pd.offsets.MonthEnd(0)
    due = reviews_due(council.tables["contracts"], first_day, horizon.date())
    for row in rows_of(due):
        yield (
            f"Contract review ahead: {row.ContractTitle}, due {day_text(row.ReviewDate)}"
            f"{_decided_by(council, row, quarter)}."
        )


def _decided_by(council: Council, contract: Contract, quarter: Period) -> str:
    """Until when a decision leaves choices open, and whether that had passed in the quarter."""
    by = decide_by(contract, council.settings.procurement.procurement_days)
    if by is None:
        return ""
    passed = ", which has passed" if by < quarter.last_day else ""
    return f"; choices stay open until {day_text(by)}{passed}"
