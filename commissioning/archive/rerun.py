"""A sealed report made again, in a process of its own: `python -m commissioning.archive.rerun`.

It is run from a bag with the program that lies in it, so that its two arguments stay what they are:
the bag’s data folder, and the folder to make the report in.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commissioning.archive.bag import layout
from commissioning.archive.bag.ledger_extract import read_extract
from commissioning.archive.bag.payload import subject_of_job
from commissioning.documents import files_of
from commissioning.execution import enter_environment, kernel_environment, packages, run_notebook
from commissioning.inputs import digest_of
from commissioning.notebook import json_text, notebook_bytes
from commissioning.review.model import Below, histories_of
from commissioning.working_reports import with_review_page
from commissioning.working_reports.narratives import fit_slots, with_narrative

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from commissioning.narrative import InsertedNarrative

PACKAGES, FAILURE = "packages.json", "failure.txt"
SEARCHED = "PYTHONPATH"


def rerun(data: Path, folder: Path) -> None:
    """Make the report of a bag again in a folder: its notebook, facts, tables and forms."""
    (folder / PACKAGES).write_text(json_text(packages()), "utf-8")
    text = json.loads((data / layout.JOB).read_bytes())
    work = folder / "run"
    shutil.copytree(data / layout.INPUTS, work / layout.INPUTS)
    inserted = _notebook_with_narrative(data, work, text)
    extract = read_extract((data / layout.LEDGER).read_bytes())
    printed = [entry for entry in extract.entries if entry.number <= text["entries"]]
    below = Below(**{name: tuple(text) for name, text in text["tiers_below"].items()})
    notebook = with_review_page(inserted, subject_of_job(text), histories_of(printed), below)
    files = {layout.NOTEBOOK: notebook_bytes(notebook), **files_of(notebook, text["docx"])}
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _notebook_with_narrative(
    data: Path, work: Path, fields: Mapping[str, Any]
) -> InsertedNarrative:
    """The notebook as it runs now, with the words that were written for it."""
    notebook = _run(data, work, fields)
    fit_slots(notebook, fields["provider"])
    journal = work / layout.NARRATIVE
    shutil.copyfile(data / layout.NARRATIVE, journal)
    return with_narrative(notebook, journal)


def _run(data: Path, work: Path, fields: Mapping[str, Any]) -> NotebookNode:
    mark = {"report": fields["report"], "snapshot": digest_of(data / layout.INPUTS)}
    searched = {SEARCHED: os.environ[SEARCHED]} if SEARCHED in os.environ else {}
    with tempfile.TemporaryDirectory(prefix="kernels-", ignore_cleanup_errors=True) as private:
        enter_environment(kernel_environment(os.environ, Path(private)) | searched)
        return run_notebook(data / layout.TEMPLATE, work, dict(fields["parameters"]), mark)


def main(data: str, folder: str) -> int:
    """Make the report again; 1 with the reason in a file where it cannot be."""
    try:
        rerun(Path(data).resolve(), Path(folder).resolve())
    except Exception as error:  # whatever it is, the process that asked is to say so
        reason = f"{type(error).__name__}: {error}"
        (Path(folder) / FAILURE).write_text(reason, "utf-8")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
