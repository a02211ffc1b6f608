"""What providers must be told and contracts must say: gaps are reported, contradictions refused."""

from datetime import date

import pytest
from conftest import PROJECT
from obligations_data import HEADING, TOLD

from commissioning import exhibits
from commissioning.analysis.contracts.provider_obligations import (
    gaps,
    obligations_by_contract,
    recorded_of,
)
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.notebook.cell_kinds import FACTS, TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.wording import Wording

CONTRACTS = Wording("contracts")

Q2 = parse_quarter("2025-26-Q2")  # 1 July to 30 September 2025


@pytest.fixture
def write(small):
    def put(*rows):
        text = HEADING + "".join(f"{row}\n" for row in rows)
        (small / "params/obligations.csv").write_text(text, "utf-8")

    return put


@pytest.fixture(scope="module")
def demonstration():
    return load_council(PROJECT)


def snapshot_of(council, key):
    return filtered_snapshot(
        council, next(one for one in plan(council, Q2).reports if one.key == key)
    )


def shown(council, key):
    content = exhibits.contract_obligations(snapshot_of(council, key)).content
    return content[TABLE], {one["id"]: one["value"] for one in content[FACTS]}


def faults_of(root):
    with pytest.raises(InputError) as refused:
        load_council(root)
    return [(fault.check, fault.column, fault.finding) for fault in refused.value.faults]


def test_what_was_told_and_written_is_shown_with_its_day(small, write):
    write(TOLD)
    table, facts = shown(load_council(small), "provider-bins")
    assert table["rows"] == [
        ["Waste collection", "Brookside Waste Ltd"]
        + ["Letter, 2 Mar 2020", "Letter, 2 Mar 2020", "Clause 7.2, 1 Apr 2020"]
    ]
    assert set(facts.values()) == {"0"}
    assert table["notes"][0] == CONTRACTS("duties-all-recorded", contracts=1)


def test_a_contract_without_a_row_and_a_council_without_the_table_are_gaps_and_no_errors(small):
    (small / "params/obligations.csv").unlink()
    council = load_council(small)
    table, facts = shown(council, "provider-bins")
    assert table["rows"][0][2:] == ["No record"] * 3
    assert facts == {
        "contracts.accountability-gaps": "1",
        "contracts.attendance-gaps": "1",
        "contracts.clause-gaps": "1",
    }


def test_words_without_a_day_are_a_gap_and_a_day_without_words_is_none(small, write):
    write("bins,,letter,2020-03-02,,,")
    table, facts = shown(load_council(small), "provider-bins")
    assert table["rows"][0][2:] == ["Letter, date not recorded", "2 Mar 2020", "No record"]
    assert list(facts.values()) == ["1", "0", "1"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (
            "bins,2020-03-02,letter,2020-03-02,letter,clause 7.2,",
            (
                "clauses-have-their-dates",
                "attendance_written",
                "expected the day on which clause 7.2 was written into the contract.",
            ),
        ),
        (
            "bins,2020-03-02,letter,2020-03-02,letter,,2020-04-01",
            (
                "clauses-have-their-dates",
                "attendance_clause",
                "expected the clause written into the contract on 2020-04-01.",
            ),
        ),
        (
            TOLD.replace("bins", "bridges"),
            (
                "references-are-known",
                "contract",
                (
                    "found “bridges”, expected an id listed in params/contracts.csv. "
                    "Correct the id, or add it there."
                ),
            ),
        ),
    ],
)
def test_a_clause_has_its_day_a_day_its_clause_and_a_row_its_contract(small, write, row, fault):
    write(row)
    assert faults_of(small) == [fault]


def test_the_demonstration_has_three_gaps_of_twelve_contracts_one_of_each(demonstration):
    # land-charges: accountability; activity-referral: attendance; waste-collection: the clause.
    table, facts = shown(demonstration, "officers")
    assert len(table["rows"]) == 12
    assert list(facts.values()) == ["1", "1", "1"]
    missing = {row[0]: row.index("No record") for row in table["rows"] if "No record" in row}
    assert missing == {
        "Waste and recycling collection": 4,
        "Activity on referral": 3,
        "Land charges": 2,
    }


def test_a_report_of_one_contract_knows_nothing_of_the_others(demonstration):
    cut = snapshot_of(demonstration, "provider-leisure-centres")
    assert list(cut.tables["obligations"]["contract"]) == ["leisure-centres"]
    assert b"clause 14.3" not in b"".join(cut.files.values())
    table, _ = shown(demonstration, "provider-leisure-centres")
    assert [row[0] for row in table["rows"]] == ["Leisure centres"]


def test_a_report_without_contracts_says_so(demonstration):
    cut = snapshot_of(demonstration, "response-missed-bins")
    content = exhibits.contract_obligations(cut).content
    assert content["text/plain"] == "No contract is in force on 30 September 2025."
    assert cut.tables["obligations"].empty


def test_contracts_that_have_ended_or_not_begun_on_the_day_are_not_counted(demonstration):
    # Waste collection began on 1 April 2019 and ends on 31 March 2027; the two of Larkfield run
    # from 1 October 2022 to 30 September 2027, the referral grant to 31 March 2027.
    def running(day):
        return {row.contract for row, _ in obligations_by_contract(demonstration.tables, day)}

    assert running(date(2019, 4, 1)) == {"waste-collection"}
    assert running(date(2019, 3, 31)) == set()
    assert len(running(date(2027, 3, 31))) == 12
    assert len(running(date(2027, 4, 1))) == 10
    assert gaps(obligations_by_contract(demonstration.tables, date(2019, 3, 31))) == {
        "accountability": 0,
        "attendance": 0,
        "clause": 0,
    }


def test_other_rooms_may_ask_what_is_recorded_of_a_contract(demonstration):
    tables = demonstration.tables
    clause = recorded_of(tables, "leisure-centres")["clause"]
    assert (clause.how, clause.day) == ("clause 22.1", date(2021, 4, 1))
    assert recorded_of(tables, "waste-collection")["clause"].day is None
    assert recorded_of(tables, "of-nobody")["attendance"].day is None
