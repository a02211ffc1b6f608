"""What lies next to journals: copies that sync programs and editors made, and what was set aside.

Nothing reads such a file, so words or acts that are in it alone would be missed. What it holds that
its journal has not is reported, never taken.
"""

from __future__ import annotations

from collections import Counter
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

SYSTEMS_OWN = frozenset({".ds_store", "desktop.ini", "thumbs.db", ".gitattributes", ".gitignore"})
MERGE = '`narrative merge {key} "{file}" --by NAME` takes them in'
CLOSED_NARRATIVE = (
    "the words of {key} were closed when it was issued or released, and nothing is merged into "
    "them: what was issued stands, so keep the copy; where the report is to be corrected, `review "
    "withdraw {key}` opens its words again, and `narrative merge` then takes these in"
)
LEDGERS = (
    "the ledger itself is never merged: put in its place the copy that holds all acts, and enter "
    "those of the other again"
)


def leftovers_in(
    folder: Path, keys: Collection[str], way_on: str, place: str, journals_too: bool = True
) -> Iterator[str]:
    """A sentence for each thing in a folder of journals that nothing reads, in the order of names.

    `keys` name the journals that are read; `way_on` says what to do with entries in a copy, and
    `place` what the folder is called.
    """
    journals = {f"{key}.jsonl".casefold(): f"{key}.jsonl" for key in keys}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        journal = journals.get(path.name.casefold(), "")
        if path.name == journal and path.is_file():
            yield from _journal_sentences(path) if journals_too else ()
        elif journal and path.name != journal and _is_same(path, path.with_name(journal)):
            yield (
                f"{place}/{path.name} is read here as {journal}, and on a disk that tells capital "
                f"letters from small ones it would not be: rename it to {journal}."
            )
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
    """What is to be seen to in a journal's own file."""
    try:
        found = contents(path)
    except JournalError as error:
        yield str(error)
        return
    except OSError as error:
        yield f"{path.name} cannot be read ({error.strerror or error})."
        return
    if found is None:
        return
    if found.lacks_end:
        yield f"{path.name} lacks its last line end; its last entry holds, and nothing is lost."
    if found.is_torn:
        yield f"{path.name} ends in half a line; it goes into {path.name}{TORN} when more is added."
    yield from (f"{path.name} {oddity}." for oddity in found.oddities)


def _leftover_sentence(path: Path, keys: Collection[str], way_on: str, place: str) -> str:
    key = _key_of(path.name, keys)
    if not key:
        return f"{place} is read by nothing: no report has that name; take it out of the folder."
    try:
        lines = _lines(path.read_bytes())
        journal = contents(path.with_name(f"{key}.jsonl"))
    except (JournalError, OSError):
        return f"{place} stands beside {key}.jsonl, and one of them cannot be read."
    if journal is None:
        on = f"where it is the journal, rename it to {key}.jsonl"
        return f"{place} is read by nothing, and {key}.jsonl is not there: {on}."
    found = [entry_of(line) for line in lines]
    more = besides([one for one in found if one], journal.entries)
    what = "was set aside from" if path.name.endswith(TORN) else "is a copy of"
    parts = [f"{place} {what} {key}.jsonl, and nothing reads it"]
    if more:
        way_on = CLOSED_NARRATIVE if _is_closed(journal.entries) else way_on
        on = way_on.format(key=key, file=place)
        parts.append(f"it holds {_of_whom(more)} that the journal has not; {on}")
    if broken := found.count(None):
        parts.append(f"it holds {_counted(broken, 'line')} that no digest fits: read it yourself")
    if not more and not broken:
        parts.append("it holds nothing that the journal has not, and may be deleted")
    return ": ".join([parts[0], "; ".join(parts[1:])]) + "."


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


def _of_whom(entries: list[JournalLine]) -> str:
    """How many entries, by whom and of which days."""
    whose = Counter(
        (str(one.get("by") or "nobody named"), str(one.get("at", ""))[:10]) for one in entries
    )
    each = (f"{by}{f' on {day}' if day else ''}" for by, day in sorted(whose))
    return f"{_counted(len(entries), 'entry', 'entries')} by {', '.join(each)}"


def _counted(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"


def _key_of(name: str, keys: Collection[str]) -> str:
    """The journal that a file is named after; empty where it is none."""
    name = name.casefold()
    return max((key for key in keys if key.casefold() in name), key=len, default="")
