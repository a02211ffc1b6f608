"""A kernel that is asked to end, as papermill and JupyterLab ask, loses nothing of what it did."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest
from kernel_data import kernels, shown, text
from kernel_servers import has_ended, kernel, said, until

from commissioning.warm_kernels.provisioner import ForkProvisioner
from commissioning.warm_kernels.server import server_registry
from commissioning.warm_kernels.server.server_registry import ForkError, start_owned

pytestmark = [
    pytest.mark.skipif(not server_registry.CAN_FORK, reason="nothing is forked on this system"),
    pytest.mark.xdist_group("kernel-ends"),
]
LATER = "import time\ndef later():\n    time.sleep(0.5)\n    open('out', 'w').write('x')\n"
ENDS = {
    "open file": "held = open('out', 'w')\nheld.write('x')",
    "open file of bytes": "held = open('out', 'wb')\nheld.write(b'x')",
    "file in a cycle": (
        "class A:\n    pass\na = A()\na.own = a\na.held = open('out', 'w')\na.held.write('x')"
    ),
    "file of a module": "import json\njson.held = open('out', 'w')\njson.held.write('x')",
    "thread": f"{LATER}import threading\nthreading.Thread(target=later).start()",
    "executor": (
        f"{LATER}from concurrent.futures import ThreadPoolExecutor\n"
        "pool = ThreadPoolExecutor(1)\nwaiting = pool.submit(later)"
    ),
    "registered": (
        "import atexit\ncontent = 'x'\n"
        "def write():\n    open('out', 'w').write(content)\natexit.register(write)"
    ),
    "deleted": (
        "import os\nclass A:\n    def __del__(self, system=os.system):\n"
        "        system('printf x > out')\na = A()"
    ),
    "log": (
        "import logging, logging.handlers\nfile = logging.FileHandler('out')\n"
        "file.terminator = ''\n"
        "held = logging.handlers.MemoryHandler(100, target=file)\n"
        "logging.getLogger().addHandler(held)\nlogging.warning('x')"
    ),
}


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """What each leaves in its file, on kernels forked and asked to end."""
    folder = tmp_path_factory.mktemp("ends")
    with kernels(warm=True) as found:
        assert found.plain == ""
        for name, source in ENDS.items():
            shown(folder / name, source, end="graceful")
    return {name: (folder / name / "out").read_text() for name in ENDS}


@pytest.mark.parametrize("name", ENDS)
def test_what_a_kernel_began_is_done_when_it_ends(name, left):
    assert left[name] == "x"


FOLDER = "__import__('os').environ['MPLCONFIGDIR'], __import__('os').getppid()"


def test_a_kernel_that_ends_leaves_the_folder_that_its_server_made(
    jupyter,  # noqa: F811
    tmp_path,
    monkeypatch,
):
    monkeypatch.setattr(ForkProvisioner.modules, "default_value", ["matplotlib"])
    homeless = {"HOME": "/proc/none", "IPYTHONDIR": str(tmp_path / "ipython")}
    homeless |= {"TMPDIR": str(tmp_path)}
    environment = {name: os.environ[name] for name in os.environ if name != "MPLCONFIGDIR"}

    async def ended():
        async with kernel(env=environment | homeless) as (manager, client):
            told = await said(client, FOLDER)
            client.shutdown()
            await until(lambda: manager.provisioner.process.poll() is not None)
            return told

    made = {asyncio.run(ended()) for _ in range(2)}
    assert len(made) == 1, "one folder, of one server"
    folder, server = eval(made.pop())
    assert Path(folder).is_dir()
    assert server != os.getpid()


@pytest.mark.parametrize(
    ("module", "fault"),
    [
        ("import time\ntime.sleep(600)", "the server was not ready within 1 seconds"),
        (
            "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()",
            "2 threads run in it",
        ),
    ],
)
def test_a_server_that_neither_starts_nor_ends_is_given_up(module, fault, tmp_path, monkeypatch):
    if "1 seconds" in fault:
        monkeypatch.setattr(server_registry, "STARTING_SECONDS", 1)
    (tmp_path / "planted_module.py").write_text(module)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    server = start_owned(tmp_path / "a.sock", ["planted_module"], environment)
    try:
        with pytest.raises(ForkError, match=fault):
            server.wait()
        assert server.process.returncode is not None
    finally:
        server.end()


def test_a_process_that_a_module_starts_keeps_nobody_waiting(tmp_path):
    own = (
        "import os, time\nchild = os.fork()\nif child == 0:\n    time.sleep(600)\n    os._exit(0)\n"
    )
    own += f"open({str(tmp_path / 'child')!r}, 'w').write(str(child))"
    (tmp_path / "planted_module.py").write_text(own)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    server = start_owned(tmp_path / "a.sock", ["planted_module"], environment)
    try:
        server.wait()
        child = int((tmp_path / "child").read_text())
        assert not has_ended(child)
        assert server.process.poll() is None
    finally:
        server.end()
    os.kill(child, signal.SIGKILL)


@pytest.mark.parametrize("is_warm", [True, False])
def test_what_a_report_started_ends_with_it(is_warm, tmp_path):
    with kernels(warm=is_warm):
        start = "import subprocess\nsubprocess.Popen(['sleep', '600']).pid"
        child = int(text(shown(tmp_path, start, end="immediate")))
        asyncio.run(until(lambda: has_ended(child)))
