"""What a cluster's worker does: it hands a parcel to a process and takes what comes back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from commissioning.cluster.object_store import Store
from commissioning.cluster.stream_frames import put, taken
from commissioning.errors import CommissioningError

PORTER = "commissioning.cluster.worker_process"
# Processes that wait for a parcel; each has kernels of its own, and ends with this worker.
_waiting: list[subprocess.Popen[bytes]] = []
Carried = tuple[bytes, float]  # what came of a parcel, and the seconds it took


class PorterError(CommissioningError):
    """The process that made a parcel stopped before it was done."""


def carry(parcel: bytes, store: str, clock: Callable[[], float]) -> Carried:
    """What came of a parcel, passed through the store where there is one, and the seconds it took.

    Raises:
        PorterError: the process that made it stopped, so that it is to be tried anew.
    """
    started, shared = clock(), Store(store)
    porter = _waiting.pop() if _waiting else _started()
    back = _made(porter, shared.take(parcel))
    if back is None:
        porter.kill()
        porter.wait()
        raise PorterError("the process that made it was killed")
    _waiting.append(porter)
    return shared.put(back), clock() - started


def warm_up() -> None:
    """Begin to start the process that the first parcel will be handed to."""
    if not _waiting:
        _waiting.append(_started())


def _made(porter: subprocess.Popen[bytes], parcel: bytes) -> bytes | None:
    if porter.stdin is None or porter.stdout is None:
        raise PorterError("the process that makes parcels has no input and output")
    try:
        put(porter.stdin, parcel)
    except BrokenPipeError:
        return None
    return taken(porter.stdout)


def _started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", PORTER]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
