"""Every text and every fact that a report shows, by the place where it stands; without kernels."""

from __future__ import annotations

import json
from typing import Any

from conftest import PROJECT

from commissioning import exhibits
from commissioning.exhibits.exhibit import Exhibits
from commissioning.inputs.snapshot_files import Snapshot
from commissioning.notebook.cell_kinds import FACTS, FIGURE, FRONT, TABLE

# Source of an exhibit cell, and what it shows by MIME type.
Contents = list[tuple[str, dict[str, Any]]]


def contents_of(snapshot: Snapshot, without: str = "") -> Contents:
    """What each exhibit cell of the report's template shows: its source and content by MIME type.

    Cells that call an exhibit of which `without` is a part of the name are left out.
    """
    template = PROJECT / "notebooks" / f"{snapshot.report['notebook']}.ipynb"
    found = []
    for cell in json.loads(template.read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        if "exhibit" in cell["metadata"].get("tags", []) and not (without and without in source):
            shown = eval(source, {"exhibits": exhibits, "snapshot": snapshot})
            each = shown.shown if isinstance(shown, Exhibits) else [shown]
            found += [(source, one.content) for one in each]
    return found


def texts_of(contents: Contents) -> dict[str, str]:
    """Each text by its place: row and column of a table; message, alt text, sentence, note."""
    texts: dict[str, str] = {}
    for source, content in contents:
        name = source.split(".")[1].split("(")[0]
        if TABLE in content:
            texts |= _of_table(content[TABLE])
        if FIGURE in content:
            texts |= _of_table(content[FIGURE]["table"])
            texts[f"{content[FIGURE]['key']} | message"] = content[FIGURE]["message"]
            texts |= _parts(f"{content[FIGURE]['key']} | alt", content[FIGURE]["alt"], "; ")
        if FRONT in content:
            details = [f"{label}: {text}" for label, text in content[FRONT]["details"]]
            texts |= {f"front | {number}": text for number, text in enumerate(details)}
        if "text/markdown" in content:
            texts |= _parts(f"{name} | passage", content["text/markdown"], ". ")
    return texts


def _parts(place: str, text: str, between: str) -> dict[str, str]:
    return {f"{place} {number}": part for number, part in enumerate(text.split(between))}


def _of_table(table: dict[str, Any]) -> dict[str, str]:
    texts = {f"{table['key']} | title": table["title"]}
    texts |= {f"{table['key']} | note {place}": text for place, text in enumerate(table["notes"])}
    for number, row in enumerate(table["rows"]):
        words = [cell if isinstance(cell, str) else cell["text"] or cell["alt"] for cell in row]
        for column, text in zip(table["columns"], words, strict=True):
            texts[f"{table['key']} | {number} {words[0]} | {column['label']}"] = text
    return texts


def facts_of(contents: Contents) -> dict[str, tuple[str | None, str]]:
    """Value and text of each fact by its id; the same wherever a report shows it."""
    facts: dict[str, tuple[str | None, str]] = {}
    for _, content in contents:
        for one in content[FACTS]:
            found = one["value"], one["text"]
            assert facts.setdefault(one["id"], found) == found, f"{one['id']} has two values"
    return facts
