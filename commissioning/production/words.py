"""The words of the reports on the shelf: taken into their journals, put back into each edition.

The journal of a report stands in `words/<quarter>/<report>.jsonl` of the council folder, away from
`outputs/`: outputs can be made again, words cannot.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from filelock import FileLock
from nbformat import NotebookNode
from nbformat.reader import NotJSONError

from commissioning.notebook.files import notebook_bytes
from commissioning.notebook.kinds import OWN, ROLE_TAG
from commissioning.production.shelf import NOTEBOOK, write_durably
from commissioning.review.entries import append_entries, read_entries
from commissioning.review.evidence import cell_digests, changed_cells
from commissioning.review.harvest import Copy, harvest
from commissioning.review.slots import is_slot, own, tags_of
from commissioning.review.weaving import Woven, weave
from commissioning.review.words import Words, words_of

WORDS = "words"
PROVIDER_ROLE = "provider"
WAIT_SECONDS = 60


class NotebookError(Exception):
    """A report's notebook that cannot be read; the sentence says what to do."""


def journal_path(root: Path, quarter: str, key: str) -> Path:
    """Where the journal of a report's words stands."""
    return root / WORDS / quarter / f"{key}.jsonl"


@contextmanager
def holding(journal: Path) -> Iterator[None]:
    """Alone with a report's notebook and journal: nobody else saves words or publishes meanwhile.

    Timeout of filelock where another holds them for a minute.
    """
    journal.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(journal.with_name(f".{journal.stem}.lock"), timeout=WAIT_SECONDS):
        yield


def read_notebook(path: Path) -> NotebookNode:
    """The notebook at a path.

    Raises:
        NotebookError: it is not a notebook.
    """
    try:
        return nbformat.reads(path.read_bytes().decode("utf-8"), as_version=4)
    except (NotJSONError, ValueError, AttributeError, KeyError) as error:
        raise NotebookError(
            f"{path} is not a notebook ({error}), so the words in it cannot be kept; put the file "
            "right, or take it away, and run again."
        ) from None


def keep_words(place: Path, journal: Path, copy: Copy) -> str:
    """Enter in the journal every word of the notebook on the shelf; what else was changed in it.

    Nothing is done where there is no notebook yet.
    """
    path = place / NOTEBOOK
    if not path.is_file():
        return ""
    notebook, words = read_notebook(path), words_of(read_entries(journal))
    append_entries(journal, harvest(notebook, words, copy))
    changed = changed_by_hand(notebook, words)
    return f"{NOTEBOOK} was changed by hand, and made anew: {'; '.join(changed)}" if changed else ""


def changed_by_hand(notebook: NotebookNode, words: Words) -> list[str]:
    """What was changed in a notebook's evidence since it was issued, cell by cell."""
    edition = words.editions.get(own(notebook).get("edition", ""))
    return changed_cells(edition.cells, cell_digests(notebook)) if edition else []


def with_words(fresh: NotebookNode, journal: Path) -> Woven:
    """The fresh notebook with its words; its edition is entered in the journal.

    Raises:
        LostWords: words would be missing from it.
    """
    woven = weave(fresh, words_of(read_entries(journal)))
    if woven.issued:
        append_entries(journal, [woven.issued])
    return woven


def reweave(place: Path, journal: Path) -> Woven:
    """Write the notebook on the shelf anew with the newest words of its journal."""
    woven = weave(read_notebook(place / NOTEBOOK), words_of(read_entries(journal)))
    write_durably(place / NOTEBOOK, notebook_bytes(woven.notebook))
    return woven


def take_words(place: Path, journal: Path, notebook: NotebookNode, copy: Copy) -> Woven:
    """Enter the words of somebody's copy, and write the notebook on the shelf anew with the newest.

    Nothing else of the copy is taken.
    """
    words = words_of(read_entries(journal))
    append_entries(journal, harvest(notebook, words, copy))
    return reweave(place, journal)


def name_provider(notebook: NotebookNode, provider: str | None) -> None:
    """Say in each slot of the provider which provider that is."""
    for cell in notebook.cells:
        if is_slot(cell) and f"{ROLE_TAG}{PROVIDER_ROLE}" in tags_of(cell) and provider:
            cell.metadata[OWN] = {**own(cell), "role": f"{PROVIDER_ROLE}:{provider}"}
