"""What every command prints on, without whatever takes long to import: consoles, paths, JSON."""

from __future__ import annotations

import json
from pathlib import Path

from rich.console import Console

out, err = Console(highlight=False), Console(stderr=True, highlight=False)


def near(path: Path) -> Path:
    """The path from where the user stands, when it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def print_json(content: dict) -> None:
    """Print for machines."""
    out.file.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
