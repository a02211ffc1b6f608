"""Fork servers found or started: one for each set of modules and of what Python reads at import."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commissioning.warm_kernels.preimport import read_at_import
from commissioning.warm_kernels.server.channel import connected_to
from commissioning.warm_kernels.server.process_state import current_process_state

PROVISIONER = "JUPYTER_DEFAULT_PROVISIONER_NAME"  # names what starts kernels, to Jupyter's programs
NAME = "commissioning-fork"
SERVER = "COMMISSIONING_FORK_SERVER"  # names the socket of a server that is there already
CAN_FORK = sys.platform == "linux" and hasattr(os, "pidfd_open")
# Unless the environment says another number; no thread may run in a process that is forked.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
SERVER_MODULE = "commissioning.warm_kernels.server.serve"
STARTING_SECONDS = 300  # a list of fonts that has to be made takes some of them


class ForkError(Exception):
    """Why no kernel can be forked here; a plain one can be started in its place."""


@dataclass
class OwnedServer:
    """A server that ends with its starter: where it listens, its process, its pipes."""

    path: Path
    process: subprocess.Popen[bytes] = field(repr=False)
    ready: int = field(repr=False)
    owner: int = field(repr=False)
    is_ready: bool = False

    def wait(self) -> None:
        """Wait until it listens; ForkError where it cannot fork kernels."""
        self.is_ready = True  # or it has ended, and told why
        _refuse(self.process, self.ready)

    def end(self) -> None:
        """End the server and every kernel of it."""
        os.close(self.owner)
        if not self.is_ready:
            os.close(self.ready)
            self.process.kill()
        self.process.wait()


def socket_of(folder: Path, modules: Sequence[str], environment: dict[str, str]) -> Path:
    """Where the server for these modules and this environment listens, in a private folder.

    A kernel has of its server what a plain one would have of the person who starts it, so where
    that differs another server is meant.
    """
    same = [
        sys.executable,
        sys.prefix,
        list(modules),
        read_at_import(environment),
        current_process_state(),
    ]
    name = hashlib.sha256(json.dumps(same).encode()).hexdigest()[:16]
    return folder / f"{name}.sock"


def connected(path: Path, modules: Sequence[str], environment: dict[str, str]) -> socket.socket:
    """A connection to the server at a path, which is started where none listens.

    Raises:
        ForkError: there is no fork here, or the server cannot fork kernels.
    """
    _check_system()
    try:
        return connected_to(path)
    except OSError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            return connected_to(path)  # another was first
        except OSError:
            start(path, modules, environment)
            return connected_to(path)


def _check_system() -> None:
    if not CAN_FORK:
        raise ForkError("this system cannot fork a process that others hold a handle on")


def start(path: Path, modules: Sequence[str], environment: dict[str, str]) -> None:
    """Start a server that serves until nobody asks any more, and wait until it listens.

    Raises:
        ForkError: there is no fork here, or the server's trial of it failed.
    """
    process, ready = _started(path, modules, environment, [])
    _refuse(process, ready)
    process.returncode = 0  # it goes on without us, so nobody waits for it


def start_owned(path: Path, modules: Sequence[str], environment: dict[str, str]) -> OwnedServer:
    """Begin to start a server that ends with the person who started it."""
    theirs, owner = os.pipe()
    with os.fdopen(theirs):
        process, ready = _started(path, modules, environment, [theirs])
    return OwnedServer(path, process, ready, owner)


def _started(
    path: Path, modules: Sequence[str], environment: dict[str, str], owner: list[int]
) -> tuple[subprocess.Popen[bytes], int]:
    """The process of a server, and the file over which it says whether it can fork."""
    _check_system()
    ready, text = os.pipe()
    command = [sys.executable, "-m", SERVER_MODULE, str(path), "--ready", str(text)]
    command += [f"--owner={one}" for one in owner]
    with os.fdopen(text, "wb"), path.with_suffix(".log").open("ab") as log:
        process = subprocess.Popen(
            [*command, "--modules", *modules],
            pass_fds=[text, *owner],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=ONE_THREAD | environment,
            cwd="/",
            start_new_session=True,
        )
    return process, ready


def _refuse(process: subprocess.Popen[bytes], ready: int) -> None:
    """ForkError with what the server found, or that it told nothing, or not in time."""
    poller = select.poll()
    poller.register(ready, select.POLLIN)
    is_late = not poller.poll(STARTING_SECONDS * 1000)
    with os.fdopen(ready, "rb") as file:  # of which a child of the server may hold the other end
        content = b"" if is_late else file.readline()
    late = f"the server was not ready within {STARTING_SECONDS} seconds"
    silent = late if is_late else "the server stopped before it was ready"
    found = json.loads(content) if content else [silent]
    if found:
        process.kill()  # which a thread of a module could keep from ending
        process.wait()
        raise ForkError("; ".join(found))
