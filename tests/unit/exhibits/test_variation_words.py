"""Words about variation and assurance are true: seasons, drift, steady results, no result."""

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from conftest import PROJECT, sized
from hypothesis import given, settings
from hypothesis import strategies as st
from process_data import NHS, Q2, monthly, only_row

from commissioning.analysis.variation.control_limits import natural_limits
from commissioning.analysis.variation.least_squares import drift
from commissioning.analysis.variation.process_variation import WORDLESS, processes
from commissioning.analysis.variation.seasonality import follows_the_seasons
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_period
from commissioning.exhibits import variation_charts, variation_table
from commissioning.exhibits.variation.variation_wording import latest_text
from commissioning.notebook.cell_kinds import FACTS
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

# Thirty-six months from October 2022, so that the last is September 2025.
SUMMER_HIGH = (50, 48, 46, 44, 46, 57, 58, 59, 60, 61, 59, 57)  # October to September
WOBBLE = (0, 1, -1, 1, 0, -1, 0)
BASE = (50, 52, 48, 51, 49, 50, 53, 47, 50, 51, 49)  # steady: mean 50, ranges of 1 to 6


def three_years(*changes):
    """Three like years, each a little other by `changes`, added month by month in turn."""
    return [
        level + changes[year] + WOBBLE[(12 * year + n) % 7]
        for year in range(3)
        for n, level in enumerate(SUMMER_HIGH)
    ]


def test_the_worst_summer_of_three_is_no_improvement():
    # Higher is better. Mean of all 53.1: from March to September all seven lie above it, a run.
    values = three_years(0, 0, -2)
    row = only_row(monthly(values, target=60))
    assert (row.variation, row.assurance) == ("seasonal", "not assessed")
    assert row.lower is row.upper is None
    (process,) = processes(monthly(values, target=60), Q2, NHS)
    # September: 57 and the wobble of month 11 (0), of 23 (-1), and 57 - 2 and that of 35 (0).
    assert process.same_season(35) == [57, 56, 55]
    # July: 61 - 1, 61 and 61 - 1 - 2; August: 59 + 1, 59 + 1 and 59 - 2.
    assert latest_text(process) == "seasonal: lowest of 3 years in July, August and September"


def test_the_council_may_say_that_a_measure_is_seasonal_or_is_not():
    row = only_row(monthly(three_years(0, 0, -2), seasonal=False))
    assert (row.variation, row.rule) == ("improvement", "shift")
    assert only_row(monthly(BASE, seasonal=True)).variation == "seasonal"
    assert only_row(monthly(BASE)).variation == "common cause"


def test_one_extreme_month_does_not_hide_the_seasons():
    values = three_years(0, 0, 0)
    values[-3] = 140
    assert only_row(monthly(values)).variation == "seasonal"


def test_fewer_than_two_years_tell_no_season():
    assert only_row(monthly(three_years(0, 0, 0)[13:])).variation != "seasonal"


def test_a_rising_history_is_not_held_against_the_target_that_was_raised():
    # 50.0, 50.5, … 67.5 with a wobble: limits of the whole would lie about 59, far below 66.
    values = [Decimal(50) + Decimal(n) / 2 + WOBBLE[n % 7] for n in range(36)]
    row = only_row(monthly(values, target=66))
    assert (row.variation, row.assurance) == ("drifting", "not assessed")
    assert row.not_assessed == "drifting"


def test_a_step_is_a_signal_and_no_drift_and_has_no_assurance():
    row = only_row(monthly([*BASE, *(one + 15 for one in BASE)], target=70))
    assert (row.variation, row.assurance) == ("improvement", "not assessed")
    assert row.not_assessed == "results changed level"


@pytest.mark.parametrize(
    ("values", "target", "better", "variation", "assurance"),
    [
        # No width: a result on its target meets it.
        ([100] * 18, 100, "higher", "common cause", "consistently hitting"),
        ([0] * 18, 0, "lower", "common cause", "consistently hitting"),
        ([95] * 18, 100, "higher", "common cause", "consistently failing"),
        ([95] * 18, 95, "higher", "common cause", "consistently hitting"),
        ([95] * 18, 90, "lower", "common cause", "consistently failing"),
        # One dip: mean 99.94…, 17 of 18 above it, and no run of the usual value.
        ([*[100] * 9, 99, *[100] * 8], 100, "higher", "common cause", "hit and miss"),
        # The dip now: mean 99.94…, moving range 1 / 17, lower limit 99.79, and 99 lies outside.
        ([*[100] * 17, 99], 100, "higher", "concern", "not assessed"),
        # Two values in turn: mean 99.5, moving range 1, limits 96.84 and 102.16.
        ([99, 100] * 9, 96, "higher", "common cause", "consistently hitting"),
        ([99, 100] * 9, 97, "higher", "common cause", "hit and miss"),
        ([99, 100] * 9, 103, "higher", "common cause", "consistently failing"),
        # 99 and 101 in turn: moving range 2, limits 100 ± 5.32: exactly on either limit.
        ([99, 101] * 9, "94.68", "higher", "common cause", "consistently hitting"),
        ([99, 101] * 9, "105.32", "higher", "common cause", "hit and miss"),
        ([99, 101] * 9, "105.32", "lower", "common cause", "consistently hitting"),
        ([99, 101] * 9, "94.68", "lower", "common cause", "hit and miss"),
    ],
)
def test_constant_series_two_values_and_targets_on_a_limit(
    values, target, better, variation, assurance
):
    row = only_row(monthly(values, target=target, better=better))
    assert (row.variation, row.assurance) == (variation, assurance)


def test_a_new_level_after_limits_were_fixed_is_a_run_even_if_it_never_moves():
    # Limits of the first 12, mean 50.5; then fourteen months at 49: the usual value is not theirs.
    fixed = replace(NHS, fixed_after=12)
    (process,) = processes(monthly([*BASE, 56, *[49] * 14], target=40), Q2, fixed)
    assert process.limits.mean == Fraction(101, 2)
    assert (process.variation, process.signal.rule) == ("concern", "shift")
    assert process.not_assessed == "a signal this quarter"


def test_equal_results_that_do_not_end_are_equal():
    # 200 / 3 has no last digit: a decimal mean of equal results may differ from them in its last.
    values = [Decimal(200) / Decimal(3)] * 18
    row = only_row(monthly(values, target=Decimal(200) / Decimal(3)))
    assert (row.variation, row.assurance) == ("common cause", "consistently hitting")


def test_a_measure_without_a_result_this_quarter_has_no_word_of_it():
    # A leap in June, and nothing since: the last word was an improvement, of another quarter.
    row = only_row(monthly([*BASE, 50, 90, None, None, None], target=60))
    assert (row.variation, row.rule) == ("no result this quarter", None)
    assert (row.assurance, row.not_assessed) == ("not assessed", "no result this quarter")
    # With August there is a word, and it is of August.
    (process,) = processes(monthly([*BASE, 50, 51, 50, 49, None]), Q2, NHS)
    assert (process.periods[-1], process.variation) == ("2025-08", "common cause")


def test_a_quarter_with_a_signal_in_it_has_no_assurance():
    # July outside, August and September back: the quarter's rate could meet a target above all.
    row = only_row(monthly([*BASE, 50, 70, 50, 49], target=58))
    assert (row.variation, row.assurance) == ("common cause", "not assessed")
    assert row.not_assessed == "a signal this quarter"


@pytest.mark.parametrize(("count", "word"), [(5, "too few results"), (6, "common cause")])
def test_a_word_needs_six_results(count, word):
    assert only_row(monthly(BASE[:count])).variation == word


def plain_word(values, better):
    """The word of the latest of steady results, by NHS England's guidance and no shared code."""
    numbers = [float(value) for value in values]
    centre = sum(numbers) / len(numbers)
    steps = [abs(b - a) for a, b in pairwise(numbers)]
    reach = 2.66 * sum(steps) / len(steps)
    last = numbers[-1]
    usual = max(set(numbers), key=numbers.count)
    on_mean = {usual} if numbers.count(usual) > len(numbers) / 2 else set()
    side = [0 if v in on_mean else (v > centre) - (v < centre) for v in numbers]
    tail, up, down = side[-7:], all_rise(numbers[-7:]), all_rise([-v for v in numbers[-7:]])
    if abs(last - centre) > reach:
        way = 1 if last > centre else -1
    elif len(numbers) >= 7 and (up or down):
        way = 1 if up else -1
    elif (len(numbers) >= 7 and abs(sum(tail)) == 7) or (
        near(last, centre, reach)
        and any(near(v, centre, reach) for v in numbers[-3:-1])
        and abs(sum(side[-3:])) == 3
    ):
        way = side[-1]
    else:
        return "common cause"
    if better == "neither":
        return "neutral high" if way > 0 else "neutral low"
    return "improvement" if (way > 0) == (better == "higher") else "concern"


def all_rise(values):
    return all(b > a for a, b in pairwise(values))


def near(value, centre, reach):
    return reach * 2 / 3 < abs(value - centre) <= reach


def plain_assurance(values, target, better):
    centre = sum(values) / len(values)
    steps = [abs(b - a) for a, b in pairwise(values)]
    reach = Decimal("2.66") * sum(steps) / len(steps)
    worst = centre - reach if better == "higher" else centre + reach
    best = centre + reach if better == "higher" else centre - reach
    if better == "lower":
        worst, best, target = -worst, -best, -target
    if worst >= target:
        return "consistently hitting"
    return "consistently failing" if best < target else "hit and miss"


# Eighths, which decimals and floats hold exactly: a value on the mean is so for both.
results = st.lists(st.integers(-30, 30).map(lambda n: Decimal(n) / 8), min_size=6, max_size=36)


@given(results, st.sampled_from(["higher", "lower", "neither"]))
@settings(max_examples=sized(20, 200))
def test_words_agree_with_the_rules_told_again(values, better):
    row = only_row(monthly(values, better=better, seasonal=False))
    if row.variation not in WORDLESS:
        assert row.variation == plain_word(values, better)


@given(results, st.integers(-40, 40), st.sampled_from(["higher", "lower"]))
@settings(max_examples=sized(20, 200))
def test_no_assurance_contradicts_the_results_it_rests_on(values, target, better):
    row = only_row(monthly(values, target=target, better=better, seasonal=False))
    sign = 1 if better == "higher" else -1
    latest = [sign * value >= sign * target for value in values[-3:]]
    if row.assurance == "consistently failing":
        assert not any(latest)  # so no quarter of them is on target
    if row.assurance == "consistently hitting":
        assert all(latest)
    if row.assurance != "not assessed":
        assert row.assurance == plain_assurance(values, Decimal(target), better)


@given(results, st.integers(1, 60))
@settings(max_examples=sized(20, 50))
def test_other_years_for_the_same_results_say_the_same(values, years):
    tables = monthly(values)
    later = {**tables, "results": tables["results"].copy(), "targets": tables["targets"].copy()}
    later["results"]["period"] = [
        f"{int(text[:4]) + years}{text[4:]}" for text in tables["results"]["period"]
    ]
    first = int(Q2.text[:4]) + years
    quarter = parse_period(f"{first}-{(first + 1) % 100:02d}-Q2")
    later["targets"]["period"] = quarter.text
    same = only_row(later, quarter)
    assert same._replace(first="") == only_row(tables)._replace(first="")


def test_chance_alone_is_seldom_called_a_season_or_a_drift():
    chance = random.Random(1)
    series = [[Decimal(chance.randint(0, 999)) for _ in range(36)] for _ in range(200)]
    months = list(monthly(series[0])["results"]["period"])
    assert sum(follows_the_seasons([(months, one)]) for one in series) <= 2
    assert sum(drift(one, natural_limits(one, NHS)) != 0 for one in series) <= 2


def test_what_is_left_out_is_said(small):
    measures = small / "params/measures.csv"
    for frequency in ("rate", "level", "sum"):
        text = measures.read_text("utf-8")
        measures.write_text(text.replace(f",{frequency},", ",year-to-date,"), "utf-8")
    council = load_council(small)
    report = next(one for one in plan(council, Q2).reports if one.key == "provider-bins")
    for exhibit in (variation_table, variation_charts):
        said = str(exhibit(filtered_snapshot(council, report)).content)
        assert "No measure here has natural limits to show." in said
        assert "Cumulative measures have no limits, because each is judged by its profile" in said
        assert "No measure has two results" not in said


def test_the_register_says_what_is_seasonal(small):
    measures = small / "params/measures.csv"
    head, *rows = measures.read_text("utf-8").splitlines()
    marked = [f"{row},{'yes' if row.startswith('missed-bins') else ''}" for row in rows]
    measures.write_text("\n".join([f"{head},seasonal", *marked]) + "\n", "utf-8")
    council = load_council(small)
    report = next(one for one in plan(council, Q2).reports if one.key == "provider-bins")
    exhibit = variation_table(filtered_snapshot(council, report))
    said = str(exhibit.content)
    assert "Seasonal: no earlier year for July, August and September" in said
    facts = {one["id"]: one["value"] for one in exhibit.content[FACTS]}
    # Mean (36 + 40 + 38 + 50 + 52 + 60) / 6 = 46; ranges 4 2 12 2 8, mean 28 / 5 = 5.6.
    assert (facts["missed-bins.mean"], facts["missed-bins.mean-moving-range"]) == ("46", "5.6")
    assert facts["missed-bins.upper-limit"] is None


def test_no_word_of_the_demonstration_contradicts_its_results():
    council = load_council(PROJECT)
    found = {one.measure.measure: one for one in processes(council.tables, Q2, NHS)}
    for one in found.values():
        if one.variation not in WORDLESS:
            own = one.values[one.latest.first :]
            assert one.variation == plain_word(own, one.measure.better), one.measure.measure
        if one.assurance != "not assessed":
            own = one.values[one.latest.first :]
            word = plain_assurance(own, one.target, one.measure.better)
            assert one.assurance == word, one.measure.measure
    assert found["household-waste-recycled"].variation == "seasonal"
    assert found["complaints-answered"].variation == "no result this quarter"
    assert found["gym-members"].assurance == "not assessed"
    assert council.tables["measures"]["seasonal"].isna().all()
