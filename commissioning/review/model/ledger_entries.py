"""The entries of a ledger: who did what in which role, when, about which bytes of which report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from commissioning.narrative.journal import FIRST, JournalError, journal_file

NOTHING = FIRST  # the head of a ledger without entries


@dataclass(frozen=True)
class Entry:
    """One act, by whom and when; fields that say nothing are left out of the file.

    `slot` or `fact` is what a challenge is about and `to` the role asked; `refers` is the number of
    the entry that this one answers. `text` are words of the act: the challenge, the answer, the
    reason. `evidence`, `words` (a digest by slot), `html` and `pdf` are the bytes it is about,
    `record` what else its pages print, `head` the digest of the last entry before it was signed.
    `meeting`, `day`, `time` (24 hours) and `place` are those of an attendance required.
    `twin` is the other voice of an exception where an act is about both. In another signed act
    `day` is the day on which the report is to be issued.
    `number` and `digest` are the ledger's own.
    """

    act: str
    report: str
    by: str
    role: str
    at: str
    deputy: bool = False
    slot: str = ""
    fact: str = ""
    to: str = ""
    refers: int = 0
    text: str = ""
    level: str = ""
    conditions: tuple[str, ...] = ()
    evidence: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    record: str = ""
    html: str = ""
    pdf: str = ""
    head: str = ""
    statement: str = ""
    signature: str = ""
    key: str = ""
    twin: str = ""
    measure: str = ""
    provider: str = ""
    meeting: str = ""
    day: str = ""
    time: str = ""
    place: str = ""
    number: int = 0
    digest: str = ""


OWN = {"seq": "number", "digest": "digest"}  # what the file calls them
# Of what kind each field is where it is not text, and those that every entry has.
KINDS = {"deputy": bool, "refers": int, "number": int, "conditions": tuple, "words": dict}
NEEDED = ("act", "report", "by", "role", "at", *OWN.values())
NAMES = frozenset(one.name for one in fields(Entry)) - set(OWN.values())


def read_entries(path: Path) -> list[Entry]:
    """The entries of a ledger, oldest first; JournalError where it was changed."""
    records = journal_file.read(path)
    try:
        return [entry_of(history) for history in records]
    except JournalError as error:
        raise JournalError(f"{path.name}: {error}") from None


def numbered(made: Entry, entries: list[Entry]) -> Entry:
    """The act with the number that it gets if it is entered next."""
    return replace(made, number=len(entries) + 1)


def append_entry(path: Path, entry: Entry) -> Entry:
    """The entry as entered at the end of the ledger; it is on the disk when this returns."""
    return entry_of(journal_file.append(path, [entry_fields(entry)])[0])


def following(entries: list[Entry], made: Entry) -> tuple[Entry, str]:
    """The act as it is entered behind these entries, and its line of the ledger."""
    last = {"seq": len(entries), "digest": head_of(entries)}
    (record,) = journal_file.following([last], [entry_fields(made)])
    return entry_of(record), journal_file.line_of(record)


def entry_fields(entry: Entry) -> dict[str, Any]:
    """What an entry reports, by the names of its file; what it says nothing of is left out."""
    return {
        name: value
        for name, value in asdict(entry).items()
        if name in NAMES and (value or name in ("act", "report"))
    }


def head_of(entries: list[Entry]) -> str:
    """The digest that stands for a ledger up to its last entry."""
    return entries[-1].digest if entries else NOTHING


def entry_of(record: Mapping[str, Any]) -> Entry:
    """The entry that a record of the ledger's file holds.

    Raises:
        JournalError: it is none: a field is missing, or is not of its kind.
    """
    fields = {name: value for name, value in record.items() if name in NAMES}
    if isinstance(fields.get("conditions"), list):
        fields["conditions"] = tuple(fields["conditions"])
    fields |= {own: record.get(name) for name, own in OWN.items()}
    if wrong := next(_wrong(fields), ""):
        raise JournalError(_no_entry(record, wrong))
    return Entry(**fields)


def _wrong(fields: Mapping[str, Any]) -> Iterator[str]:
    """The names of fields that are missing or not of their kind."""
    yield from (name for name in NEEDED if name not in fields)
    yield from (name for name, one in fields.items() if type(one) is not KINDS.get(name, str))
    of_texts = {
        "conditions": fields.get("conditions", ()),
        "words": fields.get("words", {}).values(),
    }
    yield from (name for name, all_of in of_texts.items() if not all(map(_is_text, all_of)))
    if not _is_day(fields["at"][:10]):
        yield "at"


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _no_entry(record: Mapping[str, Any], name: str) -> str:
    number = record.get("seq")
    place = f"entry {number}" if isinstance(number, int) else "an entry"
    return (
        f"The ledger, {place}: its {name[:80]!r} is missing or is not of the kind that an act has; "
        "this program did not write it so."
    )
