"""Fork servers that any Jupyter program finds or starts: which one, for whom, and what if not."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from conftest import sized
from jupyter_client.provisioning import KernelProvisionerFactory
from kernel_servers import (
    LIGHT,
    has_ended,
    kernel,
    listening,
    said,
    until,
)

from commissioning.warm_kernels.provisioner import _arguments
from commissioning.warm_kernels.server import server_registry
from commissioning.warm_kernels.server.channel import connected_to, send
from commissioning.warm_kernels.server.process_state import current_process_state
from commissioning.warm_kernels.server.server_registry import (
    ForkError,
    connected,
    socket_of,
    start_owned,
)

pytestmark = pytest.mark.skipif(
    not server_registry.CAN_FORK, reason="nothing is forked on this system"
)
PARENT = "import os; os.getppid()"


async def parent_of(client):
    return int(await said(client, "__import__('os').getppid()"))


def test_kernels_share_the_server_that_the_first_of_them_starts(jupyter):
    async def go():
        async with kernel() as (_, first), kernel() as (_, second):
            parents = {await parent_of(first), await parent_of(second)}
            assert parents == set(listening(jupyter))
            return parents

    assert len(asyncio.run(go())) == 1
    assert (jupyter / "fork-servers").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", ["PYTHONHASHSEED", "LC_ALL", "MPLBACKEND"])
def test_what_python_reads_at_import_has_a_server_of_its_own(jupyter, name):
    value = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "MPLBACKEND": "svg"}[name]

    async def go():
        async with kernel() as (_, one), kernel(env={**os.environ, name: value}) as (_, other):
            assert await parent_of(one) != await parent_of(other)
            assert await said(other, f"__import__('os').environ['{name}']") == repr(value)

    asyncio.run(go())
    assert len(listening(jupyter)) == 2


def test_what_matters_only_later_is_each_kernels_own(jupyter, tmp_path):
    async def go():
        environment = {**os.environ, "MINE": "1"}
        async with (
            kernel() as (_, one),
            kernel(env=environment, cwd=str(tmp_path)) as (_, other),
        ):
            assert await parent_of(one) == await parent_of(other)
            for client, mine, folder in ((other, "1", tmp_path), (one, "none", Path.cwd())):
                asked = "__import__('os').environ.get('MINE', 'none')"
                assert await said(client, asked) == repr(mine)
                assert await said(client, "__import__('os').getcwd()") == repr(str(folder))

    asyncio.run(go())


def test_limits_and_the_mask_of_files_are_those_of_who_starts_a_kernel(jupyter):
    async def asked(command):
        async with kernel() as (_, client):
            return await said(client, command)

    first = current_process_state()
    asyncio.run(asked("1"))
    mask = os.umask(0o077)
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, before[1]))
    try:
        assert current_process_state() != first
        asked_for = "__import__('os').umask(0), __import__('resource').getrlimit(4)[0]"
        assert asyncio.run(asked(asked_for)) == repr((0o077, 0))
    finally:
        os.umask(mask)
        resource.setrlimit(resource.RLIMIT_CORE, before)
    assert current_process_state() == first


@pytest.mark.parametrize(("code", "ended"), [("3", 3), ("0", 0), ("-9", -9), ("-11", -11)])
def test_the_exit_code_of_a_kernel_is_known(jupyter, code, ended):
    end = f"os._exit({code})" if ended >= 0 else f"os.kill(os.getpid(), {-ended})"

    async def go():
        async with kernel() as (manager, client):
            client.execute(f"import os\n{end}")
            process = manager.provisioner.process
            await until(lambda: process.poll() is not None)
            assert process.returncode == ended
            assert not await manager.is_alive()

    asyncio.run(go())


def test_an_interrupt_reaches_the_cell_and_its_children(jupyter, tmp_path):
    source = (
        "import subprocess\nchild = subprocess.Popen(['sleep', '600'])\n"
        f"open({str(tmp_path / 'child')!r}, 'w').write(str(child.pid))\nchild.wait()"
    )

    async def go():
        async with kernel() as (manager, client):
            running = asyncio.ensure_future(
                client.execute(source, reply=True, timeout=30, stop_on_error=False)
            )
            await until(
                lambda: (tmp_path / "child").exists() and (tmp_path / "child").stat().st_size
            )
            child = int((tmp_path / "child").read_text())
            await manager.interrupt_kernel()
            assert (await running)["content"]["ename"] == "KeyboardInterrupt"
            await until(lambda: has_ended(child))
            assert await said(client, "6 * 7") == "42"

    asyncio.run(go())


def test_a_restarted_kernel_knows_nothing_and_comes_from_the_same_server(jupyter):
    async def go():
        async with kernel() as (manager, client):
            await client.execute("planted = 1", reply=True, timeout=30)
            parent, process = await parent_of(client), manager.provisioner.pid
            for _ in range(3):
                await manager.restart_kernel()
                await client.wait_for_ready(timeout=30)
                assert await said(client, "planted") == "NameError"
            assert await parent_of(client) == parent
            assert manager.provisioner.pid != process
            assert has_ended(process)

    asyncio.run(go())


def test_a_kernel_ends_with_its_client_and_takes_its_children_along(jupyter, tmp_path):
    script = (
        "import time\nfrom jupyter_client.manager import start_new_kernel\n"
        "manager, client = start_new_kernel()\n"
        "client.execute_interactive('import os, subprocess\\n'\n"
        '    \'child = subprocess.Popen(["sleep", "600"])\\n\'\n'
        "    'print(os.getpid(), os.getppid(), child.pid)')\n"
        "print('', flush=True)\ntime.sleep(600)"
    )
    client = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    own, server, child = map(int, client.stdout.readline().split())
    assert not has_ended(own)
    client.kill()
    client.wait()
    client.stdout.close()
    asyncio.run(until(lambda: has_ended(own) and has_ended(child)))
    assert listening(jupyter) == [server]


def test_the_next_kernel_finds_another_server_where_one_was_killed(jupyter):
    async def go():
        async with kernel() as (_, first):
            killed = await parent_of(first)
            os.kill(killed, signal.SIGKILL)
            await until(lambda: has_ended(killed))
            assert await said(first, "6 * 7") == "42"
            async with kernel() as (_, second):
                assert await parent_of(second) == listening(jupyter)[0] != killed

    asyncio.run(go())


def test_a_server_is_replaced_when_packages_change(jupyter, tmp_path):
    packages = tmp_path / "packages"
    packages.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(packages)}

    async def go():
        async with kernel(env=environment) as (_, first):
            before = await parent_of(first)
            (packages / "other-1.0.dist-info").mkdir()
            async with kernel(env=environment) as (_, second):
                assert await parent_of(second) != before
                assert await said(first, "6 * 7") == "42"  # it goes on with what it has

    asyncio.run(go())


def test_many_kernels_at_once(jupyter):
    count = sized(6, 16)

    async def one(number):
        async with kernel() as (_, client):
            return await said(client, f"{number}, __import__('os').getppid()")

    async def go():
        return await asyncio.gather(*(one(number) for number in range(count)))

    told = [json.loads(f"[{text[1:-1]}]") for text in asyncio.run(go())]
    assert [number for number, _ in told] == list(range(count))
    assert {parent for _, parent in told} == set(listening(jupyter))


def test_many_kernels_take_no_more_memory_than_four(jupyter):
    async def one():
        async with kernel() as (_, client):
            return await parent_of(client)

    def held(process):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private"))

    for _ in range(4):
        server = asyncio.run(one())
    before = held(server)
    for _ in range(sized(10, 40)):
        assert asyncio.run(one()) == server
    # Pages that the forked shared come back to be the server's own once; a leak comes with each.
    assert held(server) < before + 2048, "kibibytes"


def test_a_kernel_with_ports_tells_those_it_listens_on(jupyter):
    async def go():
        async with kernel() as (manager, _):
            written = json.loads(Path(manager.connection_file).read_text())
            ports = {name: getattr(manager, name) for name in written if name.endswith("_port")}
            assert len(set(ports.values())) == 5
            assert {name: written[name] for name in ports} == ports

    asyncio.run(go())


def test_a_server_that_cannot_be_is_not_tried_anew_and_others_are(jupyter, tmp_path, caplog):
    (tmp_path / "sitecustomize.py").write_text("import threading, time\n" + THREAD)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}

    async def go():
        for _ in range(2):
            async with kernel(env=environment) as (_, client):
                assert await parent_of(client) == os.getpid()
        async with kernel() as (_, client):
            assert await parent_of(client) == listening(jupyter)[0]

    asyncio.run(go())
    assert caplog.text.count("A plain kernel is started: 2 threads run in it.") == 2
    logs = [path.read_text() for path in (jupyter / "fork-servers").glob("*.log")]
    assert "".join(logs).count("started here") == 1


THREAD = (
    "import sys\n"
    "if 'commissioning.warm_kernels.server.serve' in sys.orig_argv:\n"
    "    print('started here', file=sys.stderr)\n"
    "    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
)


def test_only_this_environments_own_python_is_forked(tmp_path):
    other = tmp_path / "bin"
    other.mkdir()
    (other / "python").symlink_to(Path(sys.executable).resolve())
    rest = ["-m", "ipykernel_launcher", "-f", "a.json"]
    assert _arguments([sys.executable, *rest]) == ["-f", "a.json"]
    assert _arguments([sys.executable, "-Xfrozen_modules=off", *rest]) == ["-f", "a.json"]
    for command, why in (
        ([str(other / "python"), *rest], "is another Python"),
        (["R", "--slave", "-e", "IRkernel::main()"], "not a plain ipykernel"),
        ([sys.executable, "-m"], "not a plain ipykernel"),
        ([sys.executable, "-O", *rest], "not a plain ipykernel"),
        ([sys.executable, "-m", "other"], "not a plain ipykernel"),
    ):
        with pytest.raises(ForkError, match=why):
            _arguments(command)


def test_a_system_without_fork_is_not_asked_for_more(tmp_path, monkeypatch):
    monkeypatch.setattr(server_registry, "CAN_FORK", False)
    with pytest.raises(ForkError, match="this system cannot fork"):
        connected(tmp_path / "none" / "a.sock", LIGHT, dict(os.environ))
    assert not (tmp_path / "none").exists()


@pytest.fixture
def owned(tmp_path):
    """A light server at a path longer than the name of a socket may be."""
    folder = tmp_path / ("long" * 40)
    folder.mkdir()
    server = start_owned(folder / "a.sock", LIGHT, dict(os.environ))
    server.wait()
    yield server
    server.end()


ASKED = {
    **{"arguments": [], "environment": {}, "folder": "/"},
    **{"independent": False, "chooses_ports": False},
}


def test_no_message_however_wrong_ends_a_server_or_leaves_a_file_in_it(owned):
    def held():
        return len(list(Path(f"/proc/{owned.process.pid}/fd").iterdir()))

    def settled():
        """What it holds once that stays: by and by it sees that who started it has hung up."""
        last = [held()]
        while len(last) < 10 or len(set(last[-10:])) > 1:
            time.sleep(0.05)
            last.append(held())
        return last[-1]

    before = settled()
    wrong = [b"", b"\x00\xff", b"[]", b"null", b"1", b"[" * 100_000, b'{"arguments": 1}']
    wrong += [json.dumps({**ASKED, "more": 1}).encode(), json.dumps(ASKED).encode()]
    with Path(os.devnull).open() as file:
        for content in wrong:
            for files in ([], [file.fileno()] * 3, [file.fileno()] * 5):
                with connected_to(owned.path) as connection:
                    socket.send_fds(connection, [content], files)
                    connection.settimeout(20)
                    with contextlib.suppress(ConnectionResetError):
                        assert connection.recv(100) == b""  # it hangs up
    with connected_to(owned.path) as silent, connected_to(owned.path) as asking:
        asking.send(b"{}")
        asking.settimeout(20)
        with contextlib.suppress(ConnectionResetError):
            assert asking.recv(100) == b""  # whoever is silent keeps nobody waiting
        silent.close()
    assert owned.process.poll() is None
    for _ in range(100):
        if held() == before:
            break
        time.sleep(0.05)
    assert held() == before


def test_a_request_that_no_kernel_can_be_made_of_ends_alone(owned):
    for wrong in ({"environment": {"a": 1}}, {"folder": "/none"}, {"arguments": [1]}):
        with Path(os.devnull).open("w") as file, connected_to(owned.path) as connection:
            connection.settimeout(20)
            own = os.pidfd_open(os.getpid())
            send(connection, ASKED | wrong, [*[file.fileno()] * 3, own])
            os.close(own)
            answer, files, _, _ = socket.recv_fds(connection, 1000, 1)
            for one in files:
                os.close(one)
            assert json.loads(answer)["pid"]
            assert json.loads(connection.recv(100))["exit"] == 1
    assert owned.process.poll() is None


FAILS_ONCE = """import os
real, times = os.fork, []

def fork():
    times.append(1)
    if len(times) == 2:  # the first is the server's trial
        raise BlockingIOError("no more processes")
    return real()

os.fork = fork
"""


def test_a_server_that_could_not_fork_goes_on(tmp_path):
    (tmp_path / "fails_once.py").write_text(FAILS_ONCE)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    server = start_owned(tmp_path / "a.sock", ["fails_once"], environment)
    try:
        server.wait()
        for answered in (False, True):
            with Path(os.devnull).open("w") as file, connected_to(server.path) as connection:
                connection.settimeout(20)
                own = os.pidfd_open(os.getpid())
                send(connection, ASKED, [*[file.fileno()] * 3, own])
                os.close(own)
                answer, files, _, _ = socket.recv_fds(connection, 1000, 1)
                for one in files:
                    os.close(one)
                assert (b"pid" in answer) is answered
    finally:
        server.end()


def test_a_kernelspec_forks_the_kernels_of_its_name_alone(jupyter, tmp_path, monkeypatch):
    monkeypatch.delenv(server_registry.PROVISIONER)
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share" / "jupyter"))
    KernelProvisionerFactory.clear_instance()
    spec = Path(server_registry.__file__).parents[1] / "spec"
    command = ["kernelspec", "install", "--prefix", tmp_path, "--name", "warm", spec]
    subprocess.run(
        [sys.executable, "-m", "jupyter", *map(str, command)], check=True, capture_output=True
    )

    async def go():
        async with kernel("warm") as (_, warm), kernel() as (_, plain):
            assert await parent_of(warm) == listening(jupyter)[0]
            assert await parent_of(plain) == os.getpid()

    asyncio.run(go())


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_another_user_can_neither_reach_a_server_nor_pretend_to_be_one():
    ask = "import socket, sys; socket.socket(1, socket.SOCK_SEQPACKET).connect(sys.argv[1])"
    folder = Path(tempfile.mkdtemp(prefix="open-"))
    folder.chmod(0o755)
    server = start_owned(folder / "a.sock", LIGHT, dict(os.environ))
    try:
        server.wait()
        done = subprocess.run(
            ["/usr/bin/env", "python3", "-c", ask, str(server.path)],
            user=65534,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "PermissionError" in done.stderr
        server.path.chmod(0o777)  # even then it hangs up
        done = subprocess.run(
            ["/usr/bin/env", "python3", "-c", HEARD, str(server.path)],
            user=65534,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "b''\n"
    finally:
        server.end()
    folder.chmod(0o777)
    with subprocess.Popen(
        ["/usr/bin/env", "python3", "-c", PRETENDED, str(folder / "b.sock")],
        user=65534,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout.readline() == b"listens\n"
        with pytest.raises(PermissionError, match="another user listens"):
            connected_to(folder / "b.sock")
        other.kill()
    shutil.rmtree(folder)


HEARD = (
    "import socket, sys\nconnection = socket.socket(1, socket.SOCK_SEQPACKET)\n"
    "connection.connect(sys.argv[1])\nprint(connection.recv(9))"
)
PRETENDED = (
    "import socket, sys, time\nlistener = socket.socket(1, socket.SOCK_SEQPACKET)\n"
    "listener.bind(sys.argv[1])\nlistener.listen()\nprint('listens', flush=True)\ntime.sleep(60)"
)


def test_servers_differ_by_modules_environment_and_folder(tmp_path):
    one = socket_of(tmp_path, LIGHT, {"TZ": "UTC", "A": "1"})
    assert one == socket_of(tmp_path, LIGHT, {"A": "2", "TZ": "UTC"})
    assert one != socket_of(tmp_path, [*LIGHT, "csv"], {"TZ": "UTC"})
    assert one != socket_of(tmp_path, LIGHT, {"TZ": "Europe/London"})
