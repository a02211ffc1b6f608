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

    def changed():
        after = {key: cut.digest for key, cut in snapshots(small).items()}
        return {key for key in before if before[key] != after[key]}

    # Visits are for officers: full Council is shown none, and a report on money no result at all.
    spoil("data/results/smallbridge.csv", "visits,2025-08,90", "visits,2025-08,91")
    assert changed() == set()
    spoil("data/results/brookside.csv", "2025-09,60,60", "2025-09,61,61")
    assert changed() == {"council", "provider-bins", "exception-missed-bins"}


def test_the_version_of_the_figures_is_over_those_that_the_report_has(small, spoil):
    def versions():
        return {key: one.header["data_version"] for key, one in snapshots(small).items()}

    before = versions()
    assert (before["provider-bins"], before["council"]) != (None, None)
    spoil("data/finance/ledger.csv", "140000.00,290000.00", "141000.00,290000.00")
    after = versions()
    assert {key for key in before if before[key] != after[key]} == {"council", "finance"}


def test_what_the_council_sets_for_itself_makes_no_report_anew(small):
    before = {key: cut.digest for key, cut in snapshots(small).items()}
    with (small / "params" / "council.yaml").open("a", encoding="utf-8") as file:
        file.write("docx: true\nreview_horizon_months: 9\nassurance_levels: [Full, None at all]\n")
    assert {key: cut.digest for key, cut in snapshots(small).items()} == before


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
