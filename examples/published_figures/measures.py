"""Measures, results and targets from the published indicators."""

from __future__ import annotations

from functools import cache

from demonstration.tables import rows_of

from published_figures.source import HERE, Row, council_of, period_of, service_id

# Units printed with a remark, which goes into the definition.
UNITS = {
    "% (cumulative)": "%",
    "% (cumulative; annual target)": "%",
    "% (annual target)": "%",
    "% within 7 working days": "%",
}
COUNTED = ("number", "tonnes")


def why_left_out(row: Row) -> str:
    """Why the indicator's row cannot be expressed; '' when it can."""
    if period_of(row):
        return ""
    return (
        "The position at one month beside a result for the year: a measure is returned by month, "
        "quarter or year, not by two of them, and a target is for a quarter or a year."
    )


def measure_of(row: Row) -> str:
    """Id of the measure an indicator's row belongs to; one published by year and by quarter is two.

    KeyError when the indicator is not listed in indicators.csv.
    """
    return _measures()[council_of(row)["id"], row["indicator"], _frequency(row)]


@cache
def _measures() -> dict[tuple[str, str, str], str]:
    return {
        (row["council"], row["indicator"], row["frequency"]): row["measure"]
        for row in rows_of(HERE / "indicators.csv")
    }


def _frequency(row: Row) -> str:
    return "quarterly" if "-Q" in period_of(row) else "annual"


def measure_rows(rows: list[Row]) -> list[Row]:
    """Rows of params/measures.csv, in the order in which the indicators first appear."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(measure_of(row), []).append(row)
    return [_measure_row(measure, group) for measure, group in groups.items()]


def _measure_row(measure: str, rows: list[Row]) -> Row:
    first = rows[0]
    judged = first["polarity"] != "neutral" and any(row["target"] for row in rows)
    return {
        "measure": measure,
        "title": first["indicator"],
        "service": service_id(first, first["service"]),
        "definition": _definition(first, judged),
        "unit": UNITS.get(first["unit"], first["unit"]),
        "decimals": str(max(_decimals(row[column]) for row in rows for column in FIGURES)),
        "better": "neither" if first["polarity"] == "neutral" else first["polarity"],
        "frequency": _frequency(first),
        "accumulates": _accumulates(first),
        **(TOLERANCE if judged else NO_TOLERANCE),
        "contract": "",
        "lowest_tier": "1" if judged else "2",
        "owner": "Not stated",
        "definition_version": "1",
    }


FIGURES = ("actual", "target")
# Maidstone's published key: amber is a target missed but within 10 per cent.
TOLERANCE = {"tolerance_type": "relative", "tolerance": "10", "tolerance_inclusive": "yes"}
NO_TOLERANCE = {"tolerance_type": "none", "tolerance": "", "tolerance_inclusive": ""}


def _definition(row: Row, judged: bool) -> str:
    sentences = ["As published."]
    if row["unit"] in UNITS:
        sentences.append(f"Unit as printed: {row['unit']}.")
    if _has_annual_target(row):
        sentences.append("The target is for the whole year, so no quarter is judged by it.")
    elif judged:
        sentences.append("Tolerance of 10 per cent of the target, from Maidstone's published key.")
    return " ".join(sentences)


def _decimals(figure: str) -> int:
    return len(figure.partition(".")[2])


def _accumulates(row: Row) -> str:
    if "cumulative" in row["unit"] + row["indicator"]:
        return "year-to-date"
    return "sum" if row["unit"] in COUNTED else "level"


def _has_annual_target(row: Row) -> bool:
    """Whether the source itself says that the target beside a quarter's figure is the year's."""
    return "annual target" in row["unit"] + row["indicator"]


def result_rows(rows: list[Row]) -> dict[str, list[Row]]:
    """Rows of data/results for each council."""
    files: dict[str, list[Row]] = {}
    for row in rows:
        files.setdefault(council_of(row)["id"], []).append(
            {
                "measure": measure_of(row),
                "period": period_of(row),
                "value": row["actual"],
                "source": row["source"],
            }
        )
    return files


def target_rows(rows: list[Row]) -> list[Row]:
    """Rows of params/targets.csv; a year's target printed beside each quarter is one row."""
    targets = {}
    for row in rows:
        period = period_of(row)[:7] if _has_annual_target(row) else period_of(row)
        if row["target"]:
            targets[measure_of(row), period] = {
                "measure": measure_of(row),
                "period": period,
                "target": row["target"],
                "source": row["source"],
            }
    return list(targets.values())
