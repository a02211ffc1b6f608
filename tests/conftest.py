"""Shared by all tests: council folders to spoil, tables drawn in text, the command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

import pandas as pd
import pytest
from filelock import FileLock
from hypothesis import settings
from typer.testing import CliRunner

from commissioning.inputs.snapshot_files import header_in
from commissioning.warm_kernels.server.server_registry import SERVER

os.environ["COLUMNS"] = "200"  # before a console is made, which asks once
TESTS = Path(__file__).resolve().parent
PROJECT = TESTS.parent
SMALL = TESTS / "data" / "small"
pytest_plugins = ["kernel_servers"]  # its fixture `jupyter`


# Folders of tests, those with the longest groups first: short ones fill the time at the end, so
# that no worker is left alone with a long one.
LONGEST_FIRST = ("acceptance", "validators", "functional", "browser", "project", "unit")
# Commands that make reports; `pipeline_here` forks their kernels from one server for all tests.
MAKING = {"run", "issue", "exception"}
until_the_end = ExitStack()


@pytest.hookimpl(tryfirst=True)  # before xdist, which reads the groups in this hook, too
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give tests of one file to one worker, which makes their fixtures once; groups are named."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    items.sort(key=lambda item: LONGEST_FIRST.index(kind_of(item)))


def kind_of(item: pytest.Item) -> str:
    """The folder that a test is in: `unit`, `functional` …"""
    return item.path.relative_to(TESTS).parts[0]


def pytest_unconfigure() -> None:
    """End what was started for all tests of this process."""
    until_the_end.close()


def sized(quick: int, full: int) -> int:
    """How many of something a test tries: `full` in `make campaign`, else `quick`."""
    return full if "CAMPAIGN" in os.environ else quick


# Examples that hypothesis tries where a test does not say how many.
settings.register_profile("council", max_examples=sized(25, 100), deadline=None)
settings.load_profile("council")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first worker to ask makes, for all workers to read or to copy."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, finished = shared / name, shared / f"{name}.finished"
    with FileLock(shared / f"{name}.lock"):
        if not finished.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            finished.touch()
    return folder


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        return json.loads(self.out)


def pipeline(*arguments: str | Path, **environment: str) -> Answer:
    """Run pipeline.py as a person does, in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(PROJECT / "pipeline.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "200", **environment},
        check=False,
        encoding="utf-8",
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@cache
def kernel_server() -> str:
    """The socket of a server that this process's tests share; empty where none can be forked from.

    To start one costs 3 s of CPU, a report made without 1.5 s.
    """
    from commissioning.execution import WarmKernels

    kernels = until_the_end.enter_context(WarmKernels())
    return kernels.environment.get(SERVER, "")


def pipeline_here(*arguments: str | Path, typed: str = "") -> Answer:
    """The same in this process: two seconds faster each, and five where reports are made."""
    import pipeline as command_line

    shares = MAKING & set(arguments) and "--cluster" not in arguments
    done = CliRunner().invoke(
        command_line.app,
        [str(one) for one in arguments],
        input=typed,
        env={SERVER: kernel_server()} if shares else None,
    )
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Answer(done.exit_code, done.stdout, done.stderr)


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Files of councils are read once in a process as long as their bytes stay the same."""
    from read_once import remember

    with pytest.MonkeyPatch.context() as patch:
        remember(patch)
        yield


@pytest.fixture(scope="module")
def undrawn() -> Iterator[None]:
    """Nothing is drawn: the words and tables that replace each chart are made all the same."""
    from commissioning.exhibits.charts import chart_style
    from commissioning.exhibits.performance import exception_exhibits, trend_charts
    from commissioning.exhibits.variation import control_charts

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chart_style, "svg", lambda _: "<svg/>")
        patch.setattr(control_charts, "_drawn", lambda *_: "<svg/>")
        for module in (exception_exhibits, trend_charts):
            patch.setattr(module, "series_charts", lambda *_: None)
        yield


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small council, to spoil."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def add_measures(root: Path, count: int, quarters: tuple[str, ...]) -> None:
    """Give the small council so many measures more, each on its target of 90% in the quarters."""
    files = {
        "params/measures.csv": 'calls-{n},"Calls {n}",waste,Answered.,%,1,higher,quarterly,rate,'
        "points,1,yes,bins,1,Waste Manager,1\n",
        "params/targets.csv": "calls-{n},{quarter},90\n",
        "data/results/brookside.csv": "calls-{n},{quarter},95,95,100,,2025-10-09\n",
    }
    for name, line in files.items():
        lines = [
            line.format(n=number + 1, quarter=quarter)
            for number in range(count)
            for quarter in (quarters if "{quarter}" in line else quarters[:1])
        ]
        text = (root / name).read_text("utf-8")
        (root / name).write_text(text + "".join(lines), "utf-8", newline="\n")


@pytest.fixture
def spoil(small: Path) -> Callable[[str, str, str], None]:
    """Replace a text that stands once in a file of the small council."""

    def replace(name: str, old: str, new: str) -> None:
        text = (small / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (small / name).write_text(text.replace(old, new), "utf-8", newline="\n")

    return replace


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration council with its latest quarter made, to read."""

    def make(root: Path) -> None:
        for folder in ("params", "data"):
            shutil.copytree(PROJECT / folder, root / folder)
        answer = pipeline_here("--root", root, "run")
        assert answer.code == 0, answer.err

    return made_once(tmp_path_factory, "demonstration", make)


def one_of_each_notebook(files: list[Path]) -> list[Path]:
    """Of the files of reports that were made, the first of every notebook and tier."""
    found = {}
    for path in files:
        report = header_in(path.with_name("inputs"))["report"]
        found.setdefault((report["notebook"], report["tier"]), path)
    return list(found.values())


@pytest.fixture(scope="session")
def small_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with all its reports made, to copy."""

    def make(root: Path) -> None:
        shutil.copytree(SMALL, root)
        answer = pipeline_here("--root", root, "run")
        assert answer.code == 0, answer.err

    return made_once(tmp_path_factory, "small-made", make)


@pytest.fixture(scope="session")
def finance_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small council with two reports made, to copy."""

    def make(root: Path) -> None:
        shutil.copytree(SMALL, root)
        answer = pipeline_here(
            "--root", root, "run", "--report", "finance", "--report", "provider-bins"
        )
        assert answer.code == 0, answer.err

    return made_once(tmp_path_factory, "finance", make)


@pytest.fixture(scope="session")
def made_town(tmp_path_factory: pytest.TempPathFactory) -> object:
    """The small council with three reports made, to copy."""
    from sealed_data import town_in, town_made

    return town_in(made_once(tmp_path_factory, "made-town", town_made))


@pytest.fixture(scope="session")
def to_submit(tmp_path_factory: pytest.TempPathFactory, made_town) -> object:
    """The same with the three written in, to copy."""
    from sealed_data import town_in, town_to_submit

    return town_in(made_once(tmp_path_factory, "to-submit", partial(town_to_submit, made_town)))


@pytest.fixture(scope="session")
def to_issue(tmp_path_factory: pytest.TempPathFactory, to_submit) -> object:
    """The same with the three ready to be issued, to copy."""
    from sealed_data import SIGNING, town_in, town_to_issue

    made = made_once(tmp_path_factory, "to-issue", partial(town_to_issue, to_submit))
    return town_in(made, *SIGNING)


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory, to_issue) -> object:
    """The same with the three issued, to read or to copy."""
    from sealed_data import SIGNING, sealed_town, town_in

    made = made_once(tmp_path_factory, "sealed", partial(sealed_town, to_issue))
    return town_in(made, *SIGNING)


def table(drawing: str) -> pd.DataFrame:
    """A drawn table: cells between bars; blank is None, numbers are Decimal, the rest is text."""
    lines = [line.strip() for line in drawing.strip().splitlines()]
    lines = [line for line in lines if line and not set(line) <= set("-+")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    rows = [[_value(cell) for cell in row] for row in cells[1:]]
    return pd.DataFrame(rows, columns=cells[0], dtype=object)


def _value(text: str) -> Decimal | str | None:
    if text == "":
        return None
    try:
        return Decimal(text)
    except ArithmeticError:
        return text


def published(root: Path) -> dict[str, bytes]:
    """Every file that runs published, with its bytes; a run's own record of times aside."""
    working = root / "outputs" / "working"
    return {
        path.relative_to(working).as_posix(): path.read_bytes()
        for path in working.rglob("*")
        if path.is_file() and path.name != "run.json"
    }
