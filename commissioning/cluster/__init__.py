"""Builds reports on the workers of a Dask cluster."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.cluster.dask_workers import Cluster
else:
    __getattr__ = door(
        __name__,
        {
            "dask_workers": ["Cluster"],
        },
    )

__all__ = [
    "Cluster",
]
