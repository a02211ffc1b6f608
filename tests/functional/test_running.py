"""Execution, strictly: a report ran to its end or did not run. Papermill and kernels are real."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from kernel_data import entered
from marked_notebook import LAST, MARK, template

from commissioning.execution import kernel_pool
from commissioning.execution.kernel_variables import PASSED_ON
from commissioning.execution.notebook_run import HOW, ReportError, run_notebook
from commissioning.execution.template_parameters import TemplateError, declared_parameters


@pytest.fixture(scope="module")
def server():
    """A server of kernels that imports next to nothing ahead, started where there is a secret."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNCIL_PASSWORD", "hunter2")
        patch.setattr(kernel_pool, "OF_REPORTS", ["json"])
        with kernel_pool.WarmKernels() as found:
            assert found.environment
            yield found


@pytest.fixture
def folder(server, tmp_path) -> Path:
    """A report's folder, in the environment that workers run in; kernels are forked."""
    (tmp_path / "report").mkdir()
    with entered(server.environment):
        yield tmp_path / "report"


@pytest.fixture
def plain_folder(server, tmp_path) -> Path:
    """The same where kernels are started and not forked."""
    (tmp_path / "report").mkdir()
    with entered(server.cold_environment):
        yield tmp_path / "report"


def run(folder: Path, *sources: str, last: str = LAST):
    path = template(folder, *sources, last=last)
    return run_notebook(path, folder, {"quarter": "2025-26-Q2"}, MARK)


def test_a_report_runs_with_what_it_is_given_and_leaves_nothing_else_behind(folder):
    notebook = run(folder, "quarter")
    assert notebook.cells[1].id == "injected-parameters"
    assert notebook.cells[2].outputs[0].data["text/plain"] == "'2025-26-Q2'"
    assert "papermill" not in str(notebook.metadata) + str([c.metadata for c in notebook.cells])
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("source", "cell", "message"),
    [
        ("1 / 0", "c1", "ZeroDivisionError: division by zero"),
        ("import sys\nsys.exit(0)", "c1", "SystemExit"),
        ("import os\nos._exit(0)", "unknown", "the kernel stopped"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "unknown", "kernel stopped"),
    ],
)
def test_a_run_that_does_not_reach_its_end_does_not_count(folder, source, cell, message):
    with pytest.raises(ReportError) as caught:
        run(folder, source)
    assert message in str(caught.value)
    assert caught.value.cell == cell
    assert list(folder.iterdir()) == []


LATE = """
import time
kernel = get_ipython().kernel
published = kernel._publish_status
def late(status, *rest, **more):
    if status == "idle":
        time.sleep({seconds})
        kernel._publish_status = published
    return published(status, *rest, **more)
kernel._publish_status = late
"""


def test_a_message_that_comes_late_on_a_busy_machine_fails_nothing(plain_folder):
    run(plain_folder, LATE.format(seconds=4.5))  # nbclient alone waits for 4 seconds


def test_output_that_never_comes_is_told_for_what_it_is(folder, monkeypatch):
    monkeypatch.setitem(HOW, "iopub_timeout", 1)
    with pytest.raises(ReportError, match="a cell ended, but its output did not arrive within"):
        run(folder, LATE.format(seconds=3))


@pytest.mark.parametrize("last", ["", LAST.replace("'r'", "'another'")])
def test_a_report_without_its_own_mark_does_not_count(folder, last):
    with pytest.raises(ReportError, match="the last cell does not say"):
        run(folder, "1 + 1", last=last)


def test_a_secret_of_the_user_does_not_reach_the_kernel(plain_folder):
    notebook = run(plain_folder, "import os\nsorted(os.environ)")
    seen = notebook.cells[2].outputs[0].data["text/plain"]
    assert "COUNCIL_PASSWORD" not in seen
    assert "'PATH'" in seen
    assert "COUNCIL_PASSWORD" not in PASSED_ON


def test_the_kernel_is_not_reached_over_the_network(folder):
    source = (
        "from ipykernel.connect import get_connection_info\n"
        "get_connection_info(unpack=True)['transport']"
    )
    notebook = run(folder, source)
    expected = "'tcp'" if os.name == "nt" else "'ipc'"
    assert notebook.cells[2].outputs[0].data["text/plain"] == expected


@pytest.mark.parametrize(
    "passed",
    [{}, {"quater": "2025-26-Q2"}, {"quarter": "2025-26-Q2", "contract": "bins"}],
)
def test_parameters_passed_must_be_those_declared(folder, passed):
    with pytest.raises(TemplateError, match=r"\. They must be the same"):
        run_notebook(template(folder), folder, passed, MARK)


@pytest.mark.parametrize("value", ["../../escaped", "a b", "", 'x"; print("PWNED"); y="', "x\n"])
def test_a_value_that_could_be_a_path_or_code_is_refused(folder, value):
    with pytest.raises(
        TemplateError, match=r"”\. It may only have letters, digits and single hyphens"
    ):
        run_notebook(template(folder), folder, {"quarter": value}, MARK)


def test_a_parameters_cell_holds_strings_only(folder):
    path = template(folder)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source = "quarter = open('x').read()"
    nbformat.write(notebook, path)
    with pytest.raises(
        TemplateError, match=' the parameters cell may only have lines such as name = "text", not “'
    ):
        declared_parameters(path)


def test_two_runs_give_the_same_bytes(folder):
    source = "print({'a', 'b', 'c'})\nobject()"
    assert nbformat.writes(run(folder, source)) == nbformat.writes(run(folder, source))
