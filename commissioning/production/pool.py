"""Making several reports side by side, each in a worker process of a clean environment."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from commissioning.execution.surroundings import enter_environment, kernel_environment
from commissioning.production.making import Job, Outcome, make_report


def make_reports(jobs: list[Job], workers: int) -> Iterator[Outcome]:
    """The outcome of each job as it ends; one that fails, or kills its worker, stops no other."""
    left = list(jobs)
    while left:
        done = set()
        for outcome in _pooled(left, workers):
            done.add(outcome.key)
            yield outcome
        left = [job for job in left if job.key not in done]
        if left:
            # A worker died and took the pool with it: the first one left is tried by itself.
            yield from _alone(left.pop(0))


def _pooled(jobs: list[Job], workers: int) -> Iterator[Outcome]:
    with _pool(min(workers, len(jobs))) as pool:
        futures = [pool.submit(make_report, job) for job in jobs]
        for future in as_completed(futures):
            if not _broken(future):
                yield future.result()


def _alone(job: Job) -> Iterator[Outcome]:
    with _pool(1) as pool:
        future = pool.submit(make_report, job)
        if _broken(future):
            yield Outcome(job.key, 0.0, "unknown", "the process that made it was killed")
        else:
            yield future.result()


def in_workers(function: Callable[[Job], str], jobs: list[Job], workers: int) -> list[str]:
    """What a function says of each job, called in workers' clean environments."""
    if not jobs:
        return []
    with _pool(min(workers, len(jobs))) as pool:
        return list(pool.map(function, jobs))


def _broken(future: Future) -> bool:
    return isinstance(future.exception(), BrokenProcessPool)


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="kernels-", ignore_cleanup_errors=True) as folder:
        environment = kernel_environment(os.environ, Path(folder))
        with ProcessPoolExecutor(workers, context, enter_environment, (environment,)) as pool:
            yield pool
