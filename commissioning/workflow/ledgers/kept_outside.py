"""The ledgers whose heads are kept outside the council folder: of acts, specifications and keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commissioning.narrative.journal import journal_file
from commissioning.review.model import Entry, read_entries
from commissioning.workflow.ledgers.officer_changes import KEYS, keys_ledger
from commissioning.working_reports import ACT_LEDGER, act_ledgers

OF_KEYS = "officers and keys"  # what an entry of the ledger of keys is about


def is_ledger(name: str) -> bool:
    """Whether a file of this name is such a ledger."""
    return name == KEYS or ACT_LEDGER.fullmatch(name) is not None


def council_ledgers(root: Path) -> list[Path]:
    """Those that a council folder has: of acts and specifications by name, then that of keys."""
    keys = keys_ledger(root)
    return [*act_ledgers(root), *([keys] if keys.is_file() else [])]


def entries_in(path: Path) -> list[Entry]:
    """The entries of such a ledger, oldest first; JournalError where it was changed."""
    if path.name == KEYS:
        return [_of_keys(record) for record in journal_file.read(path)]
    return read_entries(path)


def _of_keys(record: Mapping[str, Any]) -> Entry:  # as the line of the journal has it
    """An entry of the ledger of keys as one of acts, of which it has who, what and when."""
    act, by, at = (str(record.get(name, "")) for name in ("act", "by", "at"))
    return Entry(act, OF_KEYS, by, "", at, number=record["seq"], digest=record["digest"])
