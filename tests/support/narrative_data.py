"""Notebooks with slots and facts, as a run leaves them, and a shelf for them to stand on."""

from __future__ import annotations

import copy

import nbformat
from nbformat.v4 import new_notebook

from commissioning.narrative.extract_narrative import Copy
from commissioning.narrative.insert_narrative import insert_texts
from commissioning.narrative.journal.journal_entries import read_entries
from commissioning.narrative.journal.slot_history import narrative_of
from commissioning.narrative.slots import slot_key
from commissioning.notebook.cell_kinds import FACTS, OWN
from commissioning.notebook.notebook_files import notebook_bytes
from commissioning.working_reports.narratives.narrative_store import keep_narrative, with_narrative
from commissioning.working_reports.store.report_notebooks import read_notebook
from commissioning.working_reports.store.report_store import NOTEBOOK

PROMPT = "*To be written by the analyst: what happened in {}.*"


def fact(name, text, value=None, unit="number"):
    return {"id": name, "value": value or text, "unit": unit, "text": text, "source": "results"}


def markdown(name, source, **metadata):
    # new_markdown_cell holds each cell against the schema, which takes most of a test's time.
    cell = {"cell_type": "markdown", "id": name, "metadata": metadata, "source": source}
    return nbformat.from_dict(cell)


def slot_cell(key, prompt=None, role="analyst", depends_on=None):
    told = {"slot": key} | ({"depends_on": depends_on} if depends_on is not None else {})
    metadata = {"tags": ["narrative", f"by-{role}"], "deletable": False, OWN: told}
    return markdown(key, prompt or PROMPT.format(key), **metadata)


def exhibit_cell(name, *facts, source=None):
    output = {
        "output_type": "display_data",
        "metadata": {},
        "data": {FACTS: list(facts), "text/plain": name},
    }
    cell = {
        "cell_type": "code",
        "id": name,
        "metadata": {"editable": False, "deletable": False, "tags": ["exhibit"]},
        "source": source or f"exhibits.{name.replace('-', '_')}(snapshot)",
        "outputs": [output],
        "execution_count": 1,
    }
    return nbformat.from_dict(cell)


def section(title, *cells):
    return [markdown(f"{title}-heading".lower(), f"## {title}"), *cells]


def fresh(*slots, bins="36"):
    """A notebook as a run leaves it: for each slot a section with one fact and the slot."""
    cells = []
    for key in slots:
        cells += section(
            key, exhibit_cell(f"{key}-table", fact(f"{key}.result", bins)), slot_cell(key)
        )
    return new_notebook(cells=cells)


class Shelf:
    """A report on the shelf with its journal, made and edited as the pipeline and people do."""

    def __init__(self, folder):
        self.place, self.journal = folder / "report", folder / "words" / "report.jsonl"
        self.place.mkdir(parents=True)

    @property
    def notebook(self):
        return read_notebook(self.place / NOTEBOOK)

    @property
    def words(self):
        return narrative_of(read_entries(self.journal))

    @property
    def states(self):
        return {one.key: one for one in insert_texts(self.notebook, self.words).states}

    def run(self, notebook):
        """As a run does once the notebook is executed; what was changed by hand, in words."""
        changed = keep_narrative(self.place, self.journal, Copy(at="run"))
        self.put(with_narrative(copy.deepcopy(notebook), self.journal).notebook)
        return changed

    def put(self, notebook):
        """As any tool does that saves the file."""
        (self.place / NOTEBOOK).write_bytes(notebook_bytes(notebook))

    def write(self, key, text):
        """As somebody does who edits the file in an ordinary tool."""
        notebook = self.notebook
        cell_of(notebook, key).source = text
        self.put(notebook)


def cell_of(notebook, key):
    return next(cell for cell in notebook.cells if slot_key(cell) == key)
