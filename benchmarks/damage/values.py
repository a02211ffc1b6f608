"""Damage to JSON, in a file or on a line of one: a value is dropped, renamed, retyped or nested."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DEEP = 100_000
NUMBERS = (0, -1, 10**30, 0.5, 1e400, float("nan"), -(2**63))
TEXTS = ("", " ", "\0", "\x1b[31m", "é" * 5000, "\ud800", "x" * 100_000, "9" * 50)
MEANT = ("../../etc/passwd", "2025-13-45", "2025-26-Q9", "0001-01-01", "2025-11-25T10:00:00")
NESTED = ([], {}, [[]], {"": {}}, [None] * 50, {"a": None})
ODD: tuple[Any, ...] = (None, True, *NUMBERS, *TEXTS, *MEANT, *NESTED)


def json_changed(chance: random.Random, path: Path) -> None:
    """Change one value of a JSON file."""
    try:
        told = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return
    text = json.dumps(_changed(chance, told), indent=1)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def line_changed(chance: random.Random, path: Path) -> None:
    """Change one value on one line of JSON."""
    lines = path.read_bytes().splitlines()
    if not lines:
        return
    place = chance.randrange(len(lines))
    try:
        told = _changed(chance, json.loads(lines[place]))
        lines[place] = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
    except (ValueError, TypeError, RecursionError):
        return
    path.write_bytes(b"\n".join(lines) + b"\n")


def json_nested(chance: random.Random, path: Path) -> None:
    """Nest one value deeper than any reader goes, write it twice, or write what is no JSON."""
    text = path.read_text("utf-8", "replace")
    places = list(re.finditer(r'"[A-Za-z_]+": ?', text))
    if not places:
        return
    place, deep = chance.choice(places), chance.choice((10, 900, DEEP))
    twice = (f"NaN,{place[0]}", f"1,{place[0]}")
    put = chance.choice(("[" * deep + "]" * deep + ",", '{"a":' * deep, "\\ud800", *twice))
    path.write_text(text[: place.end()] + put + text[place.end() :], "utf-8")


def _changed(chance: random.Random, told: Any) -> Any:
    holders = list(_holders(told))
    if not holders:
        return chance.choice(ODD)
    holder, key = chance.choice(holders)
    match chance.randrange(7):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[chance.choice((f"{key}x", key.upper(), ""))] = holder.pop(key)
        case 1:
            holder.insert(key, holder[key])
        case 2:
            holder[key] = [holder[key]]
        case 3:
            holder[key] = {"a": holder[key]}
        case 4:
            holder[key] = f"{holder[key]}"
        case _:
            holder[key] = chance.choice(ODD)
    return told


def _holders(told: Any) -> Iterator[tuple[Any, Any]]:
    """Each value of a JSON text by what holds it and its key there."""
    is_list = isinstance(told, list)
    items = enumerate(told) if is_list else told.items() if isinstance(told, dict) else ()
    for key, value in list(items):
        yield told, key
        yield from _holders(value)
