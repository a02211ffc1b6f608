"""The project's own notebooks on forked kernels, held against plain ones."""

import nbformat
import pytest
from conftest import PROJECT, sized
from kernel_data import entered

from commissioning.execution.kernel_pool import WarmKernels
from commissioning.execution.notebook_run import run_notebook
from commissioning.inputs.snapshot_files import digest_of, header_in
from commissioning.warm_kernels.server import server_registry

pytestmark = pytest.mark.skipif(
    not server_registry.CAN_FORK, reason="nothing is forked on this system"
)


def test_every_notebook_of_the_project_gives_the_same_bytes(demonstration, tmp_path):
    places = sorted(demonstration.glob("outputs/working/*/*/inputs"))
    by_notebook = {header_in(place)["report"]["notebook"]: place for place in places}
    assert set(by_notebook) == {path.stem for path in (PROJECT / "notebooks").glob("*.ipynb")}
    with WarmKernels() as found:
        assert found.environment
        for notebook in (["officers"], by_notebook)[sized(0, 1)]:  # officers has the most charts
            assert_same_bytes(found, notebook, by_notebook[notebook], tmp_path)


def assert_same_bytes(found, notebook, place, tmp_path):
    report = header_in(place)["report"]
    parameters = {"quarter": report["quarter"], "inputs": "inputs", **report["subject"]}
    mark = {"report": report["key"], "snapshot": digest_of(place)}
    ran = []
    for is_warm in (True, False):
        folder = tmp_path / f"{notebook}-{is_warm}"
        folder.mkdir()
        (folder / "inputs").symlink_to(place)
        with entered(found.environment if is_warm else found.cold_environment):
            template = PROJECT / "notebooks" / f"{notebook}.ipynb"
            ran.append(nbformat.writes(run_notebook(template, folder, parameters, mark)))
    assert ran[0] == ran[1], notebook
