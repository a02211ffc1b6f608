"""Making reports on the workers of a Dask cluster, as `worker_pool` does on this machine.

A bundle travels to a worker and the finished folder comes back, over Dask itself or by way of a
store that both reach. A worker that is lost has its reports made by another; one that stops `TRIES`
workers, or the processes they keep for reports, is set aside.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, as_completed
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Self

from commissioning.build import Job, Outcome, attempted
from commissioning.cluster.bundle import Back, packed, unpacked_outcome
from commissioning.cluster.collect_report import Sent, ready_to_send, receive
from commissioning.cluster.object_store import Store
from commissioning.cluster.worker_task import Carried, WorkerProcessError, run_task, warm_up
from commissioning.errors import CommissioningError
from commissioning.wording import Wording

WORDING = Wording("build")

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
TRIES = 3
SET_ASIDE = f"it was set aside, because the worker that was building it stopped {TRIES} times"
ANSWER_SECONDS = 15
FEW = {"distributed.scheduler.allowed-failures": TRIES - 1, "distributed.comm.retry.count": 1}


class ClusterError(CommissioningError):
    """A cluster that cannot be reached, or that this installation cannot talk to."""


@dataclass(frozen=True)
class Trip:
    """A job on its way: with which words it travels, and what is there for its bundle."""

    job: Job
    sent: Sent
    bundle: bytes


@dataclass
class Cluster:
    """The workers of a cluster, from when it is entered until it is left.

    `address` is that of a scheduler, or `local` for one on this machine with `workers` of its own;
    `program` the digest of the source that reports are made by, `store` an address that bundles are
    passed through, where there is one.
    """

    address: str
    workers: int
    program: str
    clock: Callable[[], float]
    store: str = ""

    def __post_init__(self) -> None:
        self._closing = contextlib.ExitStack()
        self._client: Client | None = None
        self._store = Store(self.store)

    def __enter__(self) -> Self:
        """Reach the cluster, and begin to start what its workers will need.

        Raises:
            ClusterError: it does not answer or has no worker, or the store cannot be used.
        """
        try:
            self._store.tried()
        except (OSError, ImportError, ValueError) as error:
            raise ClusterError(WORDING("store-unusable", store=self.store, error=error)) from None
        self._client = self._reached()
        self._entered.run(warm_up)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the cluster; one of this machine ends."""
        self._closing.close()

    def make(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcome of each job as it ends; one that fails or kills its worker stops no other."""
        with self._entered.get_executor(retries=TRIES - 1, pure=False) as executor:
            trips: dict[Future[Carried], Trip] = {}
            for job in jobs:
                trip, _, error = attempted(partial(self._ready, job))
                if trip is None:
                    yield receive(job, Sent(), Back(Outcome(job.key, 0.0, error=error)))
                else:
                    trips[executor.submit(run_task, trip.bundle, self.store, self.clock)] = trip
            for future in as_completed(trips):
                yield self._received(future, trips.pop(future))

    def _ready(self, job: Job) -> Trip:
        sent = ready_to_send(job)
        return Trip(job, sent, self._store.store(packed(job, self.program)))

    @property
    def _entered(self) -> Client:
        """The cluster's client, which it has from when it is entered."""
        if self._client is None:
            raise RuntimeError("a cluster makes reports only once it is entered")
        return self._client

    def _received(self, future: Future[Carried], trip: Trip) -> Outcome:
        from distributed import KilledWorker

        try:
            back = self._back(trip.job.key, *future.result())
        except (KilledWorker, WorkerProcessError) as error:
            back = _failed(trip, WORDING("not-returned", set_aside=SET_ASIDE, error=error))
        except Exception as error:  # whatever else Dask or a store may tell
            back = _failed(trip, WORDING("not-back", error=error))
        self._store.forget(trip.bundle)
        return receive(trip.job, trip.sent, back)

    def _back(self, key: str, bundle: bytes, seconds: float) -> Back:
        back = unpacked_outcome(self._store.take(bundle))
        self._store.forget(bundle)
        return replace(back, outcome=replace(back.outcome, key=key, seconds=seconds))

    def _reached(self) -> Client:
        try:
            import dask
            from distributed import Client, LocalCluster
        except ImportError:
            raise ClusterError(WORDING("no-dask")) from None
        place = self.address
        if place == LOCAL:
            self._closing.enter_context(dask.config.set(FEW))
            place = self._closing.enter_context(
                LocalCluster(self.workers, threads_per_worker=1, dashboard_address=None)
            )
        try:
            client: Client = self._closing.enter_context(Client(place, timeout=ANSWER_SECONDS))
            client.wait_for_workers(1, timeout=ANSWER_SECONDS)
        except (OSError, TimeoutError, ValueError) as error:
            self._closing.close()
            raise ClusterError(WORDING("no-worker", address=self.address, error=error)) from None
        return client


def _failed(trip: Trip, why: str) -> Back:
    return Back(Outcome(trip.job.key, 0.0, error=why))
