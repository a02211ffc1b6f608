"""Where kernels start: a private folder, an environment, a fork server, and who runs reports."""

from __future__ import annotations

import contextlib
import gc
import os
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Self

from commissioning.execution.kernel_variables import enter_environment, kernel_environment
from commissioning.warm_kernels.preimport import LIBRARIES
from commissioning.warm_kernels.process_memory import bound_memory
from commissioning.warm_kernels.server.server_registry import (
    CAN_FORK,
    NAME,
    PROVISIONER,
    SERVER,
    ForkError,
    OwnedServer,
    start_owned,
)
from commissioning.warm_kernels.server.short_paths import socket_folder

RARELY = (20_000, 20, 20)  # of what one report takes little goes round in circles
OF_REPORTS = (
    *LIBRARIES,
    "commissioning.exhibits",
    "commissioning.planning.snapshot.open_for_notebook",
)


def become_worker(environment: dict[str, str]) -> None:
    """Make this process one that runs reports: its environment the given one, its memory bound."""
    enter_environment(environment)
    bound_memory(os.getpid())
    gc.freeze()  # what was imported stays, and is not looked through for what can go
    gc.set_threshold(*RARELY)


class WarmKernels:
    """Where kernels start, from when it is entered until it is left; every kernel ends with it.

    They are forked from a server of its own, or from one that is there already where the
    environment names its socket (`COMMISSIONING_FORK_SERVER`). `plain` says, once the environment
    was asked for, why kernels are not forked; it is empty where they are.
    """

    def __init__(self) -> None:
        self.plain = ""
        self.cold_environment: dict[str, str] = {}
        self._closing = contextlib.ExitStack()
        self._server: OwnedServer | None = None
        self._socket = ""

    def __enter__(self) -> Self:
        """Make the folder and begin to start the server; nothing is waited for."""
        folder = tempfile.TemporaryDirectory(
            prefix="kernels-", dir=socket_folder(), ignore_cleanup_errors=True
        )
        private = Path(self._closing.enter_context(folder))
        self.cold_environment = kernel_environment(os.environ, private)
        if CAN_FORK:
            self._socket = os.environ.get(SERVER) or self._started(private / "fork.sock")
        return self

    def _started(self, socket: Path) -> str:
        """Begin to start a server at that path, which ends when this is left."""
        self._server = start_owned(socket, OF_REPORTS, self.cold_environment)
        self._closing.callback(self._server.end)
        return str(socket)

    def __exit__(self, *_: object) -> None:
        """End the server with its kernels, and remove the folder."""
        self._closing.close()

    @cached_property
    def environment(self) -> dict[str, str]:
        """The environment of kernels, which names the server once it is ready."""
        if not self._socket:
            self.plain = "this system cannot fork them"
            return self.cold_environment
        try:
            if self._server:
                self._server.wait()
        except ForkError as error:
            self.plain = str(error)
            return self.cold_environment
        return self.cold_environment | {PROVISIONER: NAME, SERVER: self._socket}
