"""A report as a browser gets it and sends it back: marked for one person, and never trusted."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from commissioning.desk.jupyter.harmless_text import restored, shown
from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_report import Report
from commissioning.errors import CommissioningError
from commissioning.narrative import own, slot_key, slots_of
from commissioning.notebook import OWN
from commissioning.wording import Wording

WORDING = Wording("desk")

MOST_CELLS = 2_000
LONGEST_TEXT = 200_000  # characters of one cell, a hundred pages
MARKDOWN = "text/markdown"
NAMES = ("slot", "woven")  # what of this project's own metadata words are told by


class CopyError(CommissioningError):
    """What was sent is not a notebook at all; the sentence says so."""


@dataclass(frozen=True)
class Sent:
    """A notebook as somebody sent it: its readable parts, its load, and what could not be read."""

    notebook: NotebookNode
    load: str
    unreadable: tuple[str, ...]


def copy_for(report: Report, user: User, load: str) -> NotebookNode:
    """The notebook for one person: what they may write is open, all else is locked.

    No Markdown of it begins an HTML tag, a link or a picture. Code is folded away. The figures of a
    code cell are shown as made; where the evidence was changed by hand they are shown only as far
    as a browser may show what it does not trust.
    """
    notebook = copy.deepcopy(report.notebook)
    roles = {key: slot.role for key, slot in slots_of(notebook).items()}
    notebook.metadata[OWN] = {**own(notebook), "load": load}
    kernel = {"name": "python3", "display_name": WORDING("kernel-name"), "language": "python"}
    notebook.metadata["kernelspec"] = kernel
    for cell in notebook.cells:
        open_ = report.narrative.closed is None and roles.get(slot_key(cell), "") in user.roles
        cell.metadata.update({"editable": open_, "deletable": False})
        cell.metadata.pop("trusted", None)
        if cell.cell_type == "code":
            cell.metadata["trusted"] = not report.changed
            cell.metadata["jupyter"] = {"source_hidden": True}
            _make_harmless(cell)
        else:
            cell.source = shown(cell.source)
    return notebook


def _make_harmless(cell: NotebookNode) -> None:
    """Let no Markdown that a code cell gave begin HTML, a link or a picture."""
    for output in cell.outputs:
        if MARKDOWN in output.get("data", {}):
            output.data[MARKDOWN] = shown(output.data[MARKDOWN])


def read_copy(content: object) -> Sent:
    """What can be read of a notebook that came from outside: texts, and which slot each is of.

    Raises:
        CopyError: it has no cells, or far too many.
    """
    cells = content.get("cells") if isinstance(content, dict) else None
    if not isinstance(cells, list) or not cells:
        raise CopyError(WORDING("not-a-report"))
    if len(cells) > MOST_CELLS:
        raise CopyError(WORDING("too-many-cells", most=f"{MOST_CELLS:,}", count=f"{len(cells):,}"))
    text = _own(content)
    notebook = nbformat.v4.new_notebook()
    notebook.metadata[OWN] = {"edition": _text(text.get("edition"))}
    unreadable = []
    for number, cell in enumerate(cells, 1):
        try:
            notebook.cells.append(_cell(cell, str(number)))
        except CopyError as error:
            unreadable.append(str(error))
    return Sent(notebook, _text(text.get("load")), tuple(unreadable))


def _cell(cell: object, number: str) -> NotebookNode:
    if not isinstance(cell, dict):
        raise CopyError(WORDING("cell-is-none", number=number))
    fields = {
        "cell_type": "markdown",
        "id": _text(cell.get("id")),
        "source": _source(cell.get("source"), number),
        "metadata": {OWN: dict(_names(_own(cell)))},
    }
    imported: NotebookNode = nbformat.from_dict(fields)
    return imported


def _source(source: object, number: str) -> str:
    lines = [source] if isinstance(source, str) else source
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise CopyError(WORDING("cell-without-text", number=number))
    text = restored("".join(lines))
    if len(text) > LONGEST_TEXT:
        raise CopyError(WORDING("cell-too-long", number=number, most=f"{LONGEST_TEXT:,}"))
    return text


def _own(of: object) -> Mapping[str, object]:
    metadata = of.get("metadata") if isinstance(of, dict) else None
    found = metadata.get(OWN) if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def _names(text: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name in NAMES:
        if isinstance(value := text.get(name), str):
            yield name, value


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
