"""The plan of the program: docs/architecture.md and its pictures, made from the real imports.

What a package holds is the first line of its docstring. Which may import which, and so the layers,
follows from the imports of all its modules. Each step of an act is a function that one before it
calls (`walks.py` lists them).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

import packages  # noqa: E402
import pictures  # noqa: E402
from calls import functions_of, short, typed, where  # noqa: E402
from glossary import explained  # noqa: E402
from walks import FLOW, PLACES, WALKS, WAYS_IN, Walk  # noqa: E402

from commissioning import compat  # noqa: E402
from commissioning.narrative import role_name  # noqa: E402
from commissioning.review.model import acts  # noqa: E402
from commissioning.warm_kernels import kernel_compat  # noqa: E402
from commissioning.working_reports.narratives import journal_path  # noqa: E402

INTRODUCTION = [
    "This page explains how the program is built. Params and returns make up a council. A quarter",
    "of a council has reports due. Each report is a notebook run on a frozen snapshot. People",
    "write in it, officers act on it, and it is issued as a sealed record.",
]
LAYERS = [
    "A package imports only from layers below its own. What each may import is a table in",
    "[contributing](../CONTRIBUTING.md#the-packages), which `tests/project/test_layers.py` checks.",
    "A line leads from a package to one that it imports. Lines that follow from others are left",
    "out. Other packages import names from the `__init__.py` of a folder, its door, and never from",
    "a module behind it.",
]
WAYS_IN_WORDS = [
    "Everything from outside comes in through one of these functions. A command of `pipeline.py`,",
    "the desk or a notebook calls it.",
]
TERMS = (
    *(
        "working report",
        "edition",
        "slot",
        "insert",
        "exhibit",
        "fact",
        "tier",
        "gate",
        "seal",
    ),
    "record",
)


def page(note: str) -> str:
    """The page, in markdown."""
    found = packages.imports()
    lines = [note, "", "# Architecture", "", *INTRODUCTION, "", *_questions()]
    lines += ["", "## The flow", "", "![The flow](architecture-flow.svg)", ""]
    lines += _folded("flowchart TB", _flow_lines())
    lines += ["", "## The layers", "", *LAYERS, "", "![The layers](architecture-layers.svg)", ""]
    lines += _folded("flowchart TB", _layer_lines(found))
    lines += ["", "## The packages", "", *_package_rows()]
    lines += ["", "## The ways in", "", *WAYS_IN_WORDS, "", "| Way in | Where |", "|---|---|"]
    lines += [f"| {words} | {where(function)} |" for function, words in WAYS_IN]
    lines += ["", "## How an act runs through the code", ""]
    lines += ["Files are in the order in which they are reached. Each is called by one before it."]
    for walk in WALKS:
        lines += ["", f"### {_heading(walk)}", "", *_steps(walk)]
    return "\n".join([*lines, "", *explained(*TERMS)]) + "\n"


def _questions() -> Iterator[str]:
    """Where a new maintainer finds the first things asked for."""
    making = _anchor(next(_heading(walk) for walk in WALKS if "PDF" in walk.act))
    words = journal_path(Path("COUNCIL"), "QUARTER", "KEY").as_posix()
    yield from ("| Where is … | There |", "|---|---|")
    yield "| a rule: what it says, its source, its function, its test | [rules](rules.md) |"
    yield "| the tolerance of a target is applied | [figures](rules.md#figures), the first |"
    who = " or ".join(role_name(role) for role in acts.ACTS[acts.WITHHOLD].by)
    every = "[every act](rules.md#who-may-do-which-act)"
    yield f"| who may withhold assurance, or do another act | {who}; {every} |"
    yield "| what a leak is | [disclosure](rules.md#disclosure), the first |"
    yield f"| narrative: what somebody wrote in a report | `{words}`, by {where(journal_path)} |"
    yield f"| what happens between `run` and the PDF | [step by step](#{making}) |"
    yield "| which package may import which | [the layers](#the-layers) |"
    patches = " and ".join(_module(one.__file__) for one in (compat, kernel_compat))
    yield f"| a patch of a library | {patches}, checked by `tests/project/test_compat.py` |"
    yield "| how to add a data check, an act, an exhibit | [to add](../CONTRIBUTING.md#to-add) |"


def _module(file: str) -> str:
    path = Path(file).resolve().relative_to(PROJECT).as_posix()
    return f"[{path}](../{path})"


def _heading(walk: Walk) -> str:
    command = typed(walk.begins)
    return f"{walk.act}: `{command}{walk.option}`" if command else walk.act


def _anchor(heading: str) -> str:
    """What a heading is linked by."""
    kept = "".join(letter for letter in heading.lower() if letter.isalnum() or letter in " -")
    return kept.replace(" ", "-")


def _folded(kind: str, lines: Iterator[str]) -> list[str]:
    """A Mermaid diagram, behind a heading that opens it: the picture shows the same."""
    head = ["<details><summary>The same as text (Mermaid)</summary>", "", "```mermaid", kind]
    return [*head, *lines, "```", "", "</details>"]


def _flow_lines() -> Iterator[str]:
    ids = {name: f"n{number}" for number, name in enumerate(PLACES)}
    yield from (f'  {ids[name]}["{name}"]' for name in PLACES)
    for one, function, other in FLOW:
        yield f'  {ids[one]} -->|"{short(function)}"| {ids[other]}'


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
        yield f"| {link} | {packages.holds(path)} | {told or _offered_by(name)} |"


SHOWN = 6  # names that a row shows of what a package offers


def _offered_by(name: str) -> str:
    """Where what is offered of a package without a door of its own is to be had."""
    if name == "warm_kernels":
        return "its modules"
    place = packages.PACKAGE / name.replace(".", "/")
    return "its parts" if "." not in name and place.is_dir() else ""


def _steps(walk: Walk) -> Iterator[str]:
    does = [walk.does, *(words for _, words in walk.steps)]
    for number, (function, words) in enumerate(zip(functions_of(walk), does, strict=True), start=1):
        yield f"{number}. {where(function)} {words}."
    if walk.more:
        yield from ("", "".join(one if isinstance(one, str) else where(one) for one in walk.more))


def drawings() -> dict[str, str]:
    """The pictures as SVG, by the name of their file."""
    found = packages.imports()
    flow = [(one, short(function), other) for one, function, other in FLOW]
    return {
        "architecture-flow.svg": pictures.flow_svg(PLACES, flow, "From returns to a record"),
        "architecture-layers.svg": pictures.layers_svg(
            packages.layers(found), packages.direct(found), "Packages in layers"
        ),
    }
