"""The environment of a sealed report built again from its lock file, where it can still be had."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from commissioning.archive import layout
from commissioning.archive.environment import packages_told
from commissioning.execution.program import PYTHON

MARK = ".built-from"


class RebuildError(Exception):
    """An environment that cannot be built again; the sentence says why."""


def rebuilt(bag: Path, folder: Path) -> Path:
    """The interpreter of an environment with the packages that the bag’s lock file names.

    A folder in which it was built before is used again.

    Raises:
        RebuildError: that Python, or one of the packages, cannot be had.
    """
    lock = bag / layout.DATA / layout.LOCK
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    mark = folder / MARK
    if mark.is_file() and mark.read_text("utf-8") == digest:
        return _interpreter(folder)
    if folder.exists() and any(folder.iterdir()):
        raise RebuildError(f"{folder} holds something else; give a new folder.")
    _said(_python_of(bag), "-m", "venv", folder)
    install = ("-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock)
    _said(_interpreter(folder), *install)
    mark.write_text(digest, "utf-8")
    return _interpreter(folder)


def _python_of(bag: Path) -> Path:
    """A Python of the version that the report was made with, but for its last number."""
    version = packages_told((bag / layout.DATA / layout.SBOM).read_bytes())[PYTHON]
    major, minor, *_ = version.split(".")
    if sys.version_info[:2] == (int(major), int(minor)):
        return Path(sys.executable)
    found = shutil.which(f"python{major}.{minor}")
    if found is None:
        raise RebuildError(
            f"It was made with Python {version}, and none of {major}.{minor} is here."
        )
    return Path(found)


def _interpreter(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _said(*command: str | Path) -> None:
    done = subprocess.run([str(one) for one in command], capture_output=True, check=False)
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RebuildError(f"{lines[-1] if lines else 'no reason was given'}")
