"""Everyone who is timed: what each is, what it needs beforehand, and the command it is given.

All commands run in the plan's folder. What a contender needs beside the reports' folders is
written before the clock starts. `{workers}` in a script is how many work at once,
`{share}` how many reports each of them gets.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed import environments
from benchmarks.speed.outcomes import CELLS, KEPT_BY_MYST, PAGE, PAGE_AND_PDF
from benchmarks.speed.plans import HTML, NOTEBOOK, OWN_NOTEBOOK, ROWS, Plan, collections_csv

HERE = Path(__file__).parent
ASKED = "reports.txt"  # key, district and quarter of each report, for the shell
# One report by the two commands of the usual way; $1 is its key, $2 district, $3 quarter.
BY_COMMANDS = (
    f'papermill -r district "$2" -r quarter "$3" --cwd "reports/$1" --no-progress-bar '
    f'"{NOTEBOOK}" "reports/$1/{OWN_NOTEBOOK}" '
    f'&& jupyter nbconvert --to html "reports/$1/{OWN_NOTEBOOK}"'
)
# Pages of notebooks executed before: nbconvert once for each worker, with its share of them.
PAGES = f"ls reports/*/{OWN_NOTEBOOK} | xargs -P{{workers}} -n{{share}} jupyter nbconvert --to html"


@dataclass(frozen=True)
class Contender:
    """One who is timed.

    `environment` names the other program's environment; none for this project's. `command` is made
    of a plan; `beforehand` writes what it needs. `leaves` is what shows that a report is whole
    (`outcomes.py`).
    """

    name: str
    words: str
    command: Callable[[Plan], list[str]]
    leaves: str = PAGE
    environment: str = ""
    beforehand: Callable[[Plan], None] = lambda plan: None
    with_notebooks: bool = False

    @property
    def is_here(self) -> bool:
        """Whether it can be run: its environment, if it has one of its own, has been made."""
        return not self.environment or environments.is_made(self.environment)


def own(name: str) -> Callable[[Plan], list[str]]:
    """The command of a contender written in Python, in `benchmarks/speed`."""
    return lambda plan: [
        *("env", "-C", str(environments.PROJECT), sys.executable, "-m", "benchmarks.speed.running"),
        *(name, str(plan.folder / "plan.json")),
    ]


def shell(script: str) -> Callable[[Plan], list[str]]:
    """The command of a contender that a shell runs, with the numbers of the plan in it."""

    def command(plan: Plan) -> list[str]:
        share = -(-len(plan.reports) // plan.workers)
        numbers = {"workers": str(plan.workers), "share": str(share)}
        filled = script
        for word, number in numbers.items():
            filled = filled.replace(f"{{{word}}}", number)
        return ["bash", "-c", filled]

    return command


def list_reports(plan: Plan) -> None:
    """The reports as lines for the shell."""
    lines = (f"{one.key} {one.district} {one.quarter}\n" for one in plan.reports)
    (plan.folder / ASKED).write_text("".join(lines), "utf-8")


def ploomber_pipeline(plan: Plan) -> None:
    """A pipeline of one task for each report; they all run where the pipeline stands."""
    tasks = [
        {
            "source": str(NOTEBOOK),
            "name": report.key,
            "product": str(plan.place(report) / HTML),
            "params": report.parameters,
        }
        for report in plan.reports
    ]
    executor = {"dotted_path": "ploomber.executors.Parallel", "processes": plan.workers}
    meta = {"extract_upstream": False}
    pipeline = {"meta": meta, "executor": executor, "tasks": tasks}
    (plan.folder / "pipeline.yaml").write_text(json.dumps(pipeline), "utf-8")
    (plan.folder / ROWS).write_text(collections_csv(), "utf-8", newline="\n")


def myst_project(plan: Plan) -> None:
    """A site of all notebooks, with a theme that does nothing: the real one is on the network."""
    contents = [{"file": f"reports/{one.key}/{OWN_NOTEBOOK}"} for one in plan.reports]
    site = {"title": "Reports", "template": "./theme"}
    project = {"version": 1, "project": {"title": "Reports", "toc": contents}, "site": site}
    (plan.folder / "myst.yml").write_text(json.dumps(project), "utf-8")
    theme = {"myst": "v1", "title": "none", "build": {"install": "true", "start": "true"}}
    (plan.folder / "theme").mkdir()
    (plan.folder / "theme" / "template.yml").write_text(json.dumps(theme), "utf-8")


def surroundings(contender: Contender, plan: Plan) -> dict[str, str]:
    """The environment a contender runs in.

    Kernels are this project's for all, so that the same libraries run the cells; what the caller
    has set for Python or Jupyter, such as that no bytecode is kept, does not reach anyone.
    """
    passed = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "JUPYTER", "IPYTHON", "MPL"))
    }
    folders = [environments.programs(contender.environment)] if contender.environment else []
    folders += [Path(sys.prefix) / "bin", passed["PATH"]]
    passed["PATH"] = os.pathsep.join(str(folder) for folder in folders)
    passed["PLOOMBER_STATS_ENABLED"] = "false"
    if contender.name == "limit":
        passed["OPENBLAS_NUM_THREADS"] = "1"  # as in this project's own kernels
    if contender.environment:
        passed["JUPYTER_PATH"] = str(plan.folder / "jupyter")
        passed["JUPYTER_CONFIG_DIR"] = str(plan.folder / "jupyter")
    return passed


def write_kernel(plan: Plan) -> None:
    """The kernel `python3` as this project's, for programs in environments of their own."""
    folder = plan.folder / "jupyter" / "kernels" / "python3"
    folder.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel = {"argv": argv, "display_name": "Python 3 (ipykernel)", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(kernel), "utf-8")
    server = {"ServerApp": {"allow_root": True}}  # of mystmd; in a container one may be root
    (plan.folder / "jupyter" / "jupyter_server_config.json").write_text(json.dumps(server), "utf-8")


CONTENDERS = (
    Contender("limit", "the cells as plain functions, a process a core", own("limit"), CELLS),
    Contender("ours", "this project: notebook and HTML", own("ours")),
    Contender("ours-pdf", "this project: notebook, HTML and PDF", own("ours-pdf"), PAGE_AND_PDF),
    Contender(
        "loop",
        "papermill, then nbconvert, in a shell's loop",
        shell(f'while read -r -u3 a b c; do set -- "$a" "$b" "$c"; {BY_COMMANDS}; done 3< {ASKED}'),
        beforehand=list_reports,
    ),
    Contender(
        "xargs",
        "the same, as many at once as there are workers",
        shell(f"xargs -P{{workers}} -L1 bash -c '{BY_COMMANDS}' _ < {ASKED}"),
        beforehand=list_reports,
    ),
    Contender("in-process", "one process, one HTMLExporter", own("in-process")),
    Contender(
        "ploomber",
        "ploomber build, Parallel, HTML products",
        shell("ploomber build"),
        environment="ploomber",
        beforehand=ploomber_pipeline,
    ),
    Contender(
        "jupyter-cache",
        "local-parallel, then nbconvert",
        shell(f'python "{HERE}/with_jupyter_cache.py" reports/*/{OWN_NOTEBOOK} && {PAGES}'),
        environment="jupyter-cache",
        with_notebooks=True,
    ),
    Contender(
        "nbmake",
        "pytest --nbmake --overwrite, then nbconvert",
        shell(
            "python -m pytest -q --nbmake --overwrite --nbmake-timeout=600 -n{workers} reports "
            f"&& {PAGES}"
        ),
        environment="nbmake",
        with_notebooks=True,
    ),
    Contender(
        "mystmd",
        "execution only, no page",
        shell("myst build --site --execute --execute-parallel {workers} --ci"),
        KEPT_BY_MYST,
        environment="mystmd",
        beforehand=myst_project,
        with_notebooks=True,
    ),
)
