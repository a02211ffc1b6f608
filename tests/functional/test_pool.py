"""Workers side by side: what goes wrong in one report is told by name, and the others are made."""

from __future__ import annotations

import shutil

import nbformat
import pytest
from conftest import PROJECT, SMALL, kernel_server, pipeline, pipeline_here
from nbformat.v4 import new_code_cell

from commissioning.execution import notebook_run
from commissioning.warm_kernels.server import server_registry

WRONG = {
    "council": ("import os\nos.kill(os.getpid(), 9)", "the kernel stopped"),
    "finance": ("held = []\nwhile True:\n    held.append(bytearray(10_000_000))", "MemoryError"),
}
# The worker is the one process that hears of this kernel by its socket, beside the kernel itself.
KILLS_WORKER = """import os, psutil
for one in psutil.process_iter(["cmdline"]):
    told = " ".join(one.info["cmdline"] or ())
    if "multiprocessing.forkserver" in told and os.environ["JUPYTER_RUNTIME_DIR"] in str(
        one.environ().get("JUPYTER_RUNTIME_DIR")
    ) and one.parent().pid != 1 and "forkserver" in " ".join(one.parent().cmdline()):
        one.kill()
"""


@pytest.fixture
def council(tmp_path):
    """The small council, whose notebooks can be given a cell more."""
    root = shutil.copytree(SMALL, tmp_path / "small")
    (root / "notebooks").mkdir()
    return root


def give(root, notebook, source):
    template = nbformat.read(PROJECT / "notebooks" / f"{notebook}.ipynb", 4)
    template.cells.insert(2, new_code_cell(source, id="planted"))
    nbformat.write(template, root / "notebooks" / f"{notebook}.ipynb")


def run(root, keys, *options):
    """What a run says of some reports."""
    reports = [one for key in keys for one in ("--report", key)]
    return pipeline("--root", root, "run", "--json", *reports, *options)


def errors(answer):
    return {row["key"]: row["error"] for row in answer.json["reports"]}


@pytest.mark.skipif(not server_registry.CAN_FORK, reason="nothing is forked on this system")
def test_what_kills_its_kernel_or_worker_or_has_no_bound_fails_by_name_alone(council):
    for notebook, (source, _) in WRONG.items():
        give(council, notebook, source)
    give(council, "exception", KILLS_WORKER)
    answer = run(council, [*WRONG, "exception-missed-bins", "provider-bins"])
    assert answer.code == 1
    told = errors(answer)
    for notebook, (_, error) in WRONG.items():
        assert error in told.pop(notebook)
    assert told.pop("exception-missed-bins") == (
        "cell unknown: the process that was building it was ended. Either memory ran "
        "out or it took more than 60 minutes."
    )
    assert told == {"provider-bins": ""}


@pytest.mark.skipif(not server_registry.CAN_FORK, reason="nothing is forked on this system")
def test_a_killed_server_of_kernels_fails_no_report(council):
    give(council, "council", "import os\nos.kill(os.getppid(), 9)")
    answer = run(council, ["council", "finance"], "--jobs", "1")
    assert answer.code == 0, answer.err
    assert errors(answer) == {"council": "", "finance": ""}


@pytest.mark.skipif(not server_registry.CAN_FORK, reason="nothing is forked on this system")
def test_a_run_uses_the_server_that_the_environment_names(council):
    named = f"import os, psutil\nassert {kernel_server()!r} in psutil.Process().parent().cmdline()"
    give(council, "finance", named)
    answer = pipeline_here("--root", council, "run", "--json", "--report", "finance")
    assert errors(answer) == {"finance": ""}


def test_a_cell_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    from kernel_data import kernels
    from marked_notebook import LAST, MARK, template

    monkeypatch.setitem(notebook_run.HOW, "execution_timeout", 1)
    folder = tmp_path / "report"
    folder.mkdir()
    path = template(folder, "import time\ntime.sleep(60)", last=LAST)
    with (
        kernels(warm=True),
        pytest.raises(notebook_run.ReportError, match="a cell ran for more than"),
    ):
        notebook_run.run_notebook(path, folder, {"quarter": "2025-26-Q2"}, MARK)


def test_a_run_says_why_kernels_are_plain(council, monkeypatch):
    from commissioning.execution import kernel_pool

    monkeypatch.setattr(kernel_pool, "CAN_FORK", False)
    answer = pipeline_here("--root", council, "run", "--report", "finance")
    assert answer.code == 0, answer.err
    assert (
        "Reports take longer than usual because kernels were started one by one: this "
        "system cannot fork"
    ) in answer.err
