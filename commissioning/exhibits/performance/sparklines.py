"""Sparklines: a measure’s course in a cell of a table, as a small SVG with words in its place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.number_format import STATUS_CELLS, counted, figures_text
from commissioning.exhibits.series_view import Series
from commissioning.exhibits.variation.chart_messages import course
from commissioning.notebook import Cell, Fact

WIDTH, HEIGHT = 240, 60  # tenths of a millimetre
SIDE, REACH = 11, 9  # room around the line, half the size of the last result’s shape
LINE = f'fill="none" stroke="{chart_style.GREY}" stroke-width="5" stroke-linejoin="round"'
TARGET = f'fill="none" stroke="{chart_style.QUIET}" stroke-width="3" stroke-dasharray="9 6"'
BREAK = f'stroke="{chart_style.QUIET}" stroke-width="3" stroke-dasharray="3 5"'
SHAPES = {
    "●": '<circle cx="{x:g}" cy="{y:g}" r="{r}"/>',
    "■": '<path d="M{x:g} {y:g}m-{r} -{r}h{d}v{d}h-{d}z"/>',
    "▲": '<path d="M{x:g} {y:g}m0 -{r}l{r} {d}h-{d}z"/>',
    "◆": '<path d="M{x:g} {y:g}m0 -{r}l{r} {r}l-{r} {r}l-{r} -{r}z"/>',
}

Point = tuple[float, float]


def sparkline_cell(series: Series) -> Cell:
    """The cell of a table that shows a series; words where there are not two results to join."""
    if not can_be_drawn(series):
        return "too few results"
    return {"text": "", "picture": sparkline(series), "alt": sparkline_alt(series)}


def can_be_drawn(series: Series) -> bool:
    """Whether a series has two results, so that there is a line to draw."""
    return sum(value is not None for value in series.past["result"]) > 1


def sparkline_facts(found: Sequence[Series]) -> list[Fact]:
    """The fact of each series that is drawn."""
    return [sparkline_fact(series) for series in found if can_be_drawn(series)]


def sparkline_fact(series: Series) -> Fact:
    """The results that a sparkline shows, in order, under the words in its place."""
    known = [format(value, "f") for value in series.past["result"] if value is not None]
    name, source = f"{series.row.measure}.trend", f"results {series.row.measure}"
    return Fact(name, " ".join(known), series.row.unit, sparkline_alt(series), source)


def sparkline(series: Series) -> str:
    """The picture: results joined but across gaps and breaks, targets dashed, the last a shape."""
    results, targets = _points(series)
    steps = _joined(_steps(targets, len(results)))
    lines = [_drawn(points, TARGET) for points in steps]
    lines += [_at_break(results, place) for place in sorted({*series.breaks, *series.changes})]
    for first, after in pairwise([0, *series.breaks, len(results)]):
        lines += [_drawn(points, LINE) for points in _joined(results[first:after])]
    mark = STATUS_CELLS[series.past["status"].iloc[-1]]
    if results[-1] is not None:
        shape = SHAPES[mark["mark"]]
        x, y = results[-1]
        fill = chart_style.TONES[mark["tone"]]
        lines.append(f'<g fill="{fill}">{shape.format(x=x, y=y, r=REACH, d=2 * REACH)}</g>')
    size = f'width="{WIDTH / 10:g}mm" height="{HEIGHT / 10:g}mm" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(lines)}</svg>'


def sparkline_alt(series: Series) -> str:
    """`4 quarters: 71, none, [b] 74, 98; target 75; up from 71 in 2024-25 Quarter 2`."""
    row, past = series.row, series.past
    terms = [
        f"{'[b] ' if place in series.breaks else ''}{'[c] ' if place in series.changes else ''}"
        f"{'none' if value is None else figures_text(value, row.unit, decimals)}"
        for place, (value, decimals) in enumerate(
            zip(past["result"], past["decimals"], strict=True)
        )
    ]
    target = past["target"].iloc[-1]
    text = (
        "no target" if target is None else f"target {figures_text(target, row.unit, row.decimals)}"
    )
    return "; ".join(
        [f"{counted(len(past), 'quarter')}: {', '.join(terms)}", text, *course(series)]
    )


def _points(series: Series) -> tuple[list[Point | None], list[Point | None]]:
    """Where results and targets lie in the picture, one scale for both."""
    known = [one for name in ("result", "target") for one in series.past[name] if one is not None]
    low, high = float(min(known)), float(max(known))
    across = (WIDTH - 2 * SIDE) / max(len(series.past) - 1, 1)
    up = (HEIGHT - 2 * SIDE) / (high - low) if high > low else 0.0

    def placed(column: str) -> list[Point | None]:
        return [
            None
            if value is None
            else (
                round(SIDE + across * place, 1),
                round(HEIGHT - SIDE - up * (float(value) - low), 1),
            )
            for place, value in enumerate(series.past[column])
        ]

    return placed("result"), placed("target")


def _steps(targets: Sequence[Point | None], count: int) -> list[Point | None]:
    """Each target as a level piece that reaches half-way to its neighbours."""
    half = (WIDTH - 2 * SIDE) / max(count - 1, 1) / 2
    steps: list[Point | None] = []
    for target in targets:
        if target is None:
            steps.append(None)
        else:
            start, end = max(target[0] - half, SIDE), min(target[0] + half, WIDTH - SIDE)
            if steps and steps[-1] is not None and steps[-1][1] == target[1]:
                steps.pop()
            else:
                steps.append((round(start, 1), target[1]))
            steps.append((round(end, 1), target[1]))
    return steps


def _joined(points: Sequence[Point | None]) -> list[list[Point]]:
    """Runs of points without a gap."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _drawn(points: Sequence[Point], manner: str) -> str:
    """A line through points; a dot where there is one alone."""
    if len(points) == 1:
        (x, y) = points[0]
        return f'<circle cx="{x:g}" cy="{y:g}" r="4" fill="{chart_style.GREY}"/>'
    return f'<polyline points="{" ".join(f"{x:g},{y:g}" for x, y in points)}" {manner}/>'


def _at_break(results: Sequence[Point | None], place: int) -> str:
    """A dotted line before the first quarter on a new basis."""
    across = (WIDTH - 2 * SIDE) / (len(results) - 1)
    x = round(SIDE + across * (place - 0.5), 1)
    return f'<path d="M{x:g} 2V{HEIGHT - 2}" {BREAK}/>'
