"""The small council with both voices of an exception made, for the desk."""

import shutil
from pathlib import Path

from conftest import made_once, pipeline_here
from desk_data import name_officers
from review_data import EXCEPTION, RESPONSE, reviewed_council


def copy_of_voices(factory, folder: Path) -> Path:
    """A copy of the council in a folder; everybody who uses the desk is among its officers."""
    made = made_once(factory, "voices", _make)
    return Path(shutil.copytree(made, folder, dirs_exist_ok=True)) / "small"


def _make(folder):
    folder.mkdir()
    root = reviewed_council(folder)
    name_officers(root)
    answer = pipeline_here("--root", root, "run", "--report", EXCEPTION, "--report", RESPONSE)
    assert answer.code == 0, answer.err
