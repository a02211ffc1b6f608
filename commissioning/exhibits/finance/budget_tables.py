"""Tables of budget monitoring (framework §4 N.B.): for the Head of Paid Service and the CFO."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from commissioning.analysis.finance import (
    NET_BETTER,
    finance_risk_by_service,
    risk,
    totals,
    variance_by_head,
    variance_by_line,
    variance_by_service,
)
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.bar_chart import horizontal_bars
from commissioning.exhibits.exhibit import Exhibit, Exhibits, figure, passage, table
from commissioning.exhibits.finance.finance_amounts import (
    BUDGET_AND_FORECAST,
    KIND_TITLES,
    TO_DATE,
    Position,
    convention,
    filed_name,
    gbp_fact,
    positions_table,
    total_position,
)
from commissioning.exhibits.number_format import gbp_text, prose_variance, variance_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.result_rows import service_titles
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.inputs.vocabulary import is_withheld
from commissioning.notebook import Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("finance")


def finance_by_service(snapshot: Snapshot, kind: str) -> Exhibit:
    """Budget, forecast and variance of each service for one kind of money, with the total.

    Revenue carries the risk to each service's budget next to it.
    """
    net = variance_by_service(snapshot.tables["finance"], snapshot.quarter, kind)
    if net.empty:
        return _nothing(kind)
    positions = _with_risk(snapshot, net) if kind == "revenue" else _by_service(snapshot, net, kind)
    net_text = "" if kind == "reserve" else ", net"
    title = f"{KIND_TITLES[kind]} by service, {snapshot.quarter.label}{net_text}"
    notes = _notes(snapshot, kind)
    return positions_table(
        f"finance-{kind}", title, "Service", positions, BUDGET_AND_FORECAST, notes
    )


def finance_to_date(snapshot: Snapshot, kind: str = "revenue") -> Exhibit | Exhibits:
    """What was spent of the budget profiled to the quarter's end, service by service.

    Nothing where no lines were returned: `finance_by_service`, which is before it, says so.
    """
    net = variance_by_service(snapshot.tables["finance"], snapshot.quarter, kind)
    if net.empty:
        return Exhibits(())
    title = f"{KIND_TITLES[kind]} to the end of {snapshot.quarter.label}, by service"
    positions = _by_service(snapshot, net, kind)
    notes = _notes(snapshot, kind)
    return positions_table(f"finance-{kind}-to-date", title, "Service", positions, TO_DATE, notes)


def finance_by_head(snapshot: Snapshot, kind: str = "revenue") -> Exhibits:
    """Budget and forecast of each subjective head over all services, and its position to date.

    Nothing where no lines were returned: `finance_by_service`, which is before it, says so.
    """
    net = variance_by_head(snapshot.tables["finance"], snapshot.quarter, kind)
    if net.empty:
        return Exhibits(())
    positions = [
        Position(row["head"], f"{kind}.head.{filed_name(row['head'])}", row, NET_BETTER[kind])
        for row in net.to_dict("records")
    ]
    positions.append(total_position(kind, totals(net)))
    notes = _notes(snapshot, kind)
    key, title = f"finance-{kind}-heads", f"{KIND_TITLES[kind]} by subjective head"
    year = f"{title}, {snapshot.quarter.label}"
    to_date = f"{title}, to the end of {snapshot.quarter.label}"
    return Exhibits(
        (
            positions_table(key, year, "Head", positions, BUDGET_AND_FORECAST, notes),
            positions_table(f"{key}-to-date", to_date, "Head", positions, TO_DATE, notes),
        )
    )


def agency_spend(snapshot: Snapshot) -> Exhibit:
    """Every line of spend on agency staff, with its position to date and the total."""
    lines = variance_by_line(snapshot.tables["finance"], snapshot.quarter)
    lines = lines[lines["kind"] == "agency"]
    if lines.empty:
        return passage(WORDING("no-agency"))
    net = variance_by_service(snapshot.tables["finance"], snapshot.quarter, "agency")
    positions = [*_by_line(snapshot, lines), total_position("agency", totals(net))]
    title = f"{KIND_TITLES['agency']}, {snapshot.quarter.label}"
    columns = ("working_gbp", *TO_DATE[2:], "forecast_gbp", "variance_gbp")
    notes = [WORDING("agency")]
    notes += _rounding_notes(lines)
    return positions_table("finance-agency", title, "Line", positions, columns, notes)


def finance_lines(snapshot: Snapshot) -> Exhibit:
    """Every line returned for the quarter, by service and head."""
    lines = variance_by_line(snapshot.tables["finance"], snapshot.quarter)
    if lines.empty:
        return passage(WORDING("no-finance"))
    title = f"Lines of budget monitoring, {snapshot.quarter.label}"
    columns = (*BUDGET_AND_FORECAST[:3], "actual_gbp", *BUDGET_AND_FORECAST[3:])
    sources = sorted({source for source in lines["source"] if source})
    notes = _rounding_notes(lines) + [f"Published at {source}" for source in sources]
    positions = _by_line(snapshot, lines)
    return positions_table("finance-lines", title, "Line", positions, columns, notes, 0)


def variance_chart(snapshot: Snapshot) -> Exhibit:
    """A bar for each service: its net revenue variance, adverse to the right."""
    net = variance_by_service(snapshot.tables["finance"], snapshot.quarter, "revenue")
    notes = [WORDING("withheld-bar")] if any(map(is_withheld, net["variance_gbp"])) else []
    net = net[net["variance_gbp"].notna()]
    if net.empty:
        return passage(WORDING("no-variance-drawn"))
    titles = service_titles(snapshot)
    texts = [variance_text(row.variance_gbp, row.word) for row in rows_of(net)]
    drawn = horizontal_bars(
        [titles[service] for service in net["service"]],
        [float(variance) for variance in net["variance_gbp"]],
        texts,
        [chart_style.PLUM if one == "adverse" else chart_style.NAVY for one in net["word"]],
        ("favourable", "adverse"),
    )
    rows = [[titles[row.service], text] for row, text in zip(rows_of(net), texts, strict=True)]
    title = f"Net revenue variance by service, {snapshot.quarter.label}"
    text = "; ".join(f"{name}, {text}" for name, text in rows)
    alt = f"Bar chart of net revenue variance by service. {text}."
    headings = [Heading("Service"), Heading("Variance")]
    data = table("variance-data", title, headings, rows, notes=[convention(), *notes])
    facts = _variance_facts(net)
    message = _variance_message(net, titles)
    return figure("variance-chart", message, title, alt, chart_style.svg(drawn), data, facts)


def _variance_message(net: pd.DataFrame, titles: dict[str, str]) -> str:
    """In how many services the forecast is adverse, and in which most."""
    adverse = net[net["word"] == "adverse"]
    if adverse.empty:
        return WORDING("adverse-in-none", services=len(net))
    most = max(rows_of(adverse), key=lambda row: abs(row.variance_gbp))
    counts = {"adverse": len(adverse), "services": len(net)}
    variance = prose_variance(most.variance_gbp, most.word)
    return WORDING("adverse-in-some", **counts, service=titles[most.service], variance=variance)


def _variance_facts(net: pd.DataFrame) -> list[Fact]:
    """The variance of each service; how many services there are, and how many are adverse."""
    facts = [
        gbp_fact(
            f"revenue.{row.service}.variance",
            row.variance_gbp,
            variance_text(row.variance_gbp, row.word),
        )
        for row in rows_of(net)
    ]
    counts = {"services": len(net), "services-adverse": int((net["word"] == "adverse").sum())}
    return facts + [
        fact(f"revenue.{name}", count, "services", str(count), "finance revenue")
        for name, count in counts.items()
    ]


def _notes(snapshot: Snapshot, kind: str) -> list[str]:
    """Whether revenue is before the use of reserves, and how amounts were rounded."""
    lines = snapshot.tables["finance"]
    lines = lines[lines["period"] == snapshot.quarter.text]
    reserves = kind == "revenue" and "use-of-reserves" in set(lines["kind"])
    before = [WORDING("before-reserves")] if reserves else []
    return before + _rounding_notes(lines[lines["kind"] == kind])


def _rounding_notes(lines: pd.DataFrame) -> list[str]:
    units = sorted({int(unit) for unit in lines["rounded_to_gbp"] if unit not in ("", "1")})
    return [WORDING("rounded", unit=gbp_text(Decimal(unit))) for unit in units]


def _nothing(kind: str) -> Exhibit:
    return passage(WORDING("no-lines", kind=KIND_TITLES[kind].lower()))


def _by_service(snapshot: Snapshot, net: pd.DataFrame, kind: str) -> list[Position]:
    """A position for each service, and the total."""
    titles = service_titles(snapshot)
    positions = [
        Position(titles[row["service"]], f"{kind}.{row['service']}", row, NET_BETTER[kind])
        for row in net.to_dict("records")
    ]
    return [*positions, total_position(kind, totals(net))]


def _with_risk(snapshot: Snapshot, net: pd.DataFrame) -> list[Position]:
    """Revenue of each service and in total, with the risk to its budget."""
    settings, titles = snapshot.council["finance"], service_titles(snapshot)
    rated = finance_risk_by_service(snapshot.tables["finance"], snapshot.quarter, settings)
    positions = [
        Position(titles[row["service"]], f"revenue.{row['service']}", row, "lower", risk_class)
        for row, risk_class in zip(net.to_dict("records"), rated["risk"], strict=True)
    ]
    sums = totals(net)
    of_total = risk(sums["variance_gbp"], sums["working_gbp"], settings)
    return [*positions, total_position("revenue", sums, of_total)]


def _by_line(snapshot: Snapshot, lines: pd.DataFrame) -> list[Position]:
    """A position for each line; its kind is told where the lines are of several kinds."""
    titles, mixed = service_titles(snapshot), lines["kind"].nunique() > 1
    return [
        Position(
            f"{titles[row['service']]}: {row['head']}{_kind_text(row['kind']) if mixed else ''}",
            f"{row['kind']}.{row['service']}.{filed_name(row['head'])}",
            row,
            NET_BETTER[row["kind"]],
        )
        for row in lines.to_dict("records")
    ]


def _kind_text(kind: str) -> str:
    return "" if kind == "revenue" else f" ({kind.replace('-', ' ')})"
