"""Results of the demonstration council: a shape for each measure, and what is settled by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from commissioning.dates import Period, month_period, parse_period
from demonstration.tables import HERE, chance, rounded, rows_of

MONTHS = [month_period(2022 + (9 + n) // 12, (9 + n) % 12 + 1) for n in range(36)]
GOES_ON = "2025-26"  # only what is settled by hand is returned of it
SCALES = {"%": Decimal(100), "per 100,000": Decimal(100_000)}
# Cosine of each twelfth of a turn, written out so that no machine's arithmetic enters.
_COSINES = (1000, 866, 500, 0, -500, -866, -1000, -866, -500, 0, 500, 866)
SEASON = [Decimal(thousandths) / 1000 for thousandths in _COSINES]
Row = dict[str, str]


def results_by_provider(params: Path) -> dict[str, list[Row]]:
    """Rows of data/results for each provider, by who provided the service at the end of a period.

    A return comes in on the tenth day after its period, or one of the four days before.
    """
    provision = rows_of(params / "provision.csv")
    files: dict[str, list[Row]] = {}
    for measure in rows_of(params / "measures.csv"):
        for period, values in _series(measure):
            day = period.last_day.isoformat()
            row = {"measure": measure["measure"], "period": period.text, **values}
            row["received"] = _received(row["measure"], period).isoformat()
            files.setdefault(_provider(provision, measure["service"], day), []).append(row)
    return files


def _provider(provision: list[Row], service: str, day: str) -> str:
    return next(
        row["provider"]
        for row in provision
        if row["service"] == service and row["from"] <= day <= (row["until"] or day)
    )


def _received(measure: str, period: Period) -> date:
    ended = min(period.last_day, MONTHS[-1].last_day)
    return ended + timedelta(days=8 + int(chance(measure, period.text, "day") * 3))


def _periods(frequency: str) -> list[Period]:
    """The months or quarters of the 36 months; or whole years, with the one that goes on."""
    if frequency == "monthly":
        return MONTHS
    if frequency == "quarterly":
        return [month.quarter for month in MONTHS if month == month.quarter.months[-1]]
    return [parse_period(year) for year in ("2022-23", "2023-24", "2024-25", GOES_ON)]


def _series(measure: Row) -> Iterator[tuple[Period, Row]]:
    """Each period of a measure with its value, numerator, denominator and marker."""
    name = measure["measure"]
    settled = {
        row["period"]: row for row in rows_of(HERE / "settled.csv") if row["measure"] == name
    }
    yearly = [row for row in rows_of(HERE / "collections.csv") if row["measure"] == name]
    for period in _periods(measure["frequency"]):
        if period.text in settled:
            yield period, _settled(measure, settled[period.text])
        elif period.text == GOES_ON:
            continue
        elif yearly:
            yield period, _collected(measure, yearly, period)
        else:
            yield period, _shaped(measure, period)


def _rows_about(measure: str, table: str) -> list[Row]:
    return [row for row in rows_of(HERE / table) if row["measure"] == measure]


def _values(measure: Row, numerator: Decimal, denominator: Decimal, marker: str = "") -> Row:
    """The four columns of a rate: its value follows from its parts."""
    ratio = numerator / denominator * SCALES.get(measure["unit"], Decimal(1))
    value = rounded(ratio, int(measure["decimals"]))
    parts = {"numerator": str(numerator), "denominator": str(denominator)}
    return {"value": str(value), **parts, "marker": marker}


def _count(value: object, marker: str = "") -> Row:
    return {"value": str(value), "numerator": "", "denominator": "", "marker": marker}


def _settled(measure: Row, row: Row) -> Row:
    if row["numerator"]:
        parts = Decimal(row["numerator"]), Decimal(row["denominator"])
        return _values(measure, *parts, row["marker"])
    return _count(row["value"], row["marker"])


def _collected(measure: Row, yearly: list[Row], period: Period) -> Row:
    """Cumulative since April: pounds collected of the pounds due, or homes handed over."""
    year = next(row for row in yearly if row["year"] == period.year)
    reached = year[f"{period.last_day.month:02d}"]
    if not year["due_gbp"]:
        return _count(reached)
    due = Decimal(year["due_gbp"])
    return _values(measure, rounded(due * Decimal(reached) / 100, 0), due)


def _shaped(measure: Row, period: Period) -> Row:
    """From a first to a last level in a straight line, with a season and some chance."""
    name = measure["measure"]
    shape = _shape(name, period)
    level = _level(shape, period) + Decimal(shape["noise"]) * chance(name, period.text)
    if not shape["denominator"]:
        return _count(rounded(level, int(measure["decimals"])))
    spread = 1 + Decimal("0.08") * chance(name, period.text, "denominator")
    denominator = rounded(Decimal(shape["denominator"]) * spread, 0)
    scale = SCALES.get(measure["unit"], Decimal(1))
    numerator = rounded(level / scale * denominator, 0)
    if scale == 100:
        numerator = min(numerator, denominator)
    return _values(measure, numerator, denominator)


def _shape(name: str, period: Period) -> Row:
    """The latest shape of a measure that had begun by the end of the period."""
    month = f"{period.last_day:%Y-%m}"
    return [row for row in _rows_about(name, "shapes.csv") if row["since"] <= month][-1]


def _level(shape: Row, period: Period) -> Decimal:
    last_month = period.months[-1]
    begins = next(n for n, month in enumerate(MONTHS) if month.text == shape["since"])
    passed = Decimal(MONTHS.index(last_month) - begins) / (len(MONTHS) - 1 - begins)
    first, last, swing = (Decimal(shape[column]) for column in ("first", "last", "swing"))
    season = SEASON[(last_month.first_day.month - int(shape["peak"])) % 12]
    return first + (last - first) * passed + swing * season
