"""Promises followed up: what was promised in earlier quarters, met, due or overdue."""

from datetime import date
from types import SimpleNamespace

import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st

from commissioning import exhibits
from commissioning.analysis.performance.action_follow_up import action_status, actions_not_met
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.notebook.cell_kinds import FACTS, TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.wording import Wording

PERFORMANCE = Wording("performance")

Q2 = parse_quarter("2025-26-Q2")  # 1 July to 30 September 2025
HEADING = "measure,period,action,owner,due,progress,received,met\n"
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.fixture
def write(small):
    def put(*rows):
        text = HEADING + "".join(f"{row}\n" for row in rows)
        (small / "data/actions/brookside.csv").write_text(text, "utf-8")
        return load_council(small)

    return put


@pytest.fixture(scope="module")
def demonstration():
    return load_council(PROJECT)


def snapshot_of(council, key, quarter=Q2):
    owed = plan(council, quarter).reports
    return filtered_snapshot(council, next(one for one in owed if one.key == key))


def content_of(council, key, name="promised_actions", quarter=Q2):
    return getattr(exhibits, name)(snapshot_of(council, key, quarter)).content


def standings(content):
    return [(row[1], row[4]["text"]) for row in content[TABLE]["rows"]]


def facts_of(content):
    return {one["id"].removeprefix("promises."): one["value"] for one in content[FACTS]}


def promise(action, period="2025-26-Q1", due="2025-08-31", met=""):
    return f"missed-bins,{period},{action},E. Wren,{due},Begun,2025-07-09,{met}"


def test_each_promise_stands_as_it_did_on_the_last_day_of_the_quarter(write):
    council = write(
        promise("Late", due="2025-09-29"),
        promise("Due that day", due="2025-09-30"),
        promise("Due after", due="2025-10-31"),
        promise("Later still", due="2025-08-31"),
        promise("Met on the last day", met="2025-09-30"),
        promise("Met the day after", met="2025-10-01"),
        promise("Met on the first day", met="2025-07-01"),
        promise("Met before", met="2025-06-30"),
        promise("Of this quarter", period="2025-26-Q2"),
        promise("Of a month of the quarter before", period="2025-06", due="2025-07-15"),
    )
    content = content_of(council, "provider-bins")
    assert standings(content) == [
        ("Of a month of the quarter before", "Overdue since 15 Jul 2025"),
        ("Later still", "Overdue since 31 Aug 2025"),
        ("Met the day after", "Overdue since 31 Aug 2025"),
        ("Late", "Overdue since 29 Sep 2025"),
        ("Due that day", "Due 30 Sep 2025"),
        ("Due after", "Due 31 Oct 2025"),
        ("Met on the last day", "Done 30 Sep 2025"),
        ("Met on the first day", "Done 1 Jul 2025"),
    ]
    # 8 shown: 2 met; 6 open, 4 of them overdue.
    assert facts_of(content) == {"open": "6", "overdue": "4", "met": "2"}
    assert content[TABLE]["notes"] == [
        "Eight actions promised in earlier quarters were still open at the start of this quarter. "
        "Two were done by 30 September 2025 and six were not. Four are overdue."
    ]


def test_a_promise_met_later_changes_no_report_of_an_earlier_quarter(write):
    before = snapshot_of(write(promise("One")), "provider-bins").digest
    assert snapshot_of(write(promise("One", met="2025-10-01")), "provider-bins").digest == before
    assert snapshot_of(write(promise("One", met="2025-09-30")), "provider-bins").digest != before


def test_a_quarter_without_earlier_promises_says_so(small):
    content = content_of(load_council(small), "provider-bins")
    assert content["text/plain"] == PERFORMANCE("no-action-open")
    assert content[FACTS] == []


def test_a_promise_of_this_quarter_that_was_met_says_so_where_it_is_told(write):
    council = write(promise("Swept", period="2025-26-Q2", met="2025-09-22"))
    (row,) = content_of(council, "provider-bins", "actions")[TABLE]["rows"]
    assert row[4] == "Met 22 Sep 2025. Begun"


def test_a_promise_is_not_met_before_the_quarter_it_answers(small, write):
    with pytest.raises(InputError) as refused:
        write(promise("One", met="2025-03-31"))
    (fault,) = refused.value.faults
    assert fault.check == "promises-are-met-after-they-are-made"
    assert str(fault) == (
        "data/actions/brookside.csv, row 2, column met: found “2025-03-31”, expected a day from "
        "2025-04-01 on, when 2025-26-Q1 begins."
    )
    write(promise("One", met="2025-04-01"))


def test_a_file_without_the_column_is_read_as_before(small):
    assert list(load_council(small).tables["actions"]["met"]) == [None]


def test_the_cabinet_reads_the_counts_and_the_overdue_ones_by_name(demonstration):
    content = content_of(demonstration, "cabinet", "action_follow_up_in_brief")
    text = content["text/plain"]
    counts = facts_of(content)
    count = int(counts["open"]) + int(counts["met"])
    assert text.startswith(PERFORMANCE("actions-followed-up", count=count))
    assert "Overdue: High-risk food premises inspected when due: “Agree with two" in text
    assert text.replace("\\", "").endswith("(Food Safety Manager, due 31 August 2025).")
    assert text.count("due 31 August 2025") == 1


def test_the_demonstration_has_promises_met_open_and_overdue(demonstration):
    # Three met in the quarter, two due later, one overdue: 3 + 2 + 1 = 6; fly-tips in October 2024
    # and the vacant posts in May 2025 were met before.
    content = content_of(demonstration, "officers")
    assert [text.split()[0] for _, text in standings(content)] == [
        *("Overdue", "Due", "Due", "Done", "Done", "Done"),
    ]
    assert facts_of(content) == {"open": "3", "overdue": "1", "met": "3"}


def test_the_response_follows_up_the_promises_about_its_measure(demonstration):
    content = content_of(demonstration, "response-high-risk-food-inspected")
    assert [row[2] for row in content[TABLE]["rows"]] == ["Food Safety Manager"]


def test_the_commissioners_voice_knows_no_promise_of_the_provider(demonstration):
    cut = snapshot_of(demonstration, "exception-high-risk-food-inspected")
    assert b"lend inspectors" not in b"".join(cut.files.values())
    assert b"lend inspectors" in b"".join(
        snapshot_of(demonstration, "response-high-risk-food-inspected").files.values()
    )


@given(DAYS, st.none() | DAYS, DAYS)
def test_a_promise_has_one_standing_and_once_met_keeps_it(due, met, day):
    one = SimpleNamespace(due=due, met=met)
    now = action_status(one, day)
    assert now == ("met" if met is not None and met <= day else "overdue" if due < day else "due")
    later = date(2027, 1, 1)
    assert action_status(one, later) == ("overdue" if met is None else "met")


def test_what_is_not_met_on_a_day_is_found_in_any_quarter(write):
    council = write(
        promise("Of this quarter", period="2025-26-Q2", due="2025-12-31"),
        promise("Overdue", due="2025-08-31"),
        promise("Met", met="2025-09-30"),
    )

    def on(day):
        return [
            (one.action.action, one.status)
            for one in actions_not_met(council.tables["actions"], day)
        ]

    assert on(date(2025, 9, 30)) == [("Overdue", "overdue"), ("Of this quarter", "due")]
    assert ("Met", "overdue") in on(date(2025, 9, 29))
