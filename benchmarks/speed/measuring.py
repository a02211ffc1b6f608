"""Wall and CPU seconds of a command with every process it starts, those it leaves behind too.

This process adopts what the command's processes abandon (a Linux feature), so that a helper that
went into the background is counted, ended and told of, not lost.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
GRACE = 5.0  # seconds in which helpers left behind may end by themselves
LONGEST = 3600.0  # seconds that one command may take


@dataclass(frozen=True)
class Spent:
    """What a command took: seconds from start to end, of processors in all, and how it ended.

    `left_behind` counts processes that still ran after it and had to be ended.
    """

    wall: float
    cpu: float
    code: int
    left_behind: int


def adopt_orphans() -> None:
    """Make this process the parent of processes whose own parent ends.

    Raises:
        OSError: the system has no such thing; only Linux has.
    """
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "this system does not hand orphans on")


def measured(command: list[str], folder: Path, environment: dict[str, str], log: Path) -> Spent:
    """What a command took in a folder; all it says goes to the end of the log."""
    before, began = _cpu_of_children(), time.perf_counter()
    with log.open("ab") as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            code = process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            code = process.wait()
    wall = time.perf_counter() - began
    left = _reap_the_rest()
    return Spent(wall, _cpu_of_children() - before, code, left)


def _cpu_of_children() -> float:
    """Seconds of all children that have been waited for, and of those they waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reap_the_rest() -> int:
    """Wait for adopted processes; how many had to be ended because they would not."""
    until, ended = time.perf_counter() + GRACE, set()
    while children := _children():
        if time.perf_counter() > until:
            for child in children:
                os.kill(child, signal.SIGKILL)
            ended |= children
        for child in children:
            os.waitpid(child, os.WNOHANG)
        time.sleep(0.01)
    return len(ended)


def _children() -> set[int]:
    """The processes whose parent this one is now."""
    threads = Path("/proc/self/task").iterdir()
    return {int(one) for path in threads for one in (path / "children").read_text().split()}
