"""Charts drawn once are the charts that matplotlib draws, byte for byte."""

from __future__ import annotations

import io
import subprocess
import sys

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from mpl_toolkits.axes_grid1.inset_locator import inset_axes

X = np.linspace(0.1, 10, 50)
GRID = np.outer(np.sin(X), np.cos(X))


def axes_of(figure, **how):
    return figure.subplots(**how)


KINDS = {
    "line": lambda f: axes_of(f).plot(X, X**2, marker="o"),
    "bars": lambda f: axes_of(f).bar(["a", "b"], [1, 2]),
    "level bars": lambda f: axes_of(f).barh(["a", "a long name"], [1, 2]),
    "labelled bars": lambda f: (a := axes_of(f)).bar_label(a.bar(["a", "b"], [1, 2])),
    "stack": lambda f: axes_of(f).stackplot(X, X, X),
    "scatter": lambda f: f.colorbar(axes_of(f).scatter(X, X, c=X)),
    "histogram": lambda f: axes_of(f).hist(X, bins=20),
    "box": lambda f: axes_of(f).boxplot([X, X * 2]),
    "violin": lambda f: axes_of(f).violinplot([X, X * 2]),
    "errors": lambda f: axes_of(f).errorbar(X, X, yerr=0.3),
    "image": lambda f: f.colorbar(axes_of(f).imshow(GRID)),
    "mesh": lambda f: axes_of(f).pcolormesh(GRID),
    "contours": lambda f: (a := axes_of(f)).clabel(a.contour(GRID)),
    "filled contours": lambda f: axes_of(f).contourf(GRID),
    "pie": lambda f: axes_of(f).pie([1, 2], labels=["a", "b"], autopct="%.0f%%"),
    "polar": lambda f: f.add_subplot(projection="polar").plot(X, X),
    "solid": lambda f: f.add_subplot(projection="3d").plot(X, X, X),
    "surface": lambda f: f.add_subplot(projection="3d").plot_surface(GRID, GRID, GRID),
    "log": lambda f: axes_of(f).loglog(X, X**3),
    "symlog": lambda f: axes_of(f).set_yscale("symlog"),
    "dates": lambda f: axes_of(f).plot(np.arange("2025-01", "2025-07", dtype="M8[M]"), X[:6]),
    "twin": lambda f: (a := axes_of(f)).plot(X) + a.twinx().plot(X[::-1]),
    "second axis": lambda f: axes_of(f).secondary_xaxis("top"),
    "inset": lambda f: inset_axes(axes_of(f), "30%", "30%").plot(X),
    "legend": lambda f: (a := axes_of(f)).plot(X, label="x") and a.legend(),
    "legend outside": lambda f: (
        (a := axes_of(f)).plot(X, label="x") and a.legend(loc="upper left", bbox_to_anchor=(1, 1))
    ),
    "figure legend": lambda f: axes_of(f).plot(X, label="x") and f.legend(),
    "title": lambda f: (axes_of(f), f.suptitle("A title over\ntwo lines"), f.supxlabel("x")),
    "mathematics": lambda f: axes_of(f).set_title(r"$\frac{a}{b}^2 + \sqrt{x}$"),
    "annotation": lambda f: axes_of(f).annotate(
        "here", (0.5, 0.5), (0.8, 1.3), arrowprops={"arrowstyle": "->"}
    ),
    "text outside": lambda f: axes_of(f).text(1.5, -0.4, "outside", rotation=30),
    "table": lambda f: axes_of(f).table([["a", "b"], ["1", "2"]], loc="bottom"),
    "grid": lambda f: [a.plot(X) for a in axes_of(f, nrows=2, ncols=2, sharex=True).flat],
    "mosaic": lambda f: f.subplot_mosaic("AB;CC"),
    "subfigures": lambda f: [one.subplots().plot(X) for one in f.subfigures(1, 2)],
    "rotated ticks": lambda f: axes_of(f).tick_params(axis="x", labelrotation=60),
    "broken": lambda f: axes_of(f).broken_barh([(1, 2), (4, 1)], (0, 1)),
    "filled": lambda f: axes_of(f).fill_between(X, X, hatch="//"),
    "quiver": lambda f: axes_of(f).quiver(GRID[:9, :9], GRID[:9, :9]),
    "clipped": lambda f: axes_of(f).plot(X, X * 9, clip_on=False),
    "bare": lambda f: axes_of(f).set_axis_off(),
    "empty": lambda f: None,
    "rasterised": lambda f: axes_of(f).scatter(X, X, rasterized=True),
    "constrained": lambda f: (f.set_layout_engine("constrained"), axes_of(f, ncols=2)),
    "tight": lambda f: (f.set_layout_engine("tight"), axes_of(f, ncols=2)),
}
FORMS = {"png": FigureCanvasAgg, "svg": FigureCanvasSVG, "pdf": FigureCanvasPdf}


def printed(kind, form, box):
    figure = Figure(figsize=(4, 3))
    FORMS[form](figure)
    KINDS[kind](figure)
    content = io.BytesIO()
    meta = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[form]
    with mpl.rc_context({"svg.hashsalt": "x"}):
        figure.savefig(content, format=form, bbox_inches=box, metadata=meta)
    assert "draw" not in vars(figure)
    return content.getvalue()


@pytest.fixture(scope="module")
def drawn_twice():
    return {(k, f): printed(k, f, "tight") for k in KINDS for f in FORMS}


@pytest.fixture(scope="module")
def drawn_once(drawn_twice):
    from matplotlib.backend_bases import FigureCanvasBase

    from commissioning.kernels.drawing import draw_once

    before = FigureCanvasBase.print_figure
    draw_once()
    assert FigureCanvasBase.print_figure is not before
    yield {(k, f): printed(k, f, "tight") for k in KINDS for f in FORMS}
    FigureCanvasBase.print_figure = before


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_drawn_once_has_the_same_bytes(kind, form, drawn_twice, drawn_once):
    assert drawn_once[kind, form] == drawn_twice[kind, form]


COUNTED = """
import io, collections
import matplotlib.figure as mf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.axes import Axes
from commissioning.kernels.drawing import draw_once
if {once}: draw_once()
drawn = collections.Counter()
real = Axes.draw
def counting(self, renderer):
    drawn["axes"] += 1
    return real(self, renderer)
Axes.draw = counting
figure = mf.Figure(); FigureCanvasSVG(figure); axes = figure.subplots(); axes.plot([1, 2])
figure.savefig(io.BytesIO(), format="svg", bbox_inches="tight")
before = drawn["axes"]
figure.draw_without_rendering()
print(before, drawn["axes"] - before, axes.get_xticklabels()[0].get_text() != "")
"""


@pytest.mark.parametrize(("once", "told"), [(False, "2 1 True"), (True, "1 1 True")])
def test_it_is_drawn_once_and_a_draw_that_is_asked_for_is_made(once, told):
    code = COUNTED.format(once=once)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == told
