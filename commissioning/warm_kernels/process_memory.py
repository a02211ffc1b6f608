"""How much memory a process may take for itself, and how much it took at most.

Linux bounds what a process keeps private (RLIMIT_DATA): a cell that asks for more fails with
MemoryError, and the other kernels go on. Elsewhere nothing is bounded and nothing is reported.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

MEBIBYTE = 1 << 20
ENOUGH = 2048 * MEBIBYTE  # bytes; reports of the demonstration council take a tenth


def bound_memory(process: int, most: int = ENOUGH) -> None:
    """Let a running process of this user take at most so many bytes of memory of its own."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(ProcessLookupError):  # it has ended already, and says so elsewhere
            resource.prlimit(process, resource.RLIMIT_DATA, (most, most))


def peak_memory(process: int) -> int:
    """The most bytes a running process has held at once, shared ones too; 0 where unknown."""
    try:
        text = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    except OSError:
        return 0
    lines = [line.split() for line in text.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0][1]) * 1024 if lines else 0
