"""A forked process becomes a kernel, as if Python had been started again with its arguments."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import select
import signal
import sys
import threading
import traceback
from collections.abc import Mapping
from typing import NoReturn

import ipykernel_launcher
from ipykernel import kernelapp

from commissioning.warm_kernels.kernel_compat import (
    forget_folders_to_remove,
    run_exit_functions,
    wait_for_threads,
)
from commissioning.warm_kernels.server.fork_server import KernelRequest, Request

PORTS = ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")
RARELY = (20_000, 20, 20)  # of a heap frozen before the fork, little is left to collect
WRITTEN = (io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom)


class IPKernelApp(kernelapp.IPKernelApp):
    """ipykernel's application, which may bind ports of its own choosing.

    By its name its configuration is found, and programs know that they run in a notebook.
    """

    chooses_ports = False

    def init_connection_file(self) -> None:
        """Read the connection file; then forget ports that were guessed free and let go.

        Another kernel may have taken them since (papermill issue 511).
        """
        super().init_connection_file()  # type: ignore[no-untyped-call]  # ipykernel has no types
        if self.chooses_ports:
            for name in PORTS:
                setattr(self, name, 0)


def become_kernel(request: Request, imported: Mapping[str, str]) -> NoReturn:
    """Be the kernel that was asked for, and end the process with it.

    `imported` is what modules set in the environment when they were imported.
    """
    stdout, stderr, ready, client = request.files
    _take_place(request.fields, stdout, stderr)
    for name, value in imported.items():
        os.environ.setdefault(name, value)
    if request.fields.independent:
        os.close(client)
    else:
        ClientWatch(client).start()
    os._exit(_run(request.fields, ready))


def _take_place(text: KernelRequest, stdout: int, stderr: int) -> None:
    """A session, streams, environment, folder and random numbers of its own."""
    os.setsid()
    empty = os.open(os.devnull, os.O_RDONLY)
    for theirs, own in ((empty, 0), (stdout, 1), (stderr, 2)):
        os.dup2(theirs, own)
        if theirs > 2:
            os.close(theirs)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # the one that the server ignores
    os.environ.clear()
    os.environ.update(text.environment)
    os.chdir(text.folder)
    gc.set_threshold(*RARELY)
    forget_folders_to_remove()
    if "numpy.random" in sys.modules:  # Python sees to its own generator after a fork
        sys.modules["numpy.random"].seed(None)


def _run(text: KernelRequest, ready: int) -> int:
    """Run the kernel to its end; its exit code."""
    arguments = text.arguments
    sys.argv = [ipykernel_launcher.__file__, *arguments]
    sys.orig_argv = [sys.executable, "-m", ipykernel_launcher.__name__, *arguments]
    code = 1
    try:
        app: kernelapp.IPKernelApp = _app(text.chooses_ports)
        app.initialize(arguments)
        # All sockets are bound: who connects from now on waits for nothing.
        os.write(ready, json.dumps({name: getattr(app, name) for name in PORTS}).encode())
        os.close(ready)
        app.start()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    _finish()
    return code


def _finish() -> None:
    """What Python does when a program ends: wait for its threads, call what was registered, write.

    Modules are not taken apart, which takes 0.1 s with pandas. What is written is written first:
    Python may close what a file writes to before the file itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # managers interrupt what they are about to end
    for step in (wait_for_threads, run_exit_functions, gc.collect):
        _write()
        with contextlib.suppress(BaseException):
            step()
    _write()


def _write() -> None:
    """Write what still waits for it to files that are open; those of the server are frozen."""
    opened = [one for one in gc.get_objects() if issubclass(type(one), WRITTEN)]
    for file in (*opened, sys.__stdout__, sys.__stderr__):
        with contextlib.suppress(Exception):
            file.flush()


def _app(chooses_ports: bool) -> IPKernelApp:
    IPKernelApp.clear_instance()
    app = IPKernelApp.instance()
    app.chooses_ports = chooses_ports
    app.parent_handle = 1  # the client is watched by its handle, not by asking each second
    return app


class ClientWatch(threading.Thread):
    """Ends this kernel, with the processes it started, when the client's process has ended."""

    def __init__(self, client: int) -> None:
        super().__init__(daemon=True)
        self.client = client

    def run(self) -> None:
        """Wait for the client's end; the handle on it becomes readable then."""
        poller = select.poll()
        poller.register(self.client, select.POLLIN)
        while not poller.poll():
            pass
        os.killpg(0, signal.SIGKILL)
