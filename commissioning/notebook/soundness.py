"""Whether a notebook has the parts that every reader of one relies on, each of its kind.

What a tool may drop or add (ids, tags, own metadata, unknown outputs) is left to the readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from commissioning.notebook.cell_kinds import FACTS, OWN
from commissioning.notebook.facts import FIELDS

KINDS = ("markdown", "code", "raw")
# What this project writes about a cell or a notebook, where it is there, and of what kind it is.
OWN_PARTS = {"prompt": str, "role": str, "slot": str, "edition": str, "woven": str}
TYPE_NAMES: dict[type, str] = {str: "text", dict: "an object", list: "a list"}


def first_fault(notebook: Any) -> str:
    """What is wrong with a notebook first, and where; empty where nothing is."""
    return next(_faults(notebook), "")


def _faults(notebook: Any) -> Iterator[str]:
    if not isinstance(notebook, dict):
        yield "it is no object of JSON"
        return
    yield from _of_part(notebook, "cells", list, "it")
    yield from _of_part(notebook, "metadata", dict, "it")
    yield from _of_own(notebook["metadata"], "it", dict)
    for position, cell in enumerate(notebook["cells"], 1):
        yield from _of_cell(cell, position)


def _of_part(holder: Mapping[str, Any], name: str, kind: type, place: str) -> Iterator[str]:
    """The fault of a part that is missing or of another kind."""
    if not isinstance(holder.get(name), kind):
        yield f"{place} has no “{name}” that is {TYPE_NAMES[kind]}"


def _of_cell(cell: Any, position: int) -> Iterator[str]:
    if not isinstance(cell, dict):
        yield f"cell {position} is no object of JSON"
        return
    named = cell.get("id", "")
    place = f"cell {named if isinstance(named, str) and named else position}"
    if not isinstance(named, str):
        yield f"{place} has an “id” that is no text"
    if cell.get("cell_type") not in KINDS:
        yield f"{place} has no “cell_type” that is one of {', '.join(KINDS)}"
    yield from _of_part(cell, "source", str, place)
    yield from _of_part(cell, "metadata", dict, place)
    yield from _of_own(cell["metadata"], place, str)
    if cell["cell_type"] == "code":
        yield from _of_part(cell, "outputs", list, place)
        for output in cell["outputs"]:
            yield from _of_output(output, place)


def _of_own(metadata: Mapping[str, Any], place: str, record: type) -> Iterator[str]:
    """Faults of what this project wrote there; `record` is the kind that its record has."""
    found = metadata.get(OWN)
    if not isinstance(found, dict):  # read as none
        return
    for name, kind in {**OWN_PARTS, "record": record}.items():
        if name in found and not isinstance(found[name], kind):
            yield f"{place} has a “{name}” that is not {TYPE_NAMES[kind]}"
    wanted = found.get("depends_on")
    if wanted is not None and not (isinstance(wanted, list) and all(map(_is_text, wanted))):
        yield f"{place} has a “depends_on” that is no list of texts"


def _of_output(output: Any, place: str) -> Iterator[str]:
    if not isinstance(output, dict) or not _is_text(output.get("output_type")):
        yield f"{place} has an output without a type"
        return
    data = output.get("data", {})
    if not isinstance(data, dict):
        yield f"{place} has an output whose “data” is no object of JSON"
        return
    facts = data.get(FACTS, [])
    if not isinstance(facts, list) or not all(isinstance(fact, dict) for fact in facts):
        yield f"{place} has facts that are no list of objects"
        return
    for fact in facts:
        yield from _of_fact(fact, place)


def _of_fact(fact: Mapping[str, Any], place: str) -> Iterator[str]:
    for name in FIELDS:
        if name not in fact:
            yield f"{place}: a fact has no {name}; give it {', '.join(FIELDS)}"
        elif not _is_text(fact[name]) and not (name == "value" and fact[name] is None):
            yield f"{place}: a fact has a {name} that is no text"


def _is_text(value: object) -> bool:
    return isinstance(value, str)
