"""Files that were signed stay as they are while a report says the same.

A later version of a package may write the same report in other bytes: another PDF, another Word
file. The officers signed the bytes that are in the report store, so a run leaves those there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from commissioning.documents import DOCX, FACTS, HTML, PDF, TABLES
from commissioning.notebook import OWN, notebook_bytes, notebook_of
from commissioning.review.proof import statement_name
from commissioning.working_reports import statements_folder
from commissioning.working_reports.store import NOTEBOOK, content_of, digest

FORMS = (NOTEBOOK, HTML, PDF, FACTS, TABLES, DOCX)

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from commissioning.build.build_job import Job
    from commissioning.review.model import Entry


def as_signed(job: Job, notebook: NotebookNode, signed: Entry | None) -> dict[str, bytes]:
    """The files in the store by name that `signed` is about, where the notebook says the same.

    Nothing where no signature is in force, where a file is not the one that was signed, or where
    one cell or one word of the record differs.
    """
    digests = _signed(job, signed) if signed else {}
    found = {name: content_of(job.place / name) for name in {NOTEBOOK, *digests}}
    is_present = {name: content for name, content in found.items() if content is not None}
    if NOTEBOOK not in is_present or not {HTML, PDF} <= digests.keys():
        return {}
    pages = {name: content for name, content in is_present.items() if name in digests}
    if any(digest(pages.get(name, b"")) != one for name, one in digests.items()):
        return {}
    return (
        pages
        if _notebook_content(is_present[NOTEBOOK]) == _notebook_content(notebook_bytes(notebook))
        else {}
    )


def _signed(job: Job, signed: Entry) -> Mapping[str, str]:
    """The digests of the files of a report that its statement names."""
    path = statements_folder(job.ledger) / statement_name(signed)
    try:
        subject = json.loads(content_of(path) or b"")["subject"]
        digests = {f"{one['name']}": f"{one['digest']['sha256']}" for one in subject}
    except (ValueError, KeyError, TypeError, RecursionError):
        digests = {}
    named = {name: digests[name] for name in FORMS if name in digests}
    return {**named, HTML: signed.html, PDF: signed.pdf}


def _notebook_content(content: bytes) -> dict[str, object] | None:
    """All that a notebook says, but for what wrote it; None where it is none."""
    try:
        notebook = notebook_of(content)
    except Exception:  # somebody changed it by hand into something else
        return None
    return {"cells": notebook.cells, "own": notebook.metadata.get(OWN)}
