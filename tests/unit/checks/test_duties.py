"""Duties that are not recorded are told before a contract's first report, and made known."""

import pytest
from conftest import PROJECT, pipeline_here
from obligations_data import HEADING, TOLD

from commissioning import exhibits
from commissioning.checks.acknowledged_warnings import open_before_issue
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.notebook.cell_kinds import FACTS
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.wording import Wording

CONTRACTS = Wording("contracts")

Q2 = parse_quarter("2025-26-Q2")
CHECK = "duties-are-recorded"


@pytest.fixture
def obligations(small):
    return small / "params" / "obligations.csv"


@pytest.fixture(scope="module")
def demonstration():
    return load_council(PROJECT)


def snapshot_of(council, key):
    return filtered_snapshot(
        council, next(one for one in plan(council, Q2).reports if one.key == key)
    )


def told(root):
    return [one for one in load_council(root).warnings if one.check == CHECK]


def says(root, *arguments, code=0):
    answer = pipeline_here("--root", root, *arguments)
    assert answer.code == code, answer.err + answer.out
    return " ".join((answer.err if code else answer.out).split())


def test_nothing_is_said_where_all_is_recorded(small):
    assert told(small) == []
    assert "contracts notify" not in says(small, "plan")


@pytest.mark.parametrize("rows", [None, "", "bins,,letter,,,,\n"])
def test_without_table_row_or_day_each_duty_is_a_warning_of_check_and_plan(
    small, obligations, rows
):
    obligations.unlink() if rows is None else obligations.write_text(HEADING + rows, "utf-8")
    (warning,) = told(small)
    assert warning.subject == "bins accountability attendance clause"
    assert "Brookside Waste Ltd was told who is accountable to the Council" in warning.finding
    assert "`contracts notify bins` to write the letter and the clause" in warning.finding
    assert CHECK in says(small, "check")
    planned = says(small, "plan")
    assert "Waste collection: not recorded in params/obligations.csv (§3, §5): that the" in planned
    says(small, "check", "--for-issue", "2025-26-Q2", code=2)


def test_it_stands_before_the_reports_of_that_contract_alone_until_an_officer_lets_it(
    small, obligations
):
    obligations.write_text(HEADING + TOLD.replace("clause 7.2,2020-04-01", ",") + "\n", "utf-8")
    for key in ("council", "finance", "exception-missed-bins"):
        warnings = snapshot_of(load_council(small), key).header["warnings"]
        assert CHECK not in [one["check"] for one in warnings]
    (warning,) = [
        one
        for one in snapshot_of(load_council(small), "provider-bins").header["warnings"]
        if one["check"] == CHECK
    ]
    assert (warning["subject"], warning["acknowledged"]) == ("bins clause", None)
    (small / "params/acknowledgements.csv").write_text(
        "check,subject,name,reason,day\n"
        f"{CHECK},bins clause,A. Hale,It goes into the next contract.,2025-10-20\n"
    )
    council = load_council(small)
    assert CHECK not in [one.check for one in open_before_issue(council, Q2)]
    # What one officer let stand is one gap, and not the next.
    obligations.write_text(HEADING + "bins,2020-03-02,letter,,,,\n", "utf-8")
    assert CHECK in [one.check for one in open_before_issue(load_council(small), Q2)]


def test_a_contract_that_has_ended_owes_nothing(small, obligations, spoil):
    obligations.unlink()
    spoil("params/contracts.csv", "31/03/2027,30/09/2026", "31/08/2025,30/06/2025")
    assert told(small) == []


def test_letter_and_clause_make_both_known_and_what_to_enter_is_told(small, obligations):
    obligations.write_text(HEADING + "bins,2020-03-02,letter,,,,\n", "utf-8")
    answer = says(small, "contracts", "notify", "bins")
    assert "in the row of bins: - attendance_made_known (the day the letter was sent)" in answer
    assert "attendance_clause and attendance_written, once the clause is agreed" in answer
    assert "accountability_made_known" not in answer
    folder = small / "outputs/letters/duties-bins"
    page, clause = (folder / "letter.html").read_text("utf-8"), (folder / "clause.txt").read_text()
    for words in (
        "The Head of Paid Service may require the attendance of a representative from the service "
        "provider at an internal meeting or at a meeting of the Council to report on any issue(s) "
        "of under-performance in person.",
        "is directly accountable to the Council for the services commissioned from",
        "the reasons for the under-performance and what is being done to rectify the situation",
    ):
        assert words in page
        assert words in clause
    for words in ("E. Wren", "A. Hale", "C. Moss", "Waste collection (SB-1)"):
        assert words in page
    assert (folder / "letter.pdf").read_bytes().startswith(b"%PDF")


def test_a_contract_that_is_not_there_is_told_with_those_that_are(small):
    told = says(small, "contracts", "notify", "bridges", code=2)
    assert told == "Error: There is no contract bridges. params/contracts.csv has: bins."
    assert "All of this is already recorded. There is nothing to enter" in says(
        small, "contracts", "notify", "bins"
    )


def test_cabinet_is_told_which_contract_lacks_which_duty(demonstration):
    # Of twelve: land charges lacks accountability, activity on referral attendance, waste a clause.
    content = exhibits.obligations_in_brief(snapshot_of(demonstration, "cabinet")).content
    text = content["text/plain"]
    assert CONTRACTS("duties-missing", without=3, contracts=12) in text
    assert f"{CONTRACTS('accountability')}: 1 (Land charges, Larkfield" in text
    assert f"{CONTRACTS('attendance')}: 1 (Activity on referral, Alder" in text
    assert f"{CONTRACTS('clause')}: 1 (Waste and recycling collection, Fen" in text
    assert [one["value"] for one in content[FACTS]] == ["12", "3", "1", "1", "1"]
    for one in content[FACTS]:
        assert one["text"] in text or one["text"] == "3"  # in words, since it begins a sentence


def test_without_a_gap_cabinet_is_told_so_in_a_sentence(small):
    text = exhibits.obligations_in_brief(snapshot_of(load_council(small), "provider-bins")).content
    assert text["text/plain"] == CONTRACTS("duties-all-recorded", contracts=1)
