"""Reports made on a Dask cluster: a real scheduler, real workers, each a process of its own."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import nbformat
import pytest
from conftest import PROJECT, SMALL, pipeline_here, published
from nbformat.v4 import new_code_cell

from commissioning.build.build_quarter import Run, job_for
from commissioning.checks.council_loading import load_council
from commissioning.cluster.bundle import BundleError, packed, unpacked, unpacked_outcome
from commissioning.cluster.collect_report import ready_to_send, receive
from commissioning.cluster.worker_process import PROJECT as PORTERS_PROJECT
from commissioning.cluster.worker_task import run_task
from commissioning.dates.periods import parse_quarter
from commissioning.working_reports.quarter_due import due_in_quarter
from commissioning.working_reports.store.source_digests import source_digest

pytestmark = pytest.mark.xdist_group("cluster")
QUARTER = "2025-26-Q2"
PROGRAM = source_digest(PROJECT)
# Kills the process on the worker that this kernel's report is made by.
POISON = """import os, psutil
server = os.environ["COMMISSIONING_FORK_SERVER"]
for one in psutil.process_iter(["cmdline"]):
    if server in (one.info["cmdline"] or ()):
        one.parent().kill()
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The address of a scheduler, and its two workers."""
    told = tmp_path_factory.mktemp("cluster") / "scheduler.json"
    scheduler = dask("scheduler", told, "--port", "0", "--no-dashboard")
    workers = [worker(told) for _ in range(2)]
    until(told.is_file)
    yield json.loads(told.read_text())["address"], told, workers
    for process in [*workers, scheduler]:
        process.terminate()
        process.wait()


def dask(role, told, *arguments):
    command = [sys.executable, "-m", "distributed.cli.dask_" + role, "--scheduler-file", str(told)]
    return subprocess.Popen(
        [*command, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def worker(told):
    return dask("worker", told, "--nthreads", "1", "--no-nanny", "--no-dashboard")


def until(happened, seconds=60):
    for _ in range(seconds * 20):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def small(folder):
    return Path(shutil.copytree(SMALL, folder))


@pytest.fixture(scope="module")
def made_here(small_made):
    """What workers of this machine make of the small council."""
    return published(small_made)


SOME = ("--report", "finance", "--report", "provider-bins")


def published_in(made, *keys):
    """Of what was published, the files of some reports."""
    return {name: content for name, content in made.items() if name.split("/")[1] in keys}


@pytest.mark.parametrize(
    "through", [pytest.param("", marks=pytest.mark.campaign), "a store, empty afterwards"]
)
def test_a_cluster_makes_the_same_bytes(cluster, made_here, tmp_path, through):
    root, store = small(tmp_path / "small"), tmp_path / "store"
    passed = ("--storage", store.as_uri()) if through else ()
    answer = pipeline_here("--root", root, "run", "--cluster", cluster[0], *passed)
    assert answer.code == 0, answer.err
    assert published(root) == made_here
    assert pipeline_here("--root", root, "run", "--why").out.count("nothing to do") == 4
    if through:
        assert store.is_dir()
        assert list(store.iterdir()) == []


@pytest.mark.campaign
def test_a_worker_killed_in_mid_run_loses_nothing(cluster, made_here, tmp_path):
    address, told, workers = cluster
    root = small(tmp_path / "small")
    command = [sys.executable, "pipeline.py", "--root", str(root), "run", "--cluster", address]
    run = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL)
    until(lambda: list(root.glob(f"outputs/working/{QUARTER}/*/report.pdf")))
    lost = workers.pop()
    lost.kill()
    lost.wait()
    assert run.wait() == 0
    workers.append(worker(told))
    assert published(root) == made_here


def test_what_stops_its_workers_and_whose_words_cannot_be_kept_fail_alone(cluster, tmp_path):
    root = small(tmp_path / "small")
    (root / "notebooks").mkdir()
    template = nbformat.read(PROJECT / "notebooks" / "finance.ipynb", 4)
    template.cells.insert(2, new_code_cell(POISON, id="poison"))
    nbformat.write(template, root / "notebooks" / "finance.ipynb")
    broken = root / "outputs" / "working" / QUARTER / "council" / "report.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text("no notebook")
    asked = (*SOME, "--report", "council", "--cluster", cluster[0], "--json")
    answer = pipeline_here("--root", root, "run", *asked)
    assert answer.code == 1
    assert "Traceback" not in answer.err
    errors = {row["key"]: row["error"] for row in answer.json["reports"]}
    assert "set aside, because the worker that was building it stopped 3 times" in errors.pop(
        "finance"
    )
    assert "report.ipynb is not a notebook" in errors.pop("council")
    assert errors == {"provider-bins": ""}
    assert broken.read_text() == "no notebook"
    made = {one.parent.name for one in broken.parents[1].glob("*/report.pdf")}
    assert made == {"provider-bins"}


def test_a_store_that_cannot_be_used_is_told_in_a_sentence(tmp_path):
    root = small(tmp_path / "small")
    for address in ("nowhere://x", f"file://{__file__}/below"):
        asked = ("--cluster", "local", "--storage", address)
        answer = pipeline_here("--root", root, "run", *asked)
        assert answer.code == 2
        assert f"{address} cannot be used as a store" in answer.err
        assert "Traceback" not in answer.err
    answer = pipeline_here("--root", root, "run", "--storage", str(tmp_path))
    assert answer.code == 2
    assert "--storage only works with --cluster. Give --cluster as well" in answer.err


@pytest.mark.campaign
def test_a_cluster_of_this_machine_is_started_and_ended(made_here, tmp_path):
    root = small(tmp_path / "small")
    asked = ("--report", "finance", "--cluster", "local", "--jobs", "1")
    answer = pipeline_here("--root", root, "run", *asked)
    assert answer.code == 0, answer.err
    made = published_in(published(root), "finance")
    assert made == published_in(made_here, "finance") != {}


def test_a_scheduler_that_does_not_answer_is_told_in_a_sentence(tmp_path):
    root = small(tmp_path / "small")
    answer = pipeline_here("--root", root, "run", "--cluster", "tcp://127.0.0.1:9")
    assert answer.code == 2
    assert "tcp://127.0.0.1:9 has no worker that answers" in answer.err
    assert "Traceback" not in answer.err


def job_in(root):
    council = load_council(root)
    owed = due_in_quarter(council, root, parse_quarter(QUARTER)).reports
    report = next(one for one in owed if one.key == "finance")
    return job_for(council, report, Run(root, PROJECT, float, "2025-12-01T09:00:00+00:00"))


def test_words_that_come_while_a_report_travels_are_in_it_when_it_is_back(finance_made, tmp_path):
    root = Path(shutil.copytree(finance_made, tmp_path / "small"))
    job = job_in(root)
    sent = ready_to_send(job)
    back = unpacked_outcome(run_task(packed(job, PROGRAM), "", float)[0])
    words = ("summary-commentary", "Written while it was away.", "--by", "D. Reed")
    assert pipeline_here("--root", root, "narrative", "write", "finance", *words).code == 0
    assert receive(job, sent, back).sentence == ""
    assert "Written while it was away." in (job.place / "report.html").read_text("utf-8")
    assert pipeline_here("--root", root, "run", "--why").out.count("nothing to do") == 2


def test_a_worker_with_another_version_of_the_program_makes_nothing(tmp_path):
    job = job_in(small(tmp_path / "small"))
    back, _ = run_task(packed(job, "another"), "", float)
    assert unpacked_outcome(back).outcome.error == (
        "its worker has another version of the program. Install the same version"
    )
    assert source_digest(PORTERS_PROJECT) == PROGRAM


@pytest.mark.parametrize("name", ["../out", "/etc/out", "a/../../out", "C:/out", "a\\..\\out"])
def test_a_name_that_would_leave_its_folder_is_refused(name, tmp_path):
    parcel = io.BytesIO()
    with zipfile.ZipFile(parcel, "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(BundleError, match="would be outside the folder of its report"):
        unpacked(parcel.getvalue(), tmp_path, PROGRAM, float)


def test_what_is_no_parcel_is_refused(tmp_path):
    with pytest.raises(BundleError, match="it is not a bundle"):
        unpacked_outcome(b"anything")
