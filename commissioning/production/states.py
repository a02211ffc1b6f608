"""The state of a working report, computed from what stands on the shelf; never stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from commissioning.inputs.snapshots import HEADER, read_snapshot
from commissioning.production.shelf import NOTEBOOK
from commissioning.production.words import standing
from commissioning.review.states import CONFLICT, ORPHAN, STALE, SlotState

NOT_MADE, DRAFT, OUT_OF_DATE = "not made", "draft", "out of date"


@dataclass(frozen=True)
class State:
    """A report's state in words, that of each of its slots, and cells changed by hand."""

    word: str
    slots: tuple[SlotState, ...] = ()
    changed: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        places = [slot for slot in self.slots if not slot.is_orphan]
        written = sum(slot.last is not None for slot in places)
        texts = [f"{written} of {len(places)} texts written"] if places else []
        return ", ".join([self.word, *texts, *self._to_see_to()])

    def _to_see_to(self) -> list[str]:
        words = Counter(slot.word for slot in self.slots)
        told = [f"{words[word]} {word}" for word in (STALE, CONFLICT, ORPHAN) if words[word]]
        findings = sum(len(slot.findings) for slot in self.slots)
        told += [f"{findings} to see to in words"] if findings else []
        return told + (["changed by hand"] if self.changed else [])


def state_of(place: Path, journal: Path, digest: str) -> State:
    """The state of the report in a folder, when the council's inputs now give this digest.

    Out of date: params or data have changed since it was made. Words that stand in its notebook and
    have yet to be taken into the journal count as if they had been.
    """
    if not (place / NOTEBOOK).is_file() or not (place / "inputs" / HEADER).is_file():
        return State(NOT_MADE)
    fresh = read_snapshot(place / "inputs").digest == digest
    found = standing(place, journal)
    return State(DRAFT if fresh else OUT_OF_DATE, found.states, found.changed)
