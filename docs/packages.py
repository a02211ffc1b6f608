"""The packages of the program as their files say: what each holds, imports and offers."""

from __future__ import annotations

import ast
import runpy
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "commissioning"
Imports = Mapping[str, frozenset[str]]


def name_of(path: Path) -> str:
    """The dotted name of a module or, of an `__init__.py`, of its package."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(name: str) -> str:
    """The package or module right below the top that a dotted name is in; empty of the top."""
    return name.partition(".")[2].partition(".")[0]


@cache
def tree_of(path: Path) -> ast.Module:
    """A module as a syntax tree."""
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Every dotted name that a module imports."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports() -> Imports:
    """By package, the other packages that its modules import."""
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if room := room_of(name_of(path)):
            names = [name for name in imported(path) if name.startswith(f"{PACKAGE.name}.")]
            found.setdefault(room, set()).update(room_of(name) for name in names)
    return {room: frozenset(others & found.keys() - {room}) for room, others in found.items()}


def may_import() -> Imports:
    """By package, those that it may import: the table that tests/project/test_layers.py holds."""
    (path,) = (PROJECT / "tests").rglob("test_layers.py")
    sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "tests" / "support")]
    table = runpy.run_path(str(path))["MAY_IMPORT"]
    return {name: frozenset(others) for name, others in table.items()}


def layers(found: Imports) -> list[list[str]]:
    """The packages in layers, lowest first: each imports from lower layers only.

    Raises:
        ValueError: packages import each other in a circle.
    """
    placed: list[list[str]] = []
    left = dict(found)
    while left:
        free = sorted(room for room, others in left.items() if not others & left.keys())
        if not free:
            raise ValueError(f"These import each other in a circle: {', '.join(sorted(left))}.")
        placed.append(free)
        left = {room: others for room, others in left.items() if room not in free}
    return placed


def direct(found: Imports) -> list[tuple[str, str]]:
    """The imports, by package, without those that also lead over a package in between."""
    below = {room: _all_below(found, room) for room in found}
    return [
        (room, other)
        for room in sorted(found)
        for other in sorted(found[room])
        if not any(other in below[between] for between in found[room] - {other})
    ]


def _all_below(found: Imports, room: str) -> frozenset[str]:
    return found[room].union(*(_all_below(found, other) for other in found[room]))


def packages() -> dict[str, Path]:
    """Every package by its name without the top's, and single modules beside them."""
    paths = [*PACKAGE.rglob("__init__.py"), *PACKAGE.glob("*.py")]
    named = {name_of(path).partition(".")[2]: path for path in paths}
    return {name: named[name] for name in sorted(named) if name}


def holds(path: Path) -> str:
    """What a package holds: the first paragraph of its docstring."""
    docstring = ast.get_docstring(tree_of(path)) or ""
    return docstring.partition("\n\n")[0].replace("\n", " ")


def door(path: Path) -> list[str]:
    """The names that a package offers in `__init__.py` to the others."""
    if path.name != "__init__.py":
        return []
    for node in tree_of(path).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return sorted(ast.literal_eval(node.value))
    return []
