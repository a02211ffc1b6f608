"""Records checked against ledgers: each act of issue has its record, and each record its act."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.archive.bag.layout import issued_folder
from commissioning.archive.bag.sealed_bags import Bag, bags_below
from commissioning.narrative.journal import JournalError
from commissioning.review.model import acts, read_entries
from commissioning.wording import Wording
from commissioning.working_reports import Review

WORDING = Wording("archive")


def findings(review: Review) -> Iterator[str]:
    """Issues of which no record is where issued reports do, and records of no issue.

    Of a ledger that was changed itself nothing is said.
    """
    bags = bags_below(issued_folder(review.root))
    records = {bag.seal.ledger_head: bag for bag in bags if bag.seal}
    for path in review.ledgers:
        try:
            issued = [one for one in read_entries(path) if one.act == acts.ISSUE]
        except JournalError:
            continue
        for entry in issued:
            if entry.digest not in records:
                about = {"report": entry.report, "at": entry.at[:10]}
                number = entry.number
                yield WORDING("issued-no-record", ledger=path.stem, number=number, **about)
        known = {entry.digest for entry in issued}
        yield from (
            WORDING("record-no-issue", name=bag.name, ledger=path.stem)
            for head, bag in records.items()
            if head not in known and _is_of(bag, path.stem)
        )


def _is_of(bag: Bag, ledger: str) -> bool:
    return bag.seal is not None and bag.seal.ledger == ledger
