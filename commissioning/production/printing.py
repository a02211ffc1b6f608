"""A report printed: all files that come of its notebook, searched for what is exempt."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from commissioning.notebook.files import notebook_bytes, notebook_of
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
    content = notebook_bytes(notebook)
    files = {NOTEBOOK: content, **_printed(content, docx)}
    refuse_leaks(files, inputs, exempt)
    return files


@lru_cache(maxsize=2)
def _printed(content: bytes, docx: bool) -> dict[str, bytes]:
    """The files of a notebook beside itself, printed once where the same is asked for again.

    Who signs has it printed before they sign, and again to see that nothing changed meanwhile.
    """
    return files_of(notebook_of(content), docx)
