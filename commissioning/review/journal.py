"""Append-only files of JSON lines, each chained to the one before: what was written stays.

An entry is on the disk before `append` returns. A line that a stopped machine left half written was
never reported as written: the next append sets it aside in a file of its own and goes on.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from filelock import FileLock

from commissioning.notebook.files import json_text

# Keys are sorted, `seq` comes behind it, and within texts quotation marks are escaped.
DIGEST = re.compile(rb'"digest":"([0-9a-f]{64})",')
FIRST = "0" * 64  # what the first entry has for the digest of the one before

Record = dict[str, Any]


class JournalError(Exception):
    """A journal that was changed by other means than appending; the sentence names the line."""


def append(path: Path, records: Iterable[Record]) -> list[Record]:
    """The records as entered at the end of the journal, with `seq`, `before` and `digest`.

    Raises:
        JournalError: the journal's last line does not follow from what stands before it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(f".{path.name}.lock")):
        _set_torn_tail_aside(path)
        entered = following(read(path), records)
        _write(path, "".join(line_of(one) for one in entered).encode())
    return entered


def following(known: list[Record], records: Iterable[Record]) -> list[Record]:
    """The records as they are entered when these entries stand before them."""
    last = known[-1] if known else {"seq": 0, "digest": FIRST}
    entered = []
    for record in records:
        last = _entered(record, last)
        entered.append(last)
    return entered


def read(path: Path) -> list[Record]:
    """The journal's entries, its chain checked; none where there is no journal.

    Raises:
        JournalError: a line was changed, removed or put in.
    """
    if not path.exists():
        return []
    *lines, _torn = as_written(path.read_bytes()).split(b"\n")
    entries: list[Record] = []
    before = FIRST
    for number, line in enumerate(lines, 1):
        entry = entry_of(line)
        if entry is None or (entry.get("before"), entry.get("seq")) != (before, number):
            raise JournalError(
                f"{path.name}, line {number}: changed after it was written, or a line before it "
                "was removed; put the file back as it was."
            )
        before = entry["digest"]
        entries.append(entry)
    return entries


def as_written(content: bytes) -> bytes:
    """A file of this project as it was written, with LF, where git made CR LF of it on Windows.

    JSON that this project writes has no line end within, so nothing that was said can differ.
    """
    return content.replace(b"\r\n", b"\n")


def entry_of(line: bytes) -> Record | None:
    """The entry on a line; None where its digest is not that of the rest of the line."""
    found = DIGEST.search(line)
    if not found or hashlib.sha256(DIGEST.sub(b"", line, 1)).hexdigest().encode() != found[1]:
        return None
    try:
        return json.loads(line)
    except ValueError:
        return None


def _entered(record: Record, last: Record) -> Record:
    told = {**record, "seq": last["seq"] + 1, "before": last["digest"]}
    return {**told, "digest": _digest(told)}


def _digest(told: Record) -> str:
    return hashlib.sha256(_compact(told).encode()).hexdigest()


def line_of(entry: Record) -> str:
    """An entry as the file has it."""
    return _compact(entry) + "\n"


def _compact(content: Any) -> str:
    return json_text(content, separators=(",", ":"))


def _set_torn_tail_aside(path: Path) -> None:
    content = path.read_bytes() if path.exists() else b""
    whole = content.rfind(b"\n") + 1
    if whole == len(content):
        return
    _write(path.with_name(f"{path.name}.torn"), content[whole:] + b"\n")
    with path.open("rb+") as file:
        file.truncate(whole)
        os.fsync(file.fileno())


def _write(path: Path, content: bytes) -> None:
    """Add content to a file, on the disk; where that fails the file is as it was before."""
    before = path.stat().st_size if path.exists() else None
    try:
        with path.open("ab") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            os.truncate(path, before or 0)
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
