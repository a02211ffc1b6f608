"""XmR charts: each measure's results with its mean, natural limits and special-cause points.

Special cause is reported by the signs of the table of variation, in words next to each chart, and
lines are named where they end.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import matplotlib as mpl

from commissioning.analysis.variation import (
    WORDLESS,
    Process,
    Segment,
    exact_decimal,
    is_clipped,
    processes,
    within_range,
)
from commissioning.dates import parse_period
from commissioning.exhibits.charts import chart_style as charts
from commissioning.exhibits.charts.panels import End, Panel, heading, mark_above, small_charts
from commissioning.exhibits.charts.plot_area import Plot
from commissioning.exhibits.exhibit import Exhibit, Exhibits, figure, passage, table
from commissioning.exhibits.number_format import counted, figures_text, listed, value_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.result_rows import service_titles
from commissioning.exhibits.variation.chart_messages import latest_wording, variation_message
from commissioning.exhibits.variation.variation_wording import (
    MARKS,
    latest_text,
    nothing_shown,
    providers_key,
    rebased_text,
    variation_rules,
    variation_text,
)
from commissioning.inputs import Snapshot
from commissioning.notebook import Cell, Fact, Heading

PLOT_HEIGHT = 1.05  # inches
SIGN_POINTS = {"!": 9, "+": 6, "~": 7}


def variation_charts(snapshot: Snapshot) -> Exhibit | Exhibits:
    """One chart per service: a panel for each measure that has two results or more."""
    found = processes(snapshot.tables, snapshot.quarter, variation_rules(snapshot))
    if not found:
        return passage(nothing_shown(snapshot))
    charts_of = (
        _chart(snapshot, service, title, own)
        for service, title in service_titles(snapshot).items()
        if (own := [one for one in found if one.measure.service == service])
    )
    return Exhibits(tuple(charts_of))


def _chart(snapshot: Snapshot, service: str, name: str, own: list[Process]) -> Exhibit:
    title = f"{name}: {_lines_drawn(own)} to {snapshot.quarter.label}{_key(snapshot, own)}"
    headings = [
        *(Heading("Measure and period"), Heading("Result", True), Heading("Mean", True)),
        *(Heading("Lower limit", True), Heading("Upper limit", True), Heading("Target", True)),
        Heading("Variation"),
    ]
    rows = [row for process in own for row in _rows(process)]
    data = table(f"variation-data-{service}", title, headings, rows)
    message, facts = variation_message(name, own), _facts(service, own)
    drawn = _drawn(own, set(snapshot.tables["breaks"]["measure"]))
    return figure(f"variation-{service}", message, title, _alt(own), drawn, data, facts)


def _lines_drawn(own: list[Process]) -> str:
    """What the panels show: a mean and limits only where at least one measure has them."""
    with_limits = any(segment.limits for one in own for segment in one.segments)
    return "results, mean and natural limits" if with_limits else "results"


def _facts(service: str, own: list[Process]) -> list[Fact]:
    """How many measures of the service there are, and how many of each variation."""
    found = Counter(one.variation for one in own)
    return [
        fact(
            f"{service}.variation.{name.replace(' ', '-')}", count, "measures", str(count), "limits"
        )
        for name, count in {"all": len(own), **found}.items()
    ]


def _key(snapshot: Snapshot, own: list[Process]) -> str:
    """What the signs and marks that occur in panels mean, in brackets."""
    sorts = {one.variation_at(place) for one in own for place in range(len(one.values))}
    signs = {"!": "concern", "+": "improvement", "~": "neither better nor worse"}
    used = {MARKS[sort]["mark"] for sort in sorts}
    terms = [f"{sign} {meaning}" for sign, meaning in signs.items() if sign in used]
    rebased = [one for process in own for one in process.segments if one.rebase is not None]
    if rebased:
        terms.append(f"[r] {rebased_text(any(one.limits for one in rebased))}")
    terms += providers_key(snapshot, own)
    return f" ({', '.join(terms)})" if terms else ""


@mpl.rc_context(charts.STYLE)
def _drawn(own: list[Process], broken: set[str]) -> str:
    """A panel for each process, as SVG."""
    panels = [_panel(process, process.measure.measure in broken) for process in own]
    drawn, plots = small_charts(panels, PLOT_HEIGHT)
    for one, process in zip(plots, own, strict=True):
        for segment in process.segments:
            _draw_segment(one, process, segment)
        _draw_signs(one, process)
        if process.target is not None:
            one.level([float(process.target)], color=charts.NAVY, linestyle="-.", linewidth=1.2)
    return charts.svg(drawn)


def _panel(process: Process, broken: bool) -> Panel:
    levels = [level for segment in process.segments for level in _levels(process, segment)]
    target = [] if process.target is None else [process.target]
    mark = MARKS[process.variation]
    return Panel(
        title=heading(process.measure.title, process.measure.unit),
        unit=process.measure.unit,
        finding=f"{mark['mark']} {_finding(process)}{_marks(process, broken)}",
        colour=charts.TONES[mark["tone"]],
        periods=process.periods,
        values=[float(one) for one in (*process.values, *levels, *target)],
        ends=_ends(process),
    )


def _ends(process: Process) -> list[End]:
    """The words at the ends of the lines: the last result, mean, limits and target."""
    levels = _levels(process, process.segments[-1])
    names = ("mean", "limit", "limit")[: len(levels)]
    lines = list(zip(names, levels, strict=True))
    if process.target is not None:
        lines.append(("target", process.target))
    colour = charts.TONES[MARKS[process.variation]["tone"]]
    last = process.values[-1]
    return [End(float(last), _figures(last, process.measure), colour, bold=True)] + [
        End(float(level), f"{name} {_figures(level, process.measure)}") for name, level in lines
    ]


def _levels(process: Process, segment: Segment) -> list[Any]:
    """Mean, lower and upper limit of a segment as drawn; none where it has none."""
    if segment.limits is None:
        return []
    mean = exact_decimal(segment.limits.mean)
    return [mean, *within_range(segment.limits, process.measure.unit)]


def _draw_signs(plot: Plot, process: Process) -> None:
    """Special cause: the sign that tables give it, at the point, in its colour."""
    sorts = [process.variation_at(place) for place in range(len(process.values))]
    for sort in dict.fromkeys(one for one in sorts if one not in ("common cause", *WORDLESS)):
        sign, colour = MARKS[sort]["mark"], charts.TONES[MARKS[sort]["tone"]]
        places = [place for place, one in enumerate(sorts) if one == sort]
        values = [float(process.values[place]) for place in places]
        manner = {"markersize": SIGN_POINTS[sign], "markeredgewidth": 0}
        plot.points(places, values, charts.sign_marker(sign), color=colour, **manner)


def _draw_segment(plot: Plot, process: Process, segment: Segment) -> None:
    places = range(segment.first, segment.after)
    values = [float(process.values[place]) for place in places]
    plot.line(places, values, color=charts.QUIET, linewidth=1, marker="o", markersize=2)
    if segment.rebase is not None:
        mark_above(plot, segment.first - 0.5, "[r]")
    first, last = plot.across
    start = segment.first - 0.5 if segment.first else first
    end = segment.after - 0.5 if segment.after < len(process.values) else last
    levels = [float(level) for level in _levels(process, segment)]
    plot.level(levels[:1], (start, end), color=charts.GREY)
    plot.level(levels[1:], (start, end), color=charts.GREY, linestyle="--")


def _finding(process: Process) -> str:
    """The variation of the latest result, and the result: `Concern: outside limits. Latest 131`."""
    text, latest = latest_text(process), _text(process.values[-1], process.measure)
    period = parse_period(process.periods[-1]).label
    return f"{text[:1].upper()}{text[1:]}. Latest {latest} in {period}"


def _marks(process: Process, broken: bool) -> str:
    """What is said next to it of series and limits: begins at a break, trial, capped."""
    text = ["begins at a break [b]"] if broken else []
    text += [f"{word} limits" for word in _limit_notes(process)]
    return f"; {listed(text)}" if text else ""


def _limit_notes(process: Process) -> list[str]:
    """`trial`, `capped`, or `no` where there are none."""
    limits = process.limits
    if limits is None:
        return ["no"]
    text = (("trial", limits.provisional), ("capped", is_clipped(limits, process.measure.unit)))
    return [word for word, so in text if so]


def _rows(process: Process) -> list[list[Cell]]:
    """Every number drawn, by period."""
    rows: list[list[Cell]] = []
    target = "none" if process.target is None else _text(process.target, process.measure)
    for segment in process.segments:
        drawn = _levels(process, segment)
        levels = [_text(one, process.measure) for one in drawn] or ["none"] * 3
        for place in range(segment.first, segment.after):
            text = variation_text(process, place, process.variation_at(place))
            name = f"{process.measure.title}, {process.periods[place]}"
            result = _text(process.values[place], process.measure)
            rows.append([name, result, *levels, target, text])
    return rows


def _alt(own: list[Process]) -> str:
    kind = "XmR charts" if len(own) > 1 else "XmR chart"
    parts = [_alt_text(process) for process in own]
    return f"{kind} of {counted(len(own), 'measure')}. {'; '.join(parts)}."


def _alt_text(process: Process) -> str:
    """A measure’s latest result, its variation, its lines and the ends of its results."""
    measure, terms = process.measure, [latest_wording(process)]
    lines = [_figures(level, measure) for level in _levels(process, process.segments[-1])]
    if lines:
        limits = " ".join([*_limit_notes(process), "limits"])
        terms.append(f"mean {lines[0]}, {limits} {lines[1]} to {lines[2]}")
    if process.target is not None:
        assured = "" if process.assurance == "not assessed" else f" ({process.assurance})"
        terms.append(f"target {_figures(process.target, measure)}{assured}")
    ends = [_figures(pick(process.values), measure) for pick in (min, max)]
    since = parse_period(process.periods[0]).label
    return f"{', '.join(terms)}, lowest {ends[0]} and highest {ends[1]} since {since}"


def _text(value: Any, measure: Any) -> str:
    return value_text(value, measure.unit, measure.decimals)


def _figures(value: Any, measure: Any) -> str:
    return figures_text(value, measure.unit, measure.decimals)
