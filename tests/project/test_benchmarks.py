"""The benchmark of speed is sound: its notebook makes whole reports, and what is lost is seen."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from conftest import PROJECT, SMALL

sys.path.insert(0, str(PROJECT))
from benchmarks.speed import outcomes, plans
from benchmarks.speed.contenders import CONTENDERS, Contender, shell
from benchmarks.speed.ratios import BEST_PEER, ratio, summary
from commissioning.documents.pdf.validate_pdf import pdf_faults


def run(contender: str, plan: plans.Plan) -> None:
    """Run a contender that is written in Python, as the benchmark does."""
    plans.prepare(plan)
    command = [sys.executable, "-m", "benchmarks.speed.running", contender, str(plan.write())]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> plans.Plan:
    """A plan of one report, made by this project in both forms."""
    plan = plans.Plan(tmp_path_factory.mktemp("made"), 1, plans.reports_asked_for(1))
    run("ours-pdf", plan)
    return plan


def test_the_notebook_comes_out_in_both_forms(made):
    assert outcomes.failed(made, outcomes.PAGE_AND_PDF) == []
    place = made.place(made.reports[0])
    page = (place / plans.HTML).read_text("utf-8")
    assert page.count("<figure") == 6
    assert pdf_faults((place / plans.PDF).read_bytes()) == []


def test_the_notebook_is_of_the_size_that_is_said():
    notebook = json.loads(plans.NOTEBOOK.read_text("utf-8"))
    sources = ["".join(one["source"]) for one in notebook["cells"] if one["cell_type"] == "code"]
    assert len(sources) == 25
    assert sum("\nshown(" in source for source in sources) == 6
    assert sum("tabled(" in source and "def " not in source for source in sources) == 6
    assert not any(one.get("outputs") for one in notebook["cells"])


def test_the_limit_executes_the_same_cells_to_the_end(tmp_path):
    plan = plans.Plan(tmp_path, 2, plans.reports_asked_for(2))
    run("limit", plan)
    assert outcomes.failed(plan, outcomes.CELLS) == []


@pytest.mark.parametrize("name", [plans.HTML, plans.PDF])
def test_a_form_that_is_missing_is_a_report_that_failed(made, name):
    report = made.reports[0]
    form = made.place(report) / name
    kept = form.read_bytes()
    form.unlink()
    assert outcomes.failed(made, outcomes.PAGE_AND_PDF) == [report.key]
    form.write_bytes(kept)


def test_a_page_without_its_last_cell_is_a_report_that_failed(made):
    report = made.reports[0]
    page = made.place(report) / plans.HTML
    kept = page.read_text("utf-8")
    page.write_text(kept.replace(report.closing_words, ""), "utf-8")
    assert outcomes.failed(made, outcomes.PAGE) == [report.key]
    page.write_text(kept, "utf-8")


def test_a_notebook_that_stopped_before_its_end_is_a_report_that_failed(made):
    notebook = json.loads((made.place(made.reports[0]) / plans.OWN_NOTEBOOK).read_text("utf-8"))
    assert outcomes.ran_to_its_end(notebook)
    notebook["cells"][-1]["execution_count"] = None
    assert not outcomes.ran_to_its_end(notebook)


def test_reports_asked_for_have_names_of_their_own():
    reports = plans.reports_asked_for(90)
    assert len({report.key for report in reports}) == 90
    assert len({(report.district, report.quarter) for report in reports}) == 40
    assert len({plans.assignments(report) for report in reports}) == 40


def test_a_notebook_for_who_takes_no_parameters_has_them_written_in():
    report = plans.reports_asked_for(6)[5]  # the second district in the second quarter
    cell = plans.filled_in(report)["cells"][0]
    lines = ['district = "Eastmoor"', 'quarter = "2025-26-Q2"', "# eastmoor-2025-26-q2-0"]
    assert cell["source"].splitlines() == lines


def test_rows_are_the_same_each_time():
    assert plans.collections_csv() == plans.collections_csv()
    # 261 working days, 10 districts, 2 streams, and a heading
    assert plans.collections_csv().count("\n") == 261 * 10 * 2 + 1


def test_a_script_says_how_many_work_and_what_share_each_has(tmp_path):
    plan = plans.Plan(tmp_path, 2, plans.reports_asked_for(5))
    assert shell("-P{workers} -n{share} ${x}")(plan)[-1] == "-P2 -n3 ${x}"


def row(wall: float, failed: tuple[str, ...] = (), code: int = 0, cpu: float = 0) -> dict:
    return {
        "wall": wall,
        "cpu": cpu or wall,
        "failed": list(failed),
        "code": code,
        "left_behind": 0,
    }


def test_ratios_are_formed_in_each_round_and_then_their_median():
    rounds = [
        {
            "limit": row(10),
            "ours": row(12, cpu=30),
            "loop": row(96),
            "nbmake": row(40),
            "mystmd": row(30),
        },
        {
            "limit": row(20),
            "ours": row(30, cpu=60),
            "loop": row(180),
            "nbmake": row(60),
            "mystmd": row(90),
        },
        {
            "limit": row(10),
            "ours": row(13, cpu=30),
            "loop": row(91),
            "nbmake": row(39),
            "mystmd": row(52),
        },
    ]
    found = summary(rounds, reports=2)
    # 12/10 = 1.2, 30/20 = 1.5, 13/10 = 1.3: the middle is 1.3
    assert found["contenders"]["ours"]["times_limit"] == 1.3
    assert found["contenders"]["ours"]["wall_each"] == 6.5  # 13 s in the middle, of 2 reports
    assert ratio("ours", "limit", rounds, "cpu") == [3.0, 3.0, 3.0]  # 30/10, 60/20, 30/10
    # 96/12 = 8, 180/30 = 6, 91/13 = 7
    assert [aim["median"] for aim in found["aims"]][:2] == [1.3, 7.0]
    assert [aim["met"] for aim in found["aims"]] == [True, True, None, True, None]
    # the best peer of each round: 30/12, 60/30, 39/13
    assert ratio(BEST_PEER, "ours", rounds) == [2.5, 2.0, 3.0]


def test_a_round_in_which_reports_failed_gives_no_ratio():
    lost, broken = row(1, failed=("a",)), row(1, code=1)
    rounds = [{"limit": row(10), "ours": lost}, {"limit": row(10), "ours": broken}]
    assert ratio("ours", "limit", rounds) == []
    assert summary(rounds, 1)["contenders"]["ours"]["failed"] == 1
    assert summary(rounds, 1)["contenders"]["ours"]["code"] == 1


def test_a_peer_whose_environment_was_never_made_is_left_out():
    assert not Contender("x", "", shell(""), environment="never-made").is_here
    assert all(one.is_here for one in CONTENDERS if not one.environment)


def test_the_files_that_run_for_a_command_are_counted_and_those_only_imported_are_not():
    command = [sys.executable, "benchmarks/act_files.py", "--list", "--root", SMALL, "plan"]
    done = subprocess.run(
        [str(one) for one in command], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    listed = {line.strip() for line in done.stdout.splitlines() if line.endswith((".py", ".j2"))}
    assert {"planning/plan/due_reports.py", "cli/shell/console.py"} <= listed
    assert not [one for one in listed if one.startswith(("desk/", "archive/"))]
    assert "errors.py" not in listed  # imported, and nothing went wrong
    assert f"{len(listed):4} in all" in done.stdout


def test_the_exit_code_of_the_count_is_that_of_the_command():
    command = [sys.executable, "benchmarks/act_files.py", "--root", SMALL, "review", "show", "none"]
    done = subprocess.run(
        [str(one) for one in command], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "in all" in done.stdout
