"""Which function calls which, as the code has it, and where each is."""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import typer

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

import packages  # noqa: E402
from walks import Function, Walk  # noqa: E402

import pipeline  # noqa: E402


def where(function: Function) -> str:
    """The file of a function, as a link, and its name."""
    path = Path(inspect.getsourcefile(function)).resolve().relative_to(PROJECT).as_posix()
    return f"[{path}](../{path}) `{function.__qualname__}`"


def short(function: Function) -> str:
    """The module of a function without the top's name, and its name."""
    return f"{function.__module__.partition('.')[2]}: {function.__name__}"


def functions_of(walk: Walk) -> list[Function]:
    """The functions of a walk, its first one first.

    Raises:
        ValueError: one is called by none before it: the code does it in another way by now.
    """
    found = [walk.begins]
    for step, _ in walk.steps:
        if not any(step in names_in(function).values() for function in reversed(found)):
            raise ValueError(f"{walk.act}: {step.__name__} is called by no step before it.")
        found.append(step)
    return found


def typed(function: Function) -> str:
    """The words that a command is typed with; empty of a function that is no command."""
    return next((words for words, one in commands().items() if one is function), "")


@cache
def commands() -> dict[str, Function]:
    """The functions of all commands, by the words that are typed."""
    found, left = {}, [("", typer.main.get_command(pipeline.app))]
    while left:
        before, group = left.pop()
        for name, command in group.commands.items():
            if hasattr(command, "commands"):
                left.append((f"{before}{name} ", command))
            else:
                found[f"{before}{name}"] = inspect.unwrap(command.callback)
    return found


def names_in(function: Function, known: frozenset[str] = frozenset()) -> dict[str, Function]:
    """The functions by name that a function's code uses, and its module's private functions."""
    offered = {**function.__globals__, **_imported_late(function)}
    names = _names(function.__code__)
    used = {name: inspect.unwrap(offered[name]) for name in names if callable(offered.get(name))}
    found = {name: one for name, one in used.items() if inspect.isfunction(one)}
    for name, other in list(found.items()):
        if name.startswith("_") and name not in known:
            found = {**names_in(other, known | names), **found}
    called = (one for one in found.values() if one not in commands().values())
    return {one.__name__: one for one in called}


def _imported_late(function: Function) -> dict[str, Any]:
    """What a function's module imports within functions, by the name it has there."""
    tree = packages.tree_of(Path(inspect.getsourcefile(function)))
    late = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.col_offset]
    own = [node for node in late if (node.module or "").startswith(packages.PACKAGE.name)]
    return {
        alias.asname or alias.name: getattr(importlib.import_module(node.module), alias.name, None)
        for node in own
        for alias in node.names
    }


def _names(code: CodeType) -> frozenset[str]:
    inner = [const for const in code.co_consts if isinstance(const, CodeType)]
    return frozenset(code.co_names + code.co_varnames + code.co_cellvars).union(
        *(_names(one) for one in inner)
    )
