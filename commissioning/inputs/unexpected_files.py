"""Files and folders whose names nothing reads: a misspelt one would be left out unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from commissioning.inputs.faults import Fault, instruction
from commissioning.inputs.models.definition_files import YAML_MODELS
from commissioning.inputs.models.exemptions_file import EXEMPTIONS_FILE
from commissioning.inputs.models.sources_file import SOURCES_FILE, Source
from commissioning.inputs.readers.data_folders import RETURNS, SHEETS, is_unseen
from commissioning.inputs.tables.all_tables import TABLES
from commissioning.wording import Wording

WORDING = Wording("inputs")

READ = (*RETURNS, *SHEETS, ".yaml", ".yml")


def misplaced(root: Path, sources: Sequence[Source]) -> list[Fault]:
    """A fault for each file in params/ or data/, and each folder in data/, that nothing reads."""
    places = {table.place for table in TABLES.values()}
    known = {*places, *YAML_MODELS, EXEMPTIONS_FILE, SOURCES_FILE}
    known |= {Path(source.file).as_posix() for source in sources if source.file is not None}
    return [
        instruction(name, WORDING("file-not-read"), _remedy(name, places))
        for name in _names(root)
        if name not in known and not any(one.startswith(f"{name}/") for one in known)
    ]


def _names(root: Path) -> Iterator[str]:
    """Files directly in params/ and data/ of a kind that is read, and folders directly in data/."""
    for place in ("params", "data"):
        for path in sorted((root / place).glob("*")):
            folder = place == "data" and path.is_dir()
            meant = folder or (path.is_file() and path.suffix.lower() in READ)
            if meant and not is_unseen(path.name):
                yield f"{place}/{path.name}"


def _remedy(name: str, places: set[str]) -> str:
    if name.startswith("data/"):
        folders = sorted(one for one in places if "." not in one)
        return WORDING("file-of-data", folders=", ".join(folders))
    return WORDING("file-of-params")
