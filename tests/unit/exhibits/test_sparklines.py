"""Sparklines: what the picture shows, and the words in its place."""

import re
from collections import namedtuple
from decimal import Decimal
from xml.etree import ElementTree

import pandas as pd
import pytest

from commissioning.documents.tree.safe_svg import still_svg
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.performance.sparklines import (
    sparkline,
    sparkline_alt,
    sparkline_cell,
    sparkline_fact,
)
from commissioning.exhibits.series_view import Series

Row = namedtuple("Row", "measure unit decimals")
PERIODS = [
    f"{year}-{year - 1999}-Q{number}" for year in (2023, 2024, 2025) for number in (1, 2, 3, 4)
]


def series(*results, targets=75, status="off target", breaks=(), unit="per 100,000"):
    rows = [
        (period, None if one is None else Decimal(one), targets and Decimal(targets), status)
        for period, one in zip(PERIODS, results, strict=False)
    ]
    past = pd.DataFrame(rows, columns=["period", "result", "target", "status"], dtype=object)
    past["decimals"] = 0
    return Series(Row("missed-bins", unit, 0), past, list(breaks))


def drawn(one):
    """The elements of a picture by tag, without the namespace."""
    root = ElementTree.fromstring(sparkline(one))
    return [(element.tag.rpartition("}")[2], element.attrib) for element in root.iter()]


def lines(one, colour):
    """The points of each line of a colour."""
    return [
        re.findall(r"[\d.]+,[\d.]+", attributes["points"])
        for tag, attributes in drawn(one)
        if tag == "polyline" and attributes["stroke"] == colour
    ]


def test_the_words_give_every_result_the_target_and_the_course():
    assert sparkline_alt(series(71, 74, 80, 76, 82, 98)) == (
        "6 quarters: 71, 74, 80, 76, 82, 98; target 75; up from 74 in 2023-24 Quarter 2"
    )
    assert sparkline_alt(series(71, 74, targets=None, unit="%")) == (
        "2 quarters: 71%, 74%; no target"
    )


def test_the_words_tell_a_missing_result_and_a_break():
    assert sparkline_alt(series(71, None, 74, 98, 97, 60, 70, 71, breaks=[3])) == (
        "8 quarters: 71, none, 74, [b] 98, 97, 60, 70, 71; target 75; "
        "down from 98 in 2023-24 Quarter 4 [b]"
    )
    assert sparkline_alt(series(71, 70, 71, 70, 60, None)).endswith("60, none; target 75")


def test_the_words_change_with_the_facts():
    once, again = (sparkline_alt(series(71, 74, last)) for last in (98, 97))
    assert once.replace("98", "97") == again != once


def test_no_line_is_drawn_across_a_gap_or_a_break():
    # Four results, a gap, one alone, a break, two: lines of 4 and of 2 points, and a dot.
    one = series(71, 72, 73, 74, None, 75, 76, 77, breaks=[6])
    assert [len(points) for points in lines(one, chart_style.GREY)] == [4, 2]
    dots = [attributes for tag, attributes in drawn(one) if tag == "circle"]
    assert [dot["fill"] for dot in dots] == [chart_style.GREY]
    assert sum("stroke-dasharray" in attributes for _, attributes in drawn(one)) == 2


def test_results_and_targets_lie_on_one_scale_from_low_to_high():
    (points,) = lines(series(0, 100, targets=50), chart_style.GREY)
    (target,) = lines(series(0, 100, targets=50), chart_style.QUIET)
    # 240 by 60 tenths of a millimetre with 11 around: 0 lies at 49, 100 at 11, 50 between.
    assert points == ["11,49", "229,11"]
    assert target == ["11,30", "229,30"]


def test_a_target_that_changes_is_a_step_between_its_quarters():
    one = series(50, 50, 50)
    one.past["target"] = [Decimal(40), Decimal(40), Decimal(60)]
    (target,) = lines(one, chart_style.QUIET)
    # Half-way between the second and the third quarter: 11 + 1.5 x 109 = 174.5.
    assert target == ["11,49", "174.5,49", "174.5,11", "229,11"]


@pytest.mark.parametrize(
    ("status", "colour"),
    [
        ("on target", chart_style.NAVY),
        ("within tolerance", chart_style.BROWN),
        ("off target", chart_style.PLUM),
        ("contextual", chart_style.GREY),
    ],
)
def test_the_last_result_has_the_shape_and_colour_of_its_status(status, colour):
    shapes = [attributes for tag, attributes in drawn(series(1, 2, status=status)) if tag == "g"]
    assert [shape["fill"] for shape in shapes] == [colour]


def test_statuses_differ_in_shape():
    statuses = ("on target", "within tolerance", "off target", "contextual")
    pictures = {re.sub("#[0-9A-F]+", "", sparkline(series(1, 2, status=one))) for one in statuses}
    assert len(pictures) == 4


def test_a_missing_last_result_has_no_shape():
    assert [tag for tag, _ in drawn(series(1, 2, None, status="no result")) if tag == "g"] == []


def test_a_level_series_and_a_single_target_are_drawn():
    (points,) = lines(series(5, 5, targets=5), chart_style.GREY)
    assert points == ["11,49", "229,49"]


def test_a_picture_is_small_and_only_shows():
    picture = sparkline(series(*range(60, 72), breaks=[4]))
    assert still_svg(picture, "cell") == picture
    assert 'width="24mm" height="6mm" viewBox="0 0 240 60"' in picture
    assert len(picture) < 1200


def test_two_results_make_a_picture_and_fewer_words():
    assert sparkline_cell(series(1, None)) == "too few results"
    cell = sparkline_cell(series(1, 2))
    assert cell["text"] == ""
    assert cell["alt"] == "2 quarters: 1, 2; target 75"


def test_the_fact_of_a_trend_holds_its_exact_results():
    found = sparkline_fact(series(1, None, 3))
    assert (found.id, found.value) == ("missed-bins.trend", "1 3")
    assert found.text == "3 quarters: 1, none, 3; target 75"
