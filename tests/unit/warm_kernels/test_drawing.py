"""A figure saved in a tight box without matplotlib's first drawing is the same bytes as with it."""

from __future__ import annotations

import io

import matplotlib as mpl
import numpy as np
import pytest
from conftest import sized
from matplotlib import patheffects, ticker
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.offsetbox import AnchoredText
from matplotlib.patches import Arc, Circle, ConnectionPatch, FancyArrowPatch, RegularPolygon, Shadow
from matplotlib.path import Path
from matplotlib.text import Text
from mpl_toolkits.axes_grid1 import make_axes_locatable
from mpl_toolkits.axes_grid1.inset_locator import inset_axes

from commissioning.warm_kernels import matplotlib_patch

TWELVE = np.arange(12.0)
MONTHS = np.arange("2024-01", "2025-01", dtype="datetime64[M]")
WAVE = np.sin(TWELVE)
GRID = np.outer(WAVE, TWELVE)


def lines(f):
    a = f.subplots()
    a.plot(MONTHS, WAVE, "o--", label="one")
    a.plot(MONTHS, -WAVE, label="two")
    a.legend()
    a.grid(alpha=0.3)
    a.set(title="a title\nof two lines", xlabel="months", ylabel="cases")


def bars(f):
    a = f.subplots()
    container = a.bar(["a", "b", "c"], [1, 20, 300], yerr=[1, 2, 3], capsize=3)
    a.bar_label(container, padding=3)


def sideways(f):
    a = f.subplots()
    a.bar_label(a.barh(["a long name of a measure", "another"], [3, -2]), fmt="{:+.1f}")
    a.axvline(0)


def stacked(f):
    a = f.subplots()
    a.stackplot(TWELVE, TWELVE, WAVE + 1, labels=["a", "b"])
    a.legend(loc="upper left", bbox_to_anchor=(1.02, 1))


def legend_below(f):
    a = f.subplots()
    for n in range(6):
        a.plot(WAVE + n, label=f"line {n}")
    a.legend(loc="upper center", bbox_to_anchor=(0.5, -0.2), ncols=3, title="Legend", shadow=True)


def figure_legend(f):
    for a in f.subplots(1, 2):
        a.plot(WAVE, label="one")
    f.legend(loc="outside lower center")


def points(f):
    a = f.subplots()
    shown = a.scatter(TWELVE, WAVE, c=TWELVE, s=TWELVE * 9, alpha=0.5)
    f.colorbar(shown, label="cases")


def image(f):
    a = f.subplots()
    f.colorbar(a.imshow(GRID, cmap="viridis"), orientation="horizontal", extend="both")


def image_alone(f):
    a = f.subplots()
    a.imshow(GRID, interpolation="bilinear")
    a.axis("off")


def heat(f):
    a = f.subplots()
    f.colorbar(a.pcolormesh(GRID, cmap="magma"))
    for n in range(4):
        a.text(n + 0.5, n + 0.5, str(n), ha="center", color="white")


def contours(f):
    a = f.subplots()
    a.contourf(GRID)
    a.clabel(a.contour(GRID, colors="k"))


def slices(f):
    f.subplots().pie([1, 2, 3], labels=["a", "b", "c"], autopct="%.1f%%", shadow=True)


def ring(f):
    a = f.subplots()
    a.pie(
        [1, 2, 3], labels=["a very long label that goes out", "b", "c"], wedgeprops={"width": 0.3}
    )
    a.legend(loc="center left", bbox_to_anchor=(1, 0.5))


def histogram(f):
    a = f.subplots()
    a.hist(WAVE, bins=5, histtype="stepfilled", alpha=0.4)
    a.hist(WAVE, bins=5, cumulative=True, histtype="step")


def boxes(f):
    f.subplots().boxplot([WAVE, TWELVE], tick_labels=["a", "b"], notch=True, patch_artist=True)


def violins(f):
    f.subplots().violinplot([WAVE, TWELVE], showmedians=True)


def filled(f):
    a = f.subplots()
    a.fill_between(TWELVE, WAVE, -WAVE, alpha=0.3, hatch="//")
    a.step(TWELVE, WAVE)
    a.stairs(WAVE)
    a.axhspan(-0.5, 0.5, alpha=0.2)


def title_of_all(f):
    for n, a in enumerate(f.subplots(2, 2, sharex=True).flat):
        a.plot(WAVE * n)
    f.suptitle("of all", y=1.04)
    f.supxlabel("months")
    f.supylabel("cases")


def twin(f):
    a = f.subplots()
    a.plot(WAVE)
    other = a.twinx()
    other.plot(GRID[3], "r")
    other.set_ylabel("a second axis")


def polar(f):
    a = f.add_subplot(projection="polar")
    a.plot(TWELVE, TWELVE)
    a.set_theta_zero_location("N")
    a.set_title("round")


def radar(f):
    a = f.add_subplot(projection="polar")
    a.fill(np.linspace(0, 6, 5), [1, 2, 3, 2, 1], alpha=0.4)
    a.set_xticks(np.linspace(0, 5, 5), ["one", "two", "three", "a long fourth", "five"])


def solid(f):
    f.add_subplot(projection="3d").plot_surface(*np.meshgrid(TWELVE, TWELVE), GRID)


def globe(f):
    f.add_subplot(projection="mollweide").plot([-1, 1], [0.5, -0.5])


def table(f):
    a = f.subplots()
    a.axis("off")
    a.table([["a", "1"], ["b", "2"]], colLabels=["name", "value"], loc="center")


def table_below(f):
    a = f.subplots()
    a.plot(WAVE)
    a.set_xticks([])
    a.table([["1", "2", "3"]], rowLabels=["a row's long label"], loc="bottom")


def inset(f):
    a = f.subplots()
    a.plot(WAVE)
    inner = a.inset_axes([0.6, 0.6, 0.6, 0.6])
    inner.plot(WAVE)
    inner.set_ylabel("inner")


def zoomed(f):
    a = f.subplots()
    a.plot(WAVE)
    inner = a.inset_axes([0.6, 0.6, 0.3, 0.3], xlim=(1, 2), ylim=(0, 1))
    inner.plot(WAVE)
    a.indicate_inset_zoom(inner)


def notes(f):
    a = f.subplots()
    a.plot(WAVE)
    a.annotate("far\noutside", (3, 0), (14, 2), arrowprops={"arrowstyle": "->"})
    a.annotate(
        "boxed", (1, 1), xytext=(-60, 30), textcoords="offset points", bbox={"boxstyle": "round"}
    )
    a.annotate("fancy", (5, 0), (6, 1.4), arrowprops={"facecolor": "red", "shrink": 0.05})


def outside(f):
    a = f.subplots()
    a.plot(WAVE)
    a.text(1.3, 0.5, "outside the axes", transform=a.transAxes, rotation=30)
    f.text(-0.2, -0.1, "outside the figure")
    a.text(2, 0, "left out of the layout", clip_on=True).set_in_layout(False)


def formulas(f):
    a = f.subplots()
    a.plot(WAVE, label=r"$\sum_i x_i^2$")
    a.set(title=r"$\frac{a}{b}$ and $\alpha_{i}$", xlabel=r"$\sqrt{x}$")
    a.legend()


def logarithms(f):
    a = f.subplots()
    a.loglog(TWELVE + 1, np.exp(TWELVE))
    a.grid(which="both")


def symmetric(f):
    a = f.subplots()
    a.plot(TWELVE, GRID[3] * 1000)
    a.set_yscale("symlog")
    a.set_xscale("function", functions=(np.sqrt, np.square))


def offsets(f):
    a = f.subplots()
    a.plot(TWELVE * 1e9, 1e6 + WAVE * 1e-3)
    a.tick_params(axis="x", rotation=60)
    a.xaxis.set_label_position("top")
    a.xaxis.tick_top()


def money(f):
    a = f.subplots()
    a.plot(TWELVE * 1000)
    a.yaxis.set_major_formatter(ticker.FuncFormatter(lambda x, _: f"£{x:,.0f}"))
    a.xaxis.set_major_locator(ticker.MultipleLocator(2))
    a.minorticks_on()
    for side in ("top", "right"):
        a.spines[side].set_visible(False)
    a.spines["left"].set_position(("outward", 20))


def rasterised(f):
    a = f.subplots()
    a.scatter(TWELVE, WAVE, rasterized=True)
    a.pcolormesh(GRID, rasterized=True, alpha=0.4)


def clipped(f):
    a = f.subplots()
    a.plot(TWELVE, WAVE * 9, clip_on=False, lw=5)
    shown = a.imshow(GRID, extent=(0, 9, -1, 1))
    shown.set_clip_path(Circle((4, 0), 1, transform=a.transData))
    a.set_ylim(-1, 1)


def effects(f):
    a = f.subplots()
    a.plot(WAVE, path_effects=[patheffects.withStroke(linewidth=9, foreground="y")])
    a.text(3, 1.3, "glow", path_effects=[patheffects.withSimplePatchShadow()])


def shapes(f):
    a = f.subplots()
    circle = Circle((1, 1), 3)
    for one in (
        *(circle, Shadow(circle, 0.1, -0.1), Arc((5, 1), 2, 3), RegularPolygon((9, 2), 5)),
        FancyArrowPatch((0, 0), (9, 9), mutation_scale=30, clip_on=False),
    ):
        a.add_patch(one)
    a.set_aspect("equal")
    a.autoscale_view()


def connected(f):
    one, other = f.subplots(1, 2)
    f.add_artist(ConnectionPatch((0, 0), (1, 1), "data", "data", axesA=one, axesB=other))


def arrows(f):
    a = f.subplots()
    shown = a.quiver(TWELVE, WAVE, WAVE, TWELVE)
    a.quiverkey(shown, 1.1, 1.1, 5, "key")


def feathers(f):
    f.subplots().barbs(TWELVE, WAVE, WAVE * 20, TWELVE * 9)


def streams(f):
    f.subplots().streamplot(TWELVE, TWELVE, GRID, GRID.T)


def events(f):
    a = f.subplots()
    a.eventplot([TWELVE, WAVE], colors=["r", "b"])
    a.hlines([1, 2], 0, 3)
    a.vlines(3, 0, 1, ls=":")


def slopes(f):
    a = f.subplots()
    a.axline((0, 0), slope=0.5)
    a.errorbar(TWELVE, WAVE, yerr=0.2, xerr=0.1, fmt="o", uplims=True)


def hexagons(f):
    f.colorbar(f.subplots().hexbin(TWELVE, WAVE, gridsize=5))


def triangles(f):
    f.subplots().tripcolor([0, 1, 0, 1], [0, 0, 1, 2], [1, 2, 3, 4])


def stems(f):
    f.subplots().stem(WAVE)


def anchored(f):
    f.subplots().add_artist(AnchoredText("anchored", loc="upper right"))


def second_scale(f):
    a = f.subplots()
    a.plot(WAVE)
    a.secondary_xaxis("top", functions=(np.deg2rad, np.rad2deg)).set_xlabel("radians")


def divided(f):
    a = f.subplots()
    shown = a.imshow(GRID)
    f.colorbar(shown, cax=make_axes_locatable(a).append_axes("right", size="5%", pad=0.1))


def spans(f):
    grid = f.add_gridspec(2, 3, width_ratios=[1, 2, 1], hspace=0.5)
    f.add_subplot(grid[0, :]).plot(WAVE)
    f.add_subplot(grid[1, 0]).bar(range(3), [1, 2, 3])
    f.add_subplot(grid[1, 1:]).plot(MONTHS, WAVE)
    f.autofmt_xdate()


def parts(f):
    for n, one in enumerate(f.subfigures(1, 2)):
        one.subplots().plot(WAVE * n)
        one.suptitle(str(n))


def empty(f):
    f.text(0.5, 0.5, "no results")


def hidden(f):
    first, second = f.subplots(1, 2)
    first.plot(WAVE)
    second.set_visible(False)
    first.set_frame_on(False)


def marks(f):
    a = f.subplots()
    a.scatter(TWELVE, WAVE, marker=Path.unit_regular_star(5))
    a.plot([1], [3], marker="$m$", ms=40, clip_on=False)


def picture_of_figure(f):
    f.figimage(GRID, 20, 20)
    f.subplots().plot(WAVE)


def mosaic(f):
    for name, a in f.subplot_mosaic("AB;CC").items():
        a.plot(WAVE)
        a.set_title(name)


def located(f):
    inset_axes(f.subplots(), "30%", "30%").plot(WAVE)


def broken(f):
    f.subplots().broken_barh([(1, 2), (4, 1)], (0, 1))


KINDS = [
    *(mosaic, located, broken),
    *(lines, bars, sideways, stacked, legend_below, figure_legend, points, image, image_alone),
    *(heat, contours, slices, ring, histogram, boxes, violins, filled, title_of_all, twin, polar),
    *(radar, solid, globe, table, table_below, inset, zoomed, notes, outside, formulas),
    *(logarithms, symmetric, offsets, money, rasterised, clipped, effects, shapes, connected),
    *(arrows, feathers, streams, events, slopes, hexagons, triangles, stems, anchored),
    *(second_scale, divided, spans, parts, empty, hidden, marks, picture_of_figure),
]
# What these hold is placed as it is drawn, or is not of matplotlib's core: they are drawn as ever.
DRAWN_TWICE = {
    *("solid", "globe", "zoomed", "connected", "arrows", "feathers", "second_scale", "parts"),
    *("picture_of_figure", "table", "table_below", "located"),
}


FORMS = ("png", "svg", "pdf")
# In `make test` every second kind, and the forms take turns; what is drawn as ever is left out.
TRIED = [
    (draw, form)
    for number, draw in enumerate(KINDS)
    if sized(0, 1) or (number % 2 == 0 and draw.__name__ not in DRAWN_TWICE)
    for form in (FORMS * 2)[number % 3 :][: sized(1, 3)]
]
LAID_OUT = [
    (draw, layout)
    for number, draw in enumerate((lines, legend_below, title_of_all, points, twin, ring))
    for layout in (("constrained", "tight", "compressed") * 2)[number % 3 :][: sized(1, 3)]
]
UNDATED = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}


@pytest.fixture
def once():
    """The first drawing is left out from when this is called."""
    given = RendererBase._draw_disabled
    yield matplotlib_patch.draw_once
    RendererBase._draw_disabled = given


def saved(draw, form, layout=None, times=sized(1, 2), **how):
    """The bytes of a figure, and of the same figure each time it is saved again."""
    with mpl.rc_context({"svg.hashsalt": "same"}):
        figure = Figure(figsize=(5, 3), layout=layout)
        draw(figure)
        found = []
        for _ in range(times):
            content = io.BytesIO()
            how = {
                "bbox_inches": "tight",
                "metadata": UNDATED.get(form),
            } | how
            figure.savefig(content, format=form, **how)
            found.append(content.getvalue())
        return found


@pytest.mark.parametrize(("draw", "form"), TRIED, ids=lambda one: getattr(one, "__name__", one))
def test_every_kind_of_figure_is_the_same_bytes(draw, form, once):
    before = saved(draw, form)
    once()
    assert saved(draw, form) == before


@pytest.mark.parametrize("form", FORMS)
def test_a_figure_saved_again_is_the_same_bytes(form, once):
    before = saved(lines, form, times=2)
    once()
    assert saved(lines, form, times=2) == before


@pytest.mark.parametrize(("draw", "layout"), LAID_OUT)
def test_a_layout_is_made_as_ever(draw, layout, once):
    before = saved(draw, "png", layout)
    once()
    assert saved(draw, "png", layout) == before


@pytest.mark.parametrize(
    "how", [{"dpi": 200}, {"pad_inches": 0}, {"facecolor": "y"}, {"bbox_inches": None}]
)
def test_ways_to_save_it(how, once):
    before = saved(notes, "png", **how)
    once()
    assert saved(notes, "png", **how) == before


def test_the_first_drawing_is_left_out_just_where_it_is_known_to_change_nothing():
    drawn_as_ever = set()
    for draw in KINDS:
        figure = Figure()
        draw(figure)
        if not matplotlib_patch.is_placed_by_measuring(figure):
            drawn_as_ever.add(draw.__name__)
    assert drawn_as_ever == DRAWN_TWICE


def save(figure):
    figure.savefig(io.BytesIO(), bbox_inches="tight")


def drawn(figure, how=save):
    """How often what stands in a figure is drawn, on paper or not, while that is done."""

    class Counting(Text):
        times = 0

        def draw(self, renderer):
            Counting.times += 1
            super().draw(renderer)

    Counting.__module__, Counting.__qualname__ = "matplotlib.text", "Text"
    figure.add_artist(Counting(0.5, 0.5, "counted"))
    how(figure)
    return Counting.times


def test_it_is_drawn_once_and_twice_where_somebody_awaits_it(once):
    assert drawn(Figure()) == 2
    once()
    assert drawn(Figure()) == 1
    watched, changed = Figure(), Figure()
    watched.canvas.mpl_connect("draw_event", lambda event: None)
    changed.text(0, 0, "changed").draw = lambda renderer: None
    assert drawn(watched) == drawn(changed) == drawn(Figure(layout="constrained")) == 2

    class Own(Figure):
        pass

    assert drawn(Own()) == 2


def test_whoever_asks_for_a_drawing_without_paper_gets_one(once):
    once()
    assert drawn(Figure(), Figure.draw_without_rendering) == 1


def test_a_matplotlib_that_is_not_as_it_was_known_is_left_alone(once, monkeypatch):
    monkeypatch.delattr(RendererBase, "_draw_disabled")
    once()
    assert not hasattr(RendererBase, "_draw_disabled")
