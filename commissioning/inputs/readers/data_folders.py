"""What lies in a folder of returns: returns, what the system keeps there unseen, what else.

What a system or a spreadsheet program puts there is passed over. What a person put there is
reported: a document that is not a table stops nothing, whatever could be a return does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from commissioning.inputs.text_rows import in_one_form

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
NOT_READ = (
    "returns as .csv or .xlsx files only; this is not read: take it out of the folder, or if it is "
    "a return ask for it as one of these"
)

CONFLICT_COPY = re.compile(
    r"conflicted copy|\.sync-conflict-\d", re.I
)  # Dropbox, Syncthing and such
COPY_NAMES = (  # what Windows, macOS, browsers, Google Drive and OneDrive call a copy
    *(r"(.+) \(\d+\)", r"(.+) - Copy(?: \(\d+\))?", r"(.+) copy(?: \d+)?", r"(.+) \d"),
    *(r"Copy of (.+)", r"(.+)-[A-Z0-9][A-Z0-9-]{2,14}"),
)
COPY = (
    "each return once: this is named as a copy of {}, and the rows of both are read; take it out "
    "if it is one"
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
    """Whether it is a file of a kind in which returns are read, and no copy of a sync program."""
    kind = path.is_file() and path.suffix.lower() in RETURNS
    return kind and not CONFLICT_COPY.search(path.name)


def copied_from(path: Path) -> str:
    """The file next to a return that its name says it is a copy of; empty where there is none."""
    found = (re.fullmatch(pattern, path.stem) for pattern in COPY_NAMES)
    names = [f"{one[1]}{path.suffix}" for one in found if one]
    return next((name for name in names if path.with_name(name).is_file()), "")


def is_document(path: Path) -> bool:
    """Whether it is a file that is surely no table: it is reported, and stops no report."""
    return path.is_file() and path.suffix.lower() in DOCUMENTS


def what_to_do(path: Path) -> str:
    """What is expected instead of something that could be a return and cannot be read as one."""
    if path.is_dir():
        return "files of returns, and no folder in their folder; take it out"
    if CONFLICT_COPY.search(path.name):
        return (
            "returns, and no copy that a sync program left where two machines wrote; put what it "
            "has besides into the return, and take it out"
        )
    if path.suffix.lower() in SHEETS:
        return (
            f"returns as .csv or .xlsx files, not {path.suffix.lower()}; open it in a spreadsheet "
            "program and save it as .xlsx"
        )
    return "returns as .csv or .xlsx files only; take this out of the folder"
