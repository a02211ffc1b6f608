"""What a process has of the one that starts it, next to its environment and its open files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROCESS = Path("/proc/self")
BOOT = Path("/proc/sys/kernel/random/boot_id")  # a folder may be shared with other machines


def current_process_state() -> list[object]:
    """Limits, user and groups, mask of files, cores, control group, container, machine.

    Empty on systems where nothing is forked.
    """
    if sys.platform != "linux":
        return []
    import resource

    limits = [getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")]
    return [
        [resource.getrlimit(limit) for limit in limits],
        [*os.getresuid(), *os.getresgid(), *os.getgroups()],
        [line for line in _read(PROCESS / "status").splitlines() if line.startswith("Umask")],
        [sorted(os.sched_getaffinity(0)), os.getpriority(os.PRIO_PROCESS, 0)],
        [_read(PROCESS / "cgroup"), _read(BOOT)],
        [str(one.readlink()) for one in sorted((PROCESS / "ns").iterdir())],
    ]


def _read(path: Path) -> str:
    return path.read_text("ascii", "replace") if path.exists() else ""
