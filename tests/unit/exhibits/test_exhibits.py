"""What exhibits print: words for values, facts behind them, two voices kept apart."""

import functools
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st

from commissioning import exhibits
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.exhibits.exhibit import Exhibits, Heading, figure, table
from commissioning.exhibits.number_format import (
    change_text,
    date_cell,
    date_text,
    distance_text,
    gap_text,
    gbp_text,
    listed,
    number_text,
    prose_gbp,
    value_text,
    variance_text,
)
from commissioning.exhibits.series_view import break_places
from commissioning.notebook.cell_kinds import FACTS, FIGURE, TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

KEYS = ("council", "cabinet", "officers", "finance", "exception-missed-bins")


@pytest.fixture(scope="module")
def snapshots():
    """The snapshots of some reports the demonstration council owes, by key."""
    council = load_council(PROJECT)
    owed = {report.key: report for report in plan(council, parse_quarter("2025-26-Q2")).reports}
    return {key: filtered_snapshot(council, owed[key]) for key in (*KEYS, "response-missed-bins")}


@pytest.fixture(scope="module")
def shown(snapshots):
    """What every exhibit of a report shows, by the report's key; each report is drawn once."""
    return functools.cache(lambda key: list(every_exhibit(snapshots[key])))


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "marker", "text"),
    [
        ("94.45", "%", 1, "", "94.5%"),  # half up
        ("-94.45", "%", 1, "", "−94.5%"),
        ("1250", "£", 0, "", "£1,250"),
        ("-0.4", "£", 0, "", "£0"),
        ("36", "per 100,000", 0, "p", "36 per 100,000 [p]"),
        (None, "%", 1, "x", "[x]"),
    ],
)
def test_values_are_printed_with_their_unit(value, unit, decimals, marker, text):
    exact = None if value is None else Decimal(value)
    assert value_text(exact, unit, decimals, marker) == text


def test_gaps_and_changes_are_words_not_signs():
    assert gap_text(Decimal("-10.9"), "%", 1) == "10.9 percentage points worse"
    assert gap_text(Decimal(0), "%", 1) == "met exactly"
    assert gap_text(None, "%", 1) == "no target"
    assert change_text(Decimal(-2), "days", 0, "lower") == "worse by 2 days"
    assert change_text(Decimal(-2), "number", 0, "neither") == "down by 2"
    assert change_text(None, "%", 1, "higher") == "not comparable"
    assert distance_text(Decimal(1), "%", 0) == "1 percentage point"


def test_money_days_and_lists():
    assert gbp_text(Decimal("-61000.40")) == "−£61,000"
    assert variance_text(Decimal("-61000"), "favourable") == "£61,000 favourable"
    assert variance_text(Decimal(0), "on budget") == "on budget"
    assert date_text("2025-10-14") == "14 October 2025"
    assert date_cell("2025-10-14") == "14 Oct 2025"
    assert date_cell(None) == "not stated"
    assert listed(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("372500", "£0.37 million"),
        ("300000", "£0.3 million"),
        ("8825900", "£8.83 million"),
        ("1000000", "£1 million"),
        ("-450000", "−£0.45 million"),
        ("99999.40", "£99,999"),
        ("0", "£0"),
    ],
)
def test_money_in_a_sentence_follows_one_rule(amount, text):
    assert prose_gbp(Decimal(amount)) == text


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 3))
def test_a_printed_number_reads_back_as_the_rounded_number(value, decimals):
    text = number_text(value, decimals).replace("−", "-").replace(",", "")
    assert abs(Decimal(text) - value) <= Decimal(1).scaleb(-decimals) / 2
    assert text != "-0"


def every_exhibit(snapshot):
    """What the exhibits that need nothing but the snapshot show."""
    names = set(exhibits.__all__) - {"drafted_variances", "finance_by_service", "provenance"}
    for name in sorted(names):
        shown = getattr(exhibits, name)(snapshot)
        yield from ((name, one) for one in getattr(shown, "shown", (shown,)))


@pytest.mark.parametrize("key", ["council", "officers", "finance", "exception-missed-bins"])
def test_the_printed_text_of_every_fact_stands_in_its_exhibit(shown, key):
    facts = 0
    for name, exhibit in shown(key):
        words = str(exhibit.content)
        for one in exhibit.content[FACTS]:
            facts += 1
            assert one["text"] in words, (name, one)
    assert facts > 0


def test_every_fact_of_a_chart_stands_in_its_words_or_the_table_behind(shown):
    facts = 0
    for name, exhibit in shown("officers"):
        for one in exhibit.content[FACTS] if FIGURE in exhibit.content else ():
            facts += 1
            assert one["text"] in str(exhibit.content[FIGURE]), (name, one)
    assert facts > 500


def test_every_chart_has_alt_text_and_its_figures_as_a_table(shown):
    drawn = [one for _, one in shown("officers") if FIGURE in one.content]
    assert len(drawn) > 8
    for exhibit in drawn:
        assert len(exhibit.content[FIGURE]["alt"]) > 15
        assert exhibit.content[FIGURE]["table"]["rows"]
        assert exhibit.content["image/svg+xml"].startswith("<svg")


def test_a_chart_is_the_same_bytes_when_drawn_again(snapshots):
    once, again = (exhibits.trend_charts(snapshots["cabinet"]) for _ in range(2))
    assert isinstance(once, Exhibits)
    assert [one.content for one in once.shown] == [one.content for one in again.shown]
    svg = once.shown[0].content["image/svg+xml"]
    assert not re.search(r"<dc:date>|/work|/home", svg)


def test_the_exception_and_the_response_are_two_voices(snapshots, shown):
    # Framework §5: the report is the commissioner's, the reasons the provider's, each in its own.
    words = str(exhibits.reasons(snapshots["response-missed-bins"]).content)
    assert "Seven drivers were absent" in words
    exception = "".join(str(one.content) for _, one in shown("exception-missed-bins"))
    assert "Seven drivers were absent" not in exception


def test_full_council_sees_only_measures_of_its_tier(snapshots):
    shown = exhibits.results_table(snapshots["council"]).content[TABLE]["rows"]
    titles = {row[0] for row in shown}
    assert "Missed bins per 100,000 collections" in titles
    assert "Telephone calls received" not in titles


def test_reserves_are_balances_and_revenue_is_net(snapshots):
    # Reserves, forecast: 1,180,000 + 579,800 + 397,700 = 2,157,500 pounds.
    rows = exhibits.finance_by_service(snapshots["finance"], "reserve").content[TABLE]["rows"]
    assert rows[-1][0] == "Total"
    assert rows[-1][4] == "£2,157,500"


SAID = "Bins: 9 against a target of 5"


@pytest.mark.parametrize(
    ("message", "alt", "refused"), [(SAID, "chart", "alt text"), ("Bins", SAID, "a message")]
)
def test_a_chart_whose_message_or_alt_text_says_nothing_is_refused(message, alt, refused):
    data = table("t", "Title", [Heading("A")], [["b"]])
    with pytest.raises(ValueError, match=f"figure f: {refused} says what the chart shows"):
        figure("f", message, "Title", alt, "<svg/>", data)


def test_a_break_stands_at_its_quarter(snapshots):
    breaks = snapshots["officers"].tables["breaks"]
    # The new telephone system counts from January 2025, which is in 2024-25 Quarter 4.
    periods = ["2024-25-Q2", "2024-25-Q3", "2024-25-Q4", "2025-26-Q1"]
    assert break_places(breaks, "average-call-wait", periods) == [2]
    assert break_places(breaks, "missed-bins", periods) == []


def test_no_previous_forecast_is_made_up_where_no_revenue_was_returned(snapshots):
    # A sum over no lines is £0.00, which would be printed as a total that nobody returned.
    tables = dict(snapshots["finance"].tables)
    tables["finance"] = tables["finance"][tables["finance"]["kind"] == "capital"]
    moved = exhibits.forecast_movement(replace(snapshots["finance"], tables=tables))
    assert [TABLE in one.content for one in moved.shown] == [False, False]
