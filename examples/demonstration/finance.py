"""Budget monitoring of the demonstration council, line by line and quarter by quarter."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from commissioning.dates import parse_period
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

# By how many per cent of the budget a forecast may stray at most, by the quarter it is made in.
DRIFTS = {1: Decimal("1.5"), 2: Decimal("0.8"), 3: Decimal("0.4")}
# What a total's variance above 0 is called, and one below, where it is no spending.
WORDS = {"reserve": ("favourable", "adverse"), "use-of-reserves": ("adverse", "favourable")}
SUMS = ("original", "changes", "working", "profiled", "actual", "forecast")


def finance_rows() -> list[dict[str, str]]:
    """Rows of data/finance/ledger.csv: every line at every quarter end in which it ran."""
    lines = rows_of(HERE / "lines.csv")
    rows = []
    for quarter in QUARTERS:
        made = [_row(line, quarter) for line in lines if _runs(line, quarter)]
        rows += made + [_use(row) for row in made if _is_used(row)]
    return rows


def _is_used(row: dict[str, str]) -> bool:
    """Whether the row is of a reserve from which revenue is met in its quarter."""
    return row["kind"] == "reserve" and any(
        (use["service"], use["head"]) == (row["service"], row["head"])
        and use["from_quarter"] <= row["period"]
        for use in rows_of(HERE / "reserves_used.csv")
    )


def _use(reserve: dict[str, str]) -> dict[str, str]:
    """What revenue takes from a reserve by the year's end: by so much the balance falls."""
    drawn = Decimal(reserve["working_gbp"]) - Decimal(reserve["forecast_gbp"])
    nothing = dict.fromkeys((f"{name}_gbp" for name in SUMS), "0.00")
    return {
        **reserve,
        **nothing,
        **{"kind": "use-of-reserves", "better": "higher", "forecast_gbp": str(drawn)},
    }


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
    drift = _drift(line, quarter, number)
    forecast = actual if number == 4 else _to_hundred(working * (1 + over + drift))
    sums = {"original": original, "changes": changes, "working": working}
    sums |= {"profiled": working * profile[number - 1], "actual": actual, "forecast": forecast}
    return {
        "period": quarter,
        **{column: line[column] for column in ("kind", "service", "head", "better")},
        **{f"{name}_gbp": str(rounded(sum_, 2)) for name, sum_ in sums.items()},
        **_cases(line, year, forecast),
        "received": _received(quarter),
    }


def finance_total_rows() -> list[dict[str, str]]:
    """Rows of data/finance_totals/ledger.csv: net totals of each kind, by service and of all."""
    lines: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in finance_rows():
        for service in ("", row["service"]):
            lines.setdefault((row["period"], row["kind"], service), []).append(row)
    return [_total(*key, rows) for key, rows in lines.items()]


def _total(period: str, kind: str, service: str, rows: list[dict[str, str]]) -> dict[str, str]:
    added = "higher" if kind == "reserve" else "lower"
    sums = {
        name: sum(
            Decimal(row[f"{name}_gbp"]) * (1 if row["better"] == added else -1) for row in rows
        )
        for name in SUMS
    }
    sums["variance"] = sums["forecast"] - sums["working"]
    words = WORDS.get(kind, ("overspend", "underspend"))
    word = words[sums["variance"] < 0] if sums["variance"] else "on budget"
    return {
        **{"period": period, "kind": kind, "service": service},
        **{f"{name}_gbp": str(total) for name, total in sums.items()},
        **{"word": word, "received": _received(period)},
    }


def _received(quarter: str) -> str:
    return (parse_period(quarter).last_day + timedelta(days=14)).isoformat()


def _drift(line: dict[str, str], quarter: str, number: int) -> Decimal:
    """How far a forecast strays from what it would be if nothing had been learnt since."""
    settled = quarter == QUARTERS[-1] or not Decimal(line["forecast_2025_26_percent"])
    if settled or number not in DRIFTS:
        return Decimal(0)
    return chance("forecast", line["head"], line["service"], quarter) * DRIFTS[number] / 100


def _cases(line: dict[str, str], year: str, forecast: Decimal) -> dict[str, str]:
    """Best and worst case of the year now running, for the lines whose outcome is least sure."""
    for row in rows_of(HERE / "cases.csv") if year == "2025-26" else []:
        if all(row[column] == line[column] for column in ("kind", "service", "head")):
            sign = -1 if line["better"] == "lower" else 1
            better = forecast * (1 + sign * Decimal(row["better_by_percent"]) / 100)
            worse = forecast * (1 - sign * Decimal(row["worse_by_percent"]) / 100)
            cases = {"best_gbp": _to_hundred(better), "worst_gbp": _to_hundred(worse)}
            return {case: str(rounded(gbp, 2)) for case, gbp in cases.items()}
    return {"best_gbp": "", "worst_gbp": ""}


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
