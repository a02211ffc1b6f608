"""Budget monitoring of the demonstration council, line by line and quarter by quarter."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from commissioning.inputs.periods import parse_period
from demonstration.tables import HERE, chance, rounded, rows_of

_ALL = [f"{year}-{(year + 1) % 100}-Q{n}" for year in range(2022, 2026) for n in range(1, 5)]
QUARTERS = _ALL[2:14]
# How much of the year's budget falls due by the end of each quarter, in per cent.
PROFILES = {
    "level": (25, 50, 75, 100),
    "early": (70, 85, 95, 100),
    "late": (8, 26, 58, 100),
    "whole": (100, 100, 100, 100),
    "returned": (25, 50, 75, 100),
    "joined": (25, 50, 75, 100),
}
# Planning went from the company to the council on 1 November 2024: its payments ended and its
# employees began then, so the share of 2024-25 that each line covers is 7 and 5 months.
SHARES = {
    ("returned", "2024-25"): (7, (Decimal(3) / 7, Decimal(6) / 7, Decimal(1), Decimal(1))),
    ("joined", "2024-25"): (5, (Decimal(0), Decimal(0), Decimal(2) / 5, Decimal(1))),
}


def finance_rows() -> list[dict[str, str]]:
    """Rows of data/finance/ledger.csv: every line at every quarter end in which it ran."""
    lines = rows_of(HERE / "lines.csv")
    return [_row(line, quarter) for quarter in QUARTERS for line in lines if _runs(line, quarter)]


def _runs(line: dict[str, str], quarter: str) -> bool:
    """Whether the line was in the budget of that quarter's year."""
    if line["profile"] == "returned":
        return quarter < "2025-26"
    return line["profile"] != "joined" or quarter >= "2024-25-Q3"


def _row(line: dict[str, str], quarter: str) -> dict[str, str]:
    year, number = quarter[:7], int(quarter[-1])
    original, profile = _budget(line, year)
    changes = _changes(line, year, number)
    working = original + changes
    over = _overspend(line, year)
    pence = chance(line["head"], line["service"], quarter) / 200
    actual = working * profile[number - 1] * (1 + over * Decimal("0.9") + pence)
    forecast = actual if number == 4 else _to_hundred(working * (1 + over))
    sums = {"original": original, "changes": changes, "working": working}
    sums |= {"profiled": working * profile[number - 1], "actual": actual, "forecast": forecast}
    return {
        "period": quarter,
        **{column: line[column] for column in ("kind", "service", "head", "better")},
        **{f"{name}_gbp": str(rounded(sum_, 2)) for name, sum_ in sums.items()},
        "received": (parse_period(quarter).last_day + timedelta(days=14)).isoformat(),
    }


def _to_hundred(gbp: Decimal) -> Decimal:
    return rounded(gbp / 100, 0) * 100


def _budget(line: dict[str, str], year: str) -> tuple[Decimal, tuple[Decimal, ...]]:
    """Original budget of the year, in pounds, and the part of it due by each quarter end."""
    growth = 1 + Decimal(line["growth_percent"]) / 100
    whole_year = Decimal(line["original_2022_23_gbp"]) * growth ** (int(year[:4]) - 2022)
    share = SHARES.get((line["profile"], year))
    if share:
        return _to_hundred(whole_year * share[0] / 12), share[1]
    return _to_hundred(whole_year), tuple(Decimal(p) / 100 for p in PROFILES[line["profile"]])


def _changes(line: dict[str, str], year: str, number: int) -> Decimal:
    """Budget moved to (or, negative, from) the line so far in the year, in pounds."""
    return sum(
        (
            Decimal(row["gbp"])
            for row in rows_of(HERE / "virements.csv")
            if all(row[column] == line[column] for column in ("kind", "service", "head"))
            and row["year"] == year
            and int(row["from_quarter"]) <= number
        ),
        Decimal(0),
    )


def _overspend(line: dict[str, str], year: str) -> Decimal:
    """How far the year's forecast goes beyond the working budget, as a part of it."""
    if year == "2025-26":
        return Decimal(line["forecast_2025_26_percent"]) / 100
    return rounded(chance(line["head"], line["service"], year) * 4, 1) / 100
