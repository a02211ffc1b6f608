"""The program that a report is made by: this project's source, and the packages it needs.

Packages are closed over what those need in turn; those that only tests use stay out.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OWN = "commissioning"
PYTHON = "python"
EXTRAS = ("", "docx")  # what a report can be made with
# What of the project a report is made by, from its folder.
SOURCES = ("commissioning", "notebooks")
BESIDE = ("pipeline.py", "pyproject.toml", "README.md", "LICENCE", "LICENCE-DATA")
LEFT_OUT = ("__pycache__", ".ipynb_checkpoints")


def own_version() -> str:
    """The version of this project."""
    return distribution(OWN).version


@cache
def packages() -> dict[str, str]:
    """The version of Python and of each installed package that the project needs, by name."""
    found = {PYTHON: platform.python_version()}
    left: list[tuple[PackageMetadata, tuple[str, ...]]] = [(distribution(OWN).metadata, EXTRAS)]
    while left:
        for name in _needed(*left.pop()):
            if name in found:
                continue
            with suppress(PackageNotFoundError):  # of an extra that is not installed
                metadata = distribution(name).metadata  # parsed again each time it is asked for
                found[name] = metadata["Version"]
                left.append((metadata, ("",)))
    return dict(sorted(found.items()))


def _needed(metadata: PackageMetadata, extras: tuple[str, ...]) -> Iterator[str]:
    for text in metadata.get_all("Requires-Dist") or ():
        needed = Requirement(text)
        marker = needed.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
            yield canonicalize_name(needed.name)


def source_files(project: Path) -> dict[str, Path]:
    """The files of the project's source by their names from its folder, in order."""
    found = [path for folder in SOURCES for path in sorted((project / folder).rglob("*"))]
    found += [project / name for name in BESIDE]
    return {
        path.relative_to(project).as_posix(): path
        for path in found
        if path.is_file() and not set(LEFT_OUT) & set(path.parts)
    }
