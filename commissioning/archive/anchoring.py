"""Ledgers held against all that keeps a head of them, and what that was, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from commissioning.archive.kept_ledgers import (
    Kept,
    deposited_and_gone,
    deposits_not_at_hand,
    kept_in_records,
)
from commissioning.ledger.anchors import differing
from commissioning.ledger.entries import read_entries
from commissioning.production.reviewing import Review
from commissioning.review.journal_lines import JournalError

NOTHING_OUTSIDE = (
    "Not held against anything outside this council folder: had the whole folder been put back to "
    "an earlier day, its records included, this would not show it. Give records kept elsewhere "
    "(--records FOLDER), or check the head that a published page prints (`ledger head`)."
)


@dataclass(frozen=True)
class Anchored:
    """What was found of ledgers held against their anchors: what is wrong, and what they were."""

    wrong: tuple[str, ...]
    against: tuple[str, ...]


def anchored(review: Review, elsewhere: Iterable[Path] = ()) -> Anchored:
    """A quarter's ledgers held against every anchor; records `elsewhere` are folders of them."""
    elsewhere = list(elsewhere)
    records = kept_in_records(review.root, elsewhere)
    wrong = [one.trouble for one in records if one.trouble]
    for path in review.ledgers:
        wrong += _of_ledger(path, records)
    quarters = sorted({report.quarter for report in review.reports})
    for quarter in quarters:
        wrong += deposited_and_gone(review.root, quarter)
    return Anchored(tuple(wrong), tuple(_told(review, records, elsewhere)))


def _of_ledger(path: Path, records: list[Kept]) -> Iterator[str]:
    """Where a ledger is another than its anchors keep; nothing where it cannot be read itself."""
    try:
        entries = read_entries(path)
    except JournalError:
        return
    kept = [one.chain for one in records if one.chain and one.ledger == path.stem]
    yield from (f"{path.stem}: {told}" for told in differing(entries, kept))


def _told(review: Review, records: list[Kept], elsewhere: list[Path]) -> Iterator[str]:
    """What the ledgers were held against, and what they were not, a sentence each."""
    of_ours = {path.stem for path in review.ledgers}
    read = [one for one in records if one.chain and one.ledger in of_ours]
    here = sum(one.is_here for one in read)
    yield f"Held against {_count(here, 'record')} in outputs/issued."
    if away := len(read) - here:
        yield f"Held against {_count(away, 'record')} kept elsewhere."
    else:
        yield NOTHING_OUTSIDE
    if urls := deposits_not_at_hand(review.root):
        yield (
            f"Not held against the deposits at {', '.join(urls)}: copy the records here and give "
            "their folder (--records)."
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
