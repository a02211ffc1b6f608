"""Exhibits of forecasts of money: their movement, their range, how good past ones proved."""

from __future__ import annotations

from typing import Any

import pandas as pd

from commissioning.analysis.finance import (
    NET_BETTER,
    cases_by_service,
    difference,
    forecast_by_quarter,
    mean_absolute_miss,
    movement_by_service,
    movement_word,
    total_of,
    word,
)
from commissioning.analysis.finance import forecast_accuracy as accuracy_by_year
from commissioning.dates import parse_period
from commissioning.exhibits.exhibit import Exhibit, Exhibits, passage, table
from commissioning.exhibits.finance.finance_amounts import (
    KIND_TITLES,
    Position,
    convention,
    gbp_fact,
    positions_table,
)
from commissioning.exhibits.number_format import gbp_text, variance_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.result_rows import service_titles
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("finance")


def forecast_movement(snapshot: Snapshot) -> Exhibits:
    """The net revenue forecast at each quarter of the year, and since the last one by service."""
    return Exhibits((_quarters_of_year(snapshot), _since_last_quarter(snapshot)))


def forecast_accuracy(snapshot: Snapshot) -> Exhibits:
    """Forecast net revenue variances of completed years next to the outturn, and the mean miss."""
    accuracy = accuracy_by_year(snapshot.tables["finance"], snapshot.quarter, "revenue")
    if accuracy.empty:
        return Exhibits((passage(WORDING("no-year-completed")),))
    return Exhibits((_accuracy(accuracy), _mean_miss(mean_absolute_miss(accuracy))))


def case_range(snapshot: Snapshot, kind: str = "revenue") -> Exhibit:
    """Best case, forecast and worst case of each service for one kind of money, with the total."""
    contexts = cases_by_service(snapshot.tables["finance"], snapshot.quarter, kind)
    if not contexts["stated"].sum():
        return passage(WORDING("no-cases", kind=KIND_TITLES[kind].lower()))
    titles = service_titles(snapshot)
    named = [
        (titles[one["service"]], f"{kind}.{one['service']}", one) for one in _row_dicts(contexts)
    ]
    named.append(("Total", kind, _total_cases(contexts)))
    labels = ("Working budget", "Best case", "Forecast", "Worst case", "Stated for")
    headings = [Heading("Service"), *(Heading(label, True) for label in labels)]
    columns = ("working_gbp", "best_gbp", "forecast_gbp", "worst_gbp")
    rows = [
        [name, *(gbp_text(one[column]) for column in columns), _stated(one)]
        for name, _, one in named
    ]
    facts = [each for _, filed, one in named for each in _case_facts(filed, one, columns)]
    title = f"Best and worst case: {KIND_TITLES[kind]}, {snapshot.quarter.label}, net"
    return table(f"cases-{kind}", title, headings, rows, facts, [convention(), WORDING("cases")], 1)


def _quarters_of_year(snapshot: Snapshot) -> Exhibit:
    moved = forecast_by_quarter(snapshot.tables["finance"], snapshot.quarter, "revenue")
    if moved.empty:
        return passage(WORDING("no-forecast"))
    positions = [
        Position(
            parse_period(one["period"]).label,
            f"revenue.{one['period']}",
            one,
            NET_BETTER["revenue"],
        )
        for one in _row_dicts(moved)
    ]
    title = "How the net revenue forecast moved in the year"
    columns = ("working_gbp", "forecast_gbp", "variance_gbp")
    return positions_table("forecast-movement", title, "Quarter", positions, columns, total_rows=0)


def _since_last_quarter(snapshot: Snapshot) -> Exhibit:
    moved = movement_by_service(snapshot.tables["finance"], snapshot.quarter, "revenue")
    if snapshot.quarter.text.endswith("Q1"):
        return passage(WORDING("no-previous"))
    if moved.empty:
        return passage(WORDING("no-movement"))
    titles = service_titles(snapshot)
    named = [
        (titles[one["service"]], f"revenue.{one['service']}", one) for one in _row_dicts(moved)
    ]
    named.append(("Total", "revenue", _total_movement(moved)))
    labels = ("Previous forecast", "Latest forecast", "Movement")
    headings = [Heading("Service"), *(Heading(label, True) for label in labels)]
    rows = [[name, *_movement_texts(one)] for name, _, one in named]
    facts = [each for _, filed, one in named for each in _movement_facts(filed, one)]
    title = f"Net revenue forecast of {snapshot.quarter.label} and of the quarter before"
    notes = [convention(), WORDING("movement")]
    return table("previous-forecast", title, headings, rows, facts, notes, 1)


def _total_movement(moved: pd.DataFrame) -> dict[str, Any]:
    previous, latest = total_of(moved["previous_gbp"]), total_of(moved["forecast_gbp"])
    change = difference(latest, previous)
    return {
        **{"previous_gbp": previous, "forecast_gbp": latest, "movement_gbp": change},
        "word": movement_word(change, "revenue"),
    }


def _movement_texts(one: dict[str, Any]) -> list[str]:
    amounts = [gbp_text(one["previous_gbp"]), gbp_text(one["forecast_gbp"])]
    return [*amounts, variance_text(one["movement_gbp"], one["word"])]


def _movement_facts(filed: str, one: dict[str, Any]) -> list[Fact]:
    names = ("previous-forecast", "forecast", "movement")
    amounts = (one["previous_gbp"], one["forecast_gbp"], one["movement_gbp"])
    return [
        gbp_fact(f"{filed}.{name}", amount, text)
        for name, amount, text in zip(names, amounts, _movement_texts(one), strict=True)
    ]


def _accuracy(accuracy: pd.DataFrame) -> Exhibit:
    labels = ("Variance forecast", "Variance at outturn", "Error")
    headings = [Heading("Forecast"), *(Heading(label, True) for label in labels)]
    rows, facts = [], []
    for one in _row_dicts(accuracy):
        texts = _accuracy_texts(one)
        rows.append([f"{one['year']}, made at {one['made_at']}", *texts])
        filed = f"revenue.{one['year']}-{one['made_at']}"
        amounts = (one["forecast_gbp"], one["outturn_gbp"], one["miss_gbp"])
        names = ("variance", "outturn-variance", "miss")
        facts += [
            gbp_fact(f"{filed}.{name}", amount, text)
            for name, amount, text in zip(names, amounts, texts, strict=True)
        ]
    title = "How accurate past forecasts of the net revenue variance were"
    return table("forecast-accuracy", title, headings, rows, facts, [convention(), WORDING("miss")])


def _accuracy_texts(one: dict[str, Any]) -> list[str]:
    missed = "no error" if one["miss_gbp"] == 0 else variance_text(one["miss_gbp"], one["word"])
    variances = (one["forecast_gbp"], one["outturn_gbp"])
    return [*(variance_text(gbp, word(gbp, NET_BETTER["revenue"])) for gbp in variances), missed]


def _mean_miss(means: pd.DataFrame) -> Exhibit:
    headings = [Heading("Forecast made at"), Heading("Average error", True), Heading("Years", True)]
    rows = [[one.made_at, gbp_text(one.mean_gbp), str(one.years)] for one in rows_of(means)]
    facts = [
        gbp_fact(f"revenue.{one.made_at}.mean-miss", one.mean_gbp, gbp_text(one.mean_gbp))
        for one in rows_of(means)
    ]
    title = "Average size of the error, by the quarter in which the forecast was made"
    notes = [convention(), WORDING("miss"), WORDING("mean-miss")]
    return table("forecast-mean-miss", title, headings, rows, facts, notes)


def _total_cases(contexts: pd.DataFrame) -> dict[str, Any]:
    amounts = ("working_gbp", "best_gbp", "forecast_gbp", "worst_gbp")
    counts = {"stated": contexts["stated"].sum(), "lines": contexts["lines"].sum()}
    return {**{column: total_of(contexts[column]) for column in amounts}, **counts}


def _stated(one: dict[str, Any]) -> str:
    return f"{one['stated']} of {one['lines']} lines"


def _case_facts(filed: str, one: dict[str, Any], columns: tuple[str, ...]) -> list[Fact]:
    stated = fact(f"{filed}.stated", one["stated"], "lines", _stated(one), f"finance {filed}")
    names = [column.removesuffix("_gbp") for column in columns]
    return [stated] + [
        gbp_fact(f"{filed}.{name}", one[column], gbp_text(one[column]))
        for name, column in zip(names, columns, strict=True)
    ]


def _row_dicts(rows: pd.DataFrame) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = rows.to_dict("records")
    return records
