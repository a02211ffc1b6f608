"""Packages: which may import which, and what only the command line may touch."""

import ast
import importlib
import json
import subprocess
import sys
from collections import Counter
from functools import cache
from types import ModuleType

import pytest
from conftest import PROJECT
from source_tree import MODULES, PACKAGE, name_of, nodes_of, tree_of

# Package: those it may import, all of them below it; notebooks call `exhibits` and `planning`.
MAY_IMPORT = {
    "analysis": {"dates", "inputs", "numerals"},
    "archive": {
        "compat",
        "dates",
        "disclosure",
        "documents",
        "execution",
        "inputs",
        "narrative",
        "notebook",
        "planning",
        "reproducible_zip",
        "review",
        "workflow",
        "working_reports",
        "wording",
    },
    "build": {
        "compat",
        "dates",
        "disclosure",
        "documents",
        "execution",
        "inputs",
        "narrative",
        "notebook",
        "planning",
        "review",
        "system_errors",
        "warm_kernels",
        "wording",
        "working_reports",
    },
    "checks": {"analysis", "dates", "disclosure", "inputs", "notebook", "numerals", "wording"},
    "cli": {
        "archive",
        "build",
        "checks",
        "cluster",
        "compat",
        "dates",
        "desk",
        "disclosure",
        "documents",
        "inputs",
        "narrative",
        "notebook",
        "numerals",
        "planning",
        "procurement",
        "review",
        "system_errors",
        "terminal_text",
        "warm_kernels",
        "workflow",
        "working_reports",
        "wording",
    },
    "cluster": {
        "build",
        "disclosure",
        "documents",
        "execution",
        "narrative",
        "notebook",
        "reproducible_zip",
        "review",
        "working_reports",
        "wording",
    },
    "compat": set(),
    "dates": {"compat", "wording"},
    "desk": {
        "compat",
        "dates",
        "documents",
        "inputs",
        "narrative",
        "notebook",
        "planning",
        "review",
        "system_errors",
        "terminal_text",
        "wording",
        "workflow",
        "working_reports",
    },
    "disclosure": {"analysis", "dates", "documents", "inputs", "numerals"},
    "documents": {"dates", "notebook", "reproducible_zip", "wording"},
    "doors": set(),
    "errors": set(),
    "execution": {"compat", "notebook", "warm_kernels", "wording"},
    "exhibits": {"analysis", "dates", "inputs", "notebook", "numerals", "wording"},
    "inputs": {"dates", "system_errors", "wording"},
    "narrative": {"notebook", "numerals", "wording"},
    "notebook": set(),
    "numerals": set(),
    "planning": {
        "analysis",
        "checks",
        "dates",
        "disclosure",
        "inputs",
        "notebook",
        "numerals",
        "wording",
    },
    "procurement": {
        "analysis",
        "dates",
        "disclosure",
        "documents",
        "inputs",
        "numerals",
        "planning",
        "working_reports",
    },
    "reproducible_zip": set(),
    "review": {"dates", "inputs", "narrative", "notebook", "wording"},
    "system_errors": set(),
    "terminal_text": set(),
    "warm_kernels": set(),
    "wording": set(),
    "workflow": {
        "analysis",
        "build",
        "dates",
        "documents",
        "execution",
        "inputs",
        "narrative",
        "notebook",
        "planning",
        "review",
        "working_reports",
        "wording",
    },
    "working_reports": {
        "dates",
        "disclosure",
        "documents",
        "execution",
        "inputs",
        "narrative",
        "notebook",
        "planning",
        "review",
        "system_errors",
        "wording",
    },
}
# Every package may import the base class of all errors, but for those that need nothing of it.
ALONE = {"compat", "doors", "errors", "numerals", "terminal_text", "warm_kernels"}
MAY_IMPORT = {
    room: others if room in ALONE else others | {"errors"} for room, others in MAY_IMPORT.items()
}
# Every package may have a door, but for `warm_kernels`, which is of use without the rest.
DOORLESS = {"doors", "errors", "warm_kernels"}
# What differs from run to run or from machine to machine has no place below pipeline.py.
NOT_BELOW = {"random", "uuid", "secrets", "locale", "time"}
# A session's number must be one that nobody can guess; it is kept nowhere and printed nowhere.
UNGUESSABLE = {"commissioning/desk/people/sessions.py": {"secrets"}}
CLOCKS = {"now", "today", "utcnow", "perf_counter", "monotonic", "time_ns"}
LONGEST_MODULE = 250
LONGEST_FUNCTION = 25
LONG_FUNCTIONS = 6


def is_module(name):
    place = PROJECT.joinpath(*name.split("."))
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


@cache
def imports_of(path):
    """Every module that a file imports, in full, and every name that it imports from one."""
    return list(_imported(path))


def _imported(path):
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from names
            if not all(is_module(name) for name in names):
                yield node.module


def room_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms_beyond(path):
    """The rooms that a module imports and may not."""
    others = {name.split(".")[1] for name in imports_of(path) if name.startswith("commissioning.")}
    door = set() if room_of(path) in DOORLESS else {"doors"}
    return others - {room_of(path)} - MAY_IMPORT[room_of(path)] - door


def test_a_room_imports_only_rooms_below_it():
    paths = [path for path in MODULES if path != PACKAGE / "__init__.py"]
    found = {name_of(path): rooms_beyond(path) for path in paths}
    assert {name: rooms for name, rooms in found.items() if rooms} == {}


def test_every_room_is_in_the_plan():
    assert {room_of(path) for path in MODULES} - {"__init__"} == set(MAY_IMPORT)


def differing(path):
    """What a module imports or calls that differs between runs, or prints."""
    kept_out = NOT_BELOW - UNGUESSABLE.get(name_of(path), set())
    yield from {name.split(".")[0] for name in imports_of(path)} & kept_out
    called = [node.func for node in nodes_of(path) if isinstance(node, ast.Call)]
    yield from (one.id for one in called if isinstance(one, ast.Name) and one.id == "print")
    yield from (one.attr for one in called if isinstance(one, ast.Attribute) and one.attr in CLOCKS)


def test_nothing_below_the_command_line_knows_the_time_or_prints():
    found = {name_of(path): list(differing(path)) for path in MODULES}
    assert {name: uses for name, uses in found.items() if uses} == {}


def loaded_by(imports, names):
    """Which of the modules so named a new process has loaded after these imports."""
    code = f"import sys, {imports}; print(*[name for name in {names} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_a_command_that_opens_no_notebook_does_not_wait_for_the_libraries_that_do():
    slow = ("nbformat", "jsonschema", "matplotlib", "typst", "jupyter_server", "papermill")
    assert loaded_by("pipeline", slow) == []


def test_reading_a_notebook_does_not_wait_for_a_grammar_of_addresses():
    assert loaded_by("commissioning, nbformat", ("nbformat", "lark")) == ["nbformat"]


def test_modules_are_short_and_say_what_they_hold():
    paths = [*MODULES, PROJECT / "pipeline.py"]
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in paths}
    assert {name: lines for name, lines in lengths.items() if lines >= LONGEST_MODULE} == {}
    assert {path.stem for path in paths} & {"utils", "helpers", "common", "misc"} == set()
    assert [name_of(path) for path in paths if not ast.get_docstring(tree_of(path))] == []


def test_few_functions_are_long():
    functions = [
        (name_of(path), node.name, node.end_lineno - node.lineno + 1)
        for path in [*MODULES, PROJECT / "pipeline.py"]
        for node in nodes_of(path)
        if isinstance(node, ast.FunctionDef)
    ]
    long = [one for one in functions if one[2] > LONGEST_FUNCTION]
    assert len(long) <= LONG_FUNCTIONS, long


def test_imports_run_in_no_circle():
    files = {name_of(path).removesuffix(".py").replace("/", "."): path for path in MODULES}
    edges = {
        name: {one for one in imports_of(path) if one in files} for name, path in files.items()
    }
    while edges:
        free = {name for name, needed in edges.items() if not needed & edges.keys()}
        assert free, f"these import each other in a circle: {sorted(edges)}"
        edges = {name: needed for name, needed in edges.items() if name not in free}


# The inner modules that other packages import, each with the reason: all others are closed to them.
# This list may only shrink: what a package offers belongs into the `__init__.py` of its folder.
_WARM = "`warm_kernels` is of use without the rest, so it has no door of ours"
_BY_NAME = "its names are read with the module's before them"
ALLOWED_INNER = {
    "cli.records.anchor_commands": "importing it adds its commands to those of `ledger`",
    "narrative.journal.journal_acts": _BY_NAME,
    "narrative.journal.journal_file": _BY_NAME,
    "review.model.acts": _BY_NAME,
    "warm_kernels.kernel_manager": _WARM,
    "warm_kernels.preimport": _WARM,
    "warm_kernels.process_memory": _WARM,
    "warm_kernels.server.installed_packages": _WARM,
    "warm_kernels.server.server_registry": _WARM,
    "warm_kernels.server.short_paths": _WARM,
}
MOST_MODULES = 16
# File names that may stand in several packages.
SAME_NAMES = {"__init__", "__main__"}


def module_of(path):
    """The dotted name of a module below `commissioning`; of an `__init__.py`, of its package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMED = {module_of(path): path for path in MODULES}


def modules_imported(path):
    """The modules of the program that a file imports, by their names below `commissioning`."""
    names = {one.partition(".")[2] for one in imports_of(path) if one.startswith("commissioning.")}
    return {name for name in names if name in NAMED}


def test_packages_import_each_other_in_no_circle():
    left = {room: others & MAY_IMPORT.keys() for room, others in MAY_IMPORT.items()}
    while left:
        free = {room for room, others in left.items() if not others & left.keys()}
        assert free, f"these may import each other in a circle: {sorted(left)}"
        left = {room: others for room, others in left.items() if room not in free}


def folder_of(name):
    """The sub-package that a module is in; a module right in a package stands for itself."""
    return name if name.count(".") < 2 else name.rpartition(".")[0]


def test_sub_packages_import_each_other_in_no_circle():
    left = {}
    for name, path in NAMED.items():
        if path.name != "__init__.py":
            inner = {one for one in modules_imported(path) if NAMED[one].name != "__init__.py"}
            others = {folder_of(one) for one in inner} - {folder_of(name)}
            left.setdefault(folder_of(name), set()).update(others)
    while left:
        free = {folder for folder, others in left.items() if not others & left.keys()}
        assert free, f"these import each other in a circle: {sorted(left)}"
        left = {folder: others for folder, others in left.items() if folder not in free}


def test_no_folder_is_too_full_to_read():
    counts = Counter(path.parent for path in MODULES if path.name != "__init__.py")
    full = {name_of(folder): count for folder, count in counts.items() if count > MOST_MODULES}
    assert full == {}


def test_no_two_modules_have_one_name():
    counts = Counter(path.stem for path in MODULES if path.stem not in SAME_NAMES)
    assert [name for name, count in counts.items() if count > 1] == []


def from_outside(path, name):
    """Whether a file is in another package than a module of the program."""
    return not (path.is_relative_to(PACKAGE) and room_of(path) == name.partition(".")[0])


def test_other_packages_import_no_inner_module_but_those_listed():
    found = {
        name
        for path in [*MODULES, PROJECT / "pipeline.py"]
        for name in modules_imported(path)
        if "." in name and NAMED[name].name != "__init__.py" and from_outside(path, name)
    }
    assert found == set(ALLOWED_INNER)


DOORS = [path for path in MODULES if "__getattr__ = door(" in path.read_text("utf-8")]


@pytest.mark.parametrize("path", DOORS, ids=name_of)
def test_a_door_offers_what_it_lists_and_each_name_loads(path):
    door = importlib.import_module(f"commissioning.{module_of(path)}")
    offered = [
        name
        for node in tree_of(path).body
        if isinstance(node, ast.If)
        for one in node.body
        for name in [alias.name for alias in one.names]
    ]
    assert sorted(offered) == sorted(door.__all__) == sorted(set(offered))
    for name in door.__all__:
        assert not isinstance(getattr(door, name), ModuleType), f"{name} is a module's name too"


def used_in(code):
    """What code takes from doors: the names it imports, and `exhibits.NAME` after that import."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}".partition(".")[2] for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def cells():
    for path in PROJECT.glob("notebooks/*.ipynb"):
        cells = json.loads(path.read_bytes())["cells"]
        yield from ("".join(one["source"]) for one in cells if one["cell_type"] == "code")


def test_a_door_offers_nothing_that_nobody_uses():
    folders = ("benchmarks", "docs", "examples")
    beside = [path for folder in folders for path in (PROJECT / folder).rglob("*.py")]
    files = [*MODULES, PROJECT / "pipeline.py", *beside]
    codes = [*cells(), *(path.read_text("utf-8") for path in files)]
    used = {name for code in codes for name in used_in(code)}
    offered = {
        f"{module_of(path)}.{name}"
        for path in DOORS
        for name in importlib.import_module(f"commissioning.{module_of(path)}").__all__
    }
    assert offered - used == set()
