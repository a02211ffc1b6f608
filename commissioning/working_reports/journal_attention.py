"""What is to be seen to in the folders of journals: copies, pieces set aside, odd files."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from commissioning.inputs import narrative_folder
from commissioning.narrative.journal import LEDGERS, MERGE, leftovers_in
from commissioning.wording import Wording
from commissioning.working_reports.report_subjects import LEDGER
from commissioning.working_reports.store.report_store import NOTEBOOK, quarter_folder

WORDING = Wording("working")

LEDGER_NAME = re.compile(r"\d{4}-\d\d-Q[1-4]|appraisal-[a-z0-9_-]+|specification-\d{4}-\d\d|[a-z]+")
QUARTER_NAME = re.compile(r"\d{4}-\d\d-Q[1-4]")


def beside_narrative(root: Path, quarter: str, keys: Collection[str] = ()) -> list[str]:
    """What is to be seen to next to the words of a quarter's reports, a sentence each.

    `keys` are those of its reports; those in the report store are known anyway.
    """
    made = quarter_folder(root, quarter).glob(f"*/{NOTEBOOK}")
    known = {*keys, *(path.parent.name for path in made)}
    folder = narrative_folder(root) / quarter
    return list(leftovers_in(folder, known, MERGE, f"{folder.parent.name}/{quarter}"))


def beside_ledgers(root: Path, ledgers_too: bool = True) -> list[str]:
    """What is to be seen to next to the ledgers, and in them unless left out, a sentence each."""
    names = {path.stem for path in (root / LEDGER).glob("*.jsonl")}
    folders = {path.name for path in (root / LEDGER).glob("*") if path.is_dir()}
    known = {name for name in names | folders if LEDGER_NAME.fullmatch(name)}
    found = leftovers_in(root / LEDGER, known, LEDGERS, LEDGER, ledgers_too)
    return [*found, *_folders(root, LEDGER, LEDGER_NAME)]


def beside_quarters(root: Path) -> list[str]:
    """What is in the folder of words and belongs to no quarter, a sentence each."""
    folder = narrative_folder(root)
    files = sorted(path.name for path in folder.glob("*.jsonl*") if path.is_file())
    sentences = [WORDING("journal-misplaced", name=name, folder=folder.name) for name in files]
    return [*sentences, *_folders(root, folder.name, QUARTER_NAME)]


def beside_journals(root: Path) -> Iterator[str]:
    """What is to be seen to next to every journal of a council folder, a sentence each."""
    for folder in sorted(path for path in narrative_folder(root).glob("*") if path.is_dir()):
        keys = {
            path.stem for path in folder.glob("*.jsonl") if re.fullmatch(r"[a-z0-9_-]+", path.stem)
        }
        if QUARTER_NAME.fullmatch(folder.name):
            made = any(quarter_folder(root, folder.name).glob(f"*/{NOTEBOOK}"))
            yield from beside_narrative(root, folder.name, () if made else keys)
    yield from beside_quarters(root)
    yield from beside_ledgers(root)


def _folders(root: Path, place: str, name: re.Pattern[str]) -> Iterator[str]:
    """Folders that nothing reads, such as copies that a sync program made of a whole folder."""
    for path in sorted((root / place).glob("*")):
        if path.is_dir() and not path.name.startswith(".") and not name.fullmatch(path.name):
            yield (WORDING("folder-not-read", place=f"{place}/{path.name}"))
