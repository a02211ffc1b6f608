"""The demonstration council: made by its script, awkward on purpose, reported on in one command."""

import csv
import json
import os
import shutil
import subprocess
import sys
from datetime import date

import pytest
from conftest import PROJECT

pytestmark = pytest.mark.xdist_group("demonstration")
QUARTER = "2025-26-Q2"
MONTHS = {"2025-07", "2025-08", "2025-09"}


def rows(name):
    """The rows of one CSV file, or of all files in a folder."""
    place = PROJECT / name
    files = sorted(place.glob("*.csv")) if place.is_dir() else [place]
    return [row for file in files for row in csv.DictReader(file.read_text("utf-8").splitlines())]


def copy_of(folder, *names):
    for name in names:
        shutil.copytree(PROJECT / name, folder / name)
    return folder


def test_the_script_repeats_every_byte_it_made(tmp_path):
    council = copy_of(tmp_path, "params")
    (council / "params" / "targets.csv").unlink()
    script = PROJECT / "examples" / "make_demonstration.py"
    subprocess.run([sys.executable, str(script), str(council)], check=True)
    made = ["params/targets.csv", "data/finance/ledger.csv", "data/finance_totals/ledger.csv"]
    made += [f"data/results/{name}.csv" for name in ("alder", "fenwick", "larkfield", "northmere")]
    for name in made:
        assert (council / name).read_bytes() == (PROJECT / name).read_bytes(), name
    others = {path.relative_to(council).as_posix() for path in (council / "data").rglob("*.csv")}
    assert others == set(made[1:])


def test_it_is_as_large_as_a_real_council():
    months = {row["period"] for row in rows("data/results") if len(row["period"]) == 7}
    months -= {"2022-23", "2023-24", "2024-25", "2025-26"}
    assert len(months) == 36
    assert max(months) == "2025-09"
    assert len(rows("params/measures.csv")) >= 24
    assert len(rows("params/services.csv")) == 8
    assert len(rows("params/contracts.csv")) == 12
    assert len(list((PROJECT / "params" / "appraisals").glob("*.yaml"))) == 2
    kinds = sorted(row["kind"] for row in rows("params/providers.csv"))
    assert kinds == ["company", "in-house", "third-party", "third-party"]
    assert "company-as-agent" in {row["arrangement"] for row in rows("params/contracts.csv")}


def test_results_are_missing_provisional_and_contextual_in_the_last_quarter():
    last = [row for row in rows("data/results") if row["period"] in MONTHS | {QUARTER}]
    assert {"x", "p"} <= {row["marker"] for row in last}
    targeted = {row["measure"] for row in rows("params/targets.csv")}
    assert {row["measure"] for row in last} - targeted


def test_a_cumulative_measure_has_a_profiled_target():
    targets = [
        row for row in rows("params/targets.csv") if row["measure"] == "council-tax-collected"
    ]
    this_year = [float(row["target"]) for row in targets if row["period"].startswith("2025-26")]
    assert this_year == sorted(this_year)
    assert len(set(this_year)) == 4


def test_series_break_and_a_provider_changes_in_mid_series():
    assert rows("params/breaks.csv")
    planning = [row for row in rows("params/provision.csv") if row["service"] == "planning"]
    assert [row["provider"] for row in planning] == ["fenwick", "northmere"]
    ends = {row["contract"]: row["ReviewDate"] for row in rows("params/contracts.csv")}
    assert ends["waste-collection"] == "30/09/2025"


@pytest.fixture
def working(demonstration):
    """The folder of the quarter in the outputs of a run on the demonstration council."""
    return demonstration / "outputs" / "working" / QUARTER


@pytest.fixture
def keys(working):
    """The reports that the run made, by key."""
    return [report["key"] for report in json.loads((working / "run.json").read_text())["reports"]]


def test_one_command_makes_every_report_owed(working, keys):
    # 5 for the tiers and the purse and their annex, 12 contracts, 4 exceptions and 4 responses, 2
    # appraisals and 1 review: 5 + 1 + 12 + 4 + 4 + 2 + 1 = 29; the exempt twins of 2; one in Welsh.
    assert len(keys) == 32
    assert [key for key in keys if key.endswith("-cy")] == ["council-cy"]
    assert [key for key in keys if key.endswith("-exempt")] == ["cabinet-exempt", "scrutiny-exempt"]
    for key in keys:
        names = {path.name for path in (working / key).iterdir()}
        assert {"report.ipynb", "report.html", "report.pdf"} <= names
        assert "report.docx" not in names  # params/council.yaml asks for none
    assert (working / "index.html").is_file()


def test_four_measures_of_three_providers_are_off_target(keys):
    assert [key.removeprefix("exception-") for key in keys if key.startswith("exception-")] == [
        "missed-bins",
        "high-risk-food-inspected",
        "leisure-visits",
        "land-charge-searches",
    ]


def test_the_edge_of_the_tolerance_is_within_it(working):
    # Recycled: 2651 + 2412 + 2455 = 7518 of 4702 + 4339 + 4384 = 13425 tonnes, 56.0%.
    # Target 58%, tolerance 2 points, its edge within: 58 - 2 = 56.
    words = (working / "council" / "report.html").read_text("utf-8")
    row = words[words.index("Household waste reused", words.index("<table")) :]
    assert "Within tolerance" in row[: row.index("</tr>")]
    assert "56.0% [p]" in row[: row.index("</tr>")]


def test_every_page_says_that_the_data_are_a_demonstration(working):
    pages = sorted(working.rglob("*.html"))
    assert len(pages) == 33
    assert all("Demonstration data" in page.read_text("utf-8") for page in pages)


def test_no_path_of_this_machine_is_in_an_output(demonstration, working):
    home = os.fsencode(demonstration)
    for path in working.rglob("report.*"):
        assert home not in path.read_bytes(), path


def test_the_dates_returned_follow_the_periods():
    for row in rows("data/results"):
        if row["period"] == "2025-09":
            assert date(2025, 10, 1) <= date.fromisoformat(row["received"]) <= date(2025, 10, 14)
