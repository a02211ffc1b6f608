"""The project's own notebooks on forked kernels, held against plain ones."""

import nbformat
import pytest
from conftest import PROJECT
from kernel_data import kernels

from commissioning.execution.running import run_notebook
from commissioning.inputs.snapshots import digest_of, read_snapshot
from commissioning.kernels import servers

pytestmark = pytest.mark.skipif(not servers.CAN_FORK, reason="nothing is forked on this system")


def test_every_notebook_of_the_project_gives_the_same_bytes(demonstration, tmp_path):
    places = sorted(demonstration.glob("outputs/working/*/*/inputs"))
    by_notebook = {read_snapshot(place).report["notebook"]: place for place in places}
    assert set(by_notebook) == {path.stem for path in (PROJECT / "notebooks").glob("*.ipynb")}
    for notebook, place in by_notebook.items():
        report = read_snapshot(place).report
        parameters = {"quarter": report["quarter"], "inputs": "inputs", **report["subject"]}
        mark = {"report": report["key"], "snapshot": digest_of(place)}
        ran = []
        for is_warm in (True, False):
            folder = tmp_path / f"{notebook}-{is_warm}"
            folder.mkdir()
            (folder / "inputs").symlink_to(place)
            with kernels(warm=is_warm):
                template = PROJECT / "notebooks" / f"{notebook}.ipynb"
                ran.append(nbformat.writes(run_notebook(template, folder, parameters, mark)))
        assert ran[0] == ran[1], notebook
