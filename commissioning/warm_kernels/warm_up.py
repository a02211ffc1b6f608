"""Tables and charts of made-up data, drawn before any report: what is slow only once is done once.

Imports that libraries put off, caches of words and fonts, and Python's own quickening of code that
was run before. Nothing of pyplot, no option and no random number generator is touched.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from commissioning.warm_kernels.kernel_compat import close_fonts

ROWS, ROUNDS = 300, 2
MONTHS = np.arange("2024-01", "2025-01", dtype="datetime64[M]")
TWELVE = np.arange(12.0)


def practise_tables() -> None:
    """Read, group, pivot, join and show a small table."""
    lines = [f"2024-01-{n % 28 + 1:02d},k{n % 4},c{n % 3},{n},{n * 0.5}" for n in range(ROWS)]
    text = "\n".join(["day,kind,colour,amount,share", *lines])
    for _ in range(ROUNDS):
        rows = pd.read_csv(io.StringIO(text), parse_dates=["day"])
        rows["product"] = rows["amount"] * rows["share"]
        sums = rows.groupby("kind")[["amount", "share", "product"]].sum()
        pivot = rows.pivot_table(
            index="kind", columns="colour", values="amount", aggfunc="sum", margins=True
        )
        shown = [sums, pivot, rows[rows["kind"] == "k1"].head(), rows.describe().round(2)]
        shown += [rows.groupby("colour").agg(n=("amount", "size"), mean=("share", "mean"))]
        shown += [rows.merge(sums, on="kind").sort_values("amount_x").nlargest(3, "amount_x")]
        for table in shown:
            table._repr_html_()
            repr(table)
        rows["day"].dt.to_period("M").dt.to_timestamp().rank()


def practise_charts() -> None:
    """Draw each common kind of chart as SVG, and one as a picture; close the font files again."""
    for draw in KINDS:
        _draw(draw, FigureCanvasSVG, "svg")
    _draw(KINDS[0], FigureCanvasAgg, "png")
    close_fonts()


def _draw(draw: Callable[[Axes], None], canvas: type[FigureCanvasBase], form: str) -> None:
    figure = Figure(figsize=(7, 4))
    canvas(figure)
    axes = figure.subplots()
    draw(axes)
    axes.set_title("0123456789 abcdefghijklmnopqrstuvwxyz")
    axes.set(xlabel="months", ylabel="cases")
    with mpl.rc_context({"svg.hashsalt": "practice"}):
        figure.savefig(io.BytesIO(), format=form, bbox_inches="tight")


def _lines(axes: Axes) -> None:
    axes.plot(MONTHS, TWELVE, marker="o", label="one")
    axes.legend()
    axes.grid(alpha=0.3)


def _bars(axes: Axes) -> None:
    axes.bar(["a", "b", "c"], [1, 2, 3])
    axes.barh(["a", "b"], [1, 2])


def _points(axes: Axes) -> None:
    points = axes.scatter(TWELVE, TWELVE, c=TWELVE, s=TWELVE, alpha=0.5)
    axes.figure.colorbar(points, label="cases")


def _shares(axes: Axes) -> None:
    axes.hist(TWELVE, bins=10, alpha=0.4, label="cases")
    axes.legend()


def _image(axes: Axes) -> None:
    axes.figure.colorbar(axes.imshow(TWELVE.reshape(3, 4), aspect="auto", cmap="viridis"))


def _slices(axes: Axes) -> None:
    axes.pie([1, 2, 3], labels=["a", "b", "c"], autopct="%.1f%%")


KINDS: tuple[Callable[[Axes], None], ...] = (_lines, _bars, _points, _shares, _image, _slices)
