"""What lies next to journals: copies that sync programs and editors made, and what was set aside.

Nothing reads such a file, so words or acts that are in it alone would be missed. What it holds that
its journal has not is reported, never taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_file import TORN, contents
from commissioning.narrative.journal.journal_histories import besides
from commissioning.narrative.journal.journal_lines import (
    BYTE_ORDER_MARK,
    MARKERS,
    NOTHING,
    JournalError,
    JournalLine,
    as_written,
    entry_of,
)
from commissioning.wording import Wording

WORDING = Wording("narrative")

SYSTEMS_OWN = frozenset({".ds_store", "desktop.ini", "thumbs.db", ".gitattributes", ".gitignore"})
# What to do with entries that only a copy has, by the names of the sentences.
MERGE, CLOSED_NARRATIVE, LEDGERS = "merge-the-copy", "closed-so-keep", "ledger-so-restore"


def leftovers_in(
    folder: Path, keys: Collection[str], way_on: str, place: str, journals_too: bool = True
) -> Iterator[str]:
    """A sentence for each thing in a folder of journals that nothing reads, in the order of names.

    `keys` name the journals that are read; `way_on` names the sentence that says what to do with
    entries in a copy; `place` is what the folder is called.
    """
    journals = {f"{key}.jsonl".casefold(): f"{key}.jsonl" for key in keys}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        journal = journals.get(path.name.casefold(), "")
        if path.name == journal and path.is_file():
            yield from _journal_sentences(path) if journals_too else ()
        elif journal and path.name != journal and _is_same(path, path.with_name(journal)):
            yield WORDING("other-capitals", file=f"{place}/{path.name}", journal=journal)
        elif _is_left_over(path, keys):
            yield _leftover_sentence(path, keys, way_on, f"{place}/{path.name}")


def _is_same(path: Path, journal: Path) -> bool:
    """Whether both names are those of one file, as where capital letters count as small ones."""
    try:
        return path.samefile(journal)
    except OSError:
        return False


def _is_left_over(path: Path, keys: Collection[str]) -> bool:
    """Whether it is a file that neither the program nor the system put there for itself."""
    name = path.name.casefold()
    if not path.is_file() or name in SYSTEMS_OWN or name.startswith("._"):
        return False
    own = name.startswith(".") and name.endswith((".lock", ".jsonl.new"))
    return not own and (".jsonl" in name or bool(_key_of(path.name, keys)))


def _journal_sentences(path: Path) -> Iterator[str]:
    """What needs attention in a journal's own file."""
    try:
        found = contents(path)
    except JournalError as error:
        yield str(error)
        return
    except OSError as error:
        yield WORDING("cannot-be-read", file=path.name, why=error.strerror or str(error))
        return
    if found is None:
        return
    if found.lacks_end:
        yield WORDING("no-last-line-end", file=path.name)
    if found.is_torn:
        yield WORDING("half-a-line", file=path.name, torn=f"{path.name}{TORN}")
    yield from (WORDING("with-oddity", file=path.name, oddity=one) for one in found.oddities)


def _leftover_sentence(path: Path, keys: Collection[str], way_on: str, place: str) -> str:
    key = _key_of(path.name, keys)
    if not key:
        return WORDING("no-report-of-name", file=place)
    try:
        lines = _lines(path.read_bytes())
        journal = contents(path.with_name(f"{key}.jsonl"))
    except (JournalError, OSError):
        return WORDING("one-unreadable", file=place, journal=f"{key}.jsonl")
    if journal is None:
        return WORDING("perhaps-the-journal", file=place, journal=f"{key}.jsonl")
    found = [entry_of(line) for line in lines]
    more = besides([one for one in found if one], journal.entries)
    parts = []
    if more:
        way_on = CLOSED_NARRATIVE if _is_closed(journal.entries) else way_on
        remedy = WORDING(way_on, key=key, file=place)
        count, people = len(more), _people_of(more)
        parts.append(WORDING("has-more", count=count, people=people, remedy=remedy))
    if broken := found.count(None):
        parts.append(WORDING("broken-lines", count=broken))
    rest = "; ".join(parts or [WORDING("nothing-more")])
    name = "set-aside-from" if path.name.endswith(TORN) else "copy-of"
    return WORDING(name, file=place, journal=f"{key}.jsonl", rest=rest)


def _is_closed(entries: Iterable[JournalLine]) -> bool:
    """Whether they are words that were closed and not opened again; a ledger never is."""
    sentences = [
        one.get("act")
        for one in entries
        if one.get("act") in (journal_acts.CLOSED, journal_acts.REOPENED)
    ]
    return sentences[-1:] == [journal_acts.CLOSED]


def _lines(content: bytes) -> list[bytes]:
    lines = as_written(content.removeprefix(BYTE_ORDER_MARK)).split(b"\n")
    stripped = [line.strip(NOTHING) for line in lines]
    return [line for line in stripped if line and not line.startswith(MARKERS)]


def _people_of(entries: list[JournalLine]) -> str:
    """Who made entries, and on which days."""
    nobody = WORDING("nobody-named")
    whose = {(str(one.get("by") or nobody), str(one.get("at", ""))[:10]) for one in entries}
    each = (f"{by}{f' on {day}' if day else ''}" for by, day in sorted(whose))
    return ", ".join(each)


def _key_of(name: str, keys: Collection[str]) -> str:
    """The journal that a file is named after; empty where it is none."""
    name = name.casefold()
    return max((key for key in keys if key.casefold() in name), key=len, default="")
