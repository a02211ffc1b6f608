"""Environments of records, as `environment export` makes them, to be put at a second home.

Each is there once for its lock, under `environments/`. The lock is in every record that was made
with it and has the digest of each wheel, so nobody need trust the second home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from commissioning.archive.bag.bag_contents import Contents
from commissioning.archive.bag.bag_parts import printable
from commissioning.archive.bag.build_environment import LOCK_FILE
from commissioning.archive.bag.completeness import digest_of_file
from commissioning.archive.bag.sealed_bags import Bag
from commissioning.archive.bag.storage_url import DepositError
from commissioning.archive.replay.wheels import LETTERS, RECIPE, WHEELS
from commissioning.wording import Wording

WORDING = Wording("archive")

ENVIRONMENTS = "environments"
NAME = re.compile(rf"[0-9a-f]{{{LETTERS}}}", re.ASCII)
WHEEL = re.compile(rf"{WHEELS}/[A-Za-z0-9][A-Za-z0-9._+!-]*\.whl", re.ASCII)


def environments_below(folder: Path) -> list[Bag]:
    """The environments in a folder of them, each under its name at a second home.

    Raises:
        DepositError: there is none.
    """
    inner = folder.iterdir() if folder.is_dir() else ()
    found = sorted(one for one in inner if NAME.fullmatch(one.name) and one.is_dir())
    if not found:
        raise DepositError(WORDING("no-environment", folder=folder))
    return [Bag(one, f"{ENVIRONMENTS}/{one.name}") for one in found]


def environment_contents(environment: Bag) -> Contents:
    """Its files by SHA-256, each wheel checked against the lock, and the lock against the name.

    Raises:
        DepositError: a file is missing, is none of an environment's or is not as it was.
    """
    names = _names(environment)
    if strange := [name for name in names if not _belongs(environment.path / name, name)]:
        raise DepositError(
            "\n".join(
                WORDING("environment-extra", name=environment.name, one=printable(one))
                for one in strange
            )
        )
    digests = {name: digest_of_file(environment.path / name) for name in names}
    if faults := list(_faults(environment, digests)):
        raise DepositError("\n".join(f"{environment.name}: {one}" for one in faults))
    return Contents(digests)


def _names(environment: Bag) -> list[str]:
    """The names of all that lies in it but folders; a link counts as what it is, not as its end."""
    inner = (one for one in environment.path.rglob("*") if one.is_symlink() or not one.is_dir())
    return sorted(one.relative_to(environment.path).as_posix() for one in inner)


def _belongs(path: Path, name: str) -> bool:
    known = name in (LOCK_FILE, RECIPE) or WHEEL.fullmatch(name)
    return bool(known) and path.is_file() and not path.is_symlink()


def _faults(environment: Bag, digests: dict[str, str]) -> Iterator[str]:
    if missing := [name for name in (LOCK_FILE, RECIPE) if name not in digests]:
        yield WORDING("environment-missing", missing=" and ".join(missing))
        return
    if not digests[LOCK_FILE].startswith(environment.path.name):
        yield WORDING("environment-lock", file=LOCK_FILE)
        return
    lock = (environment.path / LOCK_FILE).read_bytes()
    for name, digest in digests.items():
        if WHEEL.fullmatch(name) and f"sha256:{digest}".encode() not in lock:
            yield WORDING("environment-digest", name=name, file=LOCK_FILE)
