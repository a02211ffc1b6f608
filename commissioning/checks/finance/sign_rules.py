"""Rules of signs in budget monitoring: how a file states income, and amounts that contradict it.

A file states income as positive amounts, or (`income_sign` negative) as negative ones, as ledgers
do in brackets. Where that is wrong £50,000 adverse is printed as £50,000 favourable.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from commissioning.analysis.finance import NET_BETTER
from commissioning.checks.check import fault
from commissioning.inputs import Council, Fault, Row

BUDGETS = ("working_gbp", "original_gbp")
POSITIONS = (*BUDGETS, "profiled_gbp", "actual_gbp", "forecast_gbp", "best_gbp", "worst_gbp")
# A forecast of the other sign is a slip from this part of the budget on; below it, a refund.
REFUND = Decimal("0.1")
INCOME = re.compile(r"\b(income|receipts)\b", re.IGNORECASE)
FROM_RESERVES = re.compile(
    r"\b(use|uses|release|drawdown|contributions?|transfers?|transferred|drawn|funded|financed|"
    r"appropriations?)\b.*\breserves?\b",
    re.IGNORECASE,
)
BOTTOM_LINE = re.compile(r"\b(surplus|deficit)\b", re.IGNORECASE)


def files_state_income_in_one_way(council: Council) -> Iterator[Fault]:
    """A file states all its income as positive amounts, or all of it as negative ones.

    Lines of cost may leave `income_sign` blank.
    """
    for rows in _by_file(council).values():
        incomes = [row for row in rows if is_income(row)]
        for row in incomes[1:]:
            if _stated_sign(row) != _stated_sign(incomes[0]):
                stated = f"{_stated_sign(incomes[0])}, as in row {incomes[0].place[1]}"
                expected = f"{stated}: one sign for all income in a file"
                yield fault(row, "income_sign", expected)


def amounts_have_the_sign_that_their_file_states(council: Council) -> Iterator[Fault]:
    """Income has the sign that its file states; costs and reserves are positive.

    One line of cost may be negative, such as a savings target. If all are negative, the file
    has its signs reversed. A small forecast with the other sign may be a refund, so that is a
    warning.
    """
    for rows in _by_file(council).values():
        incomes = [row for row in rows if is_income(row)]
        wrong = [(row, column) for row in incomes if (column := _contradicted(row))]
        if wrong and len(wrong) == len([row for row in incomes if _has_amount(row)]) > 1:
            yield _whole_file(wrong)
        else:
            for row, column in wrong:
                yield fault(row, column, f"income {_expected(row)}")
        yield from _turned_round(rows)


def amounts_of_a_line_have_one_sign(council: Council) -> Iterator[Fault]:
    """The amounts of a line have one sign, and income has the sign of its file.

    Refunds, reversed accruals and overdrawn reserves may have the other sign, so somebody
    looks.
    """
    for rows in _by_file(council).values():
        for row in rows:
            if is_income(row):
                odd = "" if _contradicted(row) else _first(row, POSITIONS, -_sign(row))
                expected = f"income {_expected(row)}, unless it is a refund"
            elif row["kind"] == "reserve":
                odd, expected = _first(row, POSITIONS, -1), "a balance above 0"
            else:
                odd = _first(row, POSITIONS, 1) and _first(row, POSITIONS, -1)
                expected = "an amount above 0, as the line’s others are, unless it is a refund"
            if odd:
                yield fault(row, odd, expected)


def heads_fit_what_is_better(council: Council) -> Iterator[Fault]:
    """A line named as income is not added to costs: higher is better, or its amounts negative."""
    for row in council.rows["finance"]:
        cost = row["kind"] != "reserve" and not is_income(row)
        if cost and INCOME.search(row["head"]) and _first(row, POSITIONS, 1):
            expected = "higher, as for income. As a cost, the amounts are added to spending"
            yield fault(row, "better", expected)


def use_of_reserves_is_told_apart(council: Council) -> Iterator[Fault]:
    """What revenue takes from reserves, or puts into them, is of the kind use-of-reserves.

    Among other revenue it hides an overspend. Reports show the variance before and after it.
    """
    for row in council.rows["finance"]:
        named = FROM_RESERVES.search(row["head"]) and not BOTTOM_LINE.search(row["head"])
        if row["kind"] == "revenue" and named:
            yield fault(row, "kind", f"use-of-reserves, if “{row['head']}” is that")


def is_income(row: Row) -> bool:
    """Whether a line is taken from the net position of its kind of money; reserves are balances."""
    return row["kind"] != "reserve" and bool(row["better"] != NET_BETTER[row["kind"]])


def _by_file(council: Council) -> dict[str, list[Row]]:
    files: dict[str, list[Row]] = defaultdict(list)
    for row in council.rows["finance"]:
        files[row.place[0]].append(row)
    return files


def _stated_sign(row: Row) -> str:
    return row["income_sign"] or "positive"


def _sign(row: Row) -> int:
    return -1 if _stated_sign(row) == "negative" else 1


def _first(row: Row, columns: Sequence[str], sign: int) -> str:
    """The first column that states an amount of a sign; '' where none does."""
    return next((one for one in columns if row[one] is not None and row[one] * sign > 0), "")


def _has_amount(row: Row) -> bool:
    return any(row[column] for column in (*BUDGETS, "forecast_gbp"))


def _contradicted(row: Row) -> str:
    """The column of an income whose amount cannot have the sign that its file states."""
    wrong = -_sign(row)
    if budget := _first(row, BUDGETS, wrong):
        return budget
    forecast, budgets = row["forecast_gbp"], [abs(row[one]) for one in BUDGETS if row[one]]
    is_wrong = forecast is not None and forecast * wrong > 0
    return "forecast_gbp" if is_wrong and budgets and abs(forecast) > REFUND * budgets[0] else ""


def _expected(row: Row) -> str:
    if _sign(row) == -1:
        return "below 0, as this file states it (income_sign: negative)"
    return (
        "above 0, as this file states it. If the ledger writes all income below 0, in brackets, "
        "write negative in the column income_sign"
    )


def _whole_file(wrong: Sequence[tuple[Row, str]]) -> Fault:
    row = wrong[0][0]
    other, side = ("negative", "below") if _sign(row) == 1 else ("positive", "above")
    expected = f"{other}: each of the {len(wrong)} lines of income in this file is {side} 0"
    return fault(
        row, "income_sign", f"{expected}. Write it in every row, or change the signs of the amounts"
    )


def _turned_round(rows: Sequence[Row]) -> Iterator[Fault]:
    """A fault where every budget of several costs, or of several reserves, is below 0."""
    costs = [row for row in rows if row["kind"] != "reserve" and not is_income(row)]
    reserves = [row for row in rows if row["kind"] == "reserve"]
    for lines, what in ((costs, "costs"), (reserves, "reserves")):
        budgeted = [row for row in lines if any(row[one] for one in BUDGETS)]
        below = [(row, column) for row in budgeted if (column := _first(row, BUDGETS, -1))]
        if len(below) == len(budgeted) > 1:
            expected = f"{what} above 0; each of the {len(below)} lines of {what} in this file is"
            yield fault(*below[0], f"{expected} below 0. Change the signs of their amounts")
