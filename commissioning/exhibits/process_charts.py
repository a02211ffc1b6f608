"""XmR charts: each measure's results with its mean, natural limits and special-cause points.

Special cause is told by shape as well as colour, and in words beside each chart.
"""

from __future__ import annotations

from textwrap import fill
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes

from commissioning.analysis.limits import variation
from commissioning.analysis.variation import Process, Segment, is_cut, processes, within_range
from commissioning.exhibits import charts
from commissioning.exhibits.exhibit import Cell, Exhibit, Exhibits, Heading, figure, passage, table
from commissioning.exhibits.results import service_titles
from commissioning.exhibits.variation import latest_text, variation_rules
from commissioning.exhibits.wording import counted, listed, value_text
from commissioning.inputs.periods import parse_period
from commissioning.inputs.snapshots import Snapshot

KEY = (
    "solid: result; thin: mean; dashed: natural limits; dash-dotted: target; "
    "◆ concern; ■ improvement; ✚ neither better nor worse; [b] begins at a break; "
    "dotted [r]: limits worked anew"
)
# Marker and colour of each sort of special cause; common cause is a small dot.
POINTS = {
    "concern": ("D", charts.PLUM),
    "improvement": ("s", charts.NAVY),
    "neutral high": ("P", charts.GREY),
    "neutral low": ("P", charts.GREY),
}
LINE = "#6f777b"
MOST_LABELS = 6


def variation_charts(snapshot: Snapshot) -> Exhibit | Exhibits:
    """One chart per service: a panel for each measure that has limits."""
    found = processes(snapshot.tables, snapshot.quarter, variation_rules(snapshot))
    if not found:
        return passage("No measure has two results from which limits could be drawn.")
    charts_of = (
        _chart(snapshot, service, title, own)
        for service, title in service_titles(snapshot).items()
        if (own := [one for one in found if one.measure.service == service])
    )
    return Exhibits(tuple(charts_of))


def _chart(snapshot: Snapshot, service: str, name: str, own: list[Process]) -> Exhibit:
    drawn, axes = charts.panels(len(own), 2, 1.9)
    broken = set(snapshot.tables["breaks"]["measure"])
    for one, process in zip(axes, own, strict=True):
        _draw(one, process)
        marks = _marks(process, process.measure.measure in broken)
        title = f"{process.measure.title} ({process.measure.unit}){marks}"
        wrapped = fill(title, charts.PANEL_CHARACTERS)
        one.set_title(wrapped, loc="left", fontsize=9, fontweight="bold")
    title = f"{name}: variation to {snapshot.quarter.label} ({KEY})"
    headings = [
        *(Heading("Measure and period"), Heading("Result", True), Heading("Mean", True)),
        *(Heading("Lower limit", True), Heading("Upper limit", True), Heading("Target", True)),
        Heading("Variation"),
    ]
    rows = [row for process in own for row in _rows(process)]
    data = table(f"variation-data-{service}", title, headings, rows)
    return figure(f"variation-{service}", title, _alt(own), charts.svg(drawn), data)


def _draw(axes: Axes, process: Process) -> None:
    with mpl.rc_context(charts.STYLE):
        for segment in process.segments:
            _draw_segment(axes, process, segment)
        _draw_points(axes, process)
        if process.target is not None:
            axes.axhline(float(process.target), color=charts.ORANGE, linestyle="-.", linewidth=1.5)
        axes.set_xticks(*_labels(process.periods))
        axes.tick_params(axis="x", labelsize=8)
        axes.yaxis.set_major_formatter(charts.thousands)
        axes.margins(y=0.15)


def _draw_points(axes: Axes, process: Process) -> None:
    """Common cause as small dots, each sort of special cause by its shape."""
    sorts = [_point(process, place) for place in range(len(process.values))]
    for sort in dict.fromkeys(sorts):
        marker, colour = POINTS.get(sort, ("o", LINE))
        places = [place for place, one in enumerate(sorts) if one == sort]
        values = [float(process.values[place]) for place in places]
        size = 3 if marker == "o" else 6
        axes.plot(places, values, marker, color=colour, markersize=size)


def _draw_segment(axes: Axes, process: Process, segment: Segment) -> None:
    places = range(segment.first, segment.after)
    values = [float(process.values[place]) for place in places]
    axes.plot(places, values, color=LINE, linewidth=1.2)
    if segment.rebase is not None:
        axes.axvline(segment.first - 0.5, color=charts.GREY, linestyle=":", linewidth=1)
    if segment.limits is not None:
        lower, upper = within_range(segment.limits, process.measure.unit)
        ends = (segment.first - 0.4, segment.after - 0.6)
        for level, style in ((segment.limits.mean, "-"), (lower, "--"), (upper, "--")):
            line = [float(level)] * 2
            axes.plot(ends, line, color=charts.GREY, linestyle=style, linewidth=0.9)


def _marks(process: Process, broken: bool) -> str:
    """What a panel's title says of its series and limits: [b], [r], trial, cut."""
    rebased = any(segment.rebase is not None for segment in process.segments)
    said = [mark for mark, so in (("[b]", broken), ("[r]", rebased)) if so]
    limits = [word for word, so in _limits_words(process) if so]
    return f"{''.join(f' {mark}' for mark in said)}{f', {listed(limits)} limits' if limits else ''}"


def _limits_words(process: Process) -> list[tuple[str, bool]]:
    limits = process.limits
    if limits is None:
        return [("no", True)]
    return [("trial", limits.trial), ("cut", is_cut(limits, process.measure.unit))]


def _labels(periods: list[str]) -> tuple[list[int], list[str]]:
    """Places and labels of so many periods that their names do not run into each other."""
    step = -(-len(periods) // MOST_LABELS)
    places = list(range(len(periods) - 1, -1, -step))[::-1]
    return places, [_short(periods[place]) for place in places]


def _short(period: str) -> str:
    """`Sep 25` of a month; `Q2 25-26` of a quarter, on two lines."""
    found = parse_period(period)
    if found.kind == "month":
        return f"{found.label[:3]}\n{found.first_day.year}"
    return f"{period[-2:]}\n{period[2:7]}"


def _point(process: Process, place: int) -> str:
    return variation(process.signals[place], process.measure.better)


def _rows(process: Process) -> list[list[Cell]]:
    """Every number drawn, by period."""
    rows: list[list[Cell]] = []
    target = "none" if process.target is None else _text(process.target, process.measure)
    for segment in process.segments:
        limits = segment.limits
        cut = within_range(limits, process.measure.unit) if limits else (None, None)
        levels = (limits.mean if limits else None, *cut)
        for place in range(segment.first, segment.after):
            signal = process.signals[place]
            words = latest_text(_point(process, place), signal.rule if signal else None)
            name = f"{process.measure.title}, {process.periods[place]}"
            figures = [_text(value, process.measure) for value in (process.values[place], *levels)]
            rows.append([name, *figures, target, words])
    return rows


def _alt(own: list[Process]) -> str:
    parts = []
    for process in own:
        signal = process.signals[-1]
        latest = latest_text(process.variation, signal.rule if signal else None)
        target = "" if process.assurance == "not assessed" else f", {process.assurance}"
        result = f"{_text(process.values[-1], process.measure)} in {process.periods[-1]}"
        limits = [f"{word} limits" for word, so in _limits_words(process) if so]
        words = [f"{process.measure.title}: {result}", *limits, f"{latest}{target}"]
        parts.append(", ".join(words))
    return f"XmR charts of {counted(len(own), 'measure')}. {'; '.join(parts)}."


def _text(value: Any, measure: Any) -> str:
    return value_text(value, measure.unit, measure.decimals)
