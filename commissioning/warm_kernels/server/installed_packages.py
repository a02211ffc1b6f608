"""What is installed, by the names under which packages tell their versions."""

from __future__ import annotations

import sys
from pathlib import Path


def installed() -> list[tuple[str, str]]:
    """Where modules are sought, and what is installed there by name and version."""
    return sorted((folder, one) for folder in sys.path for one in _package_names(folder))


def _package_names(folder: str) -> list[str]:
    """The names by which a folder of modules tells its packages and their versions."""
    try:
        names = [path.name for path in Path(folder).iterdir()]
    except OSError:  # a zip, or a folder that is not there
        return []
    return [name for name in names if name.endswith((".dist-info", ".pth"))]
