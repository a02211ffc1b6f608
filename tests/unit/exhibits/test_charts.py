"""What charts look like: words that can be read, apart from each other and within the picture."""

import re
from decimal import Decimal
from itertools import combinations, pairwise

import pandas as pd
import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from commissioning import exhibits
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.bar_chart import horizontal_bars
from commissioning.exhibits.charts.plot_area import Plot
from commissioning.exhibits.charts.scatter_chart import Option, cost_and_score
from commissioning.exhibits.performance.series_charts import draw_series
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

PAGE_POINTS = 172 / 25.4 * 72  # between the margins of report.typ
DRAWN = [
    ("officers", "status_chart"),
    ("officers", "trend_charts"),
    ("officers", "variation_charts"),
    ("finance", "variance_chart"),
    ("exception-missed-bins", "exception_chart"),
    ("exception-high-risk-food-inspected", "exception_chart"),
    ("appraisal-vehicle-charging-2026", "cost_and_score_chart"),
    ("appraisal-waste-collection-2027", "cost_and_score_chart"),
]


@pytest.fixture(scope="module")
def snapshots():
    """The snapshot of each report drawn here, by key."""
    council = load_council(PROJECT)
    owed = {report.key: report for report in plan(council, parse_quarter("2025-26-Q2")).reports}
    return {key: filtered_snapshot(council, owed[key]) for key, _ in DRAWN}


def figures(snapshot, name, monkeypatch):
    """The figures an exhibit draws."""
    found, svg = [], chart_style.svg
    monkeypatch.setattr(chart_style, "svg", lambda figure: found.append(figure) or svg(figure))
    getattr(exhibits, name)(snapshot)
    return found


def boxes(figure):
    """Words of a figure with the box each takes, in points from its lower left."""
    FigureCanvasAgg(figure)
    figure.set_dpi(72)
    return [(one.get_text(), one.get_window_extent()) for one in figure.texts if one.get_text()]


@pytest.mark.parametrize(("key", "name"), DRAWN)
def test_no_words_run_into_others_or_off_the_picture(snapshots, monkeypatch, key, name):
    drawn = figures(snapshots[key], name, monkeypatch)
    assert drawn
    for figure in drawn:
        width, height = 72 * figure.get_size_inches()
        assert width <= PAGE_POINTS
        for words, box in boxes(figure):
            assert box.x0 >= -0.5, words
            assert box.y0 >= -0.5, words
            assert box.x1 <= width + 0.5, words
            assert box.y1 <= height + 0.5, words
        for (words, box), (others, other) in combinations(boxes(figure), 2):
            across = min(box.x1, other.x1) - max(box.x0, other.x0)
            up = min(box.y1, other.y1) - max(box.y0, other.y0)
            # Boxes have room for letters that hang below the line.
            assert across < 0.5 or up < 2, (words, others)


@pytest.mark.parametrize(("key", "name"), DRAWN)
def test_words_are_level_and_of_8_points_or_more(snapshots, monkeypatch, key, name):
    for figure in figures(snapshots[key], name, monkeypatch):
        assert min(text.get_fontsize() for text in figure.texts) >= 8
        assert {text.get_rotation() for text in figure.texts} == {0}


def contrast(colour):
    """Contrast of a colour with white (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    light = sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05)


def test_colours_of_words_and_lines_stand_out_from_the_page():
    assert contrast("#ffffff") == pytest.approx(1)
    assert contrast("#000000") == pytest.approx(21)
    assert len(set(chart_style.TONES.values())) == 4
    assert min(map(contrast, chart_style.TONES.values())) >= 4.5
    assert contrast(chart_style.QUIET) >= 3


def test_a_chart_uses_no_colours_but_those_of_the_statuses_and_greys(snapshots):
    for key, name in DRAWN:
        shown = getattr(exhibits, name)(snapshots[key])
        for one in getattr(shown, "shown", [shown]):
            svg = one.content["image/svg+xml"]
            used = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{6}", svg)}
            palette = {*chart_style.TONES.values(), chart_style.QUIET, chart_style.GRID}
            assert used <= {colour.lower() for colour in palette} | {"#ffffff", "#000000"}


def test_bars_and_their_texts_fill_the_page_and_go_no_further():
    drawn = horizontal_bars(["a", "b"], [-20.0, 160.0], ["−20", "160"], ["red", "blue"])
    texts = {text.get_text(): text.get_position()[0] * chart_style.WIDTH for text in drawn.texts}
    # Beside a bar to the left its text stands right of 0, as that of an empty bar would.
    left = chart_style.text_width("b") + chart_style.GAP
    scale = (texts["160"] - texts["−20"]) / 160
    assert texts["−20"] == pytest.approx(left + 20 * scale + chart_style.GAP)
    assert texts["160"] + chart_style.text_width("160") == pytest.approx(chart_style.WIDTH)


def test_bars_name_what_their_sides_mean():
    drawn = horizontal_bars(["a"], [1.0], ["1"], ["red"], ("favourable", "adverse"))
    assert {"← favourable", "adverse →"} <= {text.get_text() for text in drawn.texts}


@pytest.mark.parametrize("values", [[0.0, 0.0], [-5.0, -1.0], [0.0, 7.0]])
def test_bars_of_nothing_and_bars_to_the_left_alone_can_be_drawn(values):
    drawn = horizontal_bars(["a", "b"], values, ["one", "two"], ["red", "blue"])
    assert [text.get_text() for text in drawn.texts] == ["a", "one", "b", "two"]


def test_many_options_at_one_place_are_named_apart():
    options = [
        Option(f"Option {place} of some length", "£1", "50.0", Decimal(1), Decimal(50))
        for place in "abcdefgh"
    ]
    named = boxes(cost_and_score(options))
    for (words, box), (others, other) in combinations(named, 2):
        assert min(box.x1, other.x1) - max(box.x0, other.x0) < 0.5 or (
            min(box.y1, other.y1) - max(box.y0, other.y0) < 2
        ), (words, others)


def test_no_line_is_drawn_across_a_break():
    past = pd.DataFrame(
        {"result": [1, 2, 9, 8], "target": [None] * 4, "status": ["contextual"] * 4}
    )
    figure = chart_style.sheet(2)
    draw_series(Plot(figure, (0, 0, 2, 2), (0, 3), (0, 9)), past, [2])
    joined = [list(line.get_xdata()) for line in figure.artists if line.get_marker() == "o"]
    assert joined == [[0, 1], [2, 3]]
    assert [text.get_text() for text in figure.texts] == ["[b]"]


def inches(figure, artist, corner):
    """Where a corner of what an artist draws lies, in inches from the figure's left and top."""
    across, up = artist.get_transform().transform(corner) / figure.dpi
    return across, figure.get_figheight() - up


def test_a_plot_places_numbers_by_its_scales():
    figure = chart_style.sheet(3)
    plot = Plot(figure, (1.0, 0.5, 4.0, 2.0), (10, 18), (100, 0))
    plot.line([12, 14], [25, 75])
    # From left 1 and top 0.5: 12 is 2 of 8 along 4 inches, 25 is 25 of 100 down 2 inches.
    assert inches(figure, figure.artists[0], (12, 25)) == pytest.approx((1.0 + 1.0, 0.5 + 0.5))
    assert inches(figure, figure.artists[0], (18, 100)) == pytest.approx((5.0, 2.5))
    plot.bar((10, 0), 4, 50, "red")
    assert inches(figure, figure.artists[1], (0, 0)) == pytest.approx((1.0, 0.5))
    assert inches(figure, figure.artists[1], (1, 1)) == pytest.approx((3.0, 1.5))


def test_lines_of_a_plot_reach_from_end_to_end_or_as_far_as_is_said():
    figure = chart_style.sheet(1)
    plot = Plot(figure, (0, 0, 1, 1), (0, 8), (-1, 1))
    plot.level([0, 0.5])
    plot.upright([3], (0, 1))
    levels, upright = figure.artists
    assert [one for one in levels.get_xdata() if one == one] == [0, 8, 0, 8]
    assert [one for one in levels.get_ydata() if one == one] == [0, 0, 0.5, 0.5]
    assert list(zip(upright.get_xdata(), upright.get_ydata(), strict=True))[:2] == [(3, 0), (3, 1)]


def test_a_band_has_no_room_where_a_year_is_missing():
    figure, gap = chart_style.sheet(1), float("nan")
    plot = Plot(figure, (0, 0, 1, 1), (0, 4), (0, 9))
    plot.band([0, 1, 2, 3], [1, 2, gap, 4], [5, 6, 7, 8])
    corners = [[tuple(one) for one in patch.get_xy()] for patch in figure.artists]
    assert corners == [
        [(0, 1), (1, 2), (1, 6), (0, 5), (0, 1)],
        [(3, 4), (3, 8), (3, 4)],
    ]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_words_at_the_ends_of_lines_are_kept_apart(places):
    moved = chart_style.apart(places, 10, 100)
    order = sorted(range(len(places)), key=lambda one: (places[one], one))
    assert all(moved[above] - moved[below] >= 10 - 1e-9 for below, above in pairwise(order))
    assert min(moved) >= -1e-9
    assert max(moved) <= 100 + 1e-9


def test_words_that_lie_apart_stay_where_they_are():
    assert chart_style.apart([80, 5, 40], 10, 100) == [80, 5, 40]
    # 50 and 54 lie 4 apart, 6 too few: each gives way by 3.
    assert chart_style.apart([54, 50], 10, 100) == [57, 47]
