"""Append-only files of JSON lines, each chained to the one before: what was written stays.

An entry is on the disk before `append` returns. A last line that is an entry but for its line end
is one. Half a line was never reported as written: the next append sets it aside in a file of its
own (`.torn`) and goes on. A line whose end was missing is copied there, too, so that both are
reported.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from filelock import FileLock

from commissioning.narrative.journal.journal_lines import (
    BYTE_ORDER_MARK,
    Content,
    JournalError,
    JournalLine,
    as_written,
    chained,
    content_of,
)
from commissioning.narrative.journal.journal_lines import (
    FIRST as FIRST,
)
from commissioning.notebook import json_text
from commissioning.wording import Wording

WORDING = Wording("narrative")

BEFORE_MERGE = ".before-merge"  # behind a journal's name: what was in it when it was merged
TORN = ".torn"  # behind a journal's name: the file of what was set aside
WAIT_SECONDS = 60


def append(path: Path, records: Iterable[JournalLine]) -> list[JournalLine]:
    """The records as entered at the end of the journal, with `seq`, `before` and `digest`.

    Raises:
        JournalError: the journal is not what it was, or somebody else wrote in it meanwhile.
        filelock.Timeout: another process has held it for a minute.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(f".{path.name}.lock"), timeout=WAIT_SECONDS):
        content = _bytes_in(path)
        if content is None:
            entered = following([], records)
            _begin(path, _bytes_of(entered), instead_of=None)
            return entered
        found = content_of(path.name, content)
        entered = following(found.entries, records)
        _refuse_unless_holds(path, content)
        more = b"\n" * _end_is_right(path, found) + _bytes_of(entered)
        _write(path, more)
        _refuse_unless_holds(path, content[: found.whole] + more)
    return entered


def rewrite(path: Path, content: bytes, entries: list[JournalLine]) -> None:
    """Write a journal again with these entries, in which git or two machines left more than one.

    `content` is what was there; it stays in a file next to the journal.

    Raises:
        JournalError: the entries do not follow from each other, or the journal changed meanwhile.
    """
    with FileLock(path.with_name(f".{path.name}.lock"), timeout=WAIT_SECONDS):
        _refuse_unless_holds(path, content)
        chained(path.name, [line_of(one).rstrip("\n").encode() for one in entries])
        _write(path.with_name(f"{path.name}{BEFORE_MERGE}"), content)
        _begin(path, _bytes_of(entries), instead_of=content)


def following(known: list[JournalLine], records: Iterable[JournalLine]) -> list[JournalLine]:
    """The records as they are entered when these entries are before them."""
    last = known[-1] if known else {"seq": 0, "digest": FIRST}
    entered = []
    for history in records:
        last = _entered(history, last)
        entered.append(last)
    return entered


def read(path: Path) -> list[JournalLine]:
    """The journal's entries, its chain checked; none where there is no journal.

    Raises:
        JournalError: a line was changed, removed or put in.
    """
    found = contents(path)
    return found.entries if found else []


def whole_lines(path: Path) -> list[bytes]:
    """The journal's entries, each line as it was written, with its line end.

    Raises:
        JournalError: a line was changed, removed or put in.
    """
    found = contents(path)
    content = path.read_bytes()[: found.whole] if found else b""
    lines = as_written(content.removeprefix(BYTE_ORDER_MARK)).split(b"\n")
    return [line + b"\n" for line in lines if line]


def contents(path: Path) -> Content | None:
    """The journal's entries and how the file ends; None where there is none.

    Raises:
        JournalError: a line was changed, removed or put in, or the file is empty or not here.
    """
    content = _bytes_in(path)
    return None if content is None else content_of(path.name, content)


def _bytes_in(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if path.with_name(f".{path.name}.icloud").exists():
            raise JournalError(WORDING("journal-in-cloud", file=path.name)) from None
        return None
    except (IsADirectoryError, PermissionError):  # the second where Windows meets a folder
        if path.is_dir():
            raise JournalError(WORDING("journal-is-folder", file=path.name)) from None
        raise


def _entered(history: JournalLine, last: JournalLine) -> JournalLine:
    fields = {**history, "seq": last["seq"] + 1, "before": last["digest"]}
    return {**fields, "digest": _digest(fields)}


def _digest(line: JournalLine) -> str:
    return hashlib.sha256(digested(line)).hexdigest()


def digested(entry: JournalLine) -> bytes:
    """The bytes of an entry of which its digest is made."""
    return _compact({name: one for name, one in entry.items() if name != "digest"}).encode()


def line_of(entry: JournalLine) -> str:
    """An entry as the file has it."""
    return _compact(entry) + "\n"


def _compact(content: Any) -> str:
    return json_text(content, separators=(",", ":"))


def _bytes_of(entries: list[JournalLine]) -> bytes:
    return "".join(line_of(one) for one in entries).encode()


def _begin(path: Path, content: bytes, instead_of: bytes | None) -> None:
    """Make a journal with its first entries in one step, so that none is ever empty."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    _write(beside, content)
    _refuse_unless_holds(path, instead_of)
    beside.replace(path)
    sync_folder(path.parent)


def _end_is_right(path: Path, found: Content) -> bool:
    """Set aside what is half a line or lacks its end; whether a line end is still to be added."""
    if found.aside:
        _write(path.with_name(f"{path.name}{TORN}"), found.aside + b"\n")
    if found.whole < found.size:
        with path.open("rb+") as file:
            file.truncate(found.whole)
            os.fsync(file.fileno())
    return found.lacks_end


def _refuse_unless_holds(path: Path, content: bytes | None) -> None:
    """See that nobody else wrote or replaced the file, where no lock keeps another machine away."""
    if _bytes_in(path) != content:
        raise JournalError(WORDING("journal-written-elsewhere", file=path.name))


def _write(path: Path, content: bytes) -> None:
    """Add content to a file, on the disk; where that fails the file is as it was before."""
    before = path.stat().st_size if path.exists() else None
    try:
        with path.open("ab") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        error.filename = error.filename or str(path)
        with contextlib.suppress(OSError):
            path.unlink() if before is None else os.truncate(path, before)
        raise
    if before is None:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See to it that a file made in the folder is still listed there after the power has failed."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows keeps a folder's entries by itself
        return
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
