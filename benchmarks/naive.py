"""The naive way to the same tables and charts, for benchmarks to compare with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def naively() -> Iterator[None]:
    """Charts by pyplot on axes, with tight boxes, and tables as pandas shows them, too."""
    import matplotlib.pyplot as plt
    import pandas as pd

    from commissioning.exhibits import exhibit
    from commissioning.exhibits.charts import chart_style, plot_area

    tabled, saved = exhibit.table_content, chart_style.Figure.savefig

    def sheet(height: float) -> Any:
        return plt.figure(figsize=(chart_style.WIDTH, height))

    def table_content(key: str, title: str, headings: Any, rows: Any, *more: Any) -> Any:
        texts = [[one if isinstance(one, str) else one["text"] for one in row] for row in rows]
        frame = pd.DataFrame(texts, columns=[one.label for one in headings])
        frame._repr_html_()
        repr(frame)
        return tabled(key, title, headings, rows, *more)

    def savefig(figure: Any, *arguments: Any, **how: Any) -> None:
        with plt.rc_context({"svg.fonttype": "path"}):  # as it is unless one asks
            saved(figure, *arguments, **how, bbox_inches="tight")
        plt.close(figure)

    with (
        replaced("sheet", chart_style.sheet, sheet),
        replaced("Plot", plot_area.Plot, OnAxes),
        replaced("table_content", tabled, table_content),
        replaced("savefig", saved, savefig, [chart_style.Figure]),
    ):
        yield


@contextmanager
def replaced(name: str, own: Any, other: Any, owners: list[Any] | None = None) -> Iterator[None]:
    """One thing in place of another, wherever modules of exhibits or these owners name it."""
    places = owners or [
        module
        for title, module in sys.modules.items()
        if title.startswith("commissioning.exhibits") and getattr(module, name, None) is own
    ]
    for place in places:
        setattr(place, name, other)
    try:
        yield
    finally:
        for place in places:
            setattr(place, name, own)


class OnAxes:
    """A plot as pyplot's users draw it: on axes, line by line."""

    def __init__(self, figure: Any, place: Any, across: Any, up: Any) -> None:
        """As for the project's own plot."""
        left, top, width, height = place
        wide, high = figure.get_size_inches()
        corner = (left / wide, 1 - (top + height) / high)
        self.axes = figure.add_axes((*corner, width / wide, height / high))
        self.axes.set_axis_off()
        self.axes.set_xlim(*across)
        self.axes.set_ylim(*up)
        self.across, self.up = across, up

    def line(self, across: Any, up: Any, **manner: Any) -> None:
        """Through points."""
        self.axes.plot(across, up, clip_on=False, **manner)

    def points(self, across: Any, up: Any, marker: Any, **manner: Any) -> None:
        """A marker at each."""
        self.axes.plot(across, up, linestyle="", marker=marker, clip_on=False, **manner)

    def level(self, heights: Any, ends: Any = None, **manner: Any) -> None:
        """From end to end."""
        first, last = ends or self.across
        for one in heights:
            self.axes.plot((first, last), (one, one), clip_on=False, **manner)

    def upright(self, places: Any, ends: Any = None, **manner: Any) -> None:
        """From foot to head or between ends."""
        foot, head = ends or self.up
        for one in places:
            self.axes.plot((one, one), (foot, head), clip_on=False, **manner)

    def bar(self, corner: Any, width: float, height: float, colour: str) -> None:
        """From a corner on."""
        self.axes.barh(
            corner[1], width, height, left=corner[0], color=colour, align="edge", clip_on=False
        )

    def band(self, across: Any, low: Any, high: Any, facecolor: str, zorder: float) -> None:
        """Between two lines."""
        self.axes.fill_between(across, low, high, color=facecolor, linewidth=0, zorder=zorder)

    def words_above(self, place: float, words: str) -> None:
        """Above the head."""
        self.axes.text(place, self.up[1], words, ha="center", va="bottom", fontsize=8)
