"""A notebook that ends with the mark of a whole report."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from commissioning.execution.notebook_run import COMPLETE

MARK = {"report": "r", "snapshot": "d"}


LAST = f"from IPython.display import display\ndisplay({{'{COMPLETE}': {MARK!r}}}, raw=True)"


def template(folder: Path, *sources: str, last: str = LAST) -> Path:
    """A template with a `parameters` cell, cells c1, c2 … and the last cell."""
    cells = [
        new_code_cell('quarter = "2025-26-Q1"', id="parameters", metadata={"tags": ["parameters"]})
    ]
    cells += [new_code_cell(source, id=f"c{n}") for n, source in enumerate(sources, start=1)]
    cells += [new_code_cell(last, id="last")] if last else []
    notebook = new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    path = folder.parent / "template.ipynb"
    nbformat.write(notebook, path)
    return path
