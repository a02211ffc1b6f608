"""The ledger of keys and officers: each change of them, entered by one and confirmed by another.

It is a journal of its own. An entry holds the whole list as it was then; a second person confirms
it. Who has a key by the list before signs, so that one key alone changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from commissioning.inputs.models import Officer, one_name
from commissioning.narrative import ReviewError
from commissioning.narrative.journal import journal_file
from commissioning.notebook import json_text
from commissioning.review.model.officers import check_key, posts_of
from commissioning.review.signing.key_days import reaching_back, signs
from commissioning.review.signing.signing_keys import STATEMENT
from commissioning.review.signing.ssh_signatures import SignatureError, public_key, verify
from commissioning.wording import Wording

WORDING = Wording("proof")

ENTER, CONFIRM = "enter-officers", "confirm-officers"
KIND = "urn:commissioning:officers:v1"
Sign = Callable[[bytes], str]
Officers = tuple[Officer, ...]
LIST = TypeAdapter(list[Officer])


@dataclass(frozen=True)
class LedgerState:
    """Where the ledger is: the newest list confirmed, and an entry that waits for that."""

    confirmed: tuple[tuple[str, Officers], ...] = ()
    waiting: int = 0

    @property
    def officers(self) -> Officers | None:
        """The newest list confirmed; None before the first."""
        return self.confirmed[-1][1] if self.confirmed else None

    def at(self, when: str) -> Officers | None:
        """The list in force at a time; None where none was confirmed by then."""
        found = [officers for at, officers in self.confirmed if _time(at) <= _time(when)]
        return found[-1] if found else None


def enter(path: Path, officers: Officers, by: str, at: str, sign: Sign | None) -> int:
    """The number of the entry of the officers and keys as params/officers.yaml now has them.

    Raises:
        ReviewError: nothing changed, a change reaches back, or it is not theirs to enter.
    """
    records = journal_file.read(path)
    status = ledger_state(records)
    if status.officers == officers and not status.waiting:
        raise ReviewError(WORDING("keys-unchanged"))
    fields = {"act": ENTER, "by": by, "at": at, "officers": _plain(officers)}
    _append(path, records, fields, sign, status.officers or officers)
    return len(records) + 1


def confirm(path: Path, number: int, by: str, at: str, sign: Sign | None) -> None:
    """Confirm an entry as a second person.

    Raises:
        ReviewError: it does not wait for that, or they entered it themselves.
    """
    records = journal_file.read(path)
    status = ledger_state(records)
    if number != status.waiting or not number:
        waits = (
            WORDING("key-entry-waits", waiting=status.waiting)
            if status.waiting
            else WORDING("no-key-entry-waits")
        )
        raise ReviewError(WORDING("key-not-waiting", number=number, waits=waits))
    entered = records[number - 1]
    fields = {"act": CONFIRM, "by": by, "at": at, "refers": number, "entry": entered["digest"]}
    _append(path, records, fields, sign, status.officers or _read(entered))


def _append(
    path: Path, records: list[Any], fields: dict[str, Any], sign: Sign | None, by: Officers
) -> None:
    if sign:
        fields = {**fields, "signature": sign(_signed(fields, journal_head(records)))}
    (entered,) = journal_file.following(records, [fields])
    if wrong := next(_wrong(records, entered, by), ""):
        raise ReviewError(wrong)
    journal_file.append(path, [fields])


def ledger_state(records: Iterable[dict[str, Any]]) -> LedgerState:
    """Where the ledger is behind these entries; findings say whether they are sound.

    Raises:
        ReviewError: an entry is none of this ledger.
    """
    confirmed, waiting, entered = [], 0, {}
    for history in records:
        _refuse_odd(history, waiting)
        if history["act"] == ENTER:
            waiting, entered[history["seq"]] = history["seq"], _read(history)
        else:
            confirmed.append((history["at"], entered[waiting]))
            waiting = 0
    return LedgerState(tuple(confirmed), waiting)


def _refuse_odd(record: dict[str, Any], waiting: int) -> None:
    """See that a record is an entry of this ledger, and confirms only what waits for that."""
    texts = [record.get(name) for name in ("by", "at", "signature") if name in record]
    try:
        is_timed = _time(record["at"]).tzinfo is not None
        is_ours = record["act"] == ENTER or (
            record["act"] == CONFIRM and record["refers"] == waiting > 0
        )
    except (KeyError, TypeError, ValueError):
        is_timed = is_ours = False
    if not (is_timed and is_ours and "by" in record and all(isinstance(one, str) for one in texts)):
        raise ReviewError(WORDING("not-key-entry", number=record["seq"]))


def key_findings(records: list[dict[str, Any]], officers: Officers) -> Iterator[str]:
    """What is wrong with the ledger of keys, and where params/officers.yaml is not what it says."""
    try:
        status = ledger_state(records)
    except ReviewError as error:
        yield str(error)
        return
    for place, history in enumerate(records):
        before = ledger_state(records[:place])
        first = _read(history if history["act"] == ENTER else records[before.waiting - 1])
        yield from _wrong(records[:place], history, before.officers or first)
    if status.waiting:
        yield (WORDING("key-waits", waiting=status.waiting))
    elif records and status.officers != officers:
        yield (WORDING("officers-not-confirmed"))


def unsigned_changes(records: Iterable[dict[str, Any]]) -> list[str]:
    """What rests on the council's own files alone, a sentence each."""
    return [
        WORDING("key-without-signature", by=one["by"], number=one["seq"], act=one["act"])
        for one in records
        if "signature" not in one
    ]


def _wrong(before: list[dict[str, Any]], record: dict[str, Any], by: Officers) -> Iterator[str]:
    """What is wrong with an entry that follows others, by the list that was in force then.

    Rule on acts: a change of officers or keys takes two people, and lets no key sign for past days.
    Source: house rule. Tests: test_a_change_takes_two_people_and_is_then_the_list,
    test_no_key_signs_on_days_gone.
    """
    place, day = (
        f"Entry {record['seq']} of the ledger of keys",
        date.fromisoformat(record["at"][:10]),
    )
    if before and _time(record["at"]) < _time(before[-1]["at"]):
        yield WORDING("key-time-order", place=place)
    try:
        posts_of(by, record["by"], day)
        _check_signature(before, record, by, day)
    except (ReviewError, SignatureError) as error:
        yield f"{place}: {error}"
    if record["act"] == ENTER:
        for sentence in reaching_back(ledger_state(before).officers, _read(record), day):
            yield f"{place}: {sentence}"
    elif one_name(before[record["refers"] - 1]["by"]) == one_name(record["by"]):
        yield WORDING("key-same-person", place=place, by=record["by"])


def _check_signature(
    before: list[dict[str, Any]], record: dict[str, Any], by: Officers, day: date
) -> None:
    """See that who did an entry signed it, where the list gives them a key on that day."""
    posts = [one for one in by if one.name == one_name(record["by"]) and one.holds_on(day)]
    with_key = [one for one in posts if any(signs(one, key, day) for key in one.keys)]
    if "signature" not in record:
        if with_key:
            raise ReviewError(WORDING("key-not-used", by=record["by"]))
        return
    key = verify(record["signature"], _signed(record, journal_head(before)), STATEMENT)
    found = [one for one in posts if any(public_key(two.public) == key for two in one.keys)]
    check_key((found or posts)[0], key, day)


def journal_head(records: list[dict[str, Any]]) -> str:
    """The digest of the last entry, which the next one is signed on."""
    return records[-1]["digest"] if records else journal_file.FIRST


def _signed(fields: dict[str, Any], head: str) -> bytes:
    """What is signed: the entry but for its signature and what the journal adds, and the head."""
    own = ("signature", "seq", "before", "digest")
    kept = {name: value for name, value in fields.items() if name not in own}
    return f"{json_text({'_type': KIND, 'head': head, **kept})}\n".encode()


def _plain(officers: Officers) -> list[Any]:
    return [one.model_dump(mode="json", by_alias=True) for one in officers]


def _read(record: dict[str, Any]) -> Officers:
    try:
        return tuple(LIST.validate_json(json_text(record["officers"])))
    except (KeyError, ValidationError):
        raise ReviewError(WORDING("key-no-list", number=record["seq"])) from None


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
