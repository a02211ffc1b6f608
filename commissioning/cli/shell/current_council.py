"""A council as its files now stand, read once for as long as they stay the same.

To read and check a council takes a second or more. A program that does several things with one, as
the desk does, reads it again only where a file that it is read from changed, by its content.
"""

from __future__ import annotations

import json
from pathlib import Path

from commissioning.checks import load_council, require_council_folder
from commissioning.inputs import ISSUED, Council
from commissioning.inputs.models import SOURCES_FILE
from commissioning.workflow import specification_files, with_specifications
from commissioning.working_reports.store import content_of, digest, folders_digest

FOLDERS = ("params", "data")
# Of each issued version, what says what was published, and with what assurance.
SEALED_FILES = ("*/*/*/data/facts.json", "*/*/*/seal.json")

_kept: dict[Path, tuple[str, Council]] = {}


def current_council(root: Path) -> Council:
    """The council in a folder, which nobody may change; InputError with every fault if it has any.

    One whose tables may come from elsewhere (params/sources.yaml) is read each time.
    """
    require_council_folder(root)
    status = "" if (root / SOURCES_FILE).exists() else _digest(root)
    before, council = _kept.get(root, ("", None))
    if council is None or not status or before != status:
        _kept.clear()
        council = with_specifications(load_council(root), root)
        _kept[root] = status, council
    return council


def _digest(root: Path) -> str:
    """A digest over all that a council is read from: names and contents, and folders by name."""
    folders = [sorted(path.name for path in (root / name).glob("*")) for name in FOLDERS]
    issued = [
        [path.relative_to(root).as_posix(), digest(content_of(path) or b"")]
        for name in SEALED_FILES
        for path in sorted((root / ISSUED).glob(name))
    ]
    signed = [
        [path.relative_to(root).as_posix(), digest(content_of(path) or b"")]
        for path in specification_files(root)
    ]
    return digest(json.dumps([folders_digest(root, FOLDERS), folders, issued, signed]).encode())
