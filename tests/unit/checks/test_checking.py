"""Faults of params and returns: each is told with its place, its value, what is expected."""

from __future__ import annotations

import pytest
from checking_data import faults_of
from conftest import pipeline_here

from commissioning.checks.council_loading import load_council
from commissioning.inputs.faults import InputError


def test_a_sound_council_has_no_fault(small):
    council = load_council(small)
    assert [quarter.text for quarter in council.quarters] == ["2025-26-Q1", "2025-26-Q2"]


CELL_FAULTS = [
    (
        "data/results/brookside.csv",
        "missed-bins,2025-05,40,",
        "missed-bins,2025-05,forty,",
        "data/results/brookside.csv, row 3, column value: found “forty”, expected a "
        "number such as 94.5, without commas, £ or %, or nothing.",
    ),
    (
        "data/results/brookside.csv",
        "36,36,100000,,2025-07-10",
        "36,36,100000,,2025-13-01",
        "data/results/brookside.csv, row 2, column received: found “2025-13-01”, expected a date "
        "that exists, written 2025-10-14, or nothing.",
    ),
    (
        "data/results/smallbridge.csv",
        "visits,2025-07",
        "vists,2025-07",
        "data/results/smallbridge.csv, row 2, column measure: found “vists”, "
        "expected an id listed in params/measures.csv. Correct the id, or add it "
        "there.",
    ),
    (
        "params/targets.csv",
        "recycled,2025-26-Q2,50.0",
        "recycled,2025-26-Q5,50.0",
        "params/targets.csv, row 5, column period: found “2025-26-Q5”, expected a month such as "
        "2025-09, a quarter such as 2025-26-Q2 or a financial year such as 2025-26.",
    ),
    (
        "params/contracts.csv",
        "31/03/2027",
        "31/04/2027",
        "params/contracts.csv, row 2, column EndDate: found “31/04/2027”, expected a date that "
        "exists, written 14/10/2025, or nothing.",
    ),
    (
        "params/contracts.csv",
        "30/09/2026",
        "2026-09-30",
        "params/contracts.csv, row 2, column ReviewDate: found “2026-09-30”, expected a date "
        "that exists, written 14/10/2025, or nothing; if it is 30 September 2026, write "
        "30/09/2026.",
    ),
    (
        "params/measures.csv",
        "bins,1,Waste Manager,1\nrecycled",
        "bns,1,Waste Manager,1\nrecycled",
        "params/measures.csv, row 2, column contract: found “bns”, expected an id "
        "listed in params/contracts.csv. Correct the id, or add it there.",
    ),
    (
        "data/finance/ledger.csv",
        "1050000.00,525000.00",
        "1050000.01,525000.00",
        "data/finance/ledger.csv, row 2, column working_gbp: found “1050000.01”, expected "
        "1050000.00 (original plus changes).",
    ),
    (  # figures of another script
        "data/results/brookside.csv",
        "missed-bins,2025-05,40,",
        "missed-bins,2025-05,٤٠,",
        "data/results/brookside.csv, row 3, column value: found “٤٠”, expected a "
        "number such as 94.5, without commas, £ or %, or nothing.",
    ),
    (  # Maidstone printed “71.2% (5 of 7)”: 5 / 7 = 71.43%.
        "data/results/brookside.csv",
        "recycled,2025-26-Q2,49.2,492,1000",
        "recycled,2025-26-Q2,71.2,5,7",
        "data/results/brookside.csv, row 9, column value: found “71.2”, expected 71.4, which is "
        "5 of 7.",
    ),
    (  # Maidstone printed “12.25%” for 2 of 16: 2 / 16 = 12.5%.
        "data/results/brookside.csv",
        "recycled,2025-26-Q2,49.2,492,1000",
        "recycled,2025-26-Q2,12.25,2,16",
        "data/results/brookside.csv, row 9, column value: found “12.25”, expected 12.5, which is "
        "2 of 16.",
    ),
    (
        "data/results/smallbridge.csv",
        "visits,2025-09,,,,x",
        "visits,2025-09,,,,",
        "data/results/smallbridge.csv, row 4, column value: expected a value, or the marker x "
        "(not available).",
    ),
    (
        "params/targets.csv",
        "recycled,2025-26-Q2,50.0",
        "recycled,2025-09,50.0",
        "params/targets.csv, row 5, column period: found “2025-09”, expected a "
        "quarter such as 2025-26-Q2, or a year such as 2025-26.",
    ),
    (
        "params/officers.yaml",
        "role: analyst",
        "role: analist",
        "params/officers.yaml, row 5, column officers.[4].role: found “analist”, expected "
        "'head-of-paid-service', 'chief-finance-officer', 'monitoring-officer', 'commissioner', "
        "'analyst' or 'provider'.",
    ),
    (
        "params/officers.yaml",
        "title: Performance Analyst, from: 2020-04-01",
        "title: Performance Analyst, from: 2020-04-31",
        "params/officers.yaml, row 5: found “2020-04-31”, expected a day that exists, written "
        "2025-10-14.",
    ),
    (
        "params/council.yaml",
        "data_label",
        "datalabel",
        (
            "params/council.yaml, row 3, column datalabel: found “Test data”, expected "
            "no such key; check the spelling or delete it."
        ),
    ),
    (
        "params/reports.yaml",
        "report_of: head-of-paid-service",
        "report_of: head-of-paid-service, assured_by: monitoring-officer",
        "params/reports.yaml, column report council, assured_by: found “monitoring-officer”, "
        "expected an officer in params/officers.yaml who holds this role.",
    ),
    (
        "params/reports.yaml",
        "title: Performance summary, notebook: council, tier: council",
        "title: Performance summary, notebook: council, tier: counsel",
        "params/reports.yaml, column report council, tier: found “counsel”, expected the id of a "
        "tier in params/tiers.yaml.",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "sentence"), CELL_FAULTS)
def test_a_fault_is_told_with_its_place_and_what_is_expected(
    small, spoil, name, old, new, sentence
):
    spoil(name, old, new)
    assert [one.replace(".[", "[") for one in faults_of(small)] == [sentence.replace(".[", "[")]


def test_a_variance_is_the_forecast_less_the_working_budget(small):
    # Hyndburn, 2025/26 Q1: budget 17.313m and forecast 17.430m, called an underspend of 0.005m.
    # 17,430,000 - 17,313,000 = 117,000 more than the budget.
    (small / "data/finance/ledger.csv").write_text(
        "period,kind,service,head,better,original_gbp,changes_gbp,working_gbp,profiled_gbp,"
        "actual_gbp,forecast_gbp,variance_gbp,received\n"
        "2025-26-Q1,revenue,waste,Net,lower,,,17313000.00,,,17430000.00,-5000.00,\n",
        "utf-8",
    )
    with pytest.raises(InputError) as refused:
        load_council(small)
    assert [str(fault) for fault in refused.value.faults] == [
        "data/finance/ledger.csv, row 2, column variance_gbp: found “-5000.00”, expected "
        "117000.00 (forecast minus working budget)."
    ]


def test_a_missing_column_is_told_once(small):
    path = small / "data/results/smallbridge.csv"
    path.write_text("measure,period,value,numerator,denominator,received\n", "utf-8")
    assert faults_of(small) == [
        "data/results/smallbridge.csv, row 1, column marker: add a column with this "
        "exact name to the heading row."
    ]


def test_a_row_twice_is_told_with_the_place_of_the_first(small):
    with (small / "data/results/smallbridge.csv").open("a", encoding="utf-8") as file:
        file.write("recycled,2025-26-Q1,51.0,,,,2025-07-10\n")
    assert faults_of(small) == [
        "data/results/smallbridge.csv, row 5, column measure, period: found "
        "“recycled 2025-26-Q1”, expected one row for measure and period. Row 8 of "
        "data/results/brookside.csv is the same: delete one of the two."
    ]


def test_a_row_too_short_is_told_and_not_padded(small):
    with (small / "data/results/smallbridge.csv").open("a", encoding="utf-8") as file:
        file.write("visits,2025-06,90\n")
    assert faults_of(small) == [
        (
            "data/results/smallbridge.csv, row 5: this row has 3 cells but the heading "
            "has 7 columns; put each value under its heading."
        )
    ]


def test_bytes_that_are_not_utf_8_are_told(small):
    path = small / "data/commentary/brookside.csv"
    path.write_bytes(path.read_bytes().replace(b"short", b"sh\xf6rt"))
    (fault,) = faults_of(small)
    assert fault == (
        "data/commentary/brookside.csv: expected CSV in UTF-8. Line 2 has a letter "
        'in another encoding after “e,"Two crews were sh”; Excel’s plain “CSV” '
        "writes £ and curly quotes this way. To mend it: in your spreadsheet "
        "program, save it again as “CSV UTF-8 (comma delimited)”."
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_a_spreadsheets_mark_and_line_ends_change_nothing(small, mark, newline):
    plain = load_council(small).tables["results"]
    for path in (small / "data/results").glob("*.csv"):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", newline))
    assert load_council(small).tables["results"].equals(plain)


def test_every_fault_is_listed_at_once_and_nothing_is_written(small, spoil):
    spoil("data/results/smallbridge.csv", "visits,2025-07", "vists,2025-07")
    spoil("data/results/brookside.csv", "missed-bins,2025-05,40,", "missed-bins,2025-05,forty,")
    spoil("data/results/brookside.csv", "36,36,100000,,2025-07-10", "36,36,100000,,2025-13-01")
    spoil("params/targets.csv", "recycled,2025-26-Q2", "recycled,2025-26-Q5")
    spoil("params/contracts.csv", "31/03/2027", "31/04/2027")
    with (small / "data/results/smallbridge.csv").open("a", encoding="utf-8") as file:
        file.write("visits,2025-08,90,,,,2025-10-02\n")
    path = small / "data/actions/brookside.csv"
    path.write_text(path.read_text("utf-8").replace("owner", "ownr"), "utf-8")
    expected = ["forty", "2025-13-01", "vists", "2025-26-Q5", "EndDate", "one row for", "owner"]
    for command in ("check", "run"):
        answer = pipeline_here("--root", small, command)
        assert answer.code == 2
        assert [word for word in expected if word not in answer.err] == []
        assert "Traceback" not in answer.err + answer.out
    assert not (small / "outputs").exists()
    listed = pipeline_here("--root", small, "check", "--json").json["faults"]
    assert len(listed) == len(expected)
    assert {"file", "row", "column", "value", "expected", "check", "subject", "problem"} <= set(
        listed[0]
    )


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("params/overides.csv", "The reference of tables and params lists the file names"),
        ("params/source.yaml", "The reference of tables and params lists the file names"),
        (
            "data/result/brookside.csv",
            "data/result: nothing reads this. The folders are data/actions, ",
        ),
        (
            "data/brookside.csv",
            "data/brookside.csv: nothing reads this. The folders are data/actions, ",
        ),
    ],
)
def test_a_file_that_nothing_reads_is_told(small, name, sentence):
    path = small / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("measure,period\n", "utf-8")
    (fault,) = faults_of(small)
    assert sentence in fault
    assert fault.endswith("check the spelling.")


def test_notes_and_schemas_beside_the_returns_are_left_alone(small):
    for name in ("params/README.md", "data/notes.txt", "params/schema/x.json"):
        (small / name).parent.mkdir(exist_ok=True)
        (small / name).write_text("Notes.", "utf-8")
    load_council(small)


def test_an_alias_may_repeat_a_list_but_not_stand_for_millions_of_values(small, spoil):
    services = "report_of: head-of-paid-service, services: &all [waste, planning]}"
    spoil("params/reports.yaml", "report_of: head-of-paid-service}", services)
    spoil(
        "params/reports.yaml",
        "report_of: commissioner}\n  - {key: exc",
        "report_of: commissioner, services: *all}\n  - {key: exc",
    )
    assert load_council(small).reports[2].services == ["waste", "planning"]
    laughs = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    laughs += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    (small / "params/tiers.yaml").write_text("\n".join(laughs), "utf-8")
    assert any("at most 20,000 values" in one for one in faults_of(small))


def test_a_folder_that_is_no_council_is_refused_in_a_sentence(tmp_path):
    answer = pipeline_here("--root", tmp_path, "check")
    assert answer.code == 2
    told = "expected a council folder with params/ and data/ in it; give one with --root FOLDER."
    assert f"✗ {tmp_path.name}: {told}\n" in answer.err
