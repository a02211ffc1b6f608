"""A council is read again where a file it is read from changed, and only there."""

import json

import pytest
from conftest import pipeline_here

from commissioning.checks.council_loading import load_council
from commissioning.cli.shell.current_council import current_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.planning.snapshot.quarter_plan import current_digest, planned
from commissioning.review.signing.signing_keys import new_key

QUARTER = "2025-26-Q2"


def result(council, measure, period):
    rows = council.tables["results"]
    (value,) = rows[(rows["measure"] == measure) & (rows["period"] == period)]["value"]
    return int(value)


def test_a_council_that_did_not_change_is_the_one_that_was_read(small):
    first = current_council(small)
    path = small / "data" / "results" / "brookside.csv"
    path.write_bytes(path.read_bytes())  # saved again with the same content
    assert current_council(small) is first


def test_a_corrected_result_is_read_at_the_next_act(small, spoil):
    first = current_council(small)
    assert result(first, "missed-bins", "2025-04") == 36
    spoil("data/results/brookside.csv", "missed-bins,2025-04,36,36,", "missed-bins,2025-04,37,37,")
    assert result(current_council(small), "missed-bins", "2025-04") == 37
    assert result(first, "missed-bins", "2025-04") == 36


def test_a_fault_made_after_the_council_was_read_is_told_and_can_be_mended(small, spoil):
    first = current_council(small)
    spoil("data/results/brookside.csv", "missed-bins,2025-04,36,", "missed-bins,2025-04,many,")
    for _ in range(2):
        with pytest.raises(InputError, match="many"):
            current_council(small)
    spoil("data/results/brookside.csv", "missed-bins,2025-04,many,", "missed-bins,2025-04,36,")
    assert current_council(small).tables["results"].equals(first.tables["results"])


def test_a_folder_that_nothing_reads_is_told_although_it_holds_no_file(small):
    current_council(small)
    (small / "data" / "result").mkdir()  # misspelt, and empty as yet
    with pytest.raises(InputError, match="data/result"):
        current_council(small)


def test_a_report_issued_meanwhile_tells_what_was_published(small):
    key = load_council(small).reports[0].key
    assert current_council(small).published.rows.empty
    record = small / "outputs" / "issued" / "2025-26-Q1" / key / "v1" / "data"
    record.mkdir(parents=True)
    fact = {"id": "missed-bins.result", "value": "38", "source": "results missed-bins 2025-26-Q1"}
    (record / "facts.json").write_text(json.dumps([fact]), "utf-8")
    assert [int(value) for value in current_council(small).published.rows["value"]] == [38]


def test_a_council_whose_tables_may_stand_elsewhere_is_read_each_time(small):
    inside = small / "register.csv"
    (small / "params" / "contracts.csv").rename(inside)
    line = "{name: register, table: contracts, file: register.csv}"
    (small / "params" / "sources.yaml").write_text(f"sources:\n  - {line}\n", "utf-8")
    assert current_council(small) is not current_council(small)


def test_no_command_changes_the_council_that_the_next_is_given(small):
    council = current_council(small)
    before = {name: rows.to_csv() for name, rows in council.tables.items()}
    warnings = list(council.warnings)
    commands = [("check",), ("plan", QUARTER), ("status", QUARTER), ("check",)]
    told = [pipeline_here("--root", small, *command) for command in commands]
    assert [one.code for one in told] == [0, 0, 0, 0], told
    assert told[0].out == told[3].out
    assert current_council(small) is council
    assert {name: rows.to_csv() for name, rows in council.tables.items()} == before
    assert council.warnings == warnings


def test_plan_and_snapshots_are_worked_out_once_for_a_council_and_again_for_another(small, spoil):
    council, quarter = current_council(small), parse_quarter(QUARTER)
    reports = planned(council, quarter).reports
    assert planned(council, quarter) is planned(council, quarter)
    digests = {one.key: current_digest(council, one) for one in reports}
    assert digests == {one.key: filtered_snapshot(council, one).digest for one in reports}
    spoil("data/results/brookside.csv", "missed-bins,2025-04,36,36,", "missed-bins,2025-04,37,37,")
    later = current_council(small)
    assert planned(later, quarter) is not planned(council, quarter)
    now = {one.key: current_digest(later, one) for one in planned(later, quarter).reports}
    assert now["council"] != digests["council"]
    assert {one.key: current_digest(council, one) for one in reports} == digests


def test_a_key_is_entered_whatever_is_wrong_with_a_return(small, spoil, tmp_path):
    new_key(tmp_path / "key", "", "A. Hale")
    spoil("data/results/brookside.csv", "missed-bins,2025-04,36,", "missed-bins,2025-04,many,")
    told = pipeline_here("--root", small, "keys", "add", "A. Hale", tmp_path / "key.pub")
    assert told.code == 0, told.err
    public = (tmp_path / "key.pub").read_text("utf-8").split()[1]
    assert public in (small / "ledger" / "allowed_signers").read_text("utf-8")
