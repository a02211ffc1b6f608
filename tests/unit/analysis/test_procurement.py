"""Decisions about contracts; KPIs, ratings and assessments of the Procurement Act 2023."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pandas as pd
import pytest
from conftest import pipeline_here

from commissioning import exhibits
from commissioning.analysis.contracts.contract_register import decide_by
from commissioning.analysis.contracts.kpi_ratings import (
    quarter_rating,
    quarters_assessed,
    year_rating,
)
from commissioning.analysis.contracts.procurement_act import (
    assessment_year_on,
    assessment_years,
    assessments_due,
    needs_kpis,
)
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.inputs.vocabulary.kpi_rating_terms import RATINGS
from commissioning.notebook.cell_kinds import FACTS, TABLE
from commissioning.planning.deadlines import contract_reminders
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

Q2 = parse_quarter("2025-26-Q2")
RULE = {
    "on_target": "Good",
    "within_tolerance": "Approaching target",
    "off_target": "Requires improvement",
    "no_result": "Other",
    "inadequate_from_pct": 25,
    "judged_on": "worst",
}
RATING = (
    "  rating: {on_target: Good, within_tolerance: Approaching target, off_target: Requires "
    "improvement, no_result: Other, inadequate_from_pct: 25, judged_on: worst}\n"
)


def contract(start="2025-04-01", end="2030-03-31", **more):
    cells = {
        "contract": "pool",
        "procurement_act": "regulated",
        "estimated_value_gbp": Decimal("5000000.01"),
        "ContractType": "Single award contract",
        "notice_days": None,
        "procurement_days": None,
        "StartDate": date.fromisoformat(start),
        "EndDate": date.fromisoformat(end),
    }
    return SimpleNamespace(**(cells | more))


# Until when a decision leaves choices open.


@pytest.mark.parametrize(
    ("notice", "own", "councils", "expected"),
    [
        (180, None, 270, "2026-01-05"),  # 450 days: 365 to 31 March 2026, 85 more to 5 January
        (None, None, 270, "2026-07-04"),  # 270 days: 31, 28, 31, 31, 30, 31, 30, 31 and 27
        (90, 120, 270, "2026-09-02"),  # its own 120, not 270; with 90 of notice 210
        (None, 0, 270, "2027-03-31"),  # nothing is bought anew and no notice is given
        (0, None, None, None),  # nobody says how long a procurement takes
        (9999, 9999, None, "1972-06-29"),  # 55 years are 20,088 days to 31 March 1972; 90 fewer
    ],
)
def test_a_decision_is_due_before_notice_and_procurement(notice, own, councils, expected):
    found = decide_by(
        contract(end="2027-03-31", notice_days=notice, procurement_days=own), councils
    )
    assert (found and found.isoformat()) == expected


def test_a_day_before_the_calendar_begins_is_none():
    assert decide_by(contract(end="0001-02-01", procurement_days=31), None) == date(1, 1, 1)
    assert decide_by(contract(end="0001-02-01", procurement_days=32), None) is None


def with_settings(small, *lines):
    with (small / "params/council.yaml").open("a", encoding="utf-8") as file:
        file.write("procurement:\n" + "".join(lines))


def with_contract(small, **cells):
    """The one contract of the small council with more columns, and cells changed."""
    rows = pd.read_csv(small / "params/contracts.csv", dtype=str, keep_default_na=False)
    for name, text in cells.items():
        rows[name] = [text]
    rows.to_csv(small / "params/contracts.csv", index=False, lineterminator="\n")


def test_the_plan_says_until_when_choices_stay_open_and_what_has_passed(small):
    with_settings(small, "  procurement_days: 270\n")
    with_contract(small, ReviewDate="31/03/2026", notice_days="180")
    assert plan(load_council(small), Q2).notes[-1] == (
        "Contract review ahead: Waste collection, due 31 March 2026; choices stay open until "
        "5 January 2026."
    )
    with_contract(small, notice_days="280")  # a hundred days more: 27 September 2025
    assert (
        plan(load_council(small), Q2)
        .notes[-1]
        .endswith("choices stay open until 27 September 2025, which has passed.")
    )


def test_decisions_are_told_ninety_days_before_and_as_long_as_the_contract_runs(small):
    with_settings(small, "  procurement_days: 270\n")
    with_contract(small, notice_days="180")  # 5 January 2026, as above
    council = load_council(small)
    assert contract_reminders(council, date(2025, 10, 6)) == []  # 91 days before
    (told,) = contract_reminders(council, date(2025, 10, 7))
    assert (told.day, told.is_overdue) == (date(2026, 1, 5), False)
    assert told.text == (
        "Waste collection must be decided on by 5 January 2026, 450 days before it ends on "
        "31 March 2027"
    )
    assert [one.is_overdue for one in contract_reminders(council, date(2026, 1, 6))] == [True]
    assert len(contract_reminders(council, date(2027, 3, 31))) == 1
    assert contract_reminders(council, date(2027, 4, 1)) == []


# Which contracts need KPIs, and when they are assessed.


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, True),
        (
            {"estimated_value_gbp": Decimal("5000000.00")},
            False,
        ),  # more than £5 million, not as much
        ({"estimated_value_gbp": None}, False),
        ({"procurement_act": "exempt"}, False),
        ({"procurement_act": ""}, False),
        ({"ContractType": "Framework agreement"}, False),
        ({"ContractType": "Grant agreement"}, False),
        ({"ContractType": ""}, True),
    ],
)
def test_kpis_are_needed_strictly_above_five_million_pounds(cells, expected):
    assert needs_kpis(contract(**cells)) is expected


def years(start, end):
    return [
        (f"{year.first_day}", f"{year.last_day}", f"{year.due}")
        for year in assessment_years(contract(start, end))
    ]


def test_years_run_from_anniversary_to_anniversary_and_the_last_ends_with_the_contract():
    assert years("2025-05-15", "2027-09-30") == [
        ("2025-05-15", "2026-05-14", "2026-05-15"),
        ("2026-05-15", "2027-05-14", "2027-05-15"),
        ("2027-05-15", "2027-09-30", "2027-09-30"),
    ]
    assert years("2025-04-01", "2026-03-31") == [("2025-04-01", "2026-03-31", "2026-03-31")]
    assert years("2028-02-29", "2029-06-30") == [
        ("2028-02-29", "2029-02-28", "2029-03-01"),
        ("2029-03-01", "2029-06-30", "2029-06-30"),
    ]
    assert len(years("0001-01-01", "9999-12-31")) == 9999


def test_a_day_lies_in_one_year_of_the_contract():
    own = contract("2025-05-15", "2027-09-30")
    days = {"2025-01-01": 2025, "2026-05-14": 2025, "2026-05-15": 2026, "2030-01-01": 2027}
    for day, first in days.items():
        assert assessment_year_on(own, date.fromisoformat(day)).first_day.year == first


def test_quarters_are_those_that_ended_in_the_year_up_to_the_one_reported():
    year = assessment_year_on(contract("2025-05-15", "2027-09-30"), date(2026, 1, 1))

    def until(text):
        return [one.text for one in quarters_assessed(year, parse_quarter(text))]

    assert until("2025-26-Q1") == ["2025-26-Q1"]  # it ends on 30 June, after 15 May
    assert until("2026-27-Q3") == ["2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4"]
    assert until("2024-25-Q4") == []


def due(by, *assessed, **cells):
    own = contract("2025-04-01", "2027-06-30", **cells)
    tables = {
        "contracts": pd.DataFrame([vars(own)]),
        "kpis": pd.DataFrame([{"contract": "pool", "measure": "swims"}]),
        "assessments": pd.DataFrame(
            [{"contract": "pool", "last_day": date.fromisoformat(day)} for day in assessed],
            columns=["contract", "last_day"],
        ),
    }
    return [f"{year.due}" for _, year in assessments_due(tables, date.fromisoformat(by))]


def test_assessments_are_due_on_each_anniversary_and_at_the_end_until_they_are_made():
    every = ["2026-04-01", "2027-04-01", "2027-06-30"]
    assert due("2026-03-31") == []
    assert due("2026-04-01") == every[:1]
    assert due("2027-12-31") == every
    assert due("2027-12-31", "2026-03-31") == every[1:]
    assert due("2027-12-31", "2025-09-30") == every[1:]  # once in 12 months, whenever that is
    assert due("2027-12-31", "2027-05-31") == every  # the last year up to its very end
    assert due("2027-12-31", "2027-06-30") == every[:2]
    assert due("2027-12-31", procurement_act="exempt") == []


def test_no_assessment_was_due_before_section_71_was_in_force():
    own = contract("2025-03-01", "2025-12-31")
    tables = {
        "contracts": pd.DataFrame([vars(own)]),
        "kpis": pd.DataFrame([{"contract": "pool", "measure": "swims"}]),
        "assessments": pd.DataFrame(columns=["contract", "last_day"]),
    }
    assert assessments_due(tables, date(2030, 1, 1)) == []


# Ratings.

LOWER = SimpleNamespace(
    better="lower", tolerance_type="relative", tolerance=Decimal(10), tolerance_inclusive=True
)


@pytest.mark.parametrize(
    ("result", "target", "expected"),
    [
        ("80", "80", "Good"),
        ("88", "80", "Approaching target"),  # 10% of 80 is 8, its edge within
        ("89", "80", "Requires improvement"),
        ("99.9", "80", "Requires improvement"),  # 19.9 / 80 = 24.875%
        ("100", "80", "Inadequate"),  # 20 / 80 = 25%, from which on it is
        (None, "80", "Other"),
        ("88", None, "Other"),
        ("5", "0", "Requires improvement"),  # of a target of 0 nothing is a share
    ],
)
def test_a_quarter_is_rated_by_the_councils_rule(result, target, expected):
    values = [None if one is None else Decimal(one) for one in (result, target)]
    assert quarter_rating(*values, LOWER, RULE) == expected


def test_another_council_rates_otherwise():
    mild = RULE | {"off_target": "Approaching target", "inadequate_from_pct": None}
    assert quarter_rating(Decimal(160), Decimal(80), LOWER, mild) == "Approaching target"


@pytest.mark.parametrize(
    ("ratings", "worst", "latest"),
    [
        (["Good", "Inadequate", "Approaching target"], "Inadequate", "Approaching target"),
        (["Good", "Other"], "Good", "Other"),
        (["Other", "Other"], "Other", "Other"),
        (["Requires improvement", "Good"], "Requires improvement", "Good"),
        ([], None, None),
    ],
)
def test_a_year_is_its_gravest_quarter_or_its_latest(ratings, worst, latest):
    assert year_rating(ratings, RULE) == worst
    assert year_rating(ratings, RULE | {"judged_on": "latest"}) == latest


def test_the_words_of_the_ratings_are_those_of_the_regulation():
    # Procurement Regulations 2024 (SI 2024/692), regulation 39(5).
    performance = "Performance "
    words = {
        "Good": performance + "is meeting or exceeding the key performance indicators",
        "Approaching target": performance + "is close to meeting the key performance indicators",
        "Requires improvement": performance + "is below the key performance indicators",
        "Inadequate": performance + "is significantly below the key performance indicators",
        "Other": performance
        + "cannot be described as good, approaching target, requires improvement or inadequate",
    }
    assert words == RATINGS


# What a report of the contract shows.


def with_kpis(small, *rows):
    (small / "params/kpis.csv").write_text("contract,measure,set\n" + "".join(rows), "utf-8")


BINS, RECYCLED = "bins,missed-bins,2020-03-01\n", "bins,recycled,2020-03-01\n"


def shown(small, quarter=Q2):
    council = load_council(small)
    owed = next(one for one in plan(council, quarter).reports if one.key == "provider-bins")
    return exhibits.kpi_ratings(filtered_snapshot(council, owed)).content


def test_kpis_are_shown_with_target_results_rating_and_the_words_of_the_law(small):
    with_kpis(small, BINS, RECYCLED)
    with_settings(small, "  rates_exempt: true\n", RATING)
    content = shown(small)
    table = content[TABLE]
    assert table["title"] == "Key performance indicators, 1 April 2025 to 30 September 2025"
    assert [one["label"] for one in table["columns"]][1:5] == [
        "Target",
        "2025-26 Q1",
        "2025-26 Q2",
        "Rating",
    ]
    rows = [[one if isinstance(one, str) else one["text"] for one in row] for row in table["rows"]]
    assert rows == [
        [
            "Missed bins per 100,000 collections",
            "40 per 100,000",
            "38 per 100,000, on target",  # (36 + 40 + 38) / 3
            "54 per 100,000 [p], off target",  # (50 + 52 + 60) / 3
            "Inadequate",  # 14 / 40 = 35%, at least 25%
            "Performance is significantly below the key performance indicators",
        ],
        [
            "Household waste recycled",
            "50.0%",
            "51.0%, on target",
            "49.2%, within tolerance",
            "Approaching target",
            "Performance is close to meeting the key performance indicators",
        ],
    ]
    assert "The council chooses to use the scale." in table["notes"][0]
    facts = {one["id"]: one["value"] for one in content[FACTS]}
    assert facts["missed-bins.rating"] == "Inadequate"
    assert facts["missed-bins.kpi.2025-26-Q2"] == "54"


def test_without_a_rule_or_where_the_scale_is_not_used_no_rating_is_given(small):
    with_kpis(small, BINS)
    unrated = shown(small)[TABLE]
    assert unrated["rows"][0][-2:] == ["Not rated", "Not rated"]
    with_settings(small, RATING)
    unused = shown(small)[TABLE]
    assert unused["rows"] == unrated["rows"]
    assert "the council does not rate such contracts" in unused["notes"][0]


def test_a_contract_without_kpis_says_so_and_why(small):
    plain = "No key performance indicators are listed for this contract"
    assert shown(small)["text/plain"] == f"{plain}."
    with_contract(small, no_kpis_reason="Goods are delivered once.")
    assert shown(small)["text/plain"] == f"{plain}: Goods are delivered once."


def test_a_report_carries_the_kpis_of_its_contract_alone(small):
    with_kpis(small, BINS, RECYCLED)
    council = load_council(small)
    tables = {
        report.key: filtered_snapshot(council, report).tables["kpis"]["measure"].tolist()
        for report in plan(council, Q2).reports
    }
    assert tables["provider-bins"] == ["missed-bins", "recycled"]
    assert tables["exception-missed-bins"] == []


# Checks, each with a fault.

LARGE = {
    "procurement_act": "regulated",
    "estimated_value_gbp": "5000000.01",
    "StartDate": "01/04/2025",
    "EndDate": "31/03/2030",
}
EXEMPT = {"procurement_act": "exempt", "procurement_act_reason": "Schedule 2"}


def found(small):
    """Check, place and what is expected of every fault, or else of every warning of contracts."""
    try:
        faults = load_council(small).warnings
    except InputError as error:
        faults = error.faults
    files = ("params/contracts.csv", "params/kpis.csv", "params/assessments.csv")
    return [(one.check, one.column, one.expected) for one in faults if one.file in files]


@pytest.mark.parametrize(
    ("cells", "kpis", "expected"),
    [
        (EXEMPT, [], []),
        (
            {"procurement_act": "exempt"},
            [],
            [
                (
                    "contracts-say-whether-the-act-binds-them",
                    "procurement_act_reason",
                    "the reason why the Act does not apply to the contract",
                )
            ],
        ),
        (
            {"StartDate": "24/02/2025"},
            [],
            [
                (
                    "contracts-say-whether-the-act-binds-them",
                    "procurement_act",
                    "regulated or exempt (Procurement Act 2023)",
                )
            ],
        ),
        ({"StartDate": "23/02/2025"}, [], []),
        (
            {"procurement_act": "regulated", "StartDate": "23/02/2025"},
            [],
            [
                (
                    "regulated-contracts-began-under-the-act",
                    "estimated_value_gbp",
                    "the value with VAT in pounds, as estimated when it was bought",
                ),
                (
                    "regulated-contracts-began-under-the-act",
                    "procurement_act",
                    "exempt, because the contract began before 24 February 2025",
                ),
            ],
        ),
        (
            LARGE,
            [BINS, RECYCLED],
            [
                (
                    "large-contracts-have-three-kpis",
                    "estimated_value_gbp",
                    "at least 3 KPIs in params/kpis.csv, not 2, or in no_kpis_reason why there are "
                    "none: the value is above £5,000,000",
                ),
                (
                    "kpis-can-be-rated",
                    "contract",
                    "a rule to rate its KPIs by, in params/council.yaml under procurement: rating",
                ),
            ],
        ),
        (LARGE | {"estimated_value_gbp": "5000000.00"}, [], []),
        (LARGE | {"no_kpis_reason": "Goods are delivered once"}, [], []),
        (
            EXEMPT | {"no_kpis_reason": "Goods are delivered once"},
            [BINS],
            [
                (
                    "large-contracts-have-three-kpis",
                    "no_kpis_reason",
                    "nothing, because params/kpis.csv lists KPIs of this contract",
                )
            ],
        ),
        (
            EXEMPT,
            ["bins,visits,2020-03-01\n"],
            [
                (
                    "kpis-are-measures-of-their-contract",
                    "measure",
                    "a measure that is judged against a target",
                ),
                (
                    "kpis-are-measures-of-their-contract",
                    "measure",
                    "a measure that params/measures.csv lists under bins",
                ),
            ],
        ),
        (
            EXEMPT,
            ["bins,bridges,2020-03-01\n"],
            [
                (
                    "references-are-known",
                    "measure",
                    "an id listed in params/measures.csv. Correct the id, or add it there",
                )
            ],
        ),
    ],
)
def test_contracts_and_their_kpis_are_checked(small, cells, kpis, expected):
    with_contract(small, **cells)
    with_kpis(small, *kpis)
    assert found(small) == expected


def test_kpis_are_set_before_the_contract_they_are_asked_for(small):
    with_contract(small, **LARGE)
    with_settings(small, RATING)
    with_kpis(small, BINS, "bins,recycled,2025-04-02\n")
    assert found(small)[1:] == [
        (
            "kpis-are-set-before-the-contract",
            "set",
            "a day up to the contract's start, 2025-04-01",
        )
    ]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("bins,2020-04-01,2021-03-31,2021-05-01,", None, None),
        ("bins,2021-04-01,2021-03-31,2021-05-01,", "last_day", "a day after the first, 2021-04-01"),
        (
            "bins,2020-04-01,2021-03-31,2021-03-30,",
            "published",
            "a day after the last one assessed, 2021-03-31",
        ),
        (
            "bins,2020-03-31,2021-03-31,2021-05-01,",
            "first_day",
            "a day from the start of the contract, 2020-04-01",
        ),
        (
            "bins,2026-04-01,2027-04-01,2027-05-01,",
            "last_day",
            "a day up to the end of the contract, 2027-03-31",
        ),
    ],
)
def test_assessments_are_of_the_contracts_time_and_past(small, row, column, expected):
    heading = "contract,first_day,last_day,published,notice\n"
    (small / "params/assessments.csv").write_text(f"{heading}{row}\n", "utf-8")
    check = "assessments-are-of-their-contract-and-past"
    assert found(small) == ([(check, column, expected)] if column else [])


def test_a_rule_is_whole_and_names_ratings_of_the_law_alone(small):
    with_settings(small, RATING.replace("off_target: Requires improvement, ", ""))
    with pytest.raises(InputError, match="off_target"):
        load_council(small)


def test_plan_and_status_tell_an_assessment_that_is_due(small):
    with_contract(small, **LARGE)
    with_settings(small, RATING)
    with_kpis(small, BINS, RECYCLED)
    council = load_council(small)
    (told,) = contract_reminders(council, date(2026, 4, 2))
    assert told.is_overdue
    assert told.text == (
        "Waste collection must be assessed against its KPIs for 1 April 2025 to 31 March 2026, due "
        "1 April 2026 (Procurement Act 2023, s. 71)"
    )
    assert contract_reminders(council, date(2025, 12, 31)) == []  # 91 days before


class AprilSecond(datetime):
    """The clock that the command line reads."""

    @classmethod
    def now(cls, tz=None):
        return cls(2026, 4, 2, 9, 0, tzinfo=tz)


@pytest.mark.parametrize("command", ["plan", "status"])
def test_the_commands_tell_what_is_due(small, monkeypatch, command):
    monkeypatch.setattr("pipeline.datetime", AprilSecond)
    with_contract(small, **LARGE)
    with_settings(small, RATING)
    with_kpis(small, BINS, RECYCLED)
    answer = pipeline_here("--root", small, command)
    told = "! overdue: Waste collection must be assessed against its KPIs for 1 April 2025"
    assert told in " ".join(answer.out.split())
