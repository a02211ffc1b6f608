"""A report printed: all files that come of its notebook, searched for what is exempt."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from commissioning.disclosure import scan_or_fail
from commissioning.documents import files_of
from commissioning.inputs import digest_of
from commissioning.notebook import notebook_bytes, notebook_of
from commissioning.working_reports.store import NOTEBOOK

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from commissioning.disclosure import ExemptValues


def searched_files(
    notebook: NotebookNode, docx: bool, inputs: Path, exempt: ExemptValues | None
) -> dict[str, bytes]:
    """The files of a report by name, its notebook among them; `inputs` is its snapshot's folder.

    Raises:
        LeakError: it is for the public, and something exempt can be read in it.
        DocumentError: it cannot be printed.
    """
    content = notebook_bytes(notebook)
    return dict(_searched_files(content, docx, inputs, digest_of(inputs), exempt))


@lru_cache(maxsize=2)
def _searched_files(
    content: bytes, docx: bool, inputs: Path, _digest: str, exempt: ExemptValues | None
) -> dict[str, bytes]:
    """The same, printed and searched once where it is asked for again on the same snapshot.

    Who signs has it printed before they sign, and again to see that nothing changed meanwhile.
    """
    files = {NOTEBOOK: content, **files_of(notebook_of(content), docx)}
    scan_or_fail(files, inputs, exempt)
    return files
