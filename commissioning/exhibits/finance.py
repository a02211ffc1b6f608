"""Exhibits of budget monitoring (framework §4 N.B.): for the Head of Paid Service and the CFO."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from commissioning.analysis.finance import (
    NET_BETTER,
    totals,
    variance_by_line,
    variance_by_service,
    word,
)
from commissioning.analysis.forecasts import forecast_by_quarter
from commissioning.exhibits import charts
from commissioning.exhibits.exhibit import Cell, Exhibit, Heading, figure, passage, table
from commissioning.exhibits.facts import Fact, fact
from commissioning.exhibits.results import service_titles
from commissioning.exhibits.wording import gbp_text, variance_text
from commissioning.inputs.snapshots import Snapshot

CONVENTION = (
    "Variance is forecast minus working budget. Adverse means worse for the council: more cost or "
    "less income than budgeted. Amounts not stated are shown [x]."
)
KIND_TITLES = {"revenue": "Revenue", "capital": "Capital programme", "reserve": "Reserves"}


def finance_headline(snapshot: Snapshot) -> Exhibit:
    """Net revenue variance in a sentence, and the lines that moved it most."""
    net = variance_by_service(snapshot.tables["finance"], snapshot.quarter, "revenue")
    if net.empty:
        return passage("No revenue lines were returned for the quarter.")
    total = totals(net)["variance_gbp"]
    if total is None:
        return passage("Not every line states budget and forecast, so no net variance is given.")
    text = f"The forecast net revenue variance is **{variance_text(total, word(total, 'lower'))}**"
    working = totals(net)["working_gbp"]
    against = f", against a working budget of {gbp_text(working)} net." if working else "."
    return passage(text + against, [_total_fact(total)])


def finance_by_service(snapshot: Snapshot, kind: str) -> Exhibit:
    """Budget, forecast and variance of each service for one kind of money, with the total."""
    net = variance_by_service(snapshot.tables["finance"], snapshot.quarter, kind)
    if net.empty:
        return passage(f"No lines of the kind {kind} were returned for the quarter.")
    titles = service_titles(snapshot)
    rows: list[list[Cell]] = [
        [titles[row.service], *_amounts(row._asdict(), row.word)] for row in net.itertuples()
    ]
    total = totals(net)
    rows.append(["Total", *_amounts(total, word(total["variance_gbp"], NET_BETTER[kind]))])
    net_words = "" if kind == "reserve" else ", net"
    title = f"{KIND_TITLES[kind]} by service, {snapshot.quarter.label}{net_words}"
    facts = [_service_fact(row.service, row.variance_gbp, row.word) for row in net.itertuples()]
    return table(f"finance-{kind}", title, _headings("Service"), rows, facts, [CONVENTION], 1)


def finance_lines(snapshot: Snapshot) -> Exhibit:
    """Every line returned for the quarter, by service and head."""
    lines = variance_by_line(snapshot.tables["finance"], snapshot.quarter)
    if lines.empty:
        return passage("No finance lines were returned for the quarter.")
    titles = service_titles(snapshot)
    rows = [
        [
            f"{titles[row.service]}: {row.head}{_kind_words(row.kind)}",
            *_amounts(row._asdict(), row.word),
        ]
        for row in lines.itertuples(index=False)
    ]
    title = f"Lines of budget monitoring, {snapshot.quarter.label}"
    notes = [CONVENTION, *_sources(lines)]
    return table("finance-lines", title, _headings("Line"), rows, notes=notes)


def variance_chart(snapshot: Snapshot) -> Exhibit:
    """A bar for each service: its net revenue variance, adverse to the right."""
    net = variance_by_service(snapshot.tables["finance"], snapshot.quarter, "revenue")
    net = net[net["variance_gbp"].notna()]
    if net.empty:
        return passage("No revenue variance is stated, so there is nothing to draw.")
    titles = service_titles(snapshot)
    texts = [variance_text(row.variance_gbp, row.word) for row in net.itertuples()]
    drawn = charts.horizontal_bars(
        [titles[service] for service in net["service"]],
        [float(variance) for variance in net["variance_gbp"]],
        texts,
        [charts.ORANGE if one == "adverse" else charts.NAVY for one in net["word"]],
    )
    rows = [[titles[row.service], text] for row, text in zip(net.itertuples(), texts, strict=True)]
    title = f"Net revenue variance by service, {snapshot.quarter.label}"
    alt = "Bar chart of net revenue variance: " + "; ".join(f"{a}, {b}" for a, b in rows) + "."
    data = table("variance-data", title, [Heading("Service"), Heading("Variance")], rows)
    return figure("variance-chart", title, alt, charts.svg(drawn), data)


def forecast_movement(snapshot: Snapshot) -> Exhibit:
    """The net revenue forecast at each quarter of the year so far."""
    moved = forecast_by_quarter(snapshot.tables["finance"], snapshot.quarter, "revenue")
    if moved.empty:
        return passage("No revenue forecast is stated for this year.")
    rows = [
        [
            row.period,
            gbp_text(row.working_gbp),
            gbp_text(row.forecast_gbp),
            variance_text(row.variance_gbp, word(row.variance_gbp, "lower")),
        ]
        for row in moved.itertuples(index=False)
    ]
    labels = ("Working budget", "Forecast", "Variance")
    headings = [Heading("Quarter"), *(Heading(label, True) for label in labels)]
    title = "How the net revenue forecast moved in the year"
    return table("forecast-movement", title, headings, rows, notes=[CONVENTION])


def _kind_words(kind: str) -> str:
    return "" if kind == "revenue" else f" ({kind})"


def _headings(first: str) -> list[Heading]:
    labels = (
        "Original budget",
        "Changes",
        "Working budget",
        "Actual to date",
        "Forecast",
        "Variance",
    )
    return [Heading(first), *(Heading(label, True) for label in labels)]


def _amounts(row: dict, variance_word: str) -> list[str]:
    columns = ("original_gbp", "changes_gbp", "working_gbp", "actual_gbp", "forecast_gbp")
    return [
        *(gbp_text(row[column]) for column in columns),
        variance_text(row["variance_gbp"], variance_word),
    ]


def _sources(lines: pd.DataFrame) -> list[str]:
    sources = sorted({source for source in lines["source"] if source})
    return [f"Published at {source}" for source in sources]


def _total_fact(total: Decimal) -> Fact:
    text = variance_text(total, word(total, "lower"))
    return fact("revenue.variance", total, "£", text, "finance revenue total")


def _service_fact(service: str, variance: Decimal | None, variance_word: str) -> Fact:
    text = variance_text(variance, variance_word)
    return fact(f"{service}.variance", variance, "£", text, f"finance {service}")
