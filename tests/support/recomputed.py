"""A second computation of a quarter, plain and apart from the project: csv and fractions only.

It reads the texts of a council folder and shares no code with what it is held against.
"""

from __future__ import annotations

import csv
import io
import math
from fractions import Fraction
from pathlib import Path

MULTIPLIERS = {"%": 100, "per 100,000": 100_000, "per 1,000": 1_000}
STATUSES = ("on target", "within tolerance", "off target", "no result", "contextual")
NET_BETTER = {
    **{"revenue": "lower", "capital": "lower", "reserve": "higher", "agency": "lower"},
    "use-of-reserves": "lower",
}
PARTS = ("numerator", "denominator")
FIRST_MONTHS = {"1": 4, "2": 7, "3": 10, "4": 1}


def rows_of(root: Path, place: str) -> list[dict[str, str]]:
    """Rows of params/NAME.csv, or of every CSV of data/NAME, as texts by column."""
    paths = [root / place] if place.endswith(".csv") else sorted((root / place).glob("*.csv"))
    rows = []
    for path in paths:
        text = path.read_bytes().decode("utf-8-sig")
        rows += csv.DictReader(io.StringIO(text, newline=""))
    return rows


def number(text: str | None) -> Fraction | None:
    return Fraction(text) if text else None


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Half up, away from zero."""
    whole = math.floor(abs(value) * 10**decimals + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def printed(value: Fraction, decimals: int) -> str:
    """Commas between thousands, so many decimals, a true minus sign."""
    whole = int(rounded(abs(value), decimals) * 10**decimals)
    pounds, rest = divmod(whole, 10**decimals)
    sign = "−" if value < 0 and whole else ""
    return f"{sign}{pounds:,}" + (f".{rest:0{decimals}d}" if decimals else "")


def months_of(quarter: str) -> list[str]:
    first, year = FIRST_MONTHS[quarter[-1]], int(quarter[:4]) + (quarter[-1] == "4")
    return [f"{year}-{first + count:02d}" for count in range(3)]


def periods_of(measure: dict[str, str], quarter: str) -> list[str]:
    if measure["frequency"] == "annual":
        return [quarter[:7]]
    if measure["frequency"] == "quarterly":
        return [quarter]
    added = measure["accumulates"] in ("sum", "rate")
    months = [one for one in months_of(quarter) if in_force(measure, one)]
    return months if added else months[-1:]


def in_force(measure: dict[str, str], month: str) -> bool:
    """Whether a measure is reported of a month: it begins with one and is retired with one."""
    first, last = (measure.get(name) or "" for name in ("from", "until"))
    return first[:7] <= month and (not last or month <= last[:7])


def result_of(measure: dict[str, str], results: dict, quarter: str) -> Fraction | None:
    rows = [results.get((measure["measure"], period)) for period in periods_of(measure, quarter)]
    if any(row is None or row["value"] == "" for row in rows):
        return None
    value = sum(Fraction(row["value"]) for row in rows)
    ratio = measure["accumulates"] in ("rate", "year-to-date")
    ratio = ratio or (measure["accumulates"] == "level" and measure["unit"] in MULTIPLIERS)
    if ratio and all(row.get("denominator") for row in rows):
        parts, whole = (sum(Fraction(row[one]) for row in rows) for one in PARTS)
        value = parts * MULTIPLIERS.get(measure["unit"], 1) / whole
    return value


def places_of(measure: dict[str, str], result: Fraction | None, target: Fraction | None) -> int:
    """The fewest decimals, the measure's at least, with which a result shows its status."""
    places = int(measure["decimals"])
    found = status_of(measure, result, target)
    if found not in STATUSES[:3]:
        return places
    return next(
        (n for n in range(places, 11) if status_of(measure, rounded(result, n), target) == found),
        places,
    )


def status_of(measure: dict[str, str], result: Fraction | None, target: Fraction | None) -> str:
    if result is None:
        return "no result"
    if target is None or measure["better"] == "neither" or measure["tolerance_type"] == "none":
        return "contextual"
    missed_by = target - result if measure["better"] == "higher" else result - target
    if missed_by <= 0:
        return "on target"
    allowed = Fraction(measure["tolerance"])
    if measure["tolerance_type"] == "relative":
        allowed *= abs(target) / 100
    at_edge = missed_by == allowed and measure["tolerance_inclusive"] == "yes"
    return "within tolerance" if missed_by < allowed or at_edge else "off target"


def quarter_of(root: Path, quarter: str) -> dict[str, dict]:
    """By measure due: `row`, exact `result`, `target` and `gap`, `status`, `places` printed."""
    results = {(one["measure"], one["period"]): one for one in rows_of(root, "data/results")}
    targets = {
        (one["measure"], one["period"]): Fraction(one["target"])
        for one in rows_of(root, "params/targets.csv")
    }
    found = {}
    for row in rows_of(root, "params/measures.csv"):
        annual = row["frequency"] == "annual"
        if (annual and quarter[-1] != "4") or not in_force(row, months_of(quarter)[-1]):
            continue
        result = result_of(row, results, quarter)
        target = targets.get((row["measure"], quarter[:7] if annual else quarter))
        gap = None
        if None not in (result, target) and row["better"] != "neither":
            gap = result - target if row["better"] == "higher" else target - result
        status = status_of(row, result, target)
        found[row["measure"]] = {
            **{"row": row, "result": result, "target": target},
            **{"gap": gap, "status": status, "places": places_of(row, result, target)},
        }
    return found


def quarter_before(quarter: str, quarters: int) -> str:
    """The quarter so many quarters before: 2025-26-Q1 less one is 2024-25-Q4."""
    count = 4 * int(quarter[:4]) + int(quarter[-1]) - 1 - quarters
    year = count // 4
    return f"{year}-{(year + 1) % 100:02d}-Q{count % 4 + 1}"


def earlier_of(
    root: Path, measure: dict[str, str], quarter: str, quarters: int
) -> tuple[Fraction | None, str]:
    """The result so many quarters before, or none and its mark: z, b (in series) or x."""
    annual = measure["frequency"] == "annual"
    before = quarter_before(quarter, 4 if annual else quarters)
    if measure["accumulates"] == "year-to-date" and quarter_before(quarter, 4) != before:
        return None, "z"
    first = f"{before[:4]}-04" if annual else months_of(before)[0]
    if not in_force(measure, first):
        return None, "z"
    for row in rows_of(root, "params/breaks.csv"):
        new = row["period"]
        if len(new) != 7 or new[:4] != new[5:] and int(new[5:]) > 12:
            new = months_of(new)[0] if "Q" in new else f"{new[:4]}-04"
        since = months_of(before)[0] < new <= months_of(quarter)[-1]
        if row["measure"] == measure["measure"] and since:
            return None, "b"
    results = {(one["measure"], one["period"]): one for one in rows_of(root, "data/results")}
    found = result_of(measure, results, before)
    return found, "x" if found is None else ""


def counts_of(measures: dict[str, dict]) -> dict[str, int]:
    found = [one["status"] for one in measures.values()]
    return {status: found.count(status) for status in STATUSES}


def share_of(counts: dict[str, int], headline: str) -> Fraction | None:
    """The headline in per cent, exactly; none of fewer than five measures judged."""
    judged = sum(counts[status] for status in STATUSES[:3])
    met = counts["on target"] + (counts["within tolerance"] if "within" in headline else 0)
    return Fraction(100 * met, judged) if judged >= 5 else None


def variance_of(line: dict[str, str]) -> Fraction | None:
    """Forecast minus working budget as stated; of rounded amounts the variance stated."""
    forecast, working = number(line["forecast_gbp"]), number(line["working_gbp"])
    stated = number(line.get("variance_gbp"))
    if None in (forecast, working) or (line.get("rounded_to_gbp") and stated is not None):
        return stated
    return forecast - working


def is_turned(line: dict[str, str]) -> bool:
    """Whether a line states its income as positive, which counts as negative in every net."""
    earns = line["better"] != NET_BETTER[line["kind"]]
    return earns and line.get("income_sign", "") != "negative"


def printed_variance_of(line: dict[str, str]) -> Fraction | None:
    """A line's variance with the sign that is printed: costs positive, income negative."""
    variance = variance_of(line)
    return -variance if variance is not None and is_turned(line) else variance


def word_of(printed_variance: Fraction | None, kind: str) -> str:
    """More cost or less income is adverse, and so is a lower balance of a reserve."""
    if printed_variance is None:
        return "unknown"
    if printed_variance == 0:
        return "on budget"
    rises = printed_variance > 0
    return "adverse" if rises == (NET_BETTER[kind] == "lower") else "favourable"


def variances_of(
    root: Path, quarter: str, kind: str, by: str = "service"
) -> dict[str, Fraction | None]:
    """Net variance of one kind of money by service or head; None where a line does not state it."""
    net: dict[str, Fraction | None] = {}
    for line in rows_of(root, "data/finance"):
        if (line["period"], line["kind"]) == (quarter, kind):
            before, own = net.get(line[by], Fraction(0)), printed_variance_of(line)
            net[line[by]] = None if None in (before, own) else before + own
    return net


AMOUNTS = ("original", "changes", "working", "profiled", "actual", "forecast")
CASES = ("best", "worst")
Money = Fraction | None


def money_of(root: Path, quarter: str) -> list[dict]:
    """Finance lines of a quarter: spending above 0 and income below; reserves are balances.

    Beside each amount stated, `to-date` is actual less profiled and `variance` forecast less
    working budget, or the variance stated.
    """
    lines = []
    for row in rows_of(root, "data/finance"):
        if row["period"] == quarter:
            sign = -1 if is_turned(row) else 1
            line = {name: row[name] for name in ("kind", "service", "head")}
            for name in (*AMOUNTS, *CASES):
                stated = number(row.get(f"{name}_gbp"))
                line[name] = None if stated is None else sign * stated
            line["to-date"] = less(line["actual"], line["profiled"])
            line["variance"] = printed_variance_of(row)
            lines.append(line)
    return lines


def less(one: Money, other: Money) -> Money:
    return None if None in (one, other) else one - other


def summed(lines: list[dict], name: str, instead: str = "") -> Money:
    """The sum of an amount over lines, one not stated counted as `instead`; None if unknown."""
    amounts = [line[instead] if instead and line[name] is None else line[name] for line in lines]
    return None if None in amounts else sum(amounts, Fraction(0))


def pounds(amount: Money) -> str:
    """Whole pounds as printed, a minus sign before the £."""
    if amount is None:
        return "[x]"
    figures = printed(amount, 0)
    return f"−£{figures[1:]}" if figures.startswith("−") else f"£{figures}"


def against(amount: Money, kind: str, none: str = "on budget") -> str:
    """A variance with its word: a reserve is the better for more, all else for less."""
    if not amount:
        return "[x]" if amount is None else none
    return f"{pounds(abs(amount))} {word_of(amount, kind)}"
