"""Snapshots: what a report may know, frozen and named by its digest."""

from __future__ import annotations

import pytest

from commissioning.checks.loading import load_council
from commissioning.inputs.periods import parse_quarter
from commissioning.inputs.snapshots import digest_of, read_snapshot, write_snapshot
from commissioning.planning import open_snapshot
from commissioning.planning.reports import plan
from commissioning.planning.snapshots import cut_snapshot

Q1, Q2 = parse_quarter("2025-26-Q1"), parse_quarter("2025-26-Q2")


def snapshots(root, quarter=Q2):
    council = load_council(root)
    return {one.key: cut_snapshot(council, one) for one in plan(council, quarter).reports}


def test_a_snapshot_comes_back_as_it_was_written(small, tmp_path):
    for key, snapshot in snapshots(small).items():
        write_snapshot(snapshot, tmp_path / key)
        again = read_snapshot(tmp_path / key)
        assert again.digest == snapshot.digest
        assert again.header == snapshot.header
        for name, rows in snapshot.tables.items():
            assert again.tables[name].equals(rows.reset_index(drop=True)), name


def test_a_tier_is_not_given_what_lies_below_it(small):
    cut = snapshots(small)["council"]
    assert list(cut.tables["measures"]["measure"]) == ["missed-bins", "recycled"]
    assert b"visits" not in b"".join(cut.files.values())


def test_the_commissioners_voice_is_cut_without_the_providers_words(small):
    exception = snapshots(small)["exception-missed-bins"]
    assert b"crews were short" not in b"".join(exception.files.values())
    assert b"crews were short" in b"".join(snapshots(small)["provider-bins"].files.values())


def test_a_report_of_one_contract_knows_no_other_measure_and_no_money(small):
    cut = snapshots(small)["provider-bins"]
    assert set(cut.tables["results"]["measure"]) == {"missed-bins", "recycled"}
    assert cut.tables["finance"].empty


def test_later_periods_are_not_in_an_earlier_quarters_snapshot(small):
    cut = snapshots(small, Q1)["council"]
    assert set(cut.tables["results"]["period"]) == {"2025-04", "2025-05", "2025-06", "2025-26-Q1"}
    # What is specified for the rest of the year is known: the year's end is judged by it.
    assert set(cut.tables["targets"]["period"]) == {"2025-26-Q1", "2025-26-Q2"}


def test_only_a_change_in_what_it_shows_changes_a_digest(small, spoil):
    before = {key: cut.digest for key, cut in snapshots(small).items()}
    spoil("data/results/smallbridge.csv", "visits,2025-08,90", "visits,2025-08,91")
    after = {key: cut.digest for key, cut in snapshots(small).items()}
    changed = {key for key in before if before[key] != after[key]}
    # One tier sees visits; all tiers print the same version of the quarter's figures.
    assert changed == {"council", "finance"}


def test_a_notebook_refuses_the_snapshot_of_another_report(small, tmp_path):
    write_snapshot(snapshots(small)["provider-bins"], tmp_path / "inputs")
    folder = str(tmp_path / "inputs")
    opened = open_snapshot(folder, "2025-26-Q2", "provider", contract="bins")
    assert opened.report["key"] == "provider-bins"
    for quarter, notebook, subject in [
        ("2025-26-Q1", "provider", {"contract": "bins"}),
        ("2025-26-Q2", "council", {}),
        ("2025-26-Q2", "provider", {"contract": "other"}),
    ]:
        with pytest.raises(ValueError, match="the snapshot is of"):
            open_snapshot(folder, quarter, notebook, **subject)


def test_a_template_opened_by_hand_reads_the_council_it_stands_in(small, monkeypatch):
    (small / "notebooks").mkdir()
    monkeypatch.chdir(small / "notebooks")
    opened = open_snapshot(".", "2025-26-Q2", "provider", contract="bins")
    assert opened.digest == snapshots(small)["provider-bins"].digest
    with pytest.raises(ValueError, match="owes no report of the notebook"):
        open_snapshot(".", "2025-26-Q2", "provider", contract="none")


def test_a_snapshot_of_an_earlier_version_without_a_column_is_read_and_has_its_digest(small):
    council = load_council(small)
    (report, *_) = plan(council, parse_quarter("2025-26-Q2")).reports
    folder = small / "inputs"
    write_snapshot(cut_snapshot(council, report), folder)
    assert digest_of(folder) == read_snapshot(folder).digest
    actions = folder / "actions.csv"
    lines = [line.rsplit(",", 1)[0] for line in actions.read_text("utf-8").splitlines()]
    actions.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    assert digest_of(folder) != cut_snapshot(council, report).digest
    assert set(read_snapshot(folder).tables["actions"]["met"]) == {None}
