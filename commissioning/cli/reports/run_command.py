"""The command `run`: the reports a quarter owes are made where they must be, and it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer
from filelock import FileLock, Timeout

from commissioning.build import RunRequest, run_inputs_digest
from commissioning.cli.reports.run_quarter import How, make, may_be_built
from commissioning.cli.shell.console import (
    BUSY,
    SIDE_BY_SIDE,
    AsJson,
    Quarter,
    Setting,
    council_in,
    end,
    err,
    out,
    plan_of,
    print_json,
)
from commissioning.cli.shell.formatting import why_table
from commissioning.inputs import Council
from commissioning.planning import Plan
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from commissioning.build import Workers
    from commissioning.cluster import Cluster

    Makers = Workers | Cluster

Only = Annotated[
    list[str] | None,
    typer.Option(help="Only the report with this key (see `plan`). Repeat for more reports."),
]
Jobs = Annotated[
    int,
    typer.Option(
        min=1, help="How many reports to build at the same time. Default: one more than processors."
    ),
]
Place = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        help="Build on a Dask cluster: the address of its scheduler, or `local` for one here.",
    ),
]
Through = Annotated[
    str | None,
    typer.Option(
        "--storage",
        help="Send bundles to and from the cluster through this store (fsspec address).",
    ),
]
Why = Annotated[
    bool, typer.Option("--why", help="Only show what would be done with each report, and why.")
]
RebuildAll = Annotated[
    bool, typer.Option("--all", help="Rebuild every report, even if it is up to date.")
]
Wait = Annotated[
    bool, typer.Option("--wait", help="If another run is in progress, wait until it has ended.")
]


def run(
    context: typer.Context,
    quarter: Quarter = None,
    report: Only = None,
    jobs: Jobs = SIDE_BY_SIDE,
    cluster: Place = None,
    storage: Through = None,
    why: Why = False,
    rebuild_all: RebuildAll = False,
    wait: Wait = False,
    as_json: AsJson = False,
) -> None:
    """Build the reports that are due for a quarter: notebook, HTML, PDF and a list of them.

    Reports that are up to date are kept. If only text or the review of a report changed, it is
    printed again without running its notebook.
    """
    setting, keys = context.obj, report or []
    if why:
        council = council_in(setting, as_json)
        _print_reasons(setting, council, plan_of(setting, council, quarter), keys, as_json)
        return
    how = _how(setting, quarter, keys, How(rebuild_all, as_json))
    with _workers(setting, jobs, cluster, storage) as workers:  # they start while others read
        _make(setting, quarter, keys, workers, how, wait)


@contextmanager
def _workers(
    setting: Setting, jobs: int, cluster: str | None, storage: str | None
) -> Iterator[Makers]:
    """Who makes the reports: processes of this machine, or the workers of a cluster."""
    from commissioning.build import Workers

    if not cluster:
        if storage:
            end(WORDING("storage-needs-cluster"))
        with Workers(jobs) as workers:
            try:
                yield workers
            finally:
                if why := workers.kernels.plain:
                    err.print(Text(WORDING("plain-kernels", why=why)))
        return
    from commissioning.cluster import Cluster
    from commissioning.working_reports.store import source_digest

    program = source_digest(setting.project)
    with Cluster(cluster, jobs, program, setting.timer, storage or "") as workers:
        yield workers


def _make(
    setting: Setting,
    quarter: str | None,
    keys: list[str],
    workers: Makers,
    how: How,
    wait: bool,
) -> None:
    """Make the reports once the council is found without fault and nobody else is at work in it."""
    council = council_in(setting, how.as_json)
    with alone(setting, wait) as waited:
        if waited:
            how = _how(setting, quarter, keys, how)
            council = council_in(setting, how.as_json)
        make(setting, council, plan_of(setting, council, quarter), keys, workers, how)


def _how(setting: Setting, quarter: str | None, keys: list[str], how: How) -> How:
    """How a run was asked for, with a digest of all that it depends on as that stands now."""
    day = setting.clock().date().isoformat()
    repeat = RunRequest(setting.root, setting.project, quarter, tuple(keys), day)
    return replace(how, repeat=repeat, inputs_digest=run_inputs_digest(repeat))


@contextmanager
def alone(setting: Setting, wait: bool = False) -> Iterator[bool]:
    """Alone at work in the council folder; gives whether another run had to be waited for.

    The program ends where another is at work and is not to be waited for.
    """
    setting.run_lock.parent.mkdir(exist_ok=True)
    lock = FileLock(setting.run_lock)
    try:
        lock.acquire(timeout=0)
        waited = False
    except Timeout:
        if not wait:
            end(WORDING("run-busy"), BUSY)
        err.print(WORDING("run-waits"))
        lock.acquire()
        waited = True
    try:
        yield waited
    finally:
        lock.release()


def _print_reasons(
    setting: Setting, council: Council, plan: Plan, keys: list[str], as_json: bool
) -> None:
    """Say what a run would do about each report, and why; nothing is made or written."""
    from commissioning.build import Run, decisions

    review, _ = may_be_built(setting, council, plan, keys)
    run = Run(setting.root, setting.project, setting.timer, review.at)
    decided = decisions(review, run)
    if as_json:
        sentences = [{"key": one.key, "do": one.do, "why": one.why} for one in decided]
        print_json({"quarter": plan.quarter.text, "reports": sentences})
        return
    out.print(why_table(WORDING("what-run-does", label=plan.quarter.label), decided))
