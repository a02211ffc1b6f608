"""Whether a bag holds just the files that its lists name, each with the bytes they name.

BagIt lets files be next to its lists that no list names, and lists be written again; here neither
passes: nothing may be in a bag but what is listed, and the lists are checked against the seal.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from commissioning.archive.bag import layout
from commissioning.archive.bag.bag_parts import PART_BYTES, PartError, part, printable, reason
from commissioning.narrative.journal import as_written
from commissioning.wording import Wording

WORDING = Wording("archive")

LINE_ENDS = (
    "has other line ends than when the record was sealed and is the same otherwise: git made CR LF "
    "of LF (core.autocrlf); run `git config core.autocrlf false` and check the record out again, "
    "or put it back from another copy"
)
OUTSIDE = frozenset({layout.TAG_MANIFEST, layout.SEAL, layout.SIGNATURE})
SIGNS = (layout.SEAL, layout.FORM, layout.TAG_MANIFEST)  # of a bag
LINE = re.compile(r"([0-9a-f]{64}) {1,2}([^\r\n]+)")


@dataclass(frozen=True)
class Change:
    """A file of a bag, by its name from there, that is not as it was sealed, and how."""

    name: str
    how: str

    @property
    def sentence(self) -> str:
        """The change as people are told it."""
        return printable(f"{self.name} {self.how}.")


def folders_of_bags(path: Path) -> list[Path]:
    """The bags at a path or below it, in order; whatever looks like one in part is one.

    One inside another is reported, too, so that nothing put above records hides them.
    """
    if _looks_like_a_bag(path):
        return [path]
    below = [Path(place, one) for place, folders, files in os.walk(path) for one in folders + files]
    found = {one.parent for one in below if one.name in SIGNS}
    named = {one for one in below if layout.VERSION.fullmatch(one.name) and one not in found}
    issue = {up for one in found for up in one.parents}
    lost = {one for one in named - issue if not found & set(one.parents)}
    return sorted(one for one in found | lost if layout.STAGING not in one.relative_to(path).parts)


def _looks_like_a_bag(path: Path) -> bool:
    return any(os.path.lexists(path / name) for name in SIGNS) or (
        layout.VERSION.fullmatch(path.name) is not None and (path / layout.DATA).is_dir()
    )


def changes(bag: Path) -> Iterator[Change]:
    """Every file that is missing, changed, or of which the lists know nothing."""
    there = dict(_entries_below(bag))
    odd = sorted(name for name, kind in there.items() if kind != "file")
    yield from (Change(name, WORDING("is-not-file", there=there[name])) for name in odd)
    missing = sorted((OUTSIDE | {layout.MANIFEST}) - there.keys())
    yield from (Change(name, WORDING("manifest-missing")) for name in missing)
    if odd or missing:
        return
    expected: dict[str, str] = {}
    for name in (layout.TAG_MANIFEST, layout.MANIFEST):
        try:
            content = part(bag, name)
            if name == layout.TAG_MANIFEST and b"\r\n" in content:
                yield Change(name, LINE_ENDS)
            expected |= _listed(content)
        except ValueError as error:
            yield Change(name, str(error))
        except PartError as error:
            yield Change(name, WORDING("cannot-be-used", error=error).removesuffix("."))
    for name in sorted(expected.keys() | there.keys() - OUTSIDE):
        if how := _how(bag, name, there, expected):
            yield Change(name, how)


def _how(bag: Path, name: str, there: Mapping[str, str], expected: Mapping[str, str]) -> str:
    """How a file is not as it was sealed; empty where it is."""
    if name not in there:
        return WORDING("missing-since-seal")
    if name not in expected:
        return WORDING("added-since-seal")
    try:
        same = digest_of_file(bag / name) == expected[name]
        return "" if same else _changed(bag, name, expected[name])
    except OSError as error:
        return WORDING("cannot-be-read", error=reason(error))


def _changed(bag: Path, name: str, digest: str) -> str:
    """How a file differs from what was sealed: in its line ends alone, or in more."""
    if (bag / name).stat().st_size < PART_BYTES:
        content = as_written((bag / name).read_bytes())
        if hashlib.sha256(content).hexdigest() == digest:
            return LINE_ENDS
    return WORDING("changed-since-seal")


def _entries_below(bag: Path) -> Iterator[tuple[str, str]]:
    """Each file of a bag by its name from there, and each thing that no bag holds."""
    closed: list[OSError] = []
    for folder, folders, files in os.walk(bag, onerror=closed.append):
        place = Path(folder)
        for name in folders:
            if (place / name).is_symlink():
                yield (place / name).relative_to(bag).as_posix(), "a link"
        if not folders and not files:
            yield place.relative_to(bag).as_posix(), WORDING("an-empty-folder")
        for name in files:
            path = place / name
            kind = (
                "a link"
                if path.is_symlink()
                else "file"
                if path.is_file()
                else WORDING("not-a-file")
            )
            yield path.relative_to(bag).as_posix(), kind
    for error in closed:
        yield Path(error.filename).relative_to(bag).as_posix(), WORDING("closed-folder")


def listed(bag: Path) -> dict[str, str]:
    """The SHA-256 of each file that the manifests of a whole bag list, by name in their order."""
    found = _listed(part(bag, layout.TAG_MANIFEST)) | _listed(part(bag, layout.MANIFEST))
    return dict(sorted(found.items()))


def _listed(manifest: bytes) -> dict[str, str]:
    """The digests of a manifest by name; ValueError for a line that is none."""
    found: dict[str, str] = {}
    content = as_written(manifest).decode("utf-8", "replace")
    for number, line in enumerate(content.split("\n"), 1):
        text = LINE.fullmatch(line)
        if line and text is None:
            raise ValueError(WORDING("no-digest", number=number))
        if text and text[2] in found:
            raise ValueError(WORDING("name-twice", text=text[2], number=number))
        if text:
            found[text[2]] = text[1]
    return found


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
