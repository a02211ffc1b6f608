"""Files of councils read once in a process: of a council that a test spoils most stay as they are.

What was read is remembered by the bytes it was read from, and given out as a copy.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from commissioning.checks import council_loading

MOST = 500  # readings that are remembered, the last ones asked for


def remember(patch: pytest.MonkeyPatch) -> None:
    """Let councils be loaded from what was read of the same bytes before."""
    for name, place, copy in (
        ("read_table", lambda root, table: root / table.place, _copy_of_reading),
        ("read_definition", lambda root, file: root / file, _copy_of_definition),
    ):
        read = getattr(council_loading, name)
        patch.setattr(council_loading, name, remembered(read, place, copy))


def remembered(read: Callable, place: Callable, copy: Callable) -> Callable:
    """`read` of a folder, a table or file, and a model or sources; with sources each time anew."""
    found: OrderedDict[tuple, Any] = OrderedDict()

    @wraps(read)
    def reading(root: Path, what: Any, *more: Any) -> Any:
        at = place(root, what)
        if (more and not isinstance(more[0], type) and more[0]) or at.is_symlink():
            return read(root, what, *more)
        key = (str(what) if isinstance(what, str) else id(what), *_contents(at))
        if key not in found:
            found[key] = what, read(root, what, *more)  # `what` is held, so that its id stays its
            if len(found) > MOST:
                found.popitem(last=False)
        found.move_to_end(key)
        return copy(found[key][1])

    return reading


def _contents(place: Path) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files in a place, which may be a file itself or nothing."""
    for path in [place, *sorted(place.rglob("*"))]:
        if path.is_file():
            yield path.relative_to(place).as_posix(), path.read_bytes()
        elif path != place:
            yield path.relative_to(place).as_posix(), b""


def _copy_of_reading(found: Any) -> Any:
    ids = None if found.ids is None else set(found.ids)
    return replace(
        found, rows=found.rows.copy(), ids=ids, faults=[*found.faults], notes=[*found.notes]
    )


def _copy_of_definition(found: Any) -> Any:
    definition, faults = found
    return definition, [*faults]
