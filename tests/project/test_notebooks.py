"""Notebooks: thin, clean, and each runs by itself with the plain papermill command."""

import ast
import functools
import re
import subprocess
import sys

import nbformat
import pytest
from conftest import PROJECT, sized

from commissioning import exhibits
from commissioning.checks import council_loading
from commissioning.execution.template_parameters import declared_parameters
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.variation import control_charts
from commissioning.inputs.tables.columns import ID_PATTERN
from commissioning.narrative.slots import slot_key, slots_of
from commissioning.notebook.cell_kinds import COMPLETE, PROMPT_START

NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))
WRITERS = {
    *("by-head-of-paid-service", "by-chief-finance-officer", "by-commissioner", "by-analyst"),
    *("by-provider", "by-monitoring-officer"),
}
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture
def notebook(path):
    found = nbformat.read(path, as_version=4)
    nbformat.validate(found)
    return found


def code_of(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@each
def test_nothing_of_a_run_is_stored(notebook):
    assert all(not cell.outputs and cell.execution_count is None for cell in code_of(notebook))
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}


@each
def test_cells_have_names_of_their_own(notebook):
    names = [cell.id for cell in notebook.cells]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(ID_PATTERN, name) for name in names)


@each
def test_parameters_come_first_and_the_provenance_last(notebook, path):
    parameters, setup, front, *_, last = code_of(notebook)
    assert parameters.metadata["tags"] == ["parameters"]
    assert setup.metadata["tags"] == ["setup"]
    assert front.source == "exhibits.front_page(snapshot)"
    assert last.source == "exhibits.provenance(snapshot)"
    declared = declared_parameters(path)
    assert declared["inputs"] == "."
    assert declared["quarter"] == "2025-26-Q2"


@each
def test_code_is_a_call_of_one_exhibit(notebook):
    for cell in code_of(notebook)[2:]:
        statements = ast.parse(cell.source).body
        assert len(statements) == 1, cell.id
        call = statements[0].value
        assert isinstance(call, ast.Call), cell.id
        assert call.func.value.id == "exhibits"
        assert call.func.attr in exhibits.__all__
        assert not any(isinstance(node, ast.Call) for arg in call.args for node in ast.walk(arg))


@each
def test_only_words_can_be_edited(notebook):
    assert slots_of(notebook)
    for cell in notebook.cells:
        assert cell.metadata.get("editable", True) is bool(slot_key(cell)), cell.id
        assert cell.metadata["deletable"] is False


@each
def test_every_slot_says_who_writes_what(notebook):
    for key, slot in slots_of(notebook).items():
        assert f"by-{slot.role}" in WRITERS, key
        assert slot.prompt.startswith(PROMPT_START), key
        assert slot.prompt.endswith("*"), key


@pytest.fixture(scope="module")
def undrawn():
    """The council is read once for all notebooks, and no chart is drawn; its words are made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            council_loading, "load_council", functools.cache(council_loading.load_council)
        )
        patch.setattr(chart_style, "svg", lambda _: "<svg/>")
        patch.setattr(control_charts, "_drawn", lambda *_: "<svg/>")
        yield


@each
def test_every_cell_runs_by_itself_in_the_folder_of_templates(notebook, path, undrawn, monkeypatch):
    """As an analyst runs a template that was opened by hand: with what it declares itself."""
    monkeypatch.chdir(path.parent)
    names = {}
    *before, last = code_of(notebook)
    for cell in before:
        exec(cell.source, names)
    assert COMPLETE in eval(last.source, names).content


# The shortest template in `make test`, for what papermill is given; each in `make campaign`.
SHORTEST_FIRST = sorted(NOTEBOOKS, key=lambda path: path.stat().st_size)
BY_PAPERMILL = SHORTEST_FIRST[: sized(1, len(NOTEBOOKS))]


@pytest.mark.parametrize("path", BY_PAPERMILL, ids=lambda path: path.stem)
def test_it_runs_by_itself_with_the_plain_papermill_command(path, tmp_path):
    made = tmp_path / "made.ipynb"
    command = [sys.executable, "-m", "papermill", str(path), str(made), "--no-progress-bar"]
    done = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    cells = code_of(nbformat.read(made, as_version=4))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert any(COMPLETE in output.data for output in cells[-1].outputs)
