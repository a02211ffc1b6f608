"""No number is printed that was not computed from the returns.

One input is changed: what rests on it changes in every place that shows it, and nothing else does.
And the reverse: every number printed is a fact's, or stands in the report's own snapshot.
"""

import functools
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.metadata import version

import pytest
from appraisal_data import changed_appraisal
from conftest import PROJECT, sized
from shown import contents_of, facts_of, texts_of

from commissioning.analysis.variation.control_limits import exact_decimal, within_range
from commissioning.analysis.variation.process_variation import processes
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import MONTHS, day_text, parse_quarter, short_day_text
from commissioning.exhibits.number_format import gbp_text, prose_gbp, value_text
from commissioning.exhibits.variation.variation_wording import method_notes, variation_rules
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

QUARTER = parse_quarter("2025-26-Q2")
# One report of each template.
REPORTS = (
    *("council", "cabinet", "scrutiny", "officers", "definitions", "finance"),
    *("provider-waste-collection", "exception-missed-bins", "response-missed-bins"),
    *("appraisal-vehicle-charging-2026", "contract-review-waste-collection"),
)
PERIODS = re.compile(
    r"\b20\d\d-\d\d Quarter \d|\b20\d\d-\d\d(-Q\d)?\b"
    rf"|\b({'|'.join(MONTHS)}) 20\d\d\b"
)
DAY = rf" ({'|'.join(month[:3] for month in MONTHS)})"  # what makes a number a day of a month
# Words of exhibits whose numbers are of the framework, of law, or of the rule they tell.
FIXED_WORDS = (
    "from 1 to 5",
    "a budget of £0",
    "since 1 April",
    "framework §1 to §7",
    "regulation 39(5)",
    "Local Government Act 1972",
)
FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Every measure that the quarter has a result of; annual ones have theirs in the fourth.
MEASURES = [
    line.split(",")[0]
    for line in (PROJECT / "params" / "measures.csv").read_text("utf-8").splitlines()[1:]
    if ",annual," not in line
]


pytestmark = pytest.mark.usefixtures("undrawn")


@pytest.fixture(scope="module")
def council():
    return load_council(PROJECT)


@pytest.fixture(scope="module")
def before(council):
    return reports_of(council)


@pytest.fixture(scope="module")
def after(council):
    """Texts and facts of each report once all that a group of cases changes was changed."""

    @functools.cache
    def found(group):
        changes = [CASES[case][0] for case in group]
        return reports_of(functools.reduce(lambda so_far, change: change(so_far), changes, council))

    return found


def reports_of(council, keys=REPORTS):
    """Texts and facts of each report, by its key; the version of the data apart."""
    owed = {report.key: report for report in plan(council, QUARTER).reports}
    found = {}
    for key in keys:
        contents = contents_of(filtered_snapshot(council, owed[key]))
        texts = texts_of(contents)
        kept = {place: text for place, text in texts.items() if not text.startswith("Version of")}
        found[key] = kept, facts_of(contents)
    return found


def changed(council, table, column, new, **named):
    """The council with one cell changed, in the one row so named."""
    rows = council.tables[table].copy()
    chosen = (rows[list(named)] == list(named.values())).all(axis=1)
    assert chosen.sum() == 1
    place = chosen.to_numpy().argmax()
    old = rows[column].iloc[place]
    rows[column] = [new if at == place else one for at, one in enumerate(rows[column])]
    assert old != new
    return replace(council, tables={**council.tables, table: rows})


def more_missed_bins(council):
    # 2025-09: so many missed that the quarter's rate moves from 98 to 131 per 100,000.
    row = council.returns["missed-bins", "2025-09"]
    more = row.numerator + row.denominator // 1000
    return changed(council, "results", "numerator", more, measure="missed-bins", period="2025-09")


def another_target(council):
    return changed(
        council,
        *("targets", "target", Decimal("93.7")),
        **{"measure": "customer-satisfaction", "period": "2025-26-Q2"},
    )


def another_promise_met(council):
    action = "Send annual bills and garden waste renewals in different fortnights"
    return changed(council, "actions", "met", date(2025, 9, 15), action=action)


def another_day_of_a_clause(council):
    return changed(
        council,
        *("obligations", "attendance_written", date(2025, 8, 4)),
        **{"contract": "street-cleansing"},
    )


def another_clause(council):
    return changed(
        council,
        *("obligations", "attendance_written", None),
        **{"contract": "street-cleansing"},
    )


def another_forecast_of_cost(council):
    line = council.tables["finance"]
    line = line[(line["period"] == QUARTER.text) & (line["kind"] == "revenue")]
    line = line[line["service"] == "leisure"].iloc[0]
    named = {name: line[name] for name in ("period", "kind", "service", "head")}
    more = line["forecast_gbp"] + Decimal("41234.00")
    return changed(council, "finance", "forecast_gbp", more, **named)


def another_forecast_of_members(council):
    return changed(
        council,
        *("forecasts", "forecast", Decimal(5591)),
        **{"measure": "gym-members", "period": "2025-26-Q2"},
    )


def another_tolerance(council):
    return changed(council, "measures", "tolerance", Decimal("5"), measure="customer-satisfaction")


def another_day(council):
    return changed(
        council,
        *("actions", "due", date(2027, 2, 11)),
        **{"measure": "missed-bins", "action": "Split the two longest eastern rounds"},
    )


def another_weight(council):
    def change(appraisal):
        appraisal["criteria"][3]["swing_weight"] -= 5

    return changed_appraisal(council, "waste-collection-2027", change)


def another_cost(council):
    def change(appraisal):
        grid = [one for one in appraisal["costs"] if one["head"] == "Connection to the grid"]
        grid[0]["gbp"] += 11_313

    return changed_appraisal(council, "vehicle-charging-2026", change)


def another_review(council):
    return changed(
        council, "contracts", "ReviewDate", date(2025, 9, 3), contract="waste-collection"
    )


# What is changed; the facts that rest on it; the places that may change, besides those facts'.
CASES = {
    "a count of a rate": (
        more_missed_bins,
        r"missed-bins\.(result|gap|trend|change|change-on-year|result\.2025-26-Q2|mean"
        r"|mean-moving-range|\w+-limit|kpi\.2025-26-Q2|benchmark-1\.(ours|difference))",
        r"Missed bins per 100,000|^exception \| \d (Result|Gap|Last quarter|Same quarter)"
        r"|^exception-\w+ \| (alt )?11",
    ),
    "a target": (
        another_target,
        r"customer-satisfaction\.(target|gap|trend|target\.2025-26-Q2)",
        r"Customer satisfaction|sheet-customer-satisfaction \| .*Targets of the year",
    ),
    "a forecast of cost": (
        another_forecast_of_cost,
        r"revenue\.(?!waste|planning|housing|customer|environmental|building|revenues)[\w.-]+"
        r"|revenue-after-reserves\.\w+",
        r"(finance|cases|forecast|variance)[\w-]* \| (\d+ (Leisure|Total|2025-26 Quarter 2)|alt)"
        r"|finance-revenue-heads[\w-]* \| |finance-lines \| \d+ Leisure|finance_headline"
        r"|integrated \| \d+ Leisure|drafted_variances|use-of-reserves \| \d+ Net revenue",
    ),
    "a forecast for the year": (
        another_forecast_of_members,
        r"gym-members\.forecast",
        r"year-end \| \d+ Gym memberships",
    ),
    "a tolerance": (
        another_tolerance,
        r"nothing",
        r"Customer satisfaction|sheet-customer-satisfaction \| .*How its status|status-key",
    ),
    "the day an action is due": (
        another_day,
        r"nothing",
        r"(actions|exceptions) \| \d+ Missed bins per 100,000 collections \| (Due|Action)",
    ),
    "the day a promise was met": (
        another_promise_met,
        r"promises\.(met|open)",
        r"promises \| |(action_follow_up_in_brief|told_last_time_in_brief) \| passage \d"
        r"|last-time \| \d+ Average wait .* \| Action promised",
    ),
    "the day a clause was written": (
        another_day_of_a_clause,
        "nothing",
        r"obligations \| \d+ Street cleansing \| Clause",
    ),
    "a clause that is not written": (
        another_clause,
        r"contracts\.(clause-gaps|without-a-record)",
        r"obligations_in_brief \| passage [01]"
        r"|obligations \| (note 0|\d+ Street cleansing \| Clause)",
    ),
    "a swing weight": (
        another_weight,
        r"[a-z-]+\.(score|weight|share|turns-at\.\d|points|behind|per-point|first-by-score|dominated)"
        r"|[a-z-]+\.[a-z-]+\.(points|ties-at)|[a-z-]+\.drawn-score-\w+|score-tornado\..*",
        r"criteria \| \d+ .* \| (Swing weight|Weight of 100)|scores \| \d+ Weighted score"
        r"|cost-and-score|contributions|weight-ranges|switching-values"
        r"|whole-life \| .* (Per point|Dominated)"
        r"|score-tornado|first-places|how_it_was_varied",
    ),
    "a cost of an option": (
        another_cost,
        r"[a-z-]+\.(cost|cost-low|cost-high|left)(\..*)?|[a-z-]+\.present-\w+|cost-tornado\..*"
        r"|[a-z-]+\.(per-point|cost-turns-at|cheapest|dominated|drawn-cost-\w+)",
        r"costs \| |cost-and-score|cost-over-time|whole-life|affordability|switching-values"
        r"|cost-tornado|first-places",
    ),
    "the day a contract is reviewed": (
        another_review,
        r"nothing",
        r"(contracts|reviews) \| \d+ .* \| Review|contract \| \d+ Due for review|front \| ",
    ),
}


# Changed at once in `make test`, and each by itself in campaigns: cases with no place in common.
GROUPS = [
    (
        *("a count of a rate", "a forecast of cost", "a swing weight"),
        *("the day a clause was written",),
    ),
    (
        *("a target", "a cost of an option", "a clause that is not written"),
        *("the day an action is due",),
    ),
    (
        *("a forecast for the year", "a tolerance", "the day a promise was met"),
        *("the day a contract is reviewed",),
    ),
]
GROUPS = (GROUPS, [(case,) for case in CASES])[sized(0, 1)]


def test_every_case_is_in_a_group():
    assert sorted(case for group in GROUPS for case in group) == sorted(CASES)


@pytest.mark.parametrize("group", GROUPS, ids=", ".join)
def test_what_rests_on_an_input_changes_with_it_and_nothing_else(before, after, group):
    facts = "|".join(f"(?:{CASES[case][1]})" for case in group)
    places = "|".join(f"(?:{CASES[case][2]})" for case in group)
    changed_reports = after(group)
    moved = {key: set() for key in ("facts", "places")}
    for report in REPORTS:
        (old_texts, old_facts), (new_texts, new_facts) = before[report], changed_reports[report]
        assert new_facts.keys() == old_facts.keys()
        assert [place.split(" | ")[0] for place in new_texts] == [
            place.split(" | ")[0] for place in old_texts
        ]
        different = {one for one in old_facts if old_facts[one] != new_facts[one]}
        assert {one for one in different if not re.fullmatch(facts, one)} == set(), report
        elsewhere = {
            place
            for place in old_texts
            if new_texts.get(place) != old_texts[place]
            and not is_of(places, place, old_texts[place])
        }
        assert elsewhere == set(), report
        texts = [text for _, text in old_facts.values()]
        for one in different:
            if "." in old_facts[one][1] and texts.count(old_facts[one][1]) > 1:
                continue  # with one decimal, several facts of an appraisal read alike
            others = [value or "" for name, (value, _) in new_facts.items() if name != one]
            own = "|".join(CASES[case][2] for case in group if re.fullmatch(CASES[case][1], one))
            shown = {place: text for place, text in old_texts.items() if is_of(own, place, text)}
            hold_places(one, old_facts[one], new_facts[one], shown, new_texts, others)
        moved["facts"] |= different
        moved["places"] |= {
            f"{place}: {old_texts[place]}"
            for place in old_texts
            if new_texts.get(place) != old_texts[place]
        }
    for case in group:
        _, of_facts, of_places = CASES[case]
        facts_moved = any(re.fullmatch(of_facts, one) for one in moved["facts"])
        assert facts_moved == (of_facts != "nothing"), case
        assert any(re.search(of_places.replace("^", ""), one) for one in moved["places"]), case


def is_of(places, place, text):
    """Whether what is shown in a place may change with what changes in these places."""
    return re.search(places, place) is not None or re.search(places, text) is not None


def hold_places(fact, old, new, old_texts, new_texts, others):
    """A text that one fact alone could have given stands nowhere any more; the new one does.

    Unless `others` has it too, the values of other facts: beside a new target may stand a result
    that is what the target was.
    """
    if old[1] == new[1] or sum(holds(text, old[1]) for text in old_texts.values()) == 0:
        return
    shared = numbers_of(old[0] or "") & {one for value in others for one in numbers_of(value)}
    for place in [place for place, text in old_texts.items() if holds(text, old[1])]:
        if place not in new_texts and "-tornado-data | " in place:
            continue  # its rows stand widest first, and another is as wide now
        if new_texts[place] != old_texts[place]:
            parts = set(parts_of(new_texts[place])) - set(parts_of(old_texts[place]))
            assert holds(new_texts[place], new[1]), (fact, place)
            assert not any(holds(part, old[1]) for part in parts), (fact, place)
            assert shared or not holds(new_texts[place], old[1]), (fact, place)


def parts_of(text):
    """The parts of a sentence that lists."""
    return re.split(", | and ", text)


def numbers_of(value):
    """The numbers that the value of a fact lists; none where it is words."""
    words = value.split()
    return {Decimal(one) for one in words if re.fullmatch(r"-?\d+(\.\d+)?", one)}


def holds(text, part):
    """Whether a text holds a part that is no piece of a longer number, paragraph or day."""
    return re.search(rf"(?<![\d.,§]){re.escape(part)}(?!\d|{DAY})", text) is not None


@pytest.mark.parametrize(
    ("case", "old", "new", "fewest"),
    [
        ("a count of a rate", "98 per 100,000", "131 per 100,000", 20),
        ("a forecast of cost", "£93,600 adverse", "£134,834 adverse", 3),  # 93,600 + 41,234
        ("a forecast of cost", "£372,500 adverse", "£413,734 adverse", 3),  # 372,500 + 41,234
        ("a forecast for the year", "5,580", "5,591", 3),
        # 41% less 60% of it: 140,000 and 11,313 more, each × 1.164; 215,608 + 13,168 = 228,776.
        ("a cost of an option", "£215,608", "£228,776", 2),
        ("the day an action is due", "12 Jan 2026", "11 Feb 2027", 4),
    ],
)
def test_a_text_that_is_unique_leaves_every_place_that_showed_it(
    before, after, case, old, new, fewest
):
    places, now = 0, after(next(group for group in GROUPS if case in group))
    for report in REPORTS:
        showed = {place for place, text in before[report][0].items() if holds(text, old)}
        if not showed:
            continue
        shows = {place for place, text in now[report][0].items() if holds(text, new)}
        assert not any(holds(text, new) for text in before[report][0].values())
        assert not any(holds(text, old) for text in now[report][0].values())
        assert showed == shows
        places += len(showed)
    assert places >= fewest


def another_result(council, measure):
    """The council with the last figure returned of a measure raised, so that its result moves."""
    periods = [month.text for month in QUARTER.months] + [QUARTER.text]
    row = next(
        council.returns[measure.measure, period]
        for period in reversed(periods)
        if (measure.measure, period) in council.returns
    )
    column = "value"
    if measure.accumulates in ("rate", "year-to-date") and row.denominator is not None:
        column = "numerator"
    # A result that is missing (complaints-answered) comes in.
    more = ((getattr(row, column) or 50) * Decimal("1.4")).quantize(Decimal("0.01")) + 7
    return changed(council, "results", column, more, measure=measure.measure, period=row.period)


# Every third measure moves at once in `make test`, and each by itself in campaigns.
APART = sized(3, len(MEASURES))


@pytest.mark.parametrize("names", [MEASURES[at::APART] for at in range(APART)], ids=" ".join)
def test_a_result_that_moves_moves_wherever_it_is_printed(council, before, names):
    measures = [council.measures[name] for name in names]
    old_texts, old_facts = before["officers"]
    other = functools.reduce(another_result, measures, council)
    new_texts, new_facts = reports_of(other, ["officers"])["officers"]
    came_in = {hold_result(one, old_facts, new_facts, new_texts) for one in measures} & {"[x]"}
    moving = tuple(f"{part}." for one in measures for part in (one.measure, one.service))
    others = {
        one
        for one in old_facts.keys() & new_facts.keys()
        if not one.startswith((*moving, *COUNTS)) and old_facts[one] != new_facts[one]
    }
    # A result that comes in is one more for its limits to rest on.
    assert others == ({"assurance.few-results"} if came_in else set())


def hold_result(measure, old_facts, new_facts, new_texts):
    """A measure's new result stands in each of its places; the text of its old result."""
    old, new = (facts[f"{measure.measure}.result"][1] for facts in (old_facts, new_facts))
    assert old != new
    # By key and column: the rows of the misses, and of exceptions, may be others now.
    tables = {
        "results": "Result",
        "results-by-service": "Result",
        "misses": "Result",
        "year-end": "Result",
        f"trend-data-{measure.service}": QUARTER.text,
    }
    shown = 0
    for key, column in tables.items():
        cells = [
            text
            for place, text in new_texts.items()
            if re.fullmatch(rf"{key} \| \d+ {re.escape(measure.title)} \| {column}", place)
        ]
        assert {cell.split(" [")[0] for cell in cells} <= {new.split(" [")[0]}
        shown += len(cells)
    assert shown >= 3
    return old


# Facts that count results by what they are.
COUNTS = ("measures.", "headline.", "priority-", "last-time.now-")
# Tables and passages of computed figures: nothing but the facts beside them explains a number.
COMPUTED = re.compile(
    r"(results|results-by-service|misses|year-end|last-year|exception|last-time) \| .* \| "
    r"(Result|Target|Gap.*|(Last|Same) quarter .*|Forecast|Year.s target|Trend|Then)"
    r"|benchmarks \| .* \| (Theirs|Ours.*)|priorities \| \d+ .* \| (?!Priority|Which).*"
    r"|status-(by-service|counts) \| \d+ .*|trend-data-.* \| 20..-..-Q."
    r"|kpis \| .* \| (Target|20..-.. Q.|Rating)"
    r"|exceptions \| .* \| (Gap to target|Missed for)|headline \| passage .*"
    r"|(trend-(?!data).*|(status|exception)-chart) \| (alt|message).*"
)


def figures_of(*texts):
    """Numbers in texts, without those that only name a period."""
    plain = [PERIODS.sub("", text) for text in texts]
    return {figure.rstrip(",") for text in plain for figure in FIGURES.findall(text)}


def explained(snapshot, facts, computed):
    """The figures that may stand in a place: of facts and titles, or also of the snapshot."""
    titles = [row.title for row in snapshot.tables["measures"].itertuples()]
    units = [row.unit for row in snapshot.tables["measures"].itertuples()]
    figures = figures_of(*(text for _, text in facts.values()), *titles, *units)
    amounts = [Decimal(value) for value, text in facts.values() if "£" in text]
    figures |= figures_of(*map(prose_gbp, amounts))  # sentences round, by one rule
    if computed:
        return figures | {"100"}  # judged measures are 100% of themselves
    # Words of the tables and the header; figures of the tables only as they are printed, below.
    figures |= figures_of(
        *(json.dumps(snapshot.header, ensure_ascii=False), snapshot.digest[:16], "16 of 64"),
        *(snapshot.council["name"], snapshot.quarter.label),
    )
    figures |= figures_of(*(version(name) for name in ("commissioning", "pandas", "matplotlib")))
    for table in snapshot.tables.values():
        for column in table:
            figures |= figures_of(*(one for one in table[column] if isinstance(one, str)))
            days = [one for one in table[column] if hasattr(one, "year")]
            figures |= figures_of(*map(day_text, days), *map(short_day_text, days))
    for row in snapshot.tables["measures"].itertuples():
        figures |= figures_of(*map(str, (row.decimals, row.definition_version, row.tolerance)))
    specified = {row.measure: row for row in snapshot.tables["measures"].itertuples()}
    for row in snapshot.tables["targets"].itertuples():
        measure = specified[row.measure]
        figures |= figures_of(value_text(row.target, measure.unit, measure.decimals))
    figures |= figures_of(day_text(snapshot.quarter.last_day))
    papers = snapshot.header["returns"]
    for name in {paper["table"] for paper in papers}:
        rows = sum(paper["rows"] for paper in papers if paper["table"] == name)
        figures |= figures_of(f"{rows} rows")
    figures |= figures_of(*map(gbp_text, snapshot.tables["contracts"]["ContractValue"]))
    found = processes(snapshot.tables, snapshot.quarter, variation_rules(snapshot))
    for process in found:
        measure = process.measure
        drawn = list(process.values)
        for segment in process.segments:
            figures |= figures_of(
                str(segment.after - segment.first), process.periods[segment.first]
            )
            if segment.worked:
                drawn += [exact_decimal(segment.worked.mean)]
                drawn += within_range(segment.worked, measure.unit)
        figures |= figures_of(
            *(str(len(process.same_season(place))) for place in process.of_quarter)
        )
        figures |= figures_of(*(value_text(one, measure.unit, measure.decimals) for one in drawn))
    return figures | figures_of(*method_notes(snapshot, found), *FIXED_WORDS)


@pytest.mark.parametrize("key", REPORTS)
def test_every_number_printed_is_a_fact_or_stands_in_the_snapshot(council, before, key):
    report = next(one for one in plan(council, QUARTER).reports if one.key == key)
    snapshot = filtered_snapshot(council, report)
    texts, facts = before[key]
    known = {computed: explained(snapshot, facts, computed) for computed in (True, False)}
    unexplained = {
        (place, figure)
        for place, text in texts.items()
        for figure in figures_of(text)
        if figure not in known[bool(COMPUTED.fullmatch(place))]
    }
    assert unexplained == set()
