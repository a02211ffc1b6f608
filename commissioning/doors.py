"""The names that each package offers to the others, imported when first asked for.

A package whose door imported all it offers at once would make every command wait for libraries
that it does not use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def door(package: str, offered: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """The `__getattr__` of a package: by inner module, the names that it offers."""
    places = {name: module for module, names in offered.items() for name in names}

    def offered_by(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{places[name]}"), name)

    return offered_by
