"""One measure over its periods as a small chart: results, targets, breaks, status of the last."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from commissioning.analysis.performance import MeasureResult
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.panels import End, Panel, heading, mark_above, small_charts
from commissioning.exhibits.charts.plot_area import Plot, drawable
from commissioning.exhibits.number_format import STATUS_CELLS, figures_text
from commissioning.exhibits.result_rows import result_and_target, status_cell
from commissioning.exhibits.series_view import Series
from commissioning.inputs.tables import rows_of


@mpl.rc_context(chart_style.STYLE)
def series_charts(series: Sequence[Series], height: float) -> Figure:
    """A panel for each measure, its plot of that height in inches."""
    figure, plots = small_charts([_panel(one.row, one.past) for one in series], height)
    for plot, one in zip(plots, series, strict=True):
        draw_series(plot, one.past, one.breaks, one.changes)
    return figure


def draw_series(
    plot: Plot, past: pd.DataFrame, breaks: Sequence[int], changes: Sequence[int] = ()
) -> None:
    """Results as a line that joins nothing across a break or a gap; targets as a dashed step.

    `breaks` are the places of the first period on a new basis, `changes` those of the first under
    another provider.
    """
    results, targets = drawable(past["result"]), drawable(past["target"])
    manner = {"color": chart_style.GREY, "linewidth": 1.6, "marker": "o", "markersize": 3}
    for first, after in pairwise([0, *breaks, len(results)]):
        plot.line(range(first, after), results[first:after], **manner)
    for place in sorted({*breaks, *changes}):
        mark = "[b]" * (place in breaks) + "[c]" * (place in changes)
        mark_above(plot, place - 0.5, mark)
    step = {"color": chart_style.QUIET, "linestyle": "--", "linewidth": 1.2}
    plot.line(range(len(targets)), targets, drawstyle="steps-mid", **step)
    _draw_last(plot, past)


def _draw_last(plot: Plot, past: pd.DataFrame) -> None:
    """The last result as the shape of its status, in its colour."""
    if past["result"].iloc[-1] is not None:
        last = STATUS_CELLS[past["status"].iloc[-1]]
        shape, colour = chart_style.SHAPES[last["mark"]], chart_style.TONES[last["tone"]]
        height = float(past["result"].iloc[-1])
        plot.points([len(past) - 1], [height], shape, color=colour, markersize=7, zorder=3)


def _panel(row: MeasureResult, past: pd.DataFrame) -> Panel:
    cell = status_cell(row)
    colour = chart_style.TONES[cell["tone"]]
    values = [float(one) for name in ("result", "target") for one in past[name] if one is not None]
    return Panel(
        title=heading(row.title, row.unit),
        unit=row.unit,
        finding=f"{cell['mark']} {cell['text']}: {result_and_target(row)[0]}",
        colour=colour,
        periods=list(past["period"]),
        values=values,
        ends=_ends(row, next(reversed(list(rows_of(past)))), colour),
    )


def _ends(row: MeasureResult, last: Any, colour: str) -> list[End]:
    """The last result’s and the last target’s words."""
    ends = []
    if last.result is not None:
        text = figures_text(last.result, row.unit, last.decimals)
        ends.append(End(float(last.result), text, colour, bold=True))
    if last.target is not None:
        text = f"target {figures_text(last.target, row.unit, last.decimals)}"
        ends.append(End(float(last.target), text))
    return ends
