"""The program of a record taken out of its zip: files of this project's own kinds, and no others.

A zip may hold what Python runs unasked (`sitecustomize`, compiled code), names that lead outside
their folder, one name twice, or more than a disk takes. Each is refused before a file is written.
"""

from __future__ import annotations

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from commissioning.errors import CommissioningError
from commissioning.execution import BESIDE, LEFT_OUT, OWN, SOURCES
from commissioning.wording import Wording

WORDING = Wording("archive")

MOST_FILES, MOST_BYTES = 5_000, 100_000_000  # a program of ours has 600 and 5,000,000
ZIP_BYTES = 50_000_000
PART = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_. @+-]*")
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*| *)?$", re.IGNORECASE)  # of Windows
LONGEST, DEEPEST = 100, 10
METADATA = re.compile(rf"{OWN}-[0-9A-Za-z.+]+\.dist-info/METADATA")
RUN_UNASKED = frozenset({"sitecustomize.py", "usercustomize.py", "_virtualenv.py", "conftest.py"})
COMPILED = (".pyc", ".pyo", ".so", ".pyd", ".dll", ".dylib", ".pth", ".egg-link", ".zip", ".whl")


class SourceError(CommissioningError):
    """A zip of a program that is not taken out; the sentence says why."""


def take_out(path: Path, folder: Path) -> None:
    """Write the files of a program's zip into a new folder, once all of them have been judged.

    Raises:
        SourceError: it is not a zip, or holds what no program of this project holds.
    """
    try:
        with path.open("rb") as file:
            content = file.read(ZIP_BYTES + 1)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if fault := next(_faults(content, archive.infolist()), ""):
                raise SourceError(WORDING("not-run", name=path.name, fault=fault))
            files = {one.filename: archive.read(one) for one in archive.infolist()}
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
        raise SourceError(WORDING("archive-closed", name=path.name, error=error)) from None
    except (NotImplementedError, RuntimeError) as error:  # a method or a password we do not have
        raise SourceError(WORDING("archive-closed", name=path.name, error=error)) from None
    _write(files, folder)


def _write(files: dict[str, bytes], folder: Path) -> None:
    try:
        for name, one in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(one)
    except OSError as error:
        raise SourceError(WORDING("not-writable", strerror=str(error.strerror))) from None


def _faults(content: bytes, entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """What is wrong with a zip, a clause each, before any of it is unpacked."""
    if len(content) > ZIP_BYTES or sum(one.file_size for one in entries) > MOST_BYTES:
        yield WORDING("archive-bytes", most=f"{MOST_BYTES:,}")
    if len(entries) > MOST_FILES:
        yield WORDING("archive-files", most=f"{MOST_FILES:,}")
    yield from _same_names(entries)
    for one in entries:
        if fault := _fault(one):
            yield WORDING("archive-has", file=_printable_name(one.filename), fault=fault)


def _same_names(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Names that are one on some disk: in other cases, or a file's and a folder's."""
    names = [unicodedata.normalize("NFC", one.filename).casefold() for one in entries]
    folders = {name[:place] for name in names for place, one in enumerate(name) if one == "/"}
    seen: set[str] = set()
    for name, one in zip(names, entries, strict=True):
        if name in seen:
            yield WORDING("archive-twice", file=_printable_name(one.filename))
        if name in folders:
            yield WORDING("archive-file-folder", file=_printable_name(one.filename))
        seen.add(name)


def _fault(entry: zipfile.ZipInfo) -> str:
    parts, kind = entry.filename.split("/"), stat.S_IFMT(entry.external_attr >> 16)
    if entry.orig_filename != entry.filename or not all(map(PART.fullmatch, parts)):
        return WORDING("name-impossible")
    if any(set(part) <= {"."} or part[-1] in ". " or DEVICE.match(part) for part in parts):
        return WORDING("name-elsewhere")
    if max(map(len, parts)) > LONGEST or len(parts) > DEEPEST:
        return WORDING("name-long")
    if kind not in (0, stat.S_IFREG):
        return WORDING("name-not-file")
    if not (parts[0] in SOURCES and len(parts) > 1) and not _is_beside(entry.filename):
        return WORDING("name-not-part")
    if set(parts) & set(LEFT_OUT) or parts[-1].lower().endswith(COMPILED):
        return WORDING("name-compiled")
    return WORDING("name-unasked") if parts[-1].lower() in RUN_UNASKED else ""


def _is_beside(name: str) -> bool:
    return name in BESIDE or METADATA.fullmatch(name) is not None


def _printable_name(name: str) -> str:
    """A name without what a terminal would obey, at most 80 characters of it."""
    return "".join(one if one.isprintable() else "�" for one in name[:80])
