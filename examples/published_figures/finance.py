"""Lines of budget monitoring from the published figures, thousands of pounds turned into pounds."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from demonstration.tables import rounded, rows_of

from published_figures.source import HERE, Row, council_of, period_of, service_id

AMOUNTS = {
    "original_gbp": "original_budget",
    "changes_gbp": "in_year_changes",
    "working_gbp": "latest_budget",
    "profiled_gbp": "budget_to_date",
    "actual_gbp": "actual_to_date",
    "forecast_gbp": "forecast_or_outturn",
    "variance_gbp": "variance_to_latest",
}


def why_left_out(row: Row) -> str:
    """Why the line cannot be expressed; '' when it can."""
    if "-Q" not in (period_of(row) or ""):
        return "A figure for the whole year: budget monitoring is stated at quarter ends."
    if row["line"].endswith("Net Expenditure"):
        return "The net of two other lines: reports add lines up, so it would count twice."
    return ""


def service_of(row: Row) -> str:
    """Title of the service a line belongs to; KeyError when it is not listed in lines.csv."""
    return _line(row)["service"]


def _line(row: Row) -> Row:
    return _lines()[council_of(row)["id"], row["line"]]


@cache
def _lines() -> dict[tuple[str, str], Row]:
    return {(row["council"], row["line"]): row for row in rows_of(HERE / "lines.csv")}


def finance_rows(rows: list[Row]) -> dict[str, list[Row]]:
    """Rows of data/finance for each council."""
    files: dict[str, list[Row]] = {}
    for row in rows:
        files.setdefault(council_of(row)["id"], []).append(_finance_row(row))
    return files


def _finance_row(row: Row) -> Row:
    return {
        "period": period_of(row),
        "kind": _line(row)["kind"],
        "service": service_id(row, service_of(row)),
        "head": row["line"],
        "better": _line(row)["better"],
        **({"income_sign": sign} if (sign := _line(row)["income_sign"]) else {}),
        "rounded_to_gbp": _rounded_to(row),
        **{column: _pounds(row[published]) for column, published in AMOUNTS.items()},
        "source": row["source"],
    }


def _rounded_to(row: Row) -> str:
    """To how many pounds a line was published: whole thousands, or with the pounds behind them."""
    stated = [row[published] for published in AMOUNTS.values() if row[published]]
    return "1" if any("." in amount for amount in stated) else "1000"


def _pounds(thousands: str) -> str:
    return str(rounded(Decimal(thousands) * 1000, 2)) if thousands else ""
