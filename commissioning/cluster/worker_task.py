"""What a cluster's worker does: it hands a bundle to a process and takes what comes back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from commissioning.cluster.object_store import Store
from commissioning.cluster.stream_frames import read_frame, write_frame
from commissioning.errors import CommissioningError
from commissioning.wording import Wording

WORDING = Wording("build")

WORKER_PROCESS = "commissioning.cluster.worker_process"
# Processes that wait for a bundle; each has kernels of its own, and ends with this worker.
_waiting: list[subprocess.Popen[bytes]] = []
Carried = tuple[bytes, float]  # what came of a bundle, and the seconds it took


class WorkerProcessError(CommissioningError):
    """The process that made a bundle stopped before it was done."""


def run_task(bundle: bytes, store: str, clock: Callable[[], float]) -> Carried:
    """What came of a bundle, passed through the store where there is one, and the seconds it took.

    Raises:
        WorkerProcessError: the process that made it stopped, so that it is to be tried again.
    """
    started, shared = clock(), Store(store)
    process = _waiting.pop() if _waiting else _started()
    back = _built(process, shared.take(bundle))
    if back is None:
        process.kill()
        process.wait()
        raise WorkerProcessError(WORDING("worker-killed"))
    _waiting.append(process)
    return shared.store(back), clock() - started


def warm_up() -> None:
    """Begin to start the process that the first bundle will be handed to."""
    if not _waiting:
        _waiting.append(_started())


def _built(process: subprocess.Popen[bytes], bundle: bytes) -> bytes | None:
    if process.stdin is None or process.stdout is None:
        raise WorkerProcessError("the process that makes parcels has no input and output")
    try:
        write_frame(process.stdin, bundle)
    except BrokenPipeError:
        return None
    return read_frame(process.stdout)


def _started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", WORKER_PROCESS]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
