"""Small charts over periods: two side by side, each with its finding, its scale and its ends named.

Lines are named in words where they end, so that no legend is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from commissioning.dates import parse_period
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.chart_style import GAP, LARGE, LINE, POINT
from commissioning.exhibits.charts.plot_area import Plot

COLUMNS = 2
BETWEEN_COLUMNS, BETWEEN_ROWS = 0.2, 10 * POINT
MARKS = 10 * POINT  # room above a plot for [b] and [r]
FOOT = 2 * LINE + GAP  # room below it for its periods, in two lines
SIDE = 6  # points between the frame’s sides and the first and the last period
LEADER = 8 * POINT  # from the frame to the words at the end of a line
LEAST_APART = 10.5 * POINT
STEPS = (1, 2, 4, 6, 12, 24)  # from one period named to the next


@dataclass(frozen=True)
class End:
    """Words next to the right end of a line, at the height of its value."""

    value: float
    text: str
    colour: str = chart_style.GREY
    bold: bool = False


@dataclass(frozen=True)
class Panel:
    """One small chart: its heading, its finding, its periods, all values drawn, its lines’ ends."""

    title: str
    unit: str
    finding: str
    colour: str
    periods: Sequence[str]
    values: Sequence[float]
    ends: Sequence[End]


@dataclass(frozen=True)
class _Scale:
    """Lowest and highest value of a scale, and the numbers it shows with their words."""

    low: float
    high: float
    ticks: dict[float, str]


@dataclass(frozen=True)
class _Place:
    """Where a panel is, in inches: its left and top, its width, its plot’s sides and height."""

    left: float
    top: float
    width: float
    head: float
    before: float
    after: float
    height: float

    @property
    def plot(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the plot."""
        width = self.width - self.before - self.after
        return self.left + self.before, self.top + self.head, width, self.height


def heading(title: str, unit: str) -> str:
    """A measure’s title, with its unit unless that goes with every number or is none."""
    return title if unit in ("%", "£", "number") else f"{title} ({unit})"


def with_unit(figures: str, unit: str) -> str:
    """Figures of a scale with `%` or `£`; other units are reported in the heading."""
    shown = {"%": f"{figures}%", "£": f"£{figures}".replace("£−", "−£")}
    return shown.get(unit, figures)


def small_charts(panels: Sequence[Panel], height: float) -> tuple[Figure, list[Plot]]:
    """A figure of the panels, and their plots of that height in inches, to draw on.

    Plots count periods from 0; all but the lines themselves is drawn.
    """
    scales = [_scale(panel) for panel in panels]
    places, total = _places(panels, scales, height)
    figure = chart_style.sheet(total)
    plots = []
    for panel, scale, place in zip(panels, scales, places, strict=True):
        _write_head(figure, panel, place)
        one = _plot(figure, panel, scale, place)
        _write_scale(figure, scale, place)
        _write_periods(figure, one, panel.periods, place)
        _write_ends(figure, one, panel.ends, place)
        plots.append(one)
    return figure, plots


def mark_above(plot: Plot, place: float, mark: str) -> None:
    """A dotted line across a plot, with its mark above."""
    plot.upright([place], color=chart_style.QUIET, linestyle=":", linewidth=1.2)
    plot.text_above(place, mark)


def _places(
    panels: Sequence[Panel], scales: Sequence[_Scale], height: float
) -> tuple[list[_Place], float]:
    """Where each panel is, row by row, and the height of them all."""
    columns = min(COLUMNS, len(panels))
    width = (chart_style.WIDTH - BETWEEN_COLUMNS * (columns - 1)) / columns
    before = max(chart_style.text_width(one) for scale in scales for one in scale.ticks.values())
    after = max(
        (chart_style.text_width(end.text, bold=end.bold) for panel in panels for end in panel.ends),
        default=0.0,
    )
    heads = [sum(map(len, _head(panel, width))) * LINE + MARKS for panel in panels]
    places, top = [], 0.0
    for first in range(0, len(panels), columns):
        head = max(heads[first : first + columns])
        for column in range(len(panels[first : first + columns])):
            left = column * (width + BETWEEN_COLUMNS)
            sides = (before + GAP, after + LEADER)
            places.append(_Place(left, top, width, head, *sides, height))
        top += head + height + FOOT + BETWEEN_ROWS
    return places, top - BETWEEN_ROWS


def _head(panel: Panel, width: float) -> tuple[list[str], list[str]]:
    """Heading and finding in lines."""
    return chart_style.wrapped(panel.title, width, LARGE, True), chart_style.wrapped(
        panel.finding, width
    )


def _write_head(figure: Figure, panel: Panel, place: _Place) -> None:
    title, finding = _head(panel, place.width)
    chart_style.write(figure, place.left, place.top, "\n".join(title), size=LARGE, bold=True)
    below = place.top + len(title) * LINE
    chart_style.write(figure, place.left, below, "\n".join(finding), panel.colour)


def _scale(panel: Panel) -> _Scale:
    """A scale with room below the lowest value and above the highest."""
    low, high = min(panel.values), max(panel.values)
    room = 0.12 * (high - low) or 0.1 * abs(high) or 1.0
    low, high = low - room if low < 0 else max(low - room, 0.0), high + room
    ticks = chart_style.ticks(low, high)
    terms = [with_unit(one, panel.unit) for one in chart_style.tick_labels(ticks)]
    return _Scale(low, high, dict(zip(ticks, terms, strict=True)))


def _plot(figure: Figure, panel: Panel, scale: _Scale, place: _Place) -> Plot:
    """The plot of a panel with the lines of its scale."""
    steps = max(len(panel.periods) - 1, 1)
    side = SIDE * POINT * steps / (place.plot[2] - 2 * SIDE * POINT)
    plot = Plot(figure, place.plot, (-side, steps + side), (scale.low, scale.high))
    plot.level(list(scale.ticks), color=chart_style.GRID, zorder=0)
    plot.level([scale.low], color=chart_style.QUIET)
    return plot


def _write_scale(figure: Figure, scale: _Scale, place: _Place) -> None:
    left, top, _, height = place.plot
    for tick, text in scale.ticks.items():
        down = top + height * (scale.high - tick) / (scale.high - scale.low)
        chart_style.write(figure, left - GAP, down, text, align="right", stand="center_baseline")


def _write_periods(figure: Figure, plot: Plot, periods: Sequence[str], place: _Place) -> None:
    """Names below as many periods as have room, the last among them; a tick at each named."""
    left, top, width, height = place.plot
    first, last = plot.across
    inches = width / (last - first)
    names = [_short(period) for period in periods]
    widest = max(chart_style.text_width(line) for name in names for line in name.split("\n"))
    step = next((each for each in STEPS if each * inches > widest + GAP), STEPS[-1])
    named = range((len(periods) - 1) % step, len(periods), step)
    plot.points(named, [plot.up[0]] * len(named), "|", color=chart_style.QUIET, markersize=5)
    for one in named:
        across = left + (one - first) * inches
        chart_style.write(figure, across, top + height + GAP, names[one], align="center")


def _write_ends(figure: Figure, plot: Plot, ends: Sequence[End], place: _Place) -> None:
    """Words next to the ends of lines, moved apart where lines end close together."""
    left, top, width, height = place.plot
    (first, last), (low, high) = plot.across, plot.up
    places = [(end.value - low) / (high - low) * height for end in ends]
    moved = chart_style.apart(places, LEAST_APART, height)
    for end, given in zip(ends, moved, strict=True):
        beyond = last + (LEADER - 2 * POINT) / width * (last - first)
        at = low + given / height * (high - low)
        plot.line((last, beyond), (end.value, at), color=chart_style.QUIET, linewidth=0.7)
        right, down = left + width + LEADER, top + height - given
        narrative, colour = end.text, end.colour
        chart_style.write(
            figure, right, down, narrative, colour, bold=end.bold, stand="center_baseline"
        )


def _short(period: str) -> str:
    """`Sep` over `2025` of a month; `Q2` over `25-26` of a quarter."""
    found = parse_period(period)
    if found.kind == "month":
        return f"{found.label[:3]}\n{found.first_day.year}"
    return f"{period[-2:]}\n{period[2:7]}"
