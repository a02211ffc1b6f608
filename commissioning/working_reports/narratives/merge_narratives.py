"""Copies of a journal of words taken into it, and the notebook in the store written again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from commissioning.narrative import ReviewError
from commissioning.narrative.journal import Entry, Merge, histories_in, merge_entries, narrative_of
from commissioning.wording import Wording
from commissioning.working_reports.narratives.narrative_refusals import refused
from commissioning.working_reports.narratives.narrative_store import give_out
from commissioning.working_reports.store.disk_errors import narrative_entered

WORDING = Wording("working")


def merge_narrative(
    place: Path, journal: Path, copies: Sequence[Path], merge: Merge
) -> list[Entry]:
    """Take what copies of a journal hold besides, and write the notebook in the report store again.

    The entries that were added; none where all were there. Histories that git or another machine
    left in the journal itself are brought together, too. Words that no door lets in are kept aside.

    Raises:
        JournalError: a line was changed, or a copy is of another report.
        ReviewError: there is no journal, or the words are closed, here or in a copy.
    """
    _refuse_unless_open(journal, copies)
    added = merge_entries(journal, copies, replace(merge, refused=refused))
    with narrative_entered():
        give_out(place, journal, merge.at)
    return added


def _refuse_unless_open(journal: Path, copies: Sequence[Path]) -> None:
    if not journal.is_file():
        raise ReviewError(WORDING("journal-missing", name=journal.name))
    for path in (journal, *copies):
        for one in histories_in(path):
            if closed := narrative_of(one).closed:
                raise ReviewError(
                    WORDING("journal-closed", by=closed.by or "Somebody", name=path.name)
                )
