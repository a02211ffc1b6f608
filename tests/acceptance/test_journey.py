"""The journey of an analyst through the command line, from a first run to a corrected return."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from conftest import PROJECT, SMALL, pipeline_here
from filelock import FileLock
from lxml import html
from narrative_data import cell_of

from commissioning.narrative.slots import slots_of
from commissioning.wording import Wording

COMMANDS = Wording("commands")

QUARTER = "outputs/working/2025-26-Q2"
EXCEPTION = "exception-missed-bins"


def run(root, *options):
    return pipeline_here("--root", root, "run", *options)


def contents(folder):
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The small council with its summary for full Council made, to copy."""
    root = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("journey") / "small"))
    answer = run(root, "--report", "council")
    assert answer.code == 0, answer.err
    return root


@pytest.fixture
def made(first, small):
    """A copy of it, in the folder that is spoilt."""
    return Path(shutil.copytree(first, small, dirs_exist_ok=True))


def test_a_first_run_makes_every_report_and_says_where(small):
    answer = pipeline_here("--root", small, "run", "--jobs", "2")
    assert (answer.code, answer.err) == (0, "")
    assert "4 of 4 reports built" in answer.out
    for key in ("council", "finance", "provider-bins", EXCEPTION):
        assert key in answer.out
        for name in ("report.ipynb", "report.html", "report.pdf"):
            assert (small / QUARTER / key / name).stat().st_size > 1000
    page = html.fromstring((small / QUARTER / "index.html").read_text("utf-8"))
    links = set(page.xpath("//main//a/@href"))
    assert {f"{EXCEPTION}/report.html", f"{EXCEPTION}/report.pdf"} <= links


def test_a_faulty_return_is_refused_and_the_last_good_reports_stay(made, spoil):
    before = contents(made / "outputs")
    spoil("data/results/brookside.csv", "2025-09,60,60", "2025-09,sixty,60")
    answer = run(made)
    assert answer.code == 2
    assert "found “sixty”, expected a number" in answer.err
    assert "Traceback" not in answer.err
    assert contents(made / "outputs") == before


def test_machines_get_faults_plans_and_outcomes_as_json(small, spoil):
    planned = pipeline_here("--root", small, "plan", "--json").json
    assert [report["key"] for report in planned["reports"]][-1] == EXCEPTION
    outcome = run(small, "--report", "finance", "--json").json
    assert [(one["key"], one["made"]) for one in outcome["reports"]] == [("finance", True)]
    spoil("params/targets.csv", "missed-bins,2025-26-Q2,40", "missed-bins,2025-26-Q5,40")
    refused = pipeline_here("--root", small, "check", "--json")
    assert refused.code == 2
    assert refused.json["faults"][0]["value"] == "2025-26-Q5"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["2029-30-Q1"], "There are no returns for 2029-30-Q1"),
        (["soon"], "“soon” is not a quarter. Write it as 2025-26-Q2."),
        (
            ["--report", "cabinet"],
            "cabinet is not due in 2025-26-Q2. `plan` lists the reports that are.",
        ),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(small, options, sentence):
    answer = run(small, *options)
    assert answer.code == 2
    assert sentence in answer.err
    assert "Traceback" not in answer.err
    assert not (small / "outputs" / "working").exists()


def states(root):
    return pipeline_here("--root", root, "status", "--json").json["states"]


def test_the_state_of_a_report_follows_its_data(made, spoil):
    found = states(made)
    assert found["council"].startswith("draft")
    assert found["finance"] == "not built"
    spoil("data/results/brookside.csv", "2025-09,60,60", "2025-09,61,61")
    assert "out of date" in states(made)["council"]


def test_a_report_that_fails_stops_no_other_and_loses_nothing(made):
    shutil.copytree(PROJECT / "notebooks", made / "notebooks")
    template = made / "notebooks" / "council.ipynb"
    notebook = nbformat.read(template, as_version=4)
    broken = next(cell for cell in notebook.cells if cell.id == "headline")
    broken.source = "exhibits.headline(snapshot.nothing)"
    nbformat.write(notebook, template)
    before = contents(made / QUARTER / "council")
    answer = run(made, "--report", "council", "--report", "finance")
    assert answer.code == 1
    assert "1 of 2 reports built" in answer.out
    assert "council failed: cell headline: AttributeError" in answer.err
    assert contents(made / QUARTER / "council") == before
    assert (made / QUARTER / "finance" / "report.pdf").is_file()
    page = (made / QUARTER / "index.html").read_text("utf-8")
    assert "cell headline" in page


def test_words_written_in_a_report_are_carried_into_the_next_run(made, spoil):
    place = made / QUARTER / "council" / "report.ipynb"
    notebook = nbformat.read(place, as_version=4)
    key = next(iter(slots_of(notebook)))
    cell_of(notebook, key).source = "Bins were late in **August**; this is our word for it."
    nbformat.write(notebook, place)
    spoil("data/results/brookside.csv", "2025-09,60,60", "2025-09,61,61")
    assert run(made, "--report", "council").code == 0
    page = (made / QUARTER / "council" / "report.html").read_text("utf-8")
    assert "Bins were late in <strong>August</strong>; this is our word for it." in page


def test_a_second_run_waits_its_turn(small):
    (small / "outputs").mkdir()
    with FileLock(small / "outputs" / ".run.lock"):
        answer = run(small)
    assert answer.code == 3
    assert COMMANDS("run-busy") in answer.err
    assert not (small / "outputs" / "working").exists()


HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(1)) ![y](file:///etc/passwd) "
    '=cmd|calc!A0 #panic("set") $x$ {{ 7 * 7 }} {% raw %}'
)


def test_hostile_words_are_printed_as_words(small):
    definition = (
        "  - {key: response, title: Response, notebook: response, tier: officers, "
        "owed: each-exception, paragraph: §5, report_of: commissioner}\n"
    )
    with (small / "params" / "reports.yaml").open("a", encoding="utf-8") as file:
        file.write(definition)
    quoted = HOSTILE.replace('"', '""')
    (small / "data" / "commentary" / "brookside.csv").write_text(
        "measure,period,provider,text,author,received\n"
        f'missed-bins,2025-26-Q2,brookside,"{quoted}",E. Wren,2025-10-09\n',
        "utf-8",
    )
    answer = run(small, "--report", "response-missed-bins")
    assert answer.code == 0, answer.err
    folder = small / QUARTER / "response-missed-bins"
    page = html.fromstring((folder / "report.html").read_text("utf-8"))
    assert HOSTILE in page.text_content()
    assert page.xpath("//script | //iframe | //object") == []
    assert [link for link in page.xpath("//a/@href") if "javascript" in link] == []
    assert [one for one in page.xpath("//@*") if "passwd" in str(one)] == []
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF")


def test_run_leaves_a_record_for_machines(made):
    record = json.loads((made / QUARTER / "run.json").read_text("utf-8"))
    assert record["quarter"] == "2025-26-Q2"
    assert record["reports"][0]["error"] == ""
