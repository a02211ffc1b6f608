"""Making reports on the workers of a Dask cluster, as `pool.Workers` do on this machine.

A parcel travels to a worker and the finished folder comes back, over Dask itself or by way of a
store that both reach. A worker that is lost has its reports made by another; a report that stops
`TRIES` of them is set aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass

LOCAL = "local"
TRIES = 3
PORTER = "commissioning.production.porter"
TOLD_OUT = "its worker stopped while it was made"
"""What a porter that ended before it answered is told of."""


class ClusterError(Exception):
    """A cluster that cannot be reached, or that this installation cannot talk to."""
