"""Options as points, what each costs against how it scores, each named next to its point."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.figure import Figure

from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.chart_style import GAP, LINE
from commissioning.exhibits.charts.plot_area import Plot
from commissioning.exhibits.number_format import prose_gbp
from commissioning.wording import Wording

WORDING = Wording("appraisal")

LEAST_HEIGHT = 2.6  # inches of the plot
BEFORE, AFTER = 0.35, 2.35  # inches: for the numbers of the scale, for the options’ names
HEAD, FOOT = 2 * LINE, 2 * LINE + 2 * GAP
SCORES = (0, 25, 50, 75, 100)
ROOM = 0.08  # of the range of costs, left and right of the points
DOMINANCE: dict[str, Any] = {"color": chart_style.NAVY, "linewidth": 1.2, "linestyle": "--"}
LEAD: dict[str, Any] = {"color": chart_style.QUIET, "linewidth": 0.9, "linestyle": ":"}


class Option(NamedTuple):
    """One option: its net present cost and its weighted score, as printed and exact.

    `on_line` is whether no other option dominates it.
    """

    name: str
    cost_text: str
    score_text: str
    cost: Decimal
    score: Decimal
    on_line: bool = True


def ranges_message(options: Sequence[Option]) -> str:
    """The ranges of cost and score: which option is best is for the statutory officers to say."""
    cost = _range([(one.cost, prose_gbp(one.cost)) for one in options])
    score = _range([(one.score, one.score_text) for one in options])
    return WORDING("options-compared", options=len(options), cost=cost, score=score)


def _range(values: list[tuple[Decimal, str]]) -> str:
    """From the lowest to the highest as printed, `£171,000 to £402,000`; one alone by itself."""
    (_, lowest), (_, highest) = min(values), max(values)
    return lowest if lowest == highest else f"{lowest} to {highest}"


@mpl.rc_context(chart_style.STYLE)
def cost_and_score(options: Sequence[Option]) -> Figure:
    """A scale of scores from 0 to 100 against costs in £ million, and a point for each option."""
    names = [chart_style.wrapped(one.name, AFTER - GAP, bold=True) for one in options]
    costs, scores = [float(one.cost) for one in options], [float(one.score) for one in options]
    least = (max(map(len, names)) + 1) * LINE + GAP
    width, height = chart_style.WIDTH - BEFORE - AFTER, max(LEAST_HEIGHT, len(options) * least)
    figure = chart_style.sheet(HEAD + height + FOOT)
    plot = Plot(figure, (BEFORE, HEAD, width, height), _ends(costs), (0, 100))
    _draw_scales(figure, plot, (width, height))
    line = sorted((one.cost, one.score) for one in options if one.on_line)
    if len(line) > 1:
        below = figure.get_figheight() - LINE
        chart_style.write(figure, 0, below, "- - -  line of options that no other dominates")
    plot.line([float(cost) for cost, _ in line], [float(score) for _, score in line], **DOMINANCE)
    plot.points(costs, scores, "o", color=chart_style.NAVY, markersize=8)
    moved = chart_style.apart([height * score / 100 for score in scores], least, height)
    for place, (one, name, up) in enumerate(zip(options, names, moved, strict=True)):
        ends = [costs[place], plot.across[1]], [scores[place], 100 * up / height]
        plot.line(*ends, **LEAD)
        left, top = BEFORE + width + GAP, HEAD + height - up - (len(name) + 1) * LINE / 2
        chart_style.write(figure, left, top, "\n".join(name), bold=True)
        text = f"{one.cost_text}, scores {one.score_text}"
        chart_style.write(figure, left, top + len(name) * LINE, text)
    return figure


def _draw_scales(figure: Figure, plot: Plot, size: tuple[float, float]) -> None:
    """Lines and numbers of scores and costs, for a plot of that width and height in inches."""
    width, height = size
    low, high = plot.across
    ticks = chart_style.ticks(low, high)
    plot.level(SCORES, color=chart_style.GRID, zorder=0)
    plot.upright(ticks, (0, -2), color=chart_style.QUIET, linewidth=0.8)
    for score in SCORES:
        down = HEAD + height * (1 - score / 100)
        chart_style.write(
            figure, BEFORE - GAP, down, str(score), align="right", stand="center_baseline"
        )
    for cost, text in zip(
        ticks, chart_style.tick_labels([one / 1e6 for one in ticks]), strict=True
    ):
        across = BEFORE + width * (cost - low) / (high - low)
        million = f"£{text}m".replace("£−", "−£")
        chart_style.write(figure, across, HEAD + height + 2 * GAP, million, align="center")
    below = HEAD + height + LINE + 2 * GAP
    chart_style.write(figure, 0, 0, "Weighted score, 0 to 100", bold=True)
    chart_style.write(figure, BEFORE + width, below, "Net present cost", bold=True, align="right")


def _ends(costs: Sequence[float]) -> tuple[float, float]:
    """The ends of a scale that holds the costs with room at both sides."""
    span = max(costs) - min(costs) or abs(max(costs)) or 1.0
    return min(costs) - ROOM * span, max(costs) + ROOM * span
