"""The environment of a sealed report built again from its lock file, where it can still be had."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

from commissioning.archive.bag import layout
from commissioning.archive.bag.bag_parts import PartError, part
from commissioning.archive.bag.build_environment import packages_in
from commissioning.archive.replay.wheels import WheelsError, found_for, offline, pip
from commissioning.errors import CommissioningError
from commissioning.execution import PYTHON
from commissioning.wording import Wording

WORDING = Wording("archive")

MARK = ".built-from"
PYTHON_VERSION = re.compile(r"([0-9]{1,2})\.([0-9]{1,3})\.[0-9A-Za-z.+]{1,20}")


class RebuildError(CommissioningError):
    """An environment that cannot be built again; the sentence says why."""


def rebuilt(bag: Path, folder: Path, wheels: Path | None = None) -> Path:
    """The interpreter of an environment with the packages that the bag’s lock file names.

    A folder in which it was built before is used again. Where `wheels` is a folder of
    environments, packages come from there and no network is asked.

    Raises:
        RebuildError: that Python, or one of the packages, cannot be had.
    """
    lock = _lock(bag)
    digest, mark = hashlib.sha256(lock).hexdigest().encode(), folder / MARK
    if folder.exists() and not _is_ours(folder):
        raise RebuildError(WORDING("folder-not-yours", folder=folder))
    if mark.is_file() and mark.read_bytes() == digest:
        return _interpreter(folder)
    if folder.exists() and any(folder.iterdir()):
        raise RebuildError(WORDING("folder-not-empty", folder=folder))
    try:
        _build(bag, folder, offline(found_for(wheels, lock)) if wheels else ("--require-hashes",))
    except (RebuildError, WheelsError) as error:
        shutil.rmtree(folder, ignore_errors=True)  # the next try finds no half of one
        raise RebuildError(str(error)) from None
    mark.write_bytes(digest)
    return _interpreter(folder)


def _build(bag: Path, folder: Path, requested: tuple[str, ...]) -> None:
    """Make the environment and have pip install the lock in it, asked as these options say."""
    made = [str(_python_of(bag)), "-m", "venv", str(folder)]
    done = subprocess.run(made, capture_output=True, check=False)
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RebuildError(lines[-1] if lines else WORDING("no-environment-made"))
    lock = str(bag / layout.DATA / layout.LOCK)
    pip(_interpreter(folder), "install", "--quiet", *requested, "--requirement", lock)


def _lock(bag: Path) -> bytes:
    try:
        return part(bag, f"{layout.DATA}/{layout.LOCK}")
    except PartError as error:
        raise RebuildError(str(error)) from None


def _is_ours(folder: Path) -> bool:
    """Whether nobody else could have put an interpreter into a folder; POSIX tells by its owner."""
    if sys.platform == "win32":
        return True
    text = folder.stat()
    return text.st_uid == os.getuid() and not text.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _python_of(bag: Path) -> Path:
    """A Python of the version that the report was made with, but for its last number."""
    place = f"{layout.DATA}/{layout.SBOM}"
    try:
        version = packages_in(part(bag, place))[PYTHON]
    except (PartError, KeyError, ValueError, RecursionError):
        raise RebuildError(WORDING("no-python-version", place=place)) from None
    found = PYTHON_VERSION.fullmatch(version)
    if found is None:
        raise RebuildError(WORDING("python-version", place=place, version=f"{version[:20]!r}"))
    major, minor = found[1], found[2]
    if sys.version_info[:2] == (int(major), int(minor)):
        return Path(sys.executable)
    there = shutil.which(f"python{major}.{minor}")
    if there is None:
        raise RebuildError(WORDING("python-missing", version=version, wanted=f"{major}.{minor}"))
    return Path(there)


def _interpreter(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
