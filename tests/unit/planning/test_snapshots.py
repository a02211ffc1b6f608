"""Snapshots: what a report may know, frozen and named by its digest."""

from __future__ import annotations

import shutil

import pytest
from conftest import SMALL

from commissioning.analysis.performance.measure_results import results_by_measure
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.snapshot_files import digest_of, read_snapshot, write_snapshot
from commissioning.inputs.tables.table_rows import rows_of
from commissioning.planning import open_snapshot
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

Q1, Q2 = parse_quarter("2025-26-Q1"), parse_quarter("2025-26-Q2")


@pytest.fixture
def every_table(tmp_path):
    return shutil.copytree(SMALL.parent / "every_table", tmp_path / "council")


def snapshots(root, quarter=Q2):
    council = load_council(root)
    return {one.key: filtered_snapshot(council, one) for one in plan(council, quarter).reports}


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
    assert set(cut.tables["targets"]["period"]) == {"2025-26-Q1"}


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
    with pytest.raises(ValueError, match="has no report of the notebook provider, contract none$"):
        open_snapshot(".", "2025-26-Q2", "provider", contract="none")


def test_a_snapshot_of_an_earlier_version_without_a_column_is_read_and_has_its_digest(small):
    council = load_council(small)
    (report, *_) = plan(council, parse_quarter("2025-26-Q2")).reports
    folder = small / "inputs"
    write_snapshot(filtered_snapshot(council, report), folder)
    assert digest_of(folder) == read_snapshot(folder).digest
    actions = folder / "actions.csv"
    lines = [line.rsplit(",", 1)[0] for line in actions.read_text("utf-8").splitlines()]
    actions.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    assert digest_of(folder) != filtered_snapshot(council, report).digest
    assert set(read_snapshot(folder).tables["actions"]["met"]) == {None}


LATER = {
    "params/targets.csv": (
        "missed-bins,2025-26-Q3,44,\nrecycled,2025-26-Q3,51.0,\nsatisfied,2025-26,71.0,\n"
        "tax-collected,2025-26-Q3,82.00,\nmembers,2025-26-Q3,1010,\nrecycled,2026-27-Q1,52.0,\n"
    ),
    "params/breaks.csv": "recycled,2025-26-Q3,Food waste is counted.\n",
    "params/rebases.csv": "missed-bins,2025-11,New rounds.,C. Moss\n",
    "params/overrides.csv": "recycled,2025-26-Q3,on target,C. Moss,A late load.,2026-01-20\n",
    "params/meetings.csv": "cabinet,2025-26-Q3,Cabinet,2026-03-05,2026-02-25,no,\n",
    "params/assessments.csv": "pool,2025-10-01,2026-03-31,2026-04-20,\n",
    "data/results/later.csv": (
        "measure,period,value,numerator,denominator,marker,received\n"
        "missed-bins,2025-10,38,38,100000,,2026-01-09\nmissed-bins,2025-11,39,39,100000,,2026-01-09\n"
        "missed-bins,2025-12,40,40,100000,,2026-01-09\nrecycled,2025-26-Q3,49.8,498,1000,,2026-01-09\n"
        "satisfied,2025-26,69.0,345,500,e,2025-10-08\n"
    ),
    "data/forecasts/later.csv": (
        "measure,period,forecast,basis,author,received\n"
        "members,2025-26-Q3,1020,Offers in January.,E. Wren,2026-01-08\n"
    ),
    "data/commentary/later.csv": (
        "measure,period,provider,text,author,received\n"
        "recycled,2025-26-Q3,brookside,A wet autumn.,E. Wren,2026-01-09\n"
    ),
    "data/actions/later.csv": (
        "measure,period,action,owner,due,progress,received,met\n"
        "recycled,2025-26-Q3,Write again,E. Wren,2026-03-31,Printed,2026-01-09,\n"
    ),
    "data/risks/later.csv": (
        "service,period,risk,likelihood,impact,owner,mitigation,received\n"
        "waste,2025-26-Q3,Snow,4,3,Waste Manager,Salt is bought,2026-01-09\n"
    ),
    "data/finance/later.csv": (
        "period,kind,service,head,better,original_gbp,changes_gbp,working_gbp,profiled_gbp,"
        "actual_gbp,forecast_gbp,received\n2025-26-Q3,revenue,waste,Income,higher,200000.00,0.00,"
        "200000.00,150000.00,160000.00,215000.00,2026-01-14\n"
    ),
}
RE_LET = "waste,smallbridge,,2026-01-01,\n"


def test_nothing_of_a_later_quarter_changes_this_quarters_reports(every_table):
    before = {key: cut.files for key, cut in snapshots(every_table).items()}
    for name, text in LATER.items():
        with (every_table / name).open("a", encoding="utf-8", newline="") as file:
            file.write(text)
    provision = every_table / "params" / "provision.csv"
    text = provision.read_text("utf-8").replace("bins,2020-04-01,", "bins,2020-04-01,2025-12-31")
    provision.write_text(text + RE_LET, "utf-8")
    contracts = every_table / "params" / "contracts.csv"
    heading, bins, _ = contracts.read_text("utf-8").splitlines()
    later = bins.replace("bins,waste", "bins-2026,waste").replace(
        "01/04/2020,31/03/2027,30/09/2025", "01/01/2026,31/12/2033,30/09/2032"
    )
    with contracts.open("a", encoding="utf-8") as file:
        file.write(f"{later}\n")
    council = load_council(every_table)
    assert council.quarters[-1].text == "2025-26-Q4"  # of the yearly estimate
    after = {key: cut.files for key, cut in snapshots(every_table).items()}
    assert after.keys() == before.keys()
    for key, files in before.items():
        assert {name for name in files if files[name] != after[key][name]} == set(), key


def test_a_target_that_judges_the_years_end_is_shown_as_soon_as_it_stands(every_table):
    # Swims are forecast for the year, whose target is the sum of four quarters'.
    before = snapshots(every_table)["cabinet"].digest
    with (every_table / "params" / "targets.csv").open("a", encoding="utf-8") as file:
        file.write("swims,2025-26-Q3,11000,\nswims,2025-26-Q4,11500,\n")
    cut = snapshots(every_table)["cabinet"]
    assert cut.digest != before
    (swims,) = [
        row for row in rows_of(results_by_measure(cut.tables, Q2)) if row.measure == "swims"
    ]
    assert swims.year_target == 12000 + 13000 + 11000 + 11500
