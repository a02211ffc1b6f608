"""Making several reports at the same time, each in a worker process of a clean environment.

Workers and kernels are forked from two processes that import once what each of them needs; where a
system cannot fork them safely they are started again, which is slower and gives the same bytes.
"""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Self

from commissioning.build.build_job import Job, Outcome
from commissioning.compat import start_worker_server, workers_without_main
from commissioning.execution import WarmKernels, become_worker
from commissioning.system_errors import unexpected
from commissioning.warm_kernels.server.server_registry import CAN_FORK
from commissioning.warm_kernels.server.short_paths import socket_folder
from commissioning.wording import Wording

WORDING = Wording("build")

OF_WORKERS = ("commissioning.build.build_report", "papermill.execute")
KILLED = "the process that was building it was ended"
MOST_SECONDS = 3_600.0  # a report; most take some seconds, the longest a few minutes
METHOD = "forkserver" if CAN_FORK else "spawn"


class Workers:
    """Processes that make reports, at most so many, from when they are entered until left.

    One that takes more than so many seconds over one report is ended, and so fails by name. `do`
    is what a worker does with a job; where it is left out it makes the report.
    """

    def __init__(
        self,
        most: int,
        seconds: float = MOST_SECONDS,
        do: Callable[[Job], Outcome] | None = None,
    ) -> None:
        self.most, self.seconds, self.do, self.kernels = most, seconds, do, WarmKernels()
        self._closing = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Begin to start what will be needed; nothing is waited for."""
        self._closing.enter_context(workers_without_main())
        self._closing.enter_context(self.kernels)
        if CAN_FORK:
            start_worker_server(OF_WORKERS, self.kernels.cold_environment, socket_folder())
        return self

    def __exit__(self, *_: object) -> None:
        """End every process and remove their folder."""
        self._closing.close()

    def make(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcome of each job as it ends; one that fails or kills its worker stops no other."""
        left = yield from self._outcomes(jobs)
        while left:
            # A worker died and took the others with it: the first one left is tried by itself.
            yield self._alone(left.pop(0))
            left = yield from self._outcomes(left)

    def _outcomes(self, jobs: Iterable[Job]) -> Generator[Outcome, None, list[Job]]:
        """The outcomes of jobs; returns those whose worker died."""
        with self.executor(self.most) as executor:
            futures = {self._submitted(executor, job): job for job in jobs}
            for future in as_completed(futures):
                if not _is_broken(future):
                    yield _outcome(future, futures[future])
            return [job for future, job in futures.items() if _is_broken(future)]

    def _alone(self, job: Job) -> Outcome:
        with self.executor(1) as executor:
            future = self._submitted(executor, job)
            if _is_broken(future):
                return Outcome(job.key, 0.0, "unknown", self._killed)
            return _outcome(future, job)

    @property
    def _killed(self) -> str:
        """Why a worker is gone; one that hangs is ended by its own watch."""
        minutes = self.seconds / 60
        return WORDING("worker-ended", killed=KILLED, minutes=f"{minutes:.0f}")

    def _submitted(self, executor: Executor, job: Job) -> Future[Outcome]:
        """The future of a job, which has failed where the workers are dead already."""
        try:
            return executor.submit(_watched, job, self.seconds, self.do)
        except BrokenProcessPool as error:
            future: Future[Outcome] = Future()
            future.set_exception(error)
            return future

    def executor(self, most: int) -> ProcessPoolExecutor:
        """A pool of at most so many worker processes."""
        context = multiprocessing.get_context(METHOD)
        workers = min(self.most, most)
        return ProcessPoolExecutor(workers, context, _enter, (self.kernels.environment,))


def _enter(environment: dict[str, str]) -> None:
    """Make this process a worker, which ends with its parent."""
    become_worker(environment)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _watched(job: Job, seconds: float, do: Callable[[Job], Outcome] | None) -> Outcome:
    """Do a job, in a worker, which ends itself where that takes longer than so many seconds.

    The watch needs no turn of the interpreter, so that it ends even a search that lets none go. It
    writes where the worker stood into the report's log.
    """
    from commissioning.build.build_report import error_log, make_report

    log = error_log(job).with_suffix(".hung.log")
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        faulthandler.dump_traceback_later(seconds, exit=True, file=file)
        try:
            return (do or make_report)(job)
        finally:
            faulthandler.cancel_dump_traceback_later()
            file.close()
            log.unlink(missing_ok=True)


def _outcome(future: Future[Outcome], job: Job) -> Outcome:
    """The outcome of a job that ended; what a worker could not hand over is its failure."""
    try:
        return future.result()
    except Exception as error:
        return Outcome(job.key, 0.0, error=unexpected(error))


def _is_broken(future: Future[Outcome]) -> bool:
    return isinstance(future.exception(), BrokenProcessPool)
