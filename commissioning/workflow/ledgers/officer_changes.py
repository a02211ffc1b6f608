"""A council's ledger of keys and officers, ledger/keys.jsonl, checked against params/officers.yaml.

A council without one works as before: its keys rest on params/officers.yaml alone, which is
reported.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from commissioning.inputs.models import Officer
from commissioning.narrative import ReviewError
from commissioning.narrative.journal import JournalError, JournalLine, read
from commissioning.review.model import Entry, check_key, posts_of, read_entries
from commissioning.review.proof import key_findings, ledger_state, unsigned_changes
from commissioning.review.signing import SignatureError, signer
from commissioning.wording import Wording
from commissioning.working_reports import LEDGER

WORDING = Wording("workflow")

KEYS = "keys.jsonl"
NO_LEDGER = (
    "Not shown: who entered the officers’ keys and when. There is no ledger of keys. "
    "`keys enter` starts one."
)


def keys_ledger(root: Path) -> Path:
    """Where a council's ledger of keys stands."""
    return root / LEDGER / KEYS


def refuse_unconfirmed(root: Path, officers: list[Officer]) -> None:
    """See that nobody acts by a list of officers that no second person confirmed.

    Raises:
        ReviewError: the ledger of keys says otherwise; where there is none, nothing is asked.

    Rule on acts: nobody acts by a list of officers that a second person did not confirm. Source:
    house rule. Test: test_a_council_begins_its_ledger_and_is_held_to_it.
    """
    try:
        found = list(key_findings(read(keys_ledger(root)), tuple(officers)))
    except JournalError as error:
        found = [str(error)]
    if found:
        raise ReviewError(WORDING("keys-first", found=found[0]))


def of_keys(
    root: Path, officers: list[Officer], ledgers: Iterable[Path]
) -> tuple[list[str], list[str]]:
    """What is wrong with the ledger of keys and with acts signed by it, and what is not shown."""
    try:
        records = read(keys_ledger(root))
        if not records:
            return [], [NO_LEDGER]
        wrong = list(key_findings(records, tuple(officers)))
        return [*wrong, *_of_acts(records, ledgers)], unsigned_changes(records)
    except (JournalError, ReviewError) as error:
        return [str(error)], []


def _entries(ledgers: Iterable[Path]) -> Iterator[Entry]:
    for path in ledgers:
        with contextlib.suppress(JournalError):  # told where the ledger itself is verified
            yield from read_entries(path)


def _of_acts(records: list[JournalLine], ledgers: Iterable[Path]) -> Iterator[str]:
    """Acts signed with a key that by the list confirmed at their time was not theirs."""
    status = ledger_state(records)
    for entry in _entries(ledgers):
        officers = status.at(entry.at) if entry.signature else None
        if officers is None:
            continue
        day = date.fromisoformat(entry.at[:10])
        try:
            posts = [one for one in posts_of(officers, entry.by, day) if one.post == entry.role]
            if not posts:
                raise ReviewError(WORDING("role-not-held", by=entry.by, role=entry.role))
            check_key(posts[0], signer(entry.signature), day)
        except (ReviewError, SignatureError) as error:
            yield (
                f"Entry {entry.number} ({entry.act} of {entry.report} by {entry.by}), by the list "
                f"of officers confirmed at its time: {error}"
            )
