"""The kinds of damage to a record, by what a file is, and those to any file."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

from benchmarks.damage import texts, values
from benchmarks.damage.resealing import MANIFEST, SEAL, TAGS

NAMES = ("x" * 250, "a\nb", "\x1b[31m", "\udcff", " ", "é")
PUT_IN = ("x", "\n", "\udcff", "X" * 250, ".hidden", "sitecustomize.py", "bagit.txt", SEAL)
ELSEWHERE = ("/etc/passwd", "nowhere", "..", "/dev/zero")


def damage(chance: random.Random, bag: Path) -> tuple[str, str]:
    """Damage one file of a record in one way; the way, and the file's name."""
    groups: dict[str, list[Path]] = {}
    for path in sorted(path for path in bag.rglob("*") if path.is_file()):
        groups.setdefault(_group(bag, path), []).append(path)
    path = chance.choice(groups[chance.choice(sorted(groups))])
    name = path.relative_to(bag).as_posix()
    ways = [*WAYS.get(path.suffix, ()), *OF_FILES]
    if path.name in (MANIFEST, TAGS):
        ways += [texts.list_changed] * 6
    way = chance.choice(ways)
    way(chance, path)
    return way.__name__, name


def _group(bag: Path, path: Path) -> str:
    """Files that are of one kind, so that each kind is damaged as often as another."""
    name = path.relative_to(bag).as_posix()
    return re.sub(r"[^/]*\.csv$", "*.csv", re.sub(r"statements/.*", "statements", name))


def odd_bytes(chance: random.Random, path: Path) -> None:
    """Put other bytes in place of a file, cut it, or change a few."""
    content = path.read_bytes()
    if not content or chance.random() < 0.4:
        path.write_bytes(chance.choice(texts.RAW))
    elif chance.random() < 0.5:
        path.write_bytes(content[: chance.randrange(len(content))])
    else:
        changed = bytearray(content)
        for _ in range(chance.randrange(1, 9)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        path.write_bytes(changed)


def removed(chance: random.Random, path: Path) -> None:
    """Take a file away, or all that stands beside it, too."""
    for one in list(path.parent.iterdir()) if chance.random() < 0.2 else [path]:
        if not one.is_dir():
            one.unlink()


def a_folder(chance: random.Random, path: Path) -> None:
    """Put a folder in its place."""
    path.unlink()
    path.mkdir()
    if chance.random() < 0.5:
        (path / "x").write_bytes(b"x")


def a_link(chance: random.Random, path: Path) -> None:
    """Put a link in its place: to a file, to nothing, to itself, to a folder above."""
    path.unlink()
    path.symlink_to(chance.choice((*ELSEWHERE, path.name)))


def a_pipe(chance: random.Random, path: Path) -> None:
    """Put a pipe in its place, which never ends."""
    path.unlink()
    os.mkfifo(path)


def closed(chance: random.Random, path: Path) -> None:
    """Let nobody read it (who is root can all the same)."""
    path.chmod(0)


def renamed(chance: random.Random, path: Path) -> None:
    """Give it another name: long, of other case, of no text, of control characters."""
    target = path.with_name(chance.choice((*NAMES, path.name.upper(), f"{path.name}.")))
    if not target.exists():
        path.rename(target)


def put_in(chance: random.Random, path: Path) -> None:
    """Put a file beside it that nobody listed."""
    target = path.with_name(chance.choice(PUT_IN))
    target.write_bytes(b"x")


def a_version_inside(chance: random.Random, path: Path) -> None:
    """Put a folder beside it that looks like a record."""
    folder = path.parent / "v1"
    folder.mkdir(exist_ok=True)
    (folder / chance.choice((SEAL, "bagit.txt", "x"))).write_bytes(b"{}")


Way = Callable[[random.Random, Path], None]
OF_FILES: tuple[Way, ...] = (
    *(removed, a_folder, a_link, a_pipe, closed, renamed, put_in, a_version_inside),
    *(odd_bytes, odd_bytes),
)
OF_JSON: tuple[Way, ...] = (values.json_changed,) * 12 + (values.json_nested,) * 3
WAYS: dict[str, tuple[Way, ...]] = {
    ".json": OF_JSON,
    ".ipynb": OF_JSON,
    ".jsonl": (values.line_changed,) * 12 + (texts.lines_changed,) * 6,
    ".csv": (texts.table_changed,) * 6 + (texts.lines_changed,) * 4,
    ".txt": (texts.lines_changed,) * 4,
    ".sig": (texts.lines_changed,) * 4,
    ".lock": (texts.lines_changed,) * 2,
    ".zip": (texts.zip_changed, *(texts.zip_spoilt,) * 5),
    ".pdf": (texts.pdf_changed,) * 8,
}
