"""Rules of budget monitoring: tables foot, budgets add up, words agree with signs.

Amounts that a return says were rounded (`rounded_to_gbp`) may differ by what rounding alone can do:
half a unit for each amount that was rounded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from commissioning.analysis.finance import (
    AMOUNTS,
    NET_BETTER,
    difference,
    net_sign,
    signed,
    total_of,
    variance_of,
    word,
)
from commissioning.checks.check import fault
from commissioning.dates import parse_period
from commissioning.inputs import Council, Fault, Row

FOOTED = (*AMOUNTS, "variance_gbp")
# Words of a variance that say what happened to a cost, and those that sum up a whole budget.
SPENDING = {"favourable": "underspend", "adverse": "overspend"}
BALANCES = {"favourable": "surplus", "adverse": "deficit"}


def finance_is_by_quarter(council: Council) -> Iterator[Fault]:
    """Budget monitoring is stated at quarter ends."""
    for row in _lines_and_totals(council):
        if parse_period(row["period"]).kind != "quarter":
            yield fault(row, "period", "a quarter such as 2025-26-Q2")


def working_budget_is_original_plus_changes(council: Council) -> Iterator[Fault]:
    """Working budget = original budget + changes in the year, of lines and of totals.

    To the penny, or as near as amounts can be that were rounded.
    """
    for row in _lines_and_totals(council):
        parts = [row["original_gbp"], row["changes_gbp"], row["working_gbp"]]
        if None not in parts and abs(parts[0] + parts[1] - parts[2]) > rounding(row, 3):
            yield fault(row, "working_gbp", f"{parts[0] + parts[1]} (original plus changes)")


def published_variances_are_forecast_minus_working_budget(council: Council) -> Iterator[Fault]:
    """A variance stated next to forecast and working budget is the one less the other.

    A report has called an “underspend” what its own table showed as more than the budget. Of
    amounts rounded to thousands, 9 next to 108 and 100 is not an error.
    """
    for row in _lines_and_totals(council):
        apart = difference(difference(row["forecast_gbp"], row["working_gbp"]), row["variance_gbp"])
        if apart is not None and abs(apart) > rounding(row, 3):
            computed = row["forecast_gbp"] - row["working_gbp"]
            yield fault(row, "variance_gbp", f"{computed} (forecast minus working budget)")


def finance_totals_are_the_sums_of_their_lines(council: Council) -> Iterator[Fault]:
    """A total is the sum of the lines of its period, kind and service, amount by amount.

    It is net as reports net: cost less income, reserves added. An amount that not every line states
    has no sum, and a total of it is not judged. Each rounded line, and a rounded total, may lie
    half a unit next to the truth.
    """
    lines = _lines_by_total(council)
    for row in council.rows["finance_totals"]:
        parts = lines.get((row["period"], row["kind"], row["service"]), [])
        if not parts:
            yield fault(row, "period", "a total of lines that were returned; there is none")
        for column in FOOTED if parts else ():
            summed = _net(parts, column)
            apart = difference(summed, row[column])
            if apart is not None and abs(apart) > sum(map(rounding, parts), rounding(row)):
                yield fault(row, column, f"{summed}, the net sum of {_lines(len(parts))}")


def words_of_variances_match_their_signs(council: Council) -> Iterator[Fault]:
    """The word for a variance is that of its sign: an underspend lies below the working budget.

    Favourable and adverse go by what is better for the line; underspend and overspend are of a
    cost, surplus and deficit of a total. A report has called “underspend £0.005m” a forecast of
    £17.430m against £17.313m: the use of reserves between them was not among its figures.
    """
    for row in council.rows["finance"]:
        spending = SPENDING if row["better"] == "lower" else {}
        yield from _misnamed(row, signed(_variance(row), sign_of(row)), (spending,))
    for row in council.rows["finance_totals"]:
        spending = SPENDING if NET_BETTER[row["kind"]] == "lower" else {}
        yield from _misnamed(row, _variance(row), (spending, BALANCES))


def forecasts_lie_between_their_cases(council: Council) -> Iterator[Fault]:
    """Best case, forecast and worst case follow in the direction of the line.

    The best case of a cost is the lowest of the three, that of an income the one that brings most.
    """
    for row in council.rows["finance"]:
        lowest = (NET_BETTER[row["kind"]] == "lower") == (sign_of(row) == 1)
        beside = "forecast_gbp" if row["forecast_gbp"] is not None else "worst_gbp"
        for context, at_most in (("best_gbp", lowest), ("worst_gbp", not lowest)):
            over = difference(row[context], row[beside])
            if over is not None and (over if at_most else -over) > rounding(row, 2):
                bound = f"{'at most' if at_most else 'at least'} {row[beside]}"
                yield fault(
                    row, context, f"{bound}, as {beside} has it ({row['better']} is better)"
                )


def sign_of(row: Row) -> int:
    """By what the amounts of a line are multiplied in the net position of its kind of money."""
    return net_sign(row["better"], row["kind"], row["income_sign"])


def rounding(row: Row, amounts: int = 1) -> Decimal:
    """By how much so many amounts of a row may lie next to the truth together, in pounds."""
    return Decimal(row["rounded_to_gbp"] or 0) * amounts / 2


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _lines_and_totals(council: Council) -> Iterator[Row]:
    yield from council.rows["finance"]
    yield from council.rows["finance_totals"]


def _lines_by_total(council: Council) -> dict[tuple[str, str, str | None], list[Row]]:
    """The lines under each total there may be: of a service, and (None) of all services."""
    lines: dict[tuple[str, str, str | None], list[Row]] = defaultdict(list)
    for row in council.rows["finance"]:
        for service in (row["service"], None):
            lines[row["period"], row["kind"], service].append(row)
    return lines


def _net(lines: list[Row], column: str) -> Decimal | None:
    amounts = [_variance(row) if column == "variance_gbp" else row[column] for row in lines]
    return total_of(
        signed(amount, sign_of(row)) for amount, row in zip(amounts, lines, strict=True)
    )


def _variance(row: Row) -> Decimal | None:
    """The variance as reports have it."""
    stated = row["variance_gbp"]
    return variance_of(row["forecast_gbp"], row["working_gbp"], stated, row["rounded_to_gbp"])


def _misnamed(
    row: Row, variance: Decimal | None, vocabularies: tuple[dict[str, str], ...]
) -> Iterator[Fault]:
    """A fault where the row's word is none that its variance, signed as reports do, may have.

    A variance that rounding alone may have made, or hidden, may have either word.
    """
    if not row["word"]:
        return
    if variance is None:
        yield fault(row, "word", "nothing, there being no variance that it could be the word for")
        return
    if row["rounded_to_gbp"] and abs(variance) <= rounding(row, 1 if row["variance_gbp"] else 2):
        return
    right = word(variance, NET_BETTER[row["kind"]])
    terms = [right, *(one[right] for one in vocabularies if right in one)]
    if row["word"] not in terms:
        yield fault(row, "word", f"{' or '.join(terms)}, the variance being {_variance(row)}")
