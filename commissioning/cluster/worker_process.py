"""The process that makes bundles on a worker elsewhere: `python -m` and this module.

It reads bundles from its standard input, each led by its length, and writes what came of each to
its standard output in the same way, until nothing more is to be read. A cluster's worker keeps one,
so that its kernels stay warm and no report's memory or environment is the cluster's.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import BinaryIO

import commissioning
from commissioning.build import Outcome, make_report
from commissioning.cluster.bundle import BundleError, packed_outcome, unpacked
from commissioning.cluster.stream_frames import read_frame, write_frame
from commissioning.execution import WarmKernels, become_worker
from commissioning.working_reports.store import source_digest

PROJECT = Path(commissioning.__file__).parents[1]


def main() -> None:
    """Make bundles until there are no more."""
    given, sent = _streams()
    with WarmKernels() as kernels:
        program = source_digest(PROJECT)
        become_worker(kernels.environment)
        while (bundle := read_frame(given)) is not None:
            write_frame(sent, _built(bundle, program))


def _built(bundle: bytes, program: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        try:
            job = unpacked(bundle, Path(folder), program, clock=float)  # who sent it takes the time
        except BundleError as error:
            return packed_outcome(Outcome("", 0.0, error=str(error)), Path(folder))
        return packed_outcome(make_report(job), Path(folder))


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """What came as standard input and output, which from now on are empty and standard error."""
    given, sent = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return given, sent


if __name__ == "__main__":
    main()
