"""Two histories of the words of a report brought together: no text is dropped.

The journal's own lines stay as they are. What a copy has besides is entered behind them in its own
order, with the name of who merges it: nobody can tell by a copy who wrote in it. A merge does no
more than its maker could do by writing. Words for a slot that both have changed, or that is not
theirs to write, are kept until somebody settles it; a decision about such a slot is kept to be
read and has no effect. Editions are not taken: words on one that is not known here are stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from commissioning.narrative.journal import journal_acts, journal_file
from commissioning.narrative.journal.journal_entries import Entry, entry_from
from commissioning.narrative.journal.journal_histories import (
    besides,
    histories,
    origin,
    without_links,
)
from commissioning.narrative.journal.journal_lines import JournalError, JournalLine
from commissioning.narrative.journal.slot_history import narrative_of
from commissioning.wording import Wording

WORDING = Wording("narrative")

CHANGES = frozenset({journal_acts.WRITTEN, journal_acts.MOVED, journal_acts.RETIRED})
OUT_OF_USE = frozenset({journal_acts.MOVED, journal_acts.RETIRED})
DECISIONS = (
    frozenset({journal_acts.CONFIRMED, journal_acts.ACKNOWLEDGED, journal_acts.SETTLED})
    | OUT_OF_USE
)


def _nothing(text: str) -> str:
    return ""


@dataclass(frozen=True)
class Merge:
    """Who merges and when; `roles` are those whose slots they may write, all where it is None.

    `refused` says why a text may not come in at any door; it is kept aside then.
    """

    by: str = ""
    at: str = ""
    roles: frozenset[str] | None = None
    refused: Callable[[str], str] = _nothing


def histories_in(path: Path) -> list[list[Entry]]:
    """Each history of words that a journal or a copy of one holds.

    Raises:
        JournalError: a line was changed.
    """
    return [[entry_from(one) for one in each] for each in histories(path.name, path.read_bytes())]


def merge_entries(path: Path, copies: Iterable[Path], merge: Merge = Merge()) -> list[Entry]:
    """Bring the histories in a journal and its copies together; the entries that this added.

    The journal goes on as it stands; where two histories stood in it, it is written again with the
    first and all that the others have besides, and stays as it was in a file beside it.

    Raises:
        JournalError: a line was changed, or a copy does not begin as the journal does.
    """
    content = path.read_bytes()
    found = histories(path.name, content)
    others = [(path.name, one) for one in found[1:]]
    for copy in copies:
        others += [(copy.name, one) for one in histories(copy.name, copy.read_bytes())]
    own = list(found[0]) if found else []
    entered: list[JournalLine] = []
    for name, other in others:
        _refuse_another(name, path.name, own, other)
        more = journal_file.following(own, to_enter(own, other, merge))
        own, entered = own + more, entered + more
    if not _goes_on(path):
        journal_file.rewrite(path, content, own)
    elif entered:
        journal_file.append(path, map(without_links, entered))
    return [entry_from(one) for one in entered]


def _goes_on(path: Path) -> bool:
    """Whether the journal holds one history, so that more may be added to it."""
    try:
        journal_file.read(path)
    except JournalError:
        return False
    return True


def _refuse_another(
    name: str, journal_name: str, own: list[JournalLine], other: list[JournalLine]
) -> None:
    """Refuse what would put the words of one report into another, which may be for the public."""
    if not own or own[0]["digest"] != other[0]["digest"]:
        raise JournalError(WORDING("other-report", file=name, journal=journal_name))


def to_enter(own: list[JournalLine], other: list[JournalLine], merge: Merge) -> list[JournalLine]:
    """What is entered behind a journal's own entries for every text of another history to be kept.

    Each names in `merged` the entry that it was. Nothing where all are kept already.
    """
    more = besides(other, own)
    changed = {one.get("slot", "") for one in besides(own, other) if one["act"] in CHANGES}
    narrative = narrative_of(map(entry_from, own))
    request = narrative.issued.slots if narrative.issued else {}
    entered = []
    for one in more:
        slot, act = one.get("slot", ""), one["act"]
        theirs = merge.roles is None or narrative.role(slot) in merge.roles
        here = slot in request  # words are put out of use where the report has no place for them
        stays = slot in changed or not theirs or (act in OUT_OF_USE and here)
        entered.append(_entered(one, merge, origin(more[0]), stays))
    return entered


def _entered(entry: JournalLine, merge: Merge, branch: str, stays: bool) -> JournalLine:
    """The entry as entered: as a conflict, or without effect, where what is there `stays`."""
    by = {"merged_by": merge.by, "merged_at": merge.at}
    made = {**without_links(entry), "merged": origin(entry), **by}
    if merge.refused(entry.get("text", "")) and entry["act"] in journal_acts.HOLDS_TEXT:
        return {**made, "act": journal_acts.ASIDE}
    if entry["act"] in (journal_acts.WRITTEN, journal_acts.CONFLICT):
        # A name of its own, so that no words from here are taken to go on from those of this copy.
        made["load"] = f"merged:{branch[:12]}:{entry.get('load', '')}"
        return {**made, "act": journal_acts.CONFLICT} if stays else made
    if entry["act"] in DECISIONS and stays:
        return {**made, "act": journal_acts.KEPT, "was": entry["act"]}
    return made
