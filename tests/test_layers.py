"""The house: which room may import which, and what only the command line may touch."""

import ast
import subprocess
import sys

import pytest
from conftest import PROJECT

PACKAGE = PROJECT / "commissioning"
# Room: the rooms it may import. `production` puts them together; notebooks call exhibits.
MAY_IMPORT = {
    "compat": set(),
    "errors": set(),
    "inputs": {"compat"},
    "notebook": set(),
    "numerals": set(),
    "desk": {
        *("compat", "documents", "inputs", "ledger", "notebook", "planning", "production"),
        *("review", "visible"),
    },
    "analysis": {"inputs", "numerals"},
    "checks": {"analysis", "inputs", "notebook"},
    "planning": {"analysis", "checks", "inputs", "notebook"},
    "exhibits": {"analysis", "inputs", "notebook"},
    "kernels": set(),
    "execution": {"compat", "kernels", "notebook"},
    "documents": {"notebook"},
    "review": {"notebook", "numerals"},
    "ledger": {"inputs", "notebook", "review"},
    "archive": {
        *("compat", "documents", "execution", "inputs", "ledger", "notebook", "planning"),
        *("production", "review"),
    },
    "production": {
        *("analysis", "compat", "documents", "execution", "inputs", "kernels", "ledger"),
        *("notebook", "planning", "review"),
    },
    "terminal": {"checks", "inputs", "ledger", "planning", "production", "review", "visible"},
    "visible": set(),
    "commands": {
        *("archive", "checks", "desk", "documents", "inputs", "kernels", "ledger", "notebook"),
        *("planning", "production", "review", "terminal", "visible"),
    },
}
# The one error under all others is for every room but those that import nothing of the house.
ALONE = {"compat", "errors", "kernels", "numerals", "visible"}
MAY_IMPORT = {
    room: others if room in ALONE else others | {"errors"} for room, others in MAY_IMPORT.items()
}
# What differs from run to run or from machine to machine has no place below pipeline.py.
NOT_BELOW = {"random", "uuid", "secrets", "locale", "time"}
# A session's number must be one that nobody can guess; it is kept nowhere and printed nowhere.
UNGUESSABLE = {"commissioning/desk/sessions.py": {"secrets"}}
CLOCKS = {"now", "today", "utcnow", "perf_counter", "monotonic", "time_ns"}
LONGEST_MODULE = 250
LONGEST_FUNCTION = 25
LONG_FUNCTIONS = 6

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path):
    return path.relative_to(PROJECT).as_posix()


def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def imports_of(path):
    """Every module that a file imports, in full."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_rooms_below_it(path):
    if path == PACKAGE / "__init__.py":
        return
    others = {
        name.split(".")[1]
        for name in imports_of(path)
        if name.startswith("commissioning.") and name.split(".")[1] != room_of(path)
    }
    assert others <= MAY_IMPORT[room_of(path)]


def test_every_room_is_in_the_plan():
    assert {room_of(path) for path in MODULES} - {"__init__"} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_below_the_command_line_knows_the_time_or_prints(path):
    kept_out = NOT_BELOW - UNGUESSABLE.get(name_of(path), set())
    assert {name.split(".")[0] for name in imports_of(path)} & kept_out == set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            called = node.func
            assert not (isinstance(called, ast.Name) and called.id == "print")
            assert not (isinstance(called, ast.Attribute) and called.attr in CLOCKS)


def test_a_command_that_opens_no_notebook_does_not_wait_for_the_libraries_that_do():
    slow = ("nbformat", "jsonschema", "matplotlib", "typst", "jupyter_server", "papermill")
    code = f"import sys, pipeline; print([name for name in {slow} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_reading_a_notebook_does_not_wait_for_a_grammar_of_addresses():
    code = "import sys, commissioning, nbformat; print('lark' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


@pytest.mark.parametrize("path", [*MODULES, PROJECT / "pipeline.py"], ids=name_of)
def test_modules_are_short_and_say_what_they_hold(path):
    assert len(path.read_text("utf-8").splitlines()) < LONGEST_MODULE
    assert path.stem not in {"utils", "helpers", "common", "misc"}
    assert ast.get_docstring(tree_of(path))


def test_few_functions_are_long():
    functions = [
        (name_of(path), node.name, node.end_lineno - node.lineno + 1)
        for path in [*MODULES, PROJECT / "pipeline.py"]
        for node in ast.walk(tree_of(path))
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
