"""A report printed: all files that come of its notebook, searched for what is exempt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from commissioning.notebook.files import notebook_bytes
from commissioning.production.forms import files_of
from commissioning.production.leaks import refuse_leaks
from commissioning.production.shelf import NOTEBOOK

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from commissioning.analysis.exempt_values import ExemptValues


def searched_files(
    notebook: NotebookNode, docx: bool, inputs: Path, exempt: ExemptValues | None
) -> dict[str, bytes]:
    """The files of a report by name, its notebook among them; `inputs` is its snapshot's folder.

    Raises:
        LeakError: it is for the public, and something exempt can be read in it.
        DocumentError: it cannot be printed.
    """
    files = {NOTEBOOK: notebook_bytes(notebook), **files_of(notebook, docx)}
    refuse_leaks(files, inputs, exempt)
    return files
