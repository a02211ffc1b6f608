"""Whether a record holds the files of a record and no others, and its label agrees with its seal.

The lists of a bag can be made again by the person who seals it. So a file that no record has is a
finding, even where the lists name it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from commissioning.archive.bag import layout
from commissioning.archive.bag.payload import ADVICE
from commissioning.archive.bag.seal import Seal
from commissioning.archive.bag.write_bag import about
from commissioning.documents import DOCX
from commissioning.review.model import Entry
from commissioning.review.proof import SIGNATURE_SUFFIX, statement_name
from commissioning.wording import Wording

WORDING = Wording("archive")

AT_THE_TOP = frozenset(
    {layout.README, layout.MANIFEST, layout.TAG_MANIFEST, layout.SEAL, layout.SIGNATURE}
    | {layout.LABEL, layout.FORM}
)
# What comes into a record after the last signature; docs/explanation/trust.md says how each is
# bound.
LATER = frozenset(
    {layout.NARRATIVE, layout.SBOM, layout.CRATE, layout.LEDGER, layout.OFFICERS, layout.SIGNERS}
)
SOURCE_FILES = frozenset(
    {layout.TEMPLATE, layout.DESCRIPTOR, layout.JOB, layout.LOCK, layout.SOURCE}
    | {*layout.PRODUCED}
)


def statement_files(entries: Sequence[Entry]) -> set[str]:
    """The files of the statements of a record's acts, and of their signatures."""
    names = [statement_name(one) for one in entries if one.statement]
    return {f"{layout.STATEMENTS}/{name}{end}" for name in names for end in ("", SIGNATURE_SUFFIX)}


def findings(bag: Path, sealed: Seal, entries: Sequence[Entry]) -> Iterator[str]:
    """What a record holds, lacks or says of itself otherwise than records do, a sentence each."""
    there = {path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file()}
    data = {name.removeprefix(f"{layout.DATA}/") for name in there if name not in AT_THE_TOP}
    known = LATER | SOURCE_FILES | statement_files(entries)
    yield from (WORDING("always-there", name=name) for name in sorted(AT_THE_TOP - there))
    for name in sorted(data - known):
        is_below = f"{layout.DATA}/{name}" in there
        if not (is_below and (name.startswith(f"{layout.INPUTS}/") or fnmatchcase(name, ADVICE))):
            place = f"{layout.DATA}/" * is_below + name
            yield WORDING("not-of-record", place=place)
    for name in sorted((LATER | SOURCE_FILES) - {DOCX} - data):
        yield WORDING("always-there", name=f"{layout.DATA}/{name}")
    yield from _of_label(bag / layout.LABEL, sealed)


def _of_label(path: Path, sealed: Seal) -> Iterator[str]:
    """Whether what the bag says of itself is what its seal says."""
    details = path.read_text("utf-8", "replace").splitlines() if path.is_file() else []
    extracted = dict(line.split(": ", 1) for line in details if ": " in line)
    for name, value in about(sealed).items():
        if extracted.get(name) != value:
            yield WORDING("label-differs", label=layout.LABEL, name=name)
