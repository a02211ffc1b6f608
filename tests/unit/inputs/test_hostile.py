"""Entries that once ended in an error of the program, or passed unseen: each is told."""

import os
import shutil
from pathlib import Path

import pytest
from conftest import PROJECT
from shown import contents_of

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter, year_of
from commissioning.inputs.faults import Fault, InputError
from commissioning.inputs.outside_links import WORDING, linked_out
from commissioning.inputs.snapshot_files import read_snapshot, write_snapshot
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

APPRAISAL = "params/appraisals/bins-2027.yaml"
MEASURES = "params/measures.csv"
RESULTS = "data/results/brookside.csv"


@pytest.fixture
def council(tmp_path):
    """A copy of the council that has rows in every table, to spoil."""
    return Path(shutil.copytree(PROJECT / "tests" / "data" / "every_table", tmp_path / "council"))


def put(council, name, old, new):
    text = (council / name).read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    (council / name).write_text(text.replace(old, new), "utf-8", newline="\n")


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        (
            *(MEASURES, '"per 100,000",0,lower', '"per 100,000",999999999,lower'),
            "column decimals: found “999999999”, expected a whole number from 0 to 6",
        ),
        (
            *(MEASURES, "bins,1,Waste Manager,1\nvisits", "bins,4,Waste Manager,1\nvisits"),
            "column lowest_tier: found “4”, expected at most 3, the highest level of a tier",
        ),
        (  # 49.96 is printed 50.0, and a result of 50.0 would be off it by nothing that is seen
            *("params/targets.csv", "recycled,2025-26-Q1,50.0", "recycled,2025-26-Q1,49.96"),
            (
                "column target: found “49.96”, expected a target with at most 1 decimal, "
                "because its measure"
            ),
        ),
        (
            *(MEASURES, "higher,monthly,sum,relative,5,yes", "higher,monthly,sum,relative,,yes"),
            r"column tolerance: expected a value \(tolerance_type relative\)",
        ),
        (
            *(RESULTS, "missed-bins,2025-08,52,52,100000", "missed-bins,2025-08,52,,100000"),
            "column numerator: expected numerator and denominator both, or neither",
        ),
        (
            *(RESULTS, "missed-bins,2025-08,52,52,100000", "missed-bins,2025-08,52,52,0"),
            "column denominator: found “0”, expected a denominator above 0",
        ),
        (
            *(RESULTS, "missed-bins,2025-08,52,52,", "missed-bins,2025-08,\x1b[2J\u202e52,52,"),
            r"column value: found “\\x1b\[2J\\u202e52”, expected a number such as",
        ),
        (
            *("params/tiers.yaml", "{id: cabinet, title: Cabinet", "{id: officers, title: Cabinet"),
            "params/tiers.yaml, column id: found “officers”, expected each tier once",
        ),
        (
            *("params/reports.yaml", "services: [waste, leisure]", "services: []"),
            "services: expected list should have at least 1 item",
        ),
        (
            *(
                APPRAISAL,
                "{option: tender, criterion: quality",
                "{option: extend, criterion: quality",
            ),
            (
                "column scores: found “extend, quality”, expected each of them once. "
                "Delete one of the two"
            ),
        ),
        (
            *(APPRAISAL, "2027-28, head: Procurement", "2027-28, head: Payments"),
            (
                "column costs: found “tender, 2027-28, Payments”, expected each of them "
                "once. Delete one of the two"
            ),
        ),
        (
            *(APPRAISAL, "gbp: 1100000", "gbp: 99999999999999999999"),
            "gbp: found “99999999999999999999”, expected less than 10000000000000",
        ),
        (
            *(APPRAISAL, "objectives: [Fewer missed bins,", "objectives: [&a [x], *a,"),
            "expected text, in quotes where it is a number",
        ),
        (
            *(
                APPRAISAL,
                "objectives: [Fewer missed bins,",
                f"objectives: [{'[' * 900}{']' * 900},",
            ),
            "expected values nested less deeply",
        ),
    ],
)
def test_what_would_end_in_an_error_or_mislead_is_told(council, name, old, new, sentence):
    put(council, name, old, new)
    with pytest.raises(InputError, match=sentence):
        load_council(council)


def test_weights_of_nothing_are_told(council):
    for weight in ("100", "60"):
        put(council, APPRAISAL, f"swing_weight: {weight}}}", "swing_weight: 0}")
    with pytest.raises(InputError, match="a swing weight above 0 for at least one criterion"):
        load_council(council)


def test_a_measure_no_rule_allows_to_be_judged_does_not_stop_the_other_rules(council):
    # The tolerance is wanting and a summary counts wrongly: both are told, and no more is broken.
    put(
        council, MEASURES, "higher,monthly,level,absolute,50,yes", "higher,monthly,level,absolute,,"
    )
    put(council, RESULTS, "recycled,2025-26-Q2,49.0", "recycled,2025-26-Q2,49.x")
    with pytest.raises(InputError) as refused:
        load_council(council)
    columns = {fault.column for fault in refused.value.faults}
    assert {"tolerance", "tolerance_inclusive", "value"} <= columns


def test_a_day_of_a_year_below_1000_reads_back_as_itself(council, tmp_path):
    put(council, "params/contracts.csv", "01/04/2020,31/03/2027", "01/04/0020,31/03/2027")
    read = load_council(council)
    (report,) = [
        one for one in plan(read, parse_quarter("2025-26-Q2")).reports if one.key == "provider-bins"
    ]
    snapshot = filtered_snapshot(read, report)
    write_snapshot(snapshot, tmp_path / "snapshot")
    again = read_snapshot(tmp_path / "snapshot")
    assert again.tables["contracts"]["StartDate"].iloc[0].year == 20
    assert again.digest == snapshot.digest


def test_a_year_that_looks_like_a_month_is_a_year_where_a_quarter_asks_for_it():
    # 2010-11 by itself is November 2010; the year of 2010-11-Q2 is not.
    assert year_of(parse_quarter("2010-11-Q2")).quarters[-1].text == "2010-11-Q4"


@pytest.mark.parametrize("text", ["a\nb", "x" * 81, "\x00"])
def test_a_value_is_shown_on_one_line(text):
    shown = str(Fault("data/x.csv", 2, "value", text, "a number"))
    assert shown.isprintable()
    assert len(shown) < 160


def test_every_report_of_the_council_with_rows_in_every_table_is_shown():
    council = load_council(PROJECT / "tests" / "data" / "every_table")
    for table, rows in council.tables.items():
        assert len(rows), table
    shown = [
        content
        for quarter in council.quarters
        for report in plan(council, quarter).reports
        for content in contents_of(filtered_snapshot(council, report))
    ]
    assert len(shown) > 200


LINKS = [
    "data/results/more.csv",
    "data/results/.hidden",
    "data/extra",
    "params/appraisals/other.yaml",
    "params/extra.yaml",
    "words/2025-26-Q2",
    "words/2025-26-Q2/council.jsonl",
    "ledger/2025-26-Q2.jsonl",
]


@pytest.mark.parametrize("to", ["file", "folder", "nothing", "itself", "other folder", "device"])
def test_nothing_in_a_council_leads_out_of_its_folder(council, tmp_path, to):
    """Who can put a file in the folder of returns could have any file of the machine read."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.csv").write_text("a,b\n1,2\n", "utf-8")
    for name in LINKS:
        link = council / name
        link.parent.mkdir(parents=True, exist_ok=True)
        places = {
            "file": tmp_path / "elsewhere" / "secret.csv",
            "folder": tmp_path / "elsewhere",
            "nothing": tmp_path / "nothing",
            "itself": link,
            "other folder": council / "params" / "measures.csv",
            "device": Path("/dev/zero"),
        }
        if to == "other folder" and name.startswith("params/"):
            continue
        link.symlink_to(places[to])
        with pytest.raises(InputError) as told:
            load_council(council)
        found = [(one.file, one.expected) for one in told.value.faults]
        expected = WORDING("not-a-file") if to == "itself" else WORDING("link-refused")
        assert found == [(name, f"{expected}.")]
        link.unlink()


def test_a_link_to_a_folder_within_would_hold_itself_and_a_pipe_never_ends(council):
    (council / "data" / "results" / "loop").symlink_to("..")
    os.mkfifo(council / "params" / "extra.yaml")
    with pytest.raises(InputError) as told:
        load_council(council)
    assert [one.file for one in told.value.faults] == ["data/results/loop", "params/extra.yaml"]


def test_the_folders_of_a_council_may_stand_on_a_share(council):
    before = load_council(council).tables["results"]
    (council / "data").rename(council.parent / "share")
    (council / "data").symlink_to(council.parent / "share")
    assert len(load_council(council).tables["results"]) == len(before) > 0
    (council / "data" / "results" / "again.csv").symlink_to("brookside.csv")
    assert linked_out(council) == []
