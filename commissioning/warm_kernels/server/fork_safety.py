"""Whether kernels can be forked from this process: what is open, what runs, and a try."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

SAFETY_SECONDS = 20
HARMLESS = ("/proc/", "/dev/null", "/dev/urandom")


def faults(known: set[int]) -> list[str]:
    """Why no kernel should be forked from this process, a sentence each; `known` files may be open.

    The place in an open file, and the lock a thread holds, would be shared by all kernels.
    """
    found = [f"{path} stands open" for path in _open_files(known)]
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads > 1:
        found.append(f"{threads} threads run in it")
    return found or list(_tried())


def _open_files(known: set[int]) -> Iterator[str]:
    for entry in list(Path("/proc/self/fd").iterdir()):
        try:
            path = str(entry.readlink())
        except OSError:  # the listing itself, which is closed by now
            continue
        if int(entry.name) not in known and not path.startswith(HARMLESS):
            yield path


def _tried() -> Iterator[str]:
    pid = os.fork()
    if pid == 0:
        _try_libraries()
    handle = os.pidfd_open(pid)
    poller = select.poll()
    poller.register(handle, select.POLLIN)
    if not poller.poll(SAFETY_SECONDS * 1000):
        os.kill(pid, signal.SIGKILL)
    os.close(handle)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code:
        yield f"a process forked for trial ended with {code}"


def _try_libraries() -> None:
    """Do in a forked process what kernels do, and end it with 0 if all goes well."""
    import zmq

    try:
        worker = threading.Thread(target=_calculate)
        worker.start()
        worker.join()
        with zmq.Context() as context, context.socket(zmq.REP) as socket:
            socket.bind("inproc://trial")
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
        os._exit(1)
    os._exit(0)


def _calculate() -> None:
    if "numpy" in sys.modules:
        ones = sys.modules["numpy"].ones((200, 200))
        ones @ ones
