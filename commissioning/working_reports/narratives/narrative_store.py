"""The words of the reports in the store: taken into their journals, put back into each edition.

The journal of a report is `narrative/<quarter>/<report>.jsonl` of the council folder,
or `words/…` where an earlier version began it there; away from `outputs/`, which can be made again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from commissioning.inputs import narrative_folder
from commissioning.narrative import (
    PROVIDER,
    Copy,
    InsertedNarrative,
    ReviewError,
    SlotState,
    cell_digests,
    changed_cells,
    decided,
    extract_entries,
    insert_texts,
    is_slot,
    own,
    provider_role,
    slot_key,
    tags_of,
)
from commissioning.narrative.journal import (
    Entry,
    Narrative,
    append_entries,
    narrative_of,
    read_entries,
)
from commissioning.notebook import OWN, ROLE_TAG, WITH_MONEY, facts_of, money_in, notebook_bytes
from commissioning.wording import Wording
from commissioning.working_reports.narratives.narrative_refusals import (
    RefusedNarrative,
    admitted,
    kept_aside,
)
from commissioning.working_reports.store.disk_errors import narrative_entered
from commissioning.working_reports.store.report_notebooks import read_notebook, report_errors
from commissioning.working_reports.store.report_store import NOTEBOOK, write_durably
from commissioning.working_reports.template_language import translate_template

WORDING = Wording("working")

if TYPE_CHECKING:
    from nbformat import NotebookNode

WAIT_SECONDS = 60


@dataclass(frozen=True)
class CurrentReport:
    """A report as it is: its notebook with the newest words, and the state of each slot.

    `changed` are cells of its evidence that somebody changed by hand.
    """

    notebook: NotebookNode
    narrative: Narrative
    states: tuple[SlotState, ...]
    changed: tuple[str, ...]


def journal_path(root: Path, quarter: str, key: str) -> Path:
    """Where the journal of a report's words stands.

    Rule on retention: whatever somebody writes in a report is kept for good in the journal of the
    report, `narrative/QUARTER/KEY.jsonl` of the council folder. Source: house rule. Test:
    test_nothing_reported_as_written_is_lost_when_writers_are_killed.
    """
    return narrative_folder(root) / quarter / f"{key}.jsonl"


@contextmanager
def holding(journal: Path, seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Alone with a report's notebook and journal: nobody else saves words or publishes meanwhile.

    Timeout of filelock where another holds them for so long.
    """
    journal.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(journal.with_name(f".{journal.stem}.lock"), timeout=seconds):
        yield


def keep_narrative(place: Path, journal: Path, copy: Copy) -> str:
    """Enter in the journal every word of the notebook in the store; what else was changed in it.

    Words that are refused are kept aside and reported, so that nothing is lost. Nothing is done
    where there is no notebook yet.
    """
    path = place / NOTEBOOK
    if not path.exists():
        return ""
    with report_errors(place):
        notebook, narrative = read_notebook(path), narrative_of(read_entries(journal))
        found = admitted(extract_entries(notebook, narrative, copy))
        changed = changed_by_hand(notebook, narrative)
    append_entries(journal, [*found.entries, *kept_aside(found, narrative)])
    sentences = [f"{NOTEBOOK} was changed by hand: {'; '.join(changed)}"] if changed else []
    return "; ".join([*sentences, *(f"{why}; what was written is kept aside" for why in found.why)])


def changed_by_hand(notebook: NotebookNode, narrative: Narrative) -> list[str]:
    """What was changed in a notebook's evidence since it was issued, cell by cell."""
    edition = narrative.editions.get(str(own(notebook).get("edition"))) or narrative.issued
    return changed_cells(edition.cells, cell_digests(notebook)) if edition else []


def with_narrative(fresh: NotebookNode, journal: Path) -> InsertedNarrative:
    """The fresh notebook with its words; its edition is entered in the journal.

    Raises:
        LostNarrative: words would be missing from it.
    """
    inserted = insert_texts(fresh, narrative_of(read_entries(journal)))
    if inserted.issued:
        append_entries(journal, [inserted.issued])
    return inserted


def reweave(place: Path, journal: Path) -> InsertedNarrative:
    """Write the notebook in the store again, where it lacks the newest words of its journal."""
    path = place / NOTEBOOK
    with report_errors(place):
        inserted = insert_texts(read_notebook(path), narrative_of(read_entries(journal)))
        content = notebook_bytes(inserted.notebook)
    if content != path.read_bytes():
        write_durably(path, content)
    return inserted


def current_report(place: Path, journal: Path) -> CurrentReport:
    """The report in the report store as it is; nothing is entered or written.

    Words that are in its notebook and have yet to be taken count as if they had been.
    """
    with report_errors(place):
        notebook, entries = read_notebook(place / NOTEBOOK), read_entries(journal)
        entered = narrative_of(entries)
        found = admitted(extract_entries(notebook, entered, Copy()))
        narrative = narrative_of([*entries, *found.entries])
        inserted = insert_texts(notebook, narrative)
        changed = (*changed_by_hand(notebook, entered), *found.why)
        return CurrentReport(inserted.notebook, narrative, inserted.states, changed)


def give_out(place: Path, journal: Path, at: str) -> InsertedNarrative:
    """The report as it is to be put before a writer, with every word that was written in any way.

    Words in the notebook in the report store are taken first, so that the copy shows what it begins
    from.
    """
    keep_narrative(place, journal, Copy(at=at))
    return reweave(place, journal)


def take_narrative(
    place: Path, journal: Path, notebook: NotebookNode, copy: Copy
) -> InsertedNarrative:
    """Enter the words of somebody's copy, and write the notebook on the shelf anew with the newest.

    Nothing else of the copy is taken. What was written in the notebook in the report store by other
    ways is entered before it.

    Raises:
        RefusedNarrative: some words are refused; all others were entered.
    """
    keep_narrative(place, journal, Copy(at=copy.at))
    found = admitted(extract_entries(notebook, narrative_of(read_entries(journal)), copy))
    append_entries(journal, found.entries)
    with narrative_entered():
        inserted = reweave(place, journal)
    if found.refused:
        raise RefusedNarrative(found.why)
    return inserted


def write_narrative(
    place: Path, journal: Path, slot: str, text: str, copy: Copy
) -> InsertedNarrative:
    """Enter words that somebody wrote for a slot, over those that are in it now.

    Raises:
        ReviewError: there is no such slot.
        RefusedNarrative: the words are refused, and were not entered.
    """
    notebook = give_out(place, journal, copy.at).notebook
    cells = {slot_key(cell): cell for cell in notebook.cells if is_slot(cell)}
    if slot not in cells:
        raise ReviewError(WORDING("slot-unknown", slot=slot, cells=", ".join(cells)))
    cells[slot].source = text
    return take_narrative(place, journal, notebook, copy)


def decide(place: Path, journal: Path, made: Entry) -> None:
    """Enter what a person decided about words, and write the notebook in the report store again.

    `made` says who decides what, when; the edition is that of the notebook in the report store.

    Raises:
        ReviewError: it cannot be decided so.
    """
    if text := keep_narrative(place, journal, Copy(at=made.at)):
        raise ReviewError(WORDING("run-then-decide", text=text))
    narrative = narrative_of(read_entries(journal))
    inserted = insert_texts(read_notebook(place / NOTEBOOK), narrative)
    made = replace(made, edition=own(inserted.notebook)["edition"])
    append_entries(journal, decided(narrative, {one.key: one for one in inserted.states}, made))
    with narrative_entered():
        reweave(place, journal)


def fit_slots(notebook: NotebookNode, provider: str | None) -> None:
    """Fit the slots of a notebook just run to what it shows.

    Each slot of the provider says which provider that is; cells about money go where none is shown,
    and words of the template are in the language of the report.
    """
    translate_template(notebook)
    if not money_in(facts_of(notebook.cells)):
        notebook.cells = [cell for cell in notebook.cells if not own(cell).get(WITH_MONEY)]
    for cell in notebook.cells:
        if is_slot(cell) and f"{ROLE_TAG}{PROVIDER}" in tags_of(cell) and provider:
            cell.metadata[OWN] = {**own(cell), "role": provider_role(provider)}
