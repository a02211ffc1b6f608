"""Kernels forked from a warm process are as fresh ones are, and nothing passes between them."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest
from conftest import sized
from kernel_data import AWKWARD, compared, entered, kernels, shown, shown_awkward, text

from commissioning.execution import kernel_pool
from commissioning.execution.kernel_pool import WarmKernels
from commissioning.warm_kernels.kernel_manager import PrivateKernelManager
from commissioning.warm_kernels.server import server_registry
from commissioning.warm_kernels.server.server_registry import ForkError

pytestmark = [
    pytest.mark.skipif(not server_registry.CAN_FORK, reason="nothing is forked on this system"),
    pytest.mark.xdist_group("warm-kernels"),
]
WHOSE = "import os\nos.getppid()"


@pytest.fixture(scope="module")
def server():
    """One server for all tests that leave it sound."""
    with WarmKernels() as found:
        assert found.environment
        assert found.plain == ""
        yield found


@pytest.fixture
def warm(server):
    """This process forks its kernels from the server."""
    with entered(server.environment):
        yield server


@pytest.fixture(scope="module")
def shown_plain(server, tmp_path_factory):
    """What every awkward cell shows on a plain kernel."""
    with entered(server.cold_environment):
        return shown_awkward(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def shown_forked(server, tmp_path_factory):
    """What every awkward cell shows on a forked kernel."""
    with entered(server.environment):
        return shown_awkward(tmp_path_factory.mktemp("forked"))


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_cell_shows_the_same_as_on_a_fresh_kernel(name, shown_plain, shown_forked):
    assert compared(shown_forked[name]) == compared(shown_plain[name])


def test_a_kernel_is_a_child_of_the_server(warm, tmp_path):
    assert text(shown(tmp_path, WHOSE)) == str(warm._server.process.pid)


PLANTED = {
    "global": ("planted = 1", "'planted' in globals()", "False"),
    "builtins": (
        "import builtins\nbuiltins.planted = 1",
        "'planted' in dir(__builtins__)",
        "False",
    ),
    "module": ("import json\njson.planted = 1", "import json\nhasattr(json, 'planted')", "False"),
    "patch": (
        "import pandas as pd\npd.DataFrame.sum = None",
        "import pandas as pd\ncallable(pd.DataFrame.sum)",
        "True",
    ),
    "rcParams": (
        "import matplotlib as mpl\nmpl.rcParams['font.size'] = 33",
        "import matplotlib as mpl\nmpl.rcParams['font.size']",
        "10.0",
    ),
    "pandas option": (
        "import pandas as pd\npd.set_option('display.max_rows', 3)",
        "import pandas as pd\npd.get_option('display.max_rows')",
        "60",
    ),
    "environment": (
        "import os\nos.environ['PLANTED'] = '1'",
        "import os\nos.environ.get('PLANTED', 'none')",
        "'none'",
    ),
    "open file": (
        "import os\nheld = os.open('/etc/hostname', os.O_RDONLY)\nos.dup2(held, 99)",
        "import os\nos.path.exists('/proc/self/fd/99')",
        "False",
    ),
    "thread": (
        "import threading, time\n"
        "t = threading.Thread(target=time.sleep, args=(9,), name='planted')\n"
        "t.start()",
        "import threading\n'planted' in [t.name for t in threading.enumerate()]",
        "False",
    ),
    "folder": ("import os\nos.chdir('/')", "import os\nos.getcwd() == '/'", "False"),
    "path": ("import sys\nsys.path.append('/x')", "import sys\n'/x' in sys.path", "False"),
}


def test_what_is_planted_in_one_report_does_not_reach_the_next(warm, tmp_path):
    plants, asked, answers = zip(*PLANTED.values(), strict=True)
    planted = shown(tmp_path / "one", *plants, *asked)
    found = shown(tmp_path / "other", *asked)
    assert tuple(text([one]) for one in found) == answers
    for name, before, after in zip(PLANTED, planted[len(plants) :], found, strict=True):
        assert before != after, f"{name} was not planted"


def test_random_numbers_differ_between_kernels_and_a_seed_stays_in_its_own(warm, tmp_path):
    ask = "import random, numpy as np\nrandom.random(), float(np.random.rand())"
    shown(tmp_path, "import random, numpy as np\nrandom.seed(1)\nnp.random.seed(1)")
    first, second = (text(shown(tmp_path, ask)) for _ in range(2))
    assert all(one != other for one, other in zip(eval(first), eval(second), strict=True))


def test_a_killed_kernel_a_cell_without_end_and_one_without_bound_leave_the_server_sound(
    warm, tmp_path
):
    from nbclient.exceptions import DeadKernelError

    with pytest.raises(DeadKernelError):
        shown(tmp_path, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    grown = shown(tmp_path, "held = []\nwhile True:\n    held.append(bytearray(10_000_000))")
    assert grown[0][0].ename == "MemoryError"
    assert text(shown(tmp_path, WHOSE)) == str(warm._server.process.pid)


def test_many_kernels_leave_nothing_behind(warm, tmp_path):
    def held(process):
        return len(list(Path(f"/proc/{process}/fd").iterdir()))

    shown(tmp_path, "1")
    server = warm._server.process.pid
    before = held(server), held("self")
    for _ in range(sized(8, 40)):
        shown(tmp_path, "1")
    assert (held(server), held("self")) == before
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    assert children == []


@pytest.fixture
def light(monkeypatch):
    """Servers that import next to nothing ahead."""
    monkeypatch.setattr(kernel_pool, "OF_REPORTS", ["json"])


def test_a_killed_server_leaves_its_kernels_and_the_next_is_plain(light, tmp_path, caplog):
    with kernels(warm=True) as found:
        server = found._server.process
        ended = f"import os, signal\nos.kill({server.pid}, signal.SIGKILL)"
        first = shown(tmp_path, ended, "print('goes on')", "6 * 7")
        assert text(first) == "42"
        assert text(shown(tmp_path, WHOSE)) == str(os.getpid())
    assert "A plain kernel is started" in caplog.text


@pytest.mark.parametrize(
    ("module", "fault"),
    [
        ("held = open('/etc/hostname')", "/etc/hostname stands open"),
        (
            "import threading, time\n"
            "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
            "2 threads run in it",
        ),
    ],
)
def test_a_server_that_fails_its_trial_says_why_and_kernels_are_plain(
    module, fault, light, tmp_path, monkeypatch
):
    (tmp_path / "planted_module.py").write_text(module)
    real = kernel_pool.start_owned

    def start(path, modules, environment):
        searched = {**environment, "PYTHONPATH": str(tmp_path)}
        return real(path, [*modules, "planted_module"], searched)

    monkeypatch.setattr(kernel_pool, "start_owned", start)
    with kernels(warm=True) as found:
        assert found.plain == fault
        assert text(shown(tmp_path / "report", WHOSE)) == str(os.getpid())


def test_a_system_without_fork_starts_plain_kernels(tmp_path, monkeypatch):
    monkeypatch.setattr(kernel_pool, "CAN_FORK", False)
    with kernels(warm=True) as found:
        assert found.plain == "this system cannot fork them"
        assert text(shown(tmp_path, WHOSE)) == str(os.getpid())
    monkeypatch.setattr(server_registry, "CAN_FORK", False)
    with pytest.raises(ForkError, match="cannot fork"):
        server_registry.start(tmp_path / "a.sock", [], dict(os.environ))


def test_no_message_however_wrong_ends_the_server(warm, tmp_path):
    from commissioning.warm_kernels.server.channel import connected_to, send

    path = warm._server.path
    for content in (b"", b"\x00\xff", b"[]", b"{}", b'{"arguments": 1}', b"1" * 100_000):
        with connected_to(path) as connection:
            connection.send(content)
    with connected_to(path) as connection:
        send(connection, {"arguments": [], "environment": {}, "folder": "/"}, [0])
    with connected_to(path):
        pass
    assert text(shown(tmp_path, "6 * 7")) == "42"
    assert path.stat().st_mode & 0o077 == 0


def test_papermill_and_nbconvert_fork_by_the_environment_alone(tmp_path):
    source = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(WHOSE)])
    source.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(source, tmp_path / "in.ipynb")
    short = tempfile.mkdtemp()  # a socket's path may have a hundred letters
    named = {server_registry.PROVISIONER: server_registry.NAME, "JUPYTER_RUNTIME_DIR": short}
    commands = (
        ("papermill", "in.ipynb", "out.ipynb"),
        ("jupyter", "nbconvert", "--execute", "--to", "notebook", "--output", "out", "in.ipynb"),
    )
    for command in commands[: sized(1, 2)]:  # both run a notebook by nbclient
        program = str(Path(sys.executable).with_name(command[0]))
        subprocess.run(
            [program, *command[1:]],
            cwd=tmp_path,
            env={**os.environ, **named},
            check=True,
            capture_output=True,
        )
        cells = nbformat.read(tmp_path / "out.ipynb", 4).cells
        parent = cells[0].outputs[0].data["text/plain"]
        assert (
            "commissioning.warm_kernels.server.serve" in Path(f"/proc/{parent}/cmdline").read_text()
        )
    os.kill(int(parent), 15)


def test_a_kernel_that_is_killed_is_not_interrupted_first(warm):
    async def go():
        manager = PrivateKernelManager(kernel_name="python3")
        await manager.start_kernel()
        sent, send = [], manager.provisioner.send_signal

        async def noted(number):
            sent.append(number)
            await send(number)

        manager.provisioner.send_signal = noted
        await manager.interrupt_kernel()
        await manager.shutdown_kernel(now=True)
        return sent

    sent = asyncio.run(go())
    assert sent.count(signal.SIGINT) == 1  # that which was asked for
