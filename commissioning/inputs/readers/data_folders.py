"""What is in a folder of returns: returns, what the system keeps there unseen, and other files.

What a system or a spreadsheet program puts there is passed over. What a person put there is
reported: a document stops nothing, whatever could be a return does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from commissioning.inputs.text_rows import in_one_form
from commissioning.wording import Wording

WORDING = Wording("inputs")

NOTES = "readme.md"
RETURNS = (".csv", ".xlsx")
UNSEEN = (  # in small letters
    *(".*", "~$*", "~*.tmp"),  # hidden files, marks and copies of a workbook that is open
    *("thumbs.db", "ehthumbs*.db", "desktop.ini", "icon\r"),
    *("__macosx", "@eadir", "$recycle.bin", "system volume information", "lost+found"),
)
DOCUMENTS = (
    *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt", ".md", ".htm", ".html", ".ppt", ".pptx"),
    *(".msg", ".eml", ".one", ".lnk", ".url", ".webloc", ".log"),
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".svg"),
    *(".bak", ".tmp", ".old", ".orig", ".rej", ".part", ".partial", ".crdownload"),
)
SHEETS = (
    *(".xls", ".xlsm", ".xlsb", ".xlt", ".xltx", ".xltm", ".ods", ".fods", ".numbers"),
    *(".tsv", ".tab", ".dif"),
)
CONFLICT_COPY = re.compile(
    r"conflicted copy|\.sync-conflict-\d", re.I
)  # Dropbox, Syncthing and such
COPY_NAMES = (  # what Windows, macOS, browsers, Google Drive and OneDrive call a copy
    *(r"(.+) \(\d+\)", r"(.+) - Copy(?: \(\d+\))?", r"(.+) copy(?: \d+)?", r"(.+) \d"),
    *(r"Copy of (.+)", r"(.+)-[A-Z0-9][A-Z0-9-]{2,14}"),
)


def files_in(folder: Path) -> Iterator[Path]:
    """What is in a folder of returns, in the order of names, but for what is kept unseen."""
    if folder.is_dir():
        for path in sorted(folder.iterdir(), key=lambda path: in_one_form(path.name)):
            if not is_unseen(path.name) and path.name.casefold() != NOTES:
                yield path


def is_unseen(name: str) -> bool:
    """Whether a system or a spreadsheet program keeps a file or folder of this name unseen."""
    return any(fnmatchcase(name.casefold(), pattern) for pattern in UNSEEN)


def is_return(path: Path) -> bool:
    """Whether it is a file of a kind in which returns are read, and not a sync program’s copy."""
    kind = path.is_file() and path.suffix.lower() in RETURNS
    return kind and not CONFLICT_COPY.search(path.name)


def note_of(path: Path) -> str:
    """What a person is told of a file that stops nothing; empty where there is nothing to say."""
    if is_document(path):
        return WORDING("document-not-read")
    original = copied_from(path) if is_return(path) else ""
    return WORDING("copy-of-return", file=original) if original else ""


def copied_from(path: Path) -> str:
    """The file in the same folder that its name says it is a copy of; empty without one."""
    found = (re.fullmatch(pattern, path.stem) for pattern in COPY_NAMES)
    names = [f"{one[1]}{path.suffix}" for one in found if one]
    return next((name for name in names if path.with_name(name).is_file()), "")


def is_document(path: Path) -> bool:
    """Whether it is a file that is surely not a table: it is reported, and stops no report."""
    return path.is_file() and path.suffix.lower() in DOCUMENTS


def what_to_do(path: Path) -> str:
    """What is expected instead of something that could be a return and cannot be read as one."""
    if path.is_dir():
        return WORDING("folder-in-returns")
    if CONFLICT_COPY.search(path.name):
        return WORDING("conflict-copy")
    if path.suffix.lower() in SHEETS:
        return WORDING("sheet-of-other-kind", ending=path.suffix.lower())
    return WORDING("unknown-file")
