"""Every reader of a record, each with what it says of one: sentences, or none where all is well.

An error that a reader raises on purpose is a sentence, too; anything else it raises is a crash.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from commissioning.archive.bag.bag_contents import contents
from commissioning.archive.bag.completeness import folders_of_bags
from commissioning.archive.bag.sealed_bags import bags_below
from commissioning.archive.bag.storage_url import DepositError
from commissioning.archive.catalogue.listed_reports import listed_quarters
from commissioning.archive.catalogue.measure_history import time_lines
from commissioning.archive.contract_end_dates import contract_ends
from commissioning.archive.diff.compare_editions import compared
from commissioning.archive.diff.editions import EditionError
from commissioning.archive.replay.open_issued import OpeningError, opened
from commissioning.archive.replay.replay_report import ReplayError, refuse_unsealed
from commissioning.archive.replay.source_archive import SourceError, take_out
from commissioning.archive.verify.verify_bag import verdict

Said = list[str]


def verified(bag: Path) -> Said:
    """What `verify` says of all records in the folder of issued reports."""
    found = folders_of_bags(bag.parents[2])
    if not found:
        return ["no issued report"]
    return [one for place in found for one in verdict(place).wrong]


def compared_with_itself(bag: Path) -> Said:
    """What `diff` says."""
    try:
        compared(bag, bag)
    except EditionError as error:
        return [str(error)]
    return []


def deposited(bag: Path) -> Said:
    """What `deposit` says before it copies anything."""
    said = []
    for one in bags_below(bag.parents[2]):
        try:
            contents(one)
        except DepositError as error:
            said.append(str(error))
    return said


def listed(bag: Path) -> Said:
    """What `catalogue`, `status` and `records` say."""
    bags = bags_below(bag.parents[2])
    seals = {one.path: one.seal for one in bags if one.seal}
    _, faults = time_lines(seals)
    _, unlisted = listed_quarters(bag.parents[3], seals, {}, {})
    contract_ends([one for one in bags if one.seal], {})
    return [*(one.trouble for one in bags if not one.seal), *faults.values(), *unlisted.values()]


def replayed(bag: Path) -> Said:
    """What `replay` says before it runs anything, and what its program is refused for."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            record = opened(bag, Path(folder) / "record")
            take_out(record.bag / "data" / "source.zip", Path(folder) / "source")
            refuse_unsealed(record, unsealed=False)
        except (OpeningError, ReplayError, SourceError) as error:
            return [str(error)]
    return []


READERS: tuple[Callable[[Path], Said], ...] = (
    verified,
    compared_with_itself,
    deposited,
    listed,
    replayed,
)
