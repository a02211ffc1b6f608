"""The provisioner by which papermill, nbclient and JupyterLab get forked kernels unchanged.

Named by a kernelspec (`metadata.kernel_provisioner.provisioner_name`) or by the environment
(`JUPYTER_DEFAULT_PROVISIONER_NAME=commissioning-fork`). Whatever cannot be forked is started plain.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, ClassVar

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_core.paths import jupyter_runtime_dir
from traitlets import List, Unicode

from commissioning.warm_kernels.kernel_compat import give_back_port
from commissioning.warm_kernels.kernel_process import ForkedProcess
from commissioning.warm_kernels.preimport import LIBRARIES
from commissioning.warm_kernels.server.channel import connected_to, receive, send
from commissioning.warm_kernels.server.fork_server import KernelRequest
from commissioning.warm_kernels.server.server_registry import (
    SERVER,
    ForkError,
    connected,
    socket_of,
)

LAUNCHERS = ("ipykernel_launcher", "ipykernel")
IGNORED_FLAGS = ("-Xfrozen_modules=off",)  # flags of Python that change nothing once it has started
KNOWN = {"env", "cwd", "independent", "stdout", "stderr", "kernel_id", "extra_arguments"}
PARENT = "JPY_PARENT_PID"  # by which some programs know that they run in a notebook
READY_SECONDS = 30
HEARD_AGAIN_SECONDS = 0.3  # a restarted kernel is not heard before its clients have connected again
DYING_SECONDS = 1.0


class ForkProvisioner(LocalProvisioner):
    """Kernels forked from a server that has the libraries in it; plain ones where none can be."""

    modules = List(Unicode(), list(LIBRARIES), help="Imported before kernels are forked.").tag(
        config=True
    )
    _was_launched = False
    # By the whole process, by path: a server that cannot fork is not tried again.
    _refused: ClassVar[dict[Path, str]] = {}

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork the kernel and wait until it listens; start a plain one where that cannot be."""
        chooses_ports = not self._was_launched and getattr(self.parent, "transport", "") == "tcp"
        try:
            forked = self._forked(cmd, kwargs, chooses_ports)
        except (ForkError, OSError) as error:
            self.log.warning("A plain kernel is started: %s.", error)
            self._was_launched = True
            return await super().launch_kernel(cmd, **kwargs)
        # It has what managers use of `subprocess.Popen`, which Jupyter asks for.
        self.process = forked  # type: ignore[assignment]
        self.pid = self.pgid = forked.pid
        self.cwd = kwargs.get("cwd")
        ports = await self._ready(forked.ready)
        if self._was_launched:
            await asyncio.sleep(HEARD_AGAIN_SECONDS)
        self._was_launched = True
        if chooses_ports and ports:
            self._take(ports)
        return self.connection_info

    def _forked(
        self, command: list[str], how: Mapping[str, Any], chooses_ports: bool
    ) -> ForkedProcess:
        text = KernelRequest(
            arguments=_arguments(command),
            environment=_environment(how),
            folder=str(how.get("cwd") or Path.cwd()),
            independent=bool(how.get("independent")),
            chooses_ports=chooses_ports,
        )
        if unknown := set(how) - KNOWN:
            raise ForkError(f"it is asked for with {', '.join(sorted(unknown))}")
        with _streams(how) as streams:
            # A server that ended, or whose packages changed, makes room for a new one: once.
            forked = self._request_kernel(text, streams) or self._request_kernel(text, streams)
        if forked is None:
            raise ForkError("the fork server did not answer")
        return forked

    def _request_kernel(self, text: KernelRequest, streams: list[int]) -> ForkedProcess | None:
        """The kernel that the server forks; None of one that ended, or whose packages changed."""
        connection = self._connected(text.environment)
        ready, theirs = os.pipe()
        try:
            answer, handles = _answered(connection, text, [*streams, theirs])
        except OSError:
            answer, handles = None, []
        finally:
            os.close(theirs)
        if answer and isinstance(pid := answer.get("pid"), int):
            return ForkedProcess(connection, pid, handles[0], ready)
        connection.close()
        os.close(ready)
        return None

    def _connected(self, environment: dict[str, str]) -> socket.socket:
        if named := environment.get(SERVER):
            try:
                return connected_to(Path(named))
            except OSError:
                raise ForkError("the fork server has ended") from None
        environment = {name: environment[name] for name in environment if name != PARENT}
        folder = Path(jupyter_runtime_dir()) / "fork-servers"
        path = socket_of(folder, self.modules, environment)
        if path in self._refused:
            raise ForkError(self._refused[path])
        try:
            return connected(path, self.modules, environment)
        except ForkError as error:
            self._refused[path] = str(error)
            raise

    def _take(self, ports: dict[str, int]) -> None:
        """Tell the manager the ports that the kernel chose, and give back those guessed.

        They stay what they are when it is restarted, as its clients are connected to them.
        """
        manager = self.parent
        if manager is None:  # nobody asked for ports
            return
        for name, port in ports.items():
            if self.ports_cached:
                give_back_port(getattr(manager, name))
            setattr(manager, name, port)
        self.connection_info = manager.get_connection_info()

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Wait for the kernel to end, as it was asked to; the manager looks ten times a second."""
        await self._ended(self.get_shutdown_wait_time() / 2)

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel and wait until it is gone."""
        await super().kill(restart=restart)
        await self._ended(DYING_SECONDS)

    async def _ended(self, seconds: float) -> None:
        if isinstance(self.process, ForkedProcess) and self.process.returncode is None:
            await _readable(self.process.handle, seconds)

    async def _ready(self, ready: int) -> dict[str, int]:
        """The ports of a kernel that listens; nothing of one that ended before."""
        await _readable(ready, READY_SECONDS)
        os.set_blocking(ready, False)
        with os.fdopen(ready, "rb") as file:
            ports: dict[str, int] = json.loads(file.read() or b"{}")
        return ports


def _answered(
    connection: socket.socket, text: KernelRequest, files: list[int]
) -> tuple[dict[str, object] | None, list[int]]:
    """What the server answers to a request, next to which a handle on this process goes to it."""
    own = os.pidfd_open(os.getpid())
    try:
        connection.settimeout(READY_SECONDS)
        send(connection, asdict(text), [*files, own])
        return receive(connection)
    finally:
        os.close(own)


def _environment(how: Mapping[str, Any]) -> dict[str, str]:
    """The environment a plain kernel would be started in."""
    given = dict(how.get("env") or os.environ)
    return given if how.get("independent") else given | {PARENT: str(os.getpid())}


def _arguments(command: list[str]) -> list[str]:
    """What a command that starts ipykernel plainly, by this Python, passes to it."""
    program, *rest = command
    rest = [one for one in rest if one not in IGNORED_FLAGS]
    if rest[:1] != ["-m"] or rest[1:2] not in ([name] for name in LAUNCHERS):
        raise ForkError(f"“{' '.join(command)}” is not a plain ipykernel")
    if _python(program) != _python(sys.executable):
        raise ForkError(f"{program} is another Python")
    return rest[2:]


def _python(program: str) -> tuple[str, str]:
    """What tells a Python from others: environments of it (venv) are links to the same program."""
    return os.path.realpath(Path(program).parent), os.path.realpath(program)


@contextlib.contextmanager
def _streams(how: Mapping[str, Any]) -> Iterator[list[int]]:
    """The open files that are to be the kernel's standard output and error."""
    with contextlib.ExitStack() as stack:
        yield [_stream(how.get(name), own, stack) for name, own in (("stdout", 1), ("stderr", 2))]


def _stream(requested: IO[bytes] | int | None, own: int, stack: contextlib.ExitStack) -> int:
    if requested is None:
        return own
    if requested == subprocess.DEVNULL:
        return stack.enter_context(Path(os.devnull).open("wb")).fileno()
    if isinstance(requested, int) and requested < 0:
        raise ForkError("its output is to be read through a pipe")
    return requested if isinstance(requested, int) else requested.fileno()


async def _readable(file: int, seconds: float) -> None:
    """Wait until an open file has something to read, or its other end is closed."""
    loop = asyncio.get_running_loop()
    happened: asyncio.Future[None] = loop.create_future()

    def tell() -> None:
        if not happened.done():
            happened.set_result(None)

    loop.add_reader(file, tell)
    try:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(happened, seconds)
    finally:
        loop.remove_reader(file)
