"""What has become of each slot's words, computed from the journal; never stored.

The rules of merging are by slot, never by line: words replace those their writer began from, or
they are kept as a conflict until a person settles it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import Entry

NOTHING_SEEN: Mapping[str, Any] = {"prompt": "", "facts": {}}


@dataclass
class SlotHistory:
    """All that was written for one slot and decided about it, oldest first."""

    texts: list[Entry] = field(default_factory=list)
    written: list[Entry] = field(default_factory=list)
    conflicts: list[Entry] = field(default_factory=list)
    settled: set[str] = field(default_factory=set)
    seen: Entry | None = None
    out_of_use: Entry | None = None
    begins: int = 0
    acknowledged: dict[str, Entry] = field(default_factory=dict)

    @property
    def last(self) -> Entry | None:
        """The words written last, if they are in use and not blank."""
        last = self.written[-1] if self.written else None
        return last if last and last.text.strip() and not self.out_of_use else None

    @property
    def open_conflicts(self) -> list[Entry]:
        """The newest words of each copy that are kept and that nobody has settled."""
        newest = {entry.load: entry for entry in self.conflicts}
        adopted = {entry.digest for entry in self.written}
        return [one for one in newest.values() if one.digest not in adopted | self.settled]

    def written_since(self, base: str) -> list[Entry]:
        """What was written after the words with that digest, or after the slot was last blank."""
        for number in range(len(self.written) - 1, self.begins - 1, -1):
            entry = self.written[number]
            if entry.digest == base or not entry.text.strip():
                return self.written[number + 1 :]
        return self.written[self.begins :]

    def newest_of(self, load: str) -> Entry | None:
        """What was last taken from a copy."""
        return next((entry for entry in reversed(self.texts) if entry.load == load), None)


@dataclass(frozen=True)
class Narrative:
    """The words of one report: slots by key, editions issued, and texts kept aside."""

    slots: dict[str, SlotHistory]
    editions: dict[str, Entry]
    aside: dict[str, Entry]
    closing: list[Entry]

    @property
    def closed(self) -> Entry | None:
        """The act by which the words are closed; None while they are open."""
        last = self.closing[-1] if self.closing else None
        return last if last and last.act == journal_acts.CLOSED else None

    @property
    def issued(self) -> Entry | None:
        """The newest edition put before the writers."""
        return next(self._newest_first(), None)

    def role(self, key: str) -> str:
        """The role that a slot was last given; empty where no edition has it."""
        found = (one.slots[key]["role"] for one in self._newest_first() if key in one.slots)
        return next(found, "")

    def seen(self, key: str) -> Mapping[str, Any]:
        """What the slot was asked, on which facts, when a person last wrote or confirmed in it."""
        seen = self.slots[key].seen if key in self.slots else None
        edition = self.editions.get(seen.edition) if seen else None
        return edition.slots.get(key, NOTHING_SEEN) if edition else NOTHING_SEEN

    def _newest_first(self) -> Iterator[Entry]:
        return reversed(self.editions.values())

    def prompts(self, key: str) -> set[str]:
        """Every prompt that a slot was ever given."""
        return {one.slots[key]["prompt"] for one in self.editions.values() if key in one.slots}


def narrative_of(entries: Iterable[Entry]) -> Narrative:
    """What the entries of a journal come to."""
    text = Narrative(defaultdict(SlotHistory), {}, {}, [])
    for entry in entries:
        _enter(text, entry)
    return text


def _enter(narrative: Narrative, entry: Entry) -> None:
    match entry.act:
        case journal_acts.ISSUED:
            narrative.editions.pop(entry.edition, None)  # one that comes back is the newest again
            narrative.editions[entry.edition] = entry
        case journal_acts.ASIDE:
            narrative.aside[entry.digest] = entry
        case journal_acts.CLOSED | journal_acts.REOPENED:
            narrative.closing.append(entry)
        case journal_acts.KEPT:
            pass
        case _:
            _enter_in(narrative.slots[entry.slot], entry)


def _enter_in(slot: SlotHistory, entry: Entry) -> None:
    match entry.act:
        case journal_acts.WRITTEN:
            slot.texts.append(entry)
            slot.written.append(entry)
            slot.seen, slot.out_of_use = entry, None
        case journal_acts.CONFLICT:
            slot.texts.append(entry)
            slot.conflicts.append(entry)
        case journal_acts.CONFIRMED:
            slot.seen = entry
        case journal_acts.SETTLED:
            slot.settled.add(entry.refers)
        case journal_acts.ACKNOWLEDGED:
            slot.acknowledged[entry.text] = entry
        case journal_acts.MOVED | journal_acts.RETIRED:
            slot.out_of_use, slot.begins = entry, len(slot.written)
