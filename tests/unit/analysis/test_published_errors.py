"""Errors that councils have really published, as inputs: each is caught by a rule that has a name.

The figures and where they were printed are those of the table of errors that this project's checks
were drawn from; each test gives a small council the same figures and asks which rules object.
"""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest

from commissioning.analysis.performance.headline_share import headline_of
from commissioning.analysis.performance.measure_results import results_by_measure
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.inputs.tables.all_tables import TABLES
from commissioning.numerals.rounding import rounded

MEASURE = {
    **{"title": "A measure", "service": "waste", "definition": "As published.", "unit": "%"},
    **{"decimals": "2", "better": "higher", "frequency": "quarterly", "accumulates": "level"},
    **{"tolerance_type": "relative", "tolerance": "10", "tolerance_inclusive": "yes"},
    **{"lowest_tier": "1", "owner": "Not stated", "definition_version": "1"},
}


def council(folder, measures=({},), **tables):
    """The folder of the small council with its measures and returns replaced by these rows."""
    for path in folder.glob("data/*/*.csv"):
        path.unlink()
    measures = [{**MEASURE, "measure": "m", **row} for row in measures]
    for name, rows in {"targets": [], "measures": measures, **tables}.items():
        place = TABLES[name].place
        path = folder / (place if place.endswith(".csv") else f"{place}/published.csv")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            columns = [column.name for column in TABLES[name].columns]
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def result(period, value, measure="m", **more):
    return {"measure": measure, "period": period, "value": value, **more}


def target(period, value, measure="m"):
    return {"measure": measure, "period": period, "target": value}


def summary(period, counted, count, whole, share="", headline="no"):
    stated = {"counted": counted, "count": count, "of": whole, "share_pct": share}
    return {"period": period, **stated, "headline": headline}


def words(text, period="2023-24-Q3"):
    stated = {"measure": "m", "period": period, "provider": "brookside", "author": "E. Wren"}
    return {**stated, "text": text}


def findings(folder):
    """What the checks find, as sentences by check: faults that stop reports, else warnings."""
    try:
        found = load_council(folder).warnings
    except InputError as error:
        found = error.faults
    return {fault.check: fault.finding for fault in found}


def statuses(met, near, missed):
    """Measures of which so many meet a target of 100, miss it within 10 per cent, and by more."""
    values = ["100"] * met + ["95"] * near + ["50"] * missed
    measures = [{"measure": f"m{number}"} for number in range(len(values))]
    return measures, values


def quarter_of_38_measures(folder, summaries):
    """Cherwell: in Q1 31 of 38 met the target; in Q2 19 of 36 did and 13 more nearly did."""
    measures, first = statuses(31, 3, 4)
    second = statuses(19, 13, 4)[1]  # two measures are not returned in the second quarter
    results = [result("2025-26-Q1", value, f"m{n}") for n, value in enumerate(first)]
    results += [result("2025-26-Q2", value, f"m{n}") for n, value in enumerate(second)]
    results += [result("2025-26-Q2", "", f"m{n}", marker="x") for n in (36, 37)]
    targets = [target(f"2025-26-Q{q}", "100", f"m{n}") for q in (1, 2) for n in range(38)]
    return council(folder, measures, results=results, targets=targets, summaries=summaries)


def test_cherwell_a_headline_keeps_its_definition(small):
    folder = quarter_of_38_measures(
        small,
        [
            summary("2025-26-Q1", "on target", 31, 38, "82", "yes"),
            summary("2025-26-Q2", "on target or within tolerance", 32, 36, "89", "yes"),
        ],
    )
    # (19 + 13) of 36 is 88.9%: the sum is right, the definition is not that of the quarter before.
    assert findings(folder) == {
        "headlines-keep-their-definition": "found “on target or within tolerance”, expected "
        "on target, the headline set "
        "in params/council.yaml."
    }


def test_cherwell_a_wider_name_over_a_narrower_count_is_seen(small):
    counted = summary("2025-26-Q1", "on target or within tolerance", 31, 38, "82")
    found = findings(quarter_of_38_measures(small, [counted]))
    assert found == {  # 31 + 3
        "summary-counts-are-those-of-the-results": "found “31”, expected 34, by the measures’ "
        "own rules."
    }


def test_cherwell_the_headline_computed_falls_from_82_to_53_per_cent(small):
    read = load_council(quarter_of_38_measures(small, []))
    shares = [
        headline_of(results_by_measure(read.tables, parse_quarter(text)), "on target").share_pct
        for text in ("2025-26-Q1", "2025-26-Q2")
    ]
    shares = [rounded(share, 1) for share in shares]
    assert shares == [Decimal("81.6"), Decimal("52.8")]  # 31 / 38 and 19 / 36


def eleven_measures(folder, *summaries):
    measures, values = statuses(9, 1, 1)
    results = [result("2020-21-Q1", value, f"m{n}") for n, value in enumerate(values)]
    targets = [target("2020-21-Q1", "100", f"m{n}") for n in range(11)]
    return council(folder, measures, results=results, targets=targets, summaries=summaries)


def test_maidstone_shares_that_sum_to_118_per_cent(small):
    folder = eleven_measures(
        small,
        summary("2020-21-Q1", "on target", 9, 11, "81.8"),
        summary("2020-21-Q1", "within tolerance", 1, 11, "9.1"),
        summary("2020-21-Q1", "off target", 3, 11, "27.3"),
    )
    found = findings(folder)
    assert found["summary-shares-sum-to-a-hundred"] == (
        "found “27.3”, expected shares that add up to 100. 81.8 + 9.1 + 27.3 is 118.2."
    )
    assert "summary-counts-are-those-of-the-results" in found  # 1 is off target, not 3


def test_maidstone_shares_of_measures_that_sum_to_118_per_cent(small):
    shares = {"good": "81.8", "fair": "9.1", "poor": "27.3"}
    folder = council(
        small,
        [{"measure": name, "share_of": "indicators"} for name in shares],
        results=[result("2020-21-Q1", share, name) for name, share in shares.items()],
    )
    assert findings(folder)["shares-sum-to-a-hundred"] == (
        "found “27.3”, expected shares of indicators that sum to 100; these 3 sum to 118.2."
    )


@pytest.mark.parametrize(
    ("printed", "part", "whole", "right"),
    [("71.2", 5, 7, "71.4"), ("12.25", 2, 16, "12.50")],  # 5 / 7 = 71.43%; 2 / 16 = 12.5%
)
class TestMaidstoneAPercentageIsItsCountsDivided:
    def test_as_a_result(self, small, printed, part, whole, right):
        decimals = str(len(printed.split(".")[1]))
        measure = {"accumulates": "rate", "decimals": decimals}
        row = result("2022-23-Q1", printed, numerator=part, denominator=whole)
        assert findings(council(small, [measure], results=[row])) == {
            "rates-follow-from-their-parts": f"found “{printed}”, expected {right}, which is "
            f"{part} of {whole}."
        }

    def test_in_words(self, small, printed, part, whole, right):
        said = words(f"We met {printed}% ({part} of {whole}) of the indicators.")
        found = findings(council(small, commentary=[said]))
        assert f"expected {right}% in place of" in found["shares-in-words-follow-from-their-counts"]

    def test_in_a_summary(self, small, printed, part, whole, right):
        row = summary("2022-23-Q1", "on target", part, whole, printed)
        found = findings(council(small, summaries=[row]))["summary-shares-follow-from-their-counts"]
        assert found == f"found “{printed}”, expected {right}, which is {part} of {whole}."


COLLECTED = {
    "results": [result("2023-24-Q3", "81.50")],
    "targets": [target("2023-24-Q3", "82.42")],
}


def test_maidstone_a_miss_within_tolerance_is_not_red(small):
    # 82.42 - 81.50 = 0.92 points, and 10% of 82.42 is 8.24: amber by the council's own key.
    row = result("2023-24-Q3", "81.50", stated_status="off target")
    folder = council(small, **{**COLLECTED, "results": [row]})
    assert findings(folder) == {
        "stated-statuses-follow-from-the-rule": "found “off target”, expected within tolerance, by "
        "the measure’s own rule."
    }


def test_maidstone_red_1_and_amber_0_in_the_summary_are_turned_round(small):
    counts = [
        summary("2023-24-Q3", "within tolerance", 0, 1),
        summary("2023-24-Q3", "off target", 1, 1),
    ]
    with pytest.raises(InputError) as refused:
        load_council(council(small, **COLLECTED, summaries=counts))
    assert [(fault.check, fault.value) for fault in refused.value.faults] == [
        ("summary-counts-are-those-of-the-results", "0"),
        ("summary-counts-are-those-of-the-results", "1"),
    ]


def test_maidstone_the_gap_of_two_percentages_is_in_percentage_points(small):
    folder = council(small, **COLLECTED, commentary=[words("The target was missed by 0.92%.")])
    assert findings(folder)["gaps-between-percentages-are-in-points"].endswith(
        "expected 0.92 percentage points in place of “target was missed by 0.92%”."
    )


def test_maidstone_missed_target_by_50_per_cent(small):
    folder = council(
        small,
        results=[result("2023-24-Q3", "50")],
        targets=[target("2023-24-Q3", "95")],
        commentary=[words("Sadly we missed target by 50% this quarter.")],
    )
    # 95 - 50 = 45 percentage points; 50 is the result.
    assert (
        "expected 45.00 percentage points"
        in findings(folder)["gaps-between-percentages-are-in-points"]
    )


def test_every_gap_in_per_cent_that_a_text_states_is_told(small):
    text = "We missed by 5%. In August the target was missed by 7%."
    with pytest.raises(InputError) as refused:
        load_council(council(small, **COLLECTED, commentary=[words(text)]))
    assert [fault.expected.partition("in place of ")[2] for fault in refused.value.faults] == [
        "“missed by 5%”",
        "“target was missed by 7%”",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We were short of drivers, and demand rose by 5%.",
        "Results were below the target, as demand rose by 5%.",
        "Use of the line exceeded plans; costs fell by 3%.",
        "Of all requests 5 of 7 (12% of the year’s) came in July.",
        "Of all calls 40% (3 of 50% more than planned).",
    ],
)
def test_other_percentages_beside_a_miss_are_no_gaps(small, text):
    assert load_council(council(small, **COLLECTED, commentary=[words(text)]))


def test_maidstone_a_text_that_counts_8_and_4_beside_a_table_of_8_and_3(small):
    measures, values = statuses(8, 0, 3)
    folder = council(
        small,
        measures,
        results=[result("2021-22-Q4", value, f"m{n}") for n, value in enumerate(values)],
        targets=[target("2021-22-Q4", "100", f"m{n}") for n in range(11)],
        summaries=[
            summary("2021-22-Q4", "on target", 8, 11),
            summary("2021-22-Q4", "off target", 4, 11),
        ],
    )
    assert findings(folder) == {
        "summary-counts-are-those-of-the-results": "found “4”, expected 3, by the measures’ "
        "own rules."
    }


def test_maidstone_council_tax_measured_another_way_is_another_series(small):
    results = [
        result("2022-23-Q3", "73.03", definition_version=1),  # average of October to December
        result("2023-24-Q3", "81.50", definition_version=2),  # position at the quarter's end
    ]
    measures = [{"definition_version": "2"}]
    assert findings(council(small, measures, results=results)) == {
        "definitions-change-with-a-break": "found “2”, expected version 1 as in 2022-23-Q3, or a "
        "break in params/breaks.csv from 2023-24-Q3 with its reason."
    }
    told = {"measure": "m", "period": "2023-24-Q3", "reason": "Position, no longer an average."}
    folder = council(small, measures, results=results, breaks=[told])
    assert findings(folder) == {}
    rows = results_by_measure(load_council(folder).tables, parse_quarter("2023-24-Q3"))
    assert rows["year_before"].iloc[0] is None


def test_maidstone_footfall_leaps(small):
    measures = [{"unit": "number", "decimals": "0", "accumulates": "sum"}]
    results = [result("2022-23-Q1", "2417464"), result("2022-23-Q4", "356574")]
    assert findings(council(small, measures, results=results)) == {
        "results-do-not-leap": "found “356574”, expected a result of a similar size to 2417464 in "
        "2022-23-Q1. Check the figure, or record a break in params/breaks.csv."
    }


HYNDBURN = {
    **{"period": "2025-26-Q1", "kind": "revenue", "service": "waste", "head": "Waste services"},
    **{"better": "lower", "working_gbp": "17313000.00", "forecast_gbp": "17430000.00"},
}


def test_hyndburn_an_underspend_that_is_an_overspend(small):
    # 17,430,000 - 17,313,000 = 117,000 over the budget, called an underspend of 5,000.
    line = {**HYNDBURN, "variance_gbp": "-5000.00", "word": "underspend"}
    assert findings(council(small, finance=[line]))[
        "published-variances-are-forecast-minus-working-budget"
    ] == ("found “-5000.00”, expected 117000.00 (forecast minus working budget).")


def hyndburn_total(**amounts):
    """The council's total of revenue, in the words it published for its variance."""
    stated = {"period": "2025-26-Q1", "kind": "revenue", "word": "underspend"}
    return {**stated, **{f"{name}_gbp": gbp for name, gbp in amounts.items()}}


def test_hyndburn_a_total_that_its_own_figures_contradict(small):
    # As published: 17.430m - 17.313m = +0.117m, called an underspend of 0.005m.
    stated = {"working": "17313000.00", "forecast": "17430000.00", "variance": "-5000.00"}
    folder = council(small, finance=[HYNDBURN], finance_totals=[hyndburn_total(**stated)])
    assert findings(folder) == {
        "published-variances-are-forecast-minus-working-budget": "found “-5000.00”, expected "
        "117000.00 (forecast minus working budget).",
        "finance-totals-are-the-sums-of-their-lines": "found “-5000.00”, expected 117000.00, the "
        "net sum of 1 line.",
        "words-of-variances-match-their-signs": "found “underspend”, expected adverse or "
        "overspend or deficit, because the "
        "variance is 117000.00.",
    }


USE_OF_RESERVES = {
    **{"period": "2025-26-Q1", "kind": "revenue", "service": "waste"},
    **{"head": "Use of reserves", "better": "higher", "working_gbp": "0.00"},
}


def test_hyndburn_reconciles_once_the_use_of_reserves_is_a_line(small):
    # Pounds that round to the published 17.313m, 17.430m, 0.121m and 0.005m:
    # 17,429,600 - 121,400 = 17,308,200; 17,308,200 - 17,313,200 = -5,000.
    lines = [
        {**HYNDBURN, "working_gbp": "17313200.00", "forecast_gbp": "17429600.00"},
        {**USE_OF_RESERVES, "forecast_gbp": "121400.00"},
    ]
    stated = {"working": "17313200.00", "forecast": "17308200.00", "variance": "-5000.00"}
    total = hyndburn_total(**stated)
    # It foots; that it is a use of reserves is to be said by its kind (test_reserves.py).
    assert findings(council(small, finance=lines, finance_totals=[total])) == {
        "use-of-reserves-is-told-apart": "found “revenue”, expected use-of-reserves, if “Use "
        "of reserves” is that."
    }
    # Without that line the same total does not foot.
    found = findings(council(small, finance=lines[:1], finance_totals=[total]))
    assert set(found) == {"finance-totals-are-the-sums-of-their-lines"}


def test_hyndburn_in_thousands_the_total_is_4000_below_the_budget(small):
    # 17,430,000 - 121,000 = 17,309,000; 17,309,000 - 17,313,000 = -4,000, printed as 0.005m.
    lines = [HYNDBURN, {**USE_OF_RESERVES, "forecast_gbp": "121000.00"}]
    stated = {"working": "17313000.00", "forecast": "17309000.00", "variance": "-5000.00"}
    found = findings(council(small, finance=lines, finance_totals=[hyndburn_total(**stated)]))
    assert found["finance-totals-are-the-sums-of-their-lines"] == (
        "found “-5000.00”, expected -4000.00, the net sum of 2 lines."
    )
    assert "words-of-variances-match-their-signs" not in found


@pytest.mark.parametrize(
    ("value", "aim", "check"),
    [
        ("73390", "420", "targets-are-plausible"),  # 73,390 / 420 = 174.7
        ("7", "0", "zero-targets-have-a-tolerance-of-their-own"),
    ],
)
def test_oxford_a_target_that_cannot_be_meant(small, value, aim, check):
    folder = council(
        small,
        [{"unit": "number", "decimals": "0"}],
        results=[result("2022-23-Q4", value)],
        targets=[target("2022-23-Q4", aim)],
    )
    assert check in findings(folder)


def test_south_cambridgeshire_a_year_outside_the_range_of_its_quarters(small):
    quarters = ["52.3", "54.3", "49.9", "53.6"]
    results = [result(f"2017-18-Q{n}", value) for n, value in enumerate(quarters, 1)]
    folder = council(
        small,
        [{"accumulates": "rate", "decimals": "1"}],
        results=[*results, result("2017-18", "49.7")],
    )
    assert findings(folder) == {
        "years-follow-from-their-periods": "found “49.7”, expected a rate between 49.9 and 54.3, "
        "as its quarters are."
    }


def test_swale_last_years_figures_left_in(small):
    names = ["m1", "m2", "m3", "m4"]
    results = [result("2023-24-Q2", f"6{n}.5", name) for n, name in enumerate(names)]
    copied = [{**row, "period": "2024-25-Q2"} for row in results[:3]]
    own = [result("2024-25-Q2", "70.1", "m4")]
    folder = council(small, [{"measure": name} for name in names], results=results + copied + own)
    (one,) = load_council(folder).warnings
    assert (one.check, list(one.measures)) == ("returns-are-no-copies-of-last-year", names[:3])
    assert one.finding == (
        "found “60.5”, “61.5” and “62.5”, expected new figures: 3 of 4 in this return "
        "equal those of 2023-24-Q2. Check that last year’s data was not left in."
    )


def test_spelthorne_a_years_target_beside_what_is_collected_by_june(small):
    cumulative = [{"accumulates": "year-to-date"}]
    rows = {"results": [result("2023-24-Q1", "35.88")]}
    year = target("2023-24", "98.5")
    assert findings(council(small, cumulative, **rows, targets=[year])) == {
        "cumulative-quarters-have-a-profile": "found “98.5”, expected a target for 2023-24-Q1 "
        "as well, in proportion to "
        "the year’s target."
    }
    folder = council(small, cumulative, **rows, targets=[year, target("2023-24-Q1", "98.5")])
    assert findings(folder) == {
        "cumulative-measures-have-profiled-targets": "found “98.5”, expected the part due by "
        "2023-06-30, not the target for the whole year."
    }
