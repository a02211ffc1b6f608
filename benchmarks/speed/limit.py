"""The limit: the notebook's cells as plain functions, in one warm process for each core.

No kernel, no notebook and no document: each cell is compiled once in a process and then executed
for one report after another; what its last line shows is made as Jupyter would, and dropped.
"""

from __future__ import annotations

import ast
import io
import json
import multiprocessing
import os
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from benchmarks.speed.plans import CLOSING, NOTEBOOK, PARAMETERS, Plan, Report, assignments

SHOWING = "_show_in_benchmark"


def run(plan: Plan) -> list[str]:
    """Execute every report's cells; what failed, in sentences."""
    jobs = [(str(plan.place(report)), report) for report in plan.reports]
    with multiprocessing.get_context("fork").Pool(plan.workers) as pool:
        return [said for said in pool.imap(_execute, jobs, chunksize=1) if said]


def _execute(job: tuple[str, Report]) -> str:
    place, report = job
    os.chdir(place)
    shown: list[dict[str, Any]] = []
    names = {"__name__": "__main__", SHOWING: lambda value: shown.append(content_of(value))}
    declaring, *others = cells()
    try:
        with redirect_stdout(io.StringIO()):
            for code in (declaring, assignments(report), *others):
                exec(code, names)
    except Exception as error:
        return f"{report.key}: {type(error).__name__}: {error}"
    Path(CLOSING).write_text(shown[-1]["text/html"], "utf-8")
    return ""


@cache
def cells() -> tuple[CodeType, ...]:
    """The notebook's code cells, compiled; the first is the one that declares its parameters."""
    found = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    code = [one for one in found if one["cell_type"] == "code"]
    assert PARAMETERS in code[0]["metadata"]["tags"]
    return tuple(_compiled("".join(one["source"]), one["id"]) for one in code)


def _compiled(source: str, name: str) -> CodeType:
    """A cell whose last line, where it is a value, is shown."""
    tree = ast.parse(source)
    if isinstance(tree.body[-1], ast.Expr):
        last = tree.body[-1]
        shown = ast.Call(ast.Name(SHOWING, ast.Load()), [last.value], [])
        tree.body[-1] = ast.copy_location(ast.Expr(shown), last)
    return compile(ast.fix_missing_locations(tree), name, "exec")


def content_of(value: object) -> dict[str, Any]:
    """What Jupyter would keep of a value shown, by MIME type."""
    if hasattr(value, "_repr_mimebundle_"):
        return value._repr_mimebundle_()
    return {"text/plain": "" if value is None else repr(value)}
