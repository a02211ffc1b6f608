"""The plan of the program: docs/architecture.md and its pictures, made from the real imports.

What a package holds is the first line of its docstring. Which may import which, and so the layers,
follows from the imports of all its modules. Each step of an act is a function that one before it
calls.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import typer

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

import packages  # noqa: E402
import pictures  # noqa: E402

import pipeline  # noqa: E402

Function = Callable[..., Any]


class Walk(NamedTuple):
    """An act of a person and its way through the code: functions by name, with what each does.

    It begins with a command, or with an exhibit.
    """

    act: str
    begins: str
    steps: tuple[tuple[str, str], ...]
    more: str = ""


SOURCE, COUNCIL, DUE = "params/ and data/", "Council", "Reports due"
SNAPSHOT, NOTEBOOK, FILES = "Snapshot", "Executed notebook", "HTML, PDF, Word and data"
SHELF, BAG, PROOF = "Folder of working reports", "Issued record", "Verified, made again, compared"
PEOPLE, JOURNAL = "Words that people write", "Journal of words"
OFFICERS, LEDGER = "Acts of officers", "Ledger"
# Column and row of each box in the picture of the flow.
PLACES = {
    **{SOURCE: (0, 0), COUNCIL: (0, 1), DUE: (0, 2), SNAPSHOT: (0, 3), NOTEBOOK: (0, 4)},
    **{FILES: (0, 5), SHELF: (0, 6), BAG: (0, 7), PROOF: (0, 8)},
    **{PEOPLE: (1, 3), JOURNAL: (1, 4), OFFICERS: (1, 5), LEDGER: (1, 6)},
}
FLOW = (
    (SOURCE, "load_council", COUNCIL),
    (COUNCIL, "plan", DUE),
    (DUE, "cut_snapshot", SNAPSHOT),
    (SNAPSHOT, "run_notebook", NOTEBOOK),
    (NOTEBOOK, "searched_files", FILES),
    (FILES, "publish", SHELF),
    (PEOPLE, "take_words", JOURNAL),
    (JOURNAL, "weave", NOTEBOOK),
    (OFFICERS, "append_entry", LEDGER),
    (LEDGER, "pages_of", SHELF),
    (SHELF, "issue", BAG),
    (BAG, "verdict", PROOF),
)
WALKS = (
    Walk(
        "An officer approves a report: `sign-off approve`",
        "sign-off",
        (
            ("made_by", "finds the role in which the officer may do it"),
            ("post_for", "refuses who holds no such role"),
            ("sign_off", "makes ready, has it signed, then enters it"),
            ("prepare", "keeps words typed meanwhile and works out what is to be signed"),
            ("refuse_unless_right", "holds the act against the rules on acts"),
            ("pages_of", "prints the pages with the act on them"),
            ("searched_files", "makes their files and searches them for leaks"),
            ("statement", "writes the statement that is signed"),
            ("check_signature", "holds the signature against the officer's key"),
            ("append_entry", "enters the act in the ledger"),
            ("write_pages", "writes the pages that tell of it"),
        ),
    ),
    Walk(
        "Somebody saves words: `words write`, or at the desk",
        "words write",
        (
            ("write_words", "puts the words into their slot of a copy"),
            ("take_words", "takes the words of a copy and nothing else of it"),
            ("keep_words", "keeps words that stand in the file already"),
            ("harvest", "finds words by their slot"),
            ("append_entries", "enters them in the report's journal"),
            ("reweave", "writes the newest words into the notebook on the shelf"),
            ("weave", "puts words, conflicts and notices in their places"),
        ),
        "At the desk {save_words} calls {take_words}; from there on all is the same. A word is "
        "kept in the journal of its report, whose place {journal_path} gives. It is never deleted.",
    ),
    Walk(
        "A quarter is issued: `issue`",
        "issue",
        (
            ("ready", "tells which reports nothing stands in the way of"),
            ("fresh_evidence", "runs each report once more"),
            ("issue", "issues one report"),
            ("released", "holds it against the gates"),
            ("gates", "names everything that is missing, with the person"),
            ("payload", "gathers what the record will hold"),
            ("stage", "writes the record and has it sealed"),
            ("verdict", "verifies it as anybody would"),
            ("append_entry", "enters the act of issue in the ledger"),
            ("close_words", "closes the words of the report"),
        ),
    ),
    Walk(
        "A new exhibit: the table of results as the example",
        "results_table",
        (
            ("results_by_measure", "works out the figures"),
            ("result_and_target", "words a result and its target"),
            ("value_text", "rounds and words a figure, the one place that does"),
            ("result_facts", "names each figure that the table shows"),
            ("fact", "records the figure, so that words are held against it"),
            ("table", "makes the table"),
        ),
        "Write such a function, list it in `__all__` of its package, and call it in a notebook.",
    ),
)
DOORS = (
    ("serve", "The desk, in a browser: named people read, write words and act"),
    ("open_snapshot", "A notebook: it opens its snapshot, then calls exhibits"),
    ("load_council", "Params and returns: read, typed and checked"),
    ("take_words", "Words, whichever way they come"),
    ("append_entry", "Acts of officers, all of them"),
    ("sign_off", "Signed acts"),
    ("issue", "Issue"),
    ("verdict", "A record, verified with nothing else at hand"),
    ("replay", "A record, made again"),
)


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
    found = [commands().get(walk.begins) or function_named(walk.begins)]
    for name, _ in walk.steps:
        callers = (names_in(function).get(name) for function in reversed(found))
        step = next(filter(None, callers), None)
        if step is None:
            raise ValueError(f"{walk.act}: {name} is called by no step before it.")
        found.append(step)
    return found


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


@cache
def function_named(name: str) -> Function:
    """The one function of this name that is not a command's own.

    Raises:
        ValueError: there is none, or more than one.
    """
    found = []
    for path in packages.PACKAGE.rglob("*.py"):
        if any(
            isinstance(x, ast.FunctionDef) and x.name == name for x in packages.tree_of(path).body
        ):
            found.append(getattr(importlib.import_module(packages.name_of(path)), name))
    found = [one for one in found if one not in commands().values()]
    if len(found) != 1:
        raise ValueError(f"{len(found)} functions are named {name}; the picture needs one.")
    return found[0]


def names_in(function: Function, known: frozenset[str] = frozenset()) -> dict[str, Function]:
    """The functions by name that a function's code uses, and its module's private functions."""
    offered = {**function.__globals__, **_imported_late(function)}
    names = _names(function.__code__)
    found = {name: offered[name] for name in names if inspect.isfunction(offered.get(name))}
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


def page(note: str) -> str:
    """The page, in markdown."""
    found = packages.imports()
    lines = [note, "", "# Architecture", "", *INTRODUCTION]
    lines += ["", "## The flow", "", "![The flow](architecture-flow.svg)", ""]
    lines += _folded("flowchart TB", _flow_lines())
    lines += ["", "## The layers", "", *LAYERS, "", "![The layers](architecture-layers.svg)", ""]
    lines += _folded("flowchart TB", _layer_lines(found))
    lines += ["", "## The packages", "", *_package_rows()]
    lines += ["", "## The ways in", "", *DOOR_WORDS, "", "| Way in | Where |", "|---|---|"]
    lines += [f"| {words} | {where(function_named(name))} |" for name, words in DOORS]
    lines += ["", "## How an act runs through the code", ""]
    lines += [
        "Files in the order in which they are reached. Each function is called by one before it."
    ]
    for walk in WALKS:
        lines += ["", f"### {walk.act}", "", *_steps(walk)]
    return "\n".join(lines) + "\n"


INTRODUCTION = [
    "Params and returns become a council; a quarter of a council owes reports; each report is a",
    "notebook run on a frozen snapshot. People write words in it, officers act on it, and it is",
    "issued as a sealed record. [Where is rule X?](rules.md) lists every rule with its function.",
]
LAYERS = [
    "A package imports only from layers below its own; a test holds it to that. A line leads from",
    "a package to one that it imports; lines that follow from others are left out.",
]
DOOR_WORDS = [
    "Whatever comes from outside comes in by one of these functions, called by a command of",
    "`pipeline.py`, by the desk or by a notebook.",
]


def _folded(kind: str, lines: Iterator[str]) -> list[str]:
    """A Mermaid diagram, behind a heading that opens it: the picture shows the same."""
    head = ["<details><summary>The same as text (Mermaid)</summary>", "", "```mermaid", kind]
    return [*head, *lines, "```", "", "</details>"]


def _flow_lines() -> Iterator[str]:
    ids = {name: f"n{number}" for number, name in enumerate(PLACES)}
    yield from (f'  {ids[name]}["{name}"]' for name in PLACES)
    for one, name, other in FLOW:
        yield f'  {ids[one]} -->|"{short(function_named(name))}"| {ids[other]}'


def _layer_lines(found: packages.Imports) -> Iterator[str]:
    for number, layer in reversed(list(enumerate(packages.layers(found), start=1))):
        yield f'  subgraph layer{number}["{number}"]'
        yield from (f"    {room}" for room in layer)
        yield "  end"
    yield from (f"  {room} --> {other}" for room, other in packages.direct(found))


def _package_rows() -> Iterator[str]:
    yield "| Package | What it holds | What it offers |"
    yield "|---|---|---|"
    for name, path in packages.packages().items():
        place = path.parent if path.name == "__init__.py" else path
        link = f"[`{name}`](../{place.relative_to(PROJECT).as_posix()})"
        offers = packages.door(path)
        more = ", …" if len(offers) > SHOWN else ""
        told = ", ".join(f"`{one}`" for one in offers[:SHOWN]) + more
        yield f"| {link} | {packages.holds(path)} | {told or 'its modules'} |"


SHOWN = 6  # names that a row shows of what a package offers


def _steps(walk: Walk) -> Iterator[str]:
    begins = "reads the command" if walk.begins in commands() else "gives the exhibit"
    does = [begins, *(words for _, words in walk.steps)]
    for number, (function, words) in enumerate(zip(functions_of(walk), does, strict=True), start=1):
        yield f"{number}. {where(function)} {words}."
    if walk.more:
        named = ("save_words", "take_words", "journal_path")
        yield from ("", walk.more.format(**{name: where(function_named(name)) for name in named}))


def drawings() -> dict[str, str]:
    """The pictures as SVG, by the name of their file."""
    found = packages.imports()
    flow = [(one, short(function_named(name)), other) for one, name, other in FLOW]
    return {
        "architecture-flow.svg": pictures.flow_svg(PLACES, flow, "From returns to a record"),
        "architecture-layers.svg": pictures.layers_svg(
            packages.layers(found), packages.direct(found), "Packages in layers"
        ),
    }
