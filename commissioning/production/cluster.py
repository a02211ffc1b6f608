"""Making reports on the workers of a Dask cluster, as `pool.Workers` do on this machine.

A parcel travels to a worker and the finished folder comes back, over Dask itself or by way of a
store that both reach. A worker that is lost has its reports made by another; a report that stops
`TRIES` of them is set aside.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from commissioning.production.jobs import Job, Outcome

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
TRIES = 3
PORTER = "commissioning.production.porter"
TOLD_OUT = "its worker stopped while it was made"
"""What a porter that ended before it answered is told of."""


class ClusterError(Exception):
    """A cluster that cannot be reached, or that this installation cannot talk to."""
