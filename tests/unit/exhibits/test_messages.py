"""What charts say of the facts they show: computed, objective, and other when the facts are."""

from collections import namedtuple
from decimal import Decimal

import pandas as pd
import pytest
from conftest import PROJECT

from commissioning import exhibits
from commissioning.analysis.performance.measure_series import quarters_in_a_row
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.exhibits.charts.scatter_chart import Option, ranges_message
from commissioning.exhibits.series_view import Series
from commissioning.exhibits.variation.chart_messages import (
    measure_message,
    series_text,
    service_message,
    statuses_message,
)
from commissioning.notebook.cell_kinds import FIGURE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

Row = namedtuple("Row", "title unit decimals result marker target status")
BEST = ("best", "worst", "recommend", "prefer", "winner", "good", "poor")


def bins(result=98, target=75, status="off target", title="Missed bins"):
    target = None if target is None else Decimal(target)
    return Row(title, "per 100,000", 0, Decimal(result), "", target, status)


def past(*rows):
    columns = ["period", "result", "target", "status", "decimals"]
    values = [
        (period, None if one is None else Decimal(one), Decimal(75), status, 0)
        for period, one, status in rows
    ]
    return pd.DataFrame(values, columns=columns, dtype=object)


def service(*rows):
    return service_message("Waste", pd.DataFrame(rows, columns=Row._fields, dtype=object))


def test_one_measure_is_told_with_its_target_and_how_long_it_missed_it():
    assert measure_message(bins(), 2) == (
        "Missed bins: 98 per 100,000 against a target of 75, off target for 2 quarters in a row"
    )
    assert measure_message(bins(), 1).endswith("against a target of 75, off target")
    assert measure_message(bins(70, 75, "on target"), 9).endswith("of 75, on target")
    assert measure_message(bins(70, None, "contextual"), 9) == (
        "Missed bins: 70 per 100,000, contextual"
    )


def test_quarters_in_a_row_are_counted_back_from_the_last():
    statuses = ["off target", "on target", "off target", "off target"]
    rows = past(*((f"2024-25-Q{n}", 9, status) for n, status in enumerate(statuses, 1)))
    assert quarters_in_a_row(list(rows["status"]), ["off target"]) == 2


def test_a_service_is_told_by_counts_and_by_what_missed():
    on, within = bins(70, 75, "on target", "A"), bins(76, 75, "within tolerance", "B")
    number = bins(9, None, "contextual", "C")
    assert service(on, within, bins(), number) == (
        "Waste: 1 of the 3 measures judged is on target; "
        "off target: Missed bins (98 per 100,000 against a target of 75); within tolerance: B"
    )
    misses = [bins(title=letter) for letter in "DEFG"]
    assert service(on, *misses) == "Waste: 1 of the 5 measures judged is on target; 4 off target"
    assert service(on, on) == "Waste: 2 of the 2 measures judged are on target"
    assert service(number, number) == "Waste: 2 measures, none judged against a target"


def test_statuses_are_told_of_those_judged():
    counts = dict(zip(("on target", "within tolerance", "off target"), (18, 5, 4), strict=True))
    words = "18 of the 27 measures judged are on target, 5 within tolerance and 4 off target"
    assert statuses_message({**counts, "no result": 0, "contextual": 4}) == words
    assert statuses_message({**counts, "no result": 1, "contextual": 4}) == (
        f"{words}; 1 has no result"
    )
    few = {**counts, "no result": 0, "contextual": 0, "on target": 0, "within tolerance": 1}
    assert statuses_message({**few, "off target": 0}) == (
        "The only measure judged is within tolerance"
    )
    assert statuses_message({**few, "off target": 1}) == (
        "None of the 2 measures judged is on target, 1 within tolerance and 1 off target"
    )
    none = dict.fromkeys(counts, 0)
    assert statuses_message({**none, "no result": 3, "contextual": 1}) == (
        "No measure could be judged: 1 has no target and 3 have no result"
    )


def test_options_are_told_by_ranges_and_none_is_called_the_best():
    a = Option("A", "£0", "32.0", Decimal(0), Decimal(32))
    b = Option("B", "£402,000", "60.2", Decimal(402_000), Decimal("60.2"))
    said = ranges_message([b, a])
    ranges = "net present cost £0 to £0.4 million, weighted score 32.0 to 60.2"
    assert said == f"Two options scored and costed: {ranges}"
    assert ranges_message([a]).endswith("net present cost £0, weighted score 32.0")


def test_a_series_is_held_against_the_same_quarter_and_not_across_a_break():
    rows = past(
        ("2023-24-Q2", 40, "on target"),
        ("2024-25-Q1", 90, "off target"),
        ("2024-25-Q2", 62, "on target"),
        ("2025-26-Q1", None, "no result"),
        ("2025-26-Q2", 98, "off target"),
    )
    words = "Missed bins: 98 per 100,000 against a target of 75, off target"
    assert series_text(Series(bins(), rows, [])) == (
        f"{words}, up from 40 in 2023-24 Quarter 2, lowest 40, highest 98"
    )
    # Since the break in 2024-25 Quarter 1: 90, 62, none, 98.
    assert series_text(Series(bins(), rows, [1])) == (
        f"{words}, up from 62 in 2024-25 Quarter 2 [b], lowest 62, highest 98"
    )
    assert series_text(Series(bins(), rows, [3])) == words


@pytest.fixture(scope="module")
def council():
    return load_council(PROJECT)


def shown(council, key, name):
    report = next(
        one for one in plan(council, parse_quarter("2025-26-Q2")).reports if one.key == key
    )
    exhibit = getattr(exhibits, name)(filtered_snapshot(council, report))
    return [one.content[FIGURE] for one in getattr(exhibit, "shown", [exhibit])]


@pytest.mark.parametrize(
    ("key", "name", "message"),
    [
        (
            *("exception-missed-bins", "exception_chart"),
            "Missed bins per 100,000 collections: 98 per 100,000 against a target of 75, "
            "off target",
        ),
        (
            *("finance", "variance_chart"),
            "The net revenue forecast is adverse in 6 of 8 services, most in Waste and recycling "
            "(£0.16 million adverse)",
        ),
        (
            *("appraisal-vehicle-charging-2026", "cost_and_score_chart"),
            "Four options scored and costed: net present cost £0 to £0.69 million, weighted score "
            "32.0 to 77.8",
        ),
        (
            *("officers", "variation_charts"),
            "Revenues and benefits, latest results of 4 measures to 2025-26 Quarter 2: drifting in "
            "1; seasonal in 3",
        ),
    ],
)
def test_the_demonstration_councils_charts_say(council, key, name, message):
    assert shown(council, key, name)[0]["message"] == message


def test_no_chart_judges(council):
    for key, name in (
        ("officers", "trend_charts"),
        ("officers", "variation_charts"),
        ("finance", "variance_chart"),
        ("appraisal-vehicle-charging-2026", "cost_and_score_chart"),
    ):
        for figure in shown(council, key, name):
            said = f"{figure['message']} {figure['alt']}".lower()
            assert not [word for word in BEST if f" {word}" in said]


def test_a_single_process_is_told_with_its_result(council):
    (figure,) = shown(council, "provider-land-charges", "variation_charts")
    assert figure["message"] == (
        "Official land charge searches completed within ten working days: 86.2% in September "
        "2025, concern: outside limits"
    )
