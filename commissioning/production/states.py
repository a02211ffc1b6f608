"""The state of a working report, computed from what stands on the shelf; never stored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat

from commissioning.inputs.snapshots import HEADER, read_snapshot
from commissioning.production.making import NOTEBOOK
from commissioning.review.slots import is_written, slots

NOT_MADE, DRAFT, OUT_OF_DATE = "not made", "draft", "out of date"


@dataclass(frozen=True)
class State:
    """A report's state in words, and how many of its narrative slots are written."""

    word: str
    written: int = 0
    slots: int = 0

    def __str__(self) -> str:
        return (
            f"{self.word}, {self.written} of {self.slots} texts written"
            if self.slots
            else self.word
        )


def state_of(place: Path, digest: str) -> State:
    """The state of the report in a folder, when the council's inputs now give this digest.

    Out of date: params or data have changed since it was made.
    """
    if not (place / NOTEBOOK).is_file() or not (place / "inputs" / HEADER).is_file():
        return State(NOT_MADE)
    found = slots(nbformat.read(place / NOTEBOOK, as_version=4))
    written = sum(is_written(cell) for cell in found.values())
    fresh = read_snapshot(place / "inputs").digest == digest
    return State(DRAFT if fresh else OUT_OF_DATE, written, len(found))
