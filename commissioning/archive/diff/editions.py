"""An edition of a report, read to be compared: a working report or an issued bag, or many of them.

A working report is a folder with `report.ipynb`; a bag holds the same in its `data/`. A folder of
reports, as a quarter has one, stands for each of them, of an issued one for its newest version.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commissioning.archive.bag.bag_parts import (
    PartError,
    part,
    printable,
    reading,
    reason,
    rows_in,
)
from commissioning.archive.bag.build_environment import packages_in
from commissioning.archive.bag.layout import DATA, SBOM, SOURCE, VERSION
from commissioning.archive.diff.edition_model import Edition, EditionReport, Rows
from commissioning.dates import parse_quarter
from commissioning.errors import CommissioningError
from commissioning.inputs import HEADER
from commissioning.inputs.tables import TABLES
from commissioning.narrative import is_slot, joined, own, pieces_by_slot, slots_of
from commissioning.notebook import (
    FIGURE,
    PROMPT_START,
    TABLE,
    FactError,
    facts_of,
    notebook_of,
)
from commissioning.wording import Wording
from commissioning.working_reports.store import NOTEBOOK, packages_used, read_manifest

WORDING = Wording("archive")

if TYPE_CHECKING:
    from nbformat import NotebookNode

MADE_WITH = re.compile(r"Made with (.+)\.")


class EditionError(CommissioningError):
    """A folder that holds no report to compare; the sentence says what is wrong with it."""


def editions_in(folder: Path) -> dict[str, Path]:
    """The folders of the reports in a folder by key: itself, its bag, or those it stands for.

    Raises:
        EditionError: there is none.
    """
    if place := _report_in(folder):
        return {place.name: place}
    children = sorted(child for child in _children(folder) if not child.name.startswith("."))
    places = ((child.name, _report_in(child) or _newest(child)) for child in children)
    found = {name: place for name, place in places if place}
    if newest := _newest(folder):
        return {folder.name: newest}
    if not found:
        raise EditionError(WORDING("no-report-there", folder=folder, notebook=NOTEBOOK))
    return found


def _children(folder: Path) -> Iterator[Path]:
    return (child for child in folder.iterdir() if child.is_dir()) if folder.is_dir() else iter(())


def _report_in(folder: Path) -> Path | None:
    """The folder with the report's own files, where this is a report or a bag."""
    for place in (folder, folder / DATA):
        if (place / NOTEBOOK).is_file():
            return place
    return None


def _newest(folder: Path) -> Path | None:
    named = ((VERSION.fullmatch(child.name), child) for child in _children(folder))
    versions = {int(match[1]): child for match, child in named if match}
    return _report_in(versions[max(versions)]) if versions else None


def read_edition(place: Path) -> Edition:
    """The edition in a folder that `editions_in` found.

    Raises:
        EditionError: a file of it is missing or is not what it should be.
    """
    try:
        header = _header(part(place, f"inputs/{HEADER}"))
        with reading(NOTEBOOK):
            notebook = notebook_of(part(place, NOTEBOOK))
        return _edition(place, header, notebook)
    except (PartError, ValueError, FactError, csv.Error) as error:
        raise EditionError(
            printable(WORDING("cannot-be-compared", place=place, error=error))
        ) from None
    except Exception as error:  # whatever a damaged notebook or table holds
        raise EditionError(
            WORDING("not-comparable-notebook", place=place, notebook=NOTEBOOK, error=reason(error))
        ) from None


def _edition(place: Path, header: Mapping[str, object], notebook: NotebookNode) -> Edition:
    slots, pieces = slots_of(notebook), pieces_by_slot(notebook.cells)
    code = [cell for cell in notebook.cells if cell["cell_type"] == "code" and not is_slot(cell)]
    return Edition(
        header,
        _report_of(header),
        _version(place),
        facts_of(notebook.cells),
        {key: _slot_text(pieces[key]) for key in slots},
        {key: slot.section for key, slot in slots.items()},
        dict(_exhibits(notebook)),
        {str(cell.get("id")): cell["source"] for cell in code},
        _packages(place, notebook),
        _source(place),
        {name: _rows(place, name) for name in TABLES},
    )


def _header(content: bytes) -> Mapping[str, object]:
    """The snapshot's header, with all that every comparison needs."""
    found = json.loads(content)
    header: Mapping[str, object] = found if isinstance(found, dict) else {}
    report = _report_of(header)
    if not isinstance(header.get("council"), dict):
        raise ValueError(WORDING("header-council", file=HEADER))
    parse_quarter(report.quarter)
    return header


def _report_of(header: Mapping[str, object]) -> EditionReport:
    """What a header says of its report; ValueError where it lacks a text."""
    report = header.get("report")
    text = report if isinstance(report, dict) else {}
    names = [one.name for one in fields(EditionReport)]
    texts = {name: value for name in names if isinstance(value := text.get(name), str)}
    if len(texts) < len(names):
        raise ValueError(WORDING("header-report", file=HEADER, names=", ".join(names)))
    return EditionReport(**texts)


def _version(place: Path) -> int | None:
    """The version of the bag that a folder is the payload of; None of a working report."""
    match = VERSION.fullmatch(place.resolve().parent.name) if place.name == DATA else None
    return int(match[1]) if match else None


def _slot_text(pieces: list[Mapping[str, Any]]) -> str:
    """What a slot prints; nothing while it is unwritten."""
    text = joined(pieces, str(own(pieces[0]).get("woven", "")))
    return "" if text.startswith(PROMPT_START) else text


def _outputs(notebook: NotebookNode) -> Iterator[dict[str, Any]]:
    for cell in notebook.cells:
        yield from (output.get("data", {}) for output in cell.get("outputs", ()))


def _exhibits(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    for data in _outputs(notebook):
        for kind in (TABLE, FIGURE):
            if kind in data:
                yield str(data[kind]["key"]), str(data[kind]["title"])


def _packages(place: Path, notebook: NotebookNode) -> dict[str, str]:
    """The versions it was made with: printed in it, as once they were, or reported next to it.

    A record has them in its bill of materials, a working report in its manifest.
    """
    if printed := _packages_printed(notebook):
        return printed
    if (place / SBOM).exists():
        return packages_in(part(place, SBOM))
    manifest = read_manifest(place)
    return packages_used(manifest) if manifest else {}


def _packages_printed(notebook: NotebookNode) -> dict[str, str]:
    notes = (note for data in _outputs(notebook) for note in data.get(TABLE, {}).get("notes", ()))
    made = [match[1] for note in notes if (match := MADE_WITH.fullmatch(str(note)))]
    pairs = [one.rpartition(" ") for one in ", ".join(made).split(", ")]
    return {name: version for name, _, version in pairs if name}


def _source(place: Path) -> str:
    return hashlib.sha256(part(place, SOURCE)).hexdigest() if (place / SOURCE).exists() else ""


def _rows(place: Path, table: str) -> Rows:
    """The rows of a table of a snapshot by their key; none where it has no such table."""
    name = f"inputs/{table}.csv"
    if not (place / name).exists():
        return {}
    return {
        tuple(row.get(one) or "" for one in TABLES[table].key): {
            one: value or "" for one, value in row.items() if one is not None
        }
        for row in rows_in(part(place, name))
    }
