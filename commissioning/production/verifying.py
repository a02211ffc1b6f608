"""A quarter's ledgers verified against everything that names a head of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from commissioning.ledger.verifying import Anchor, findings
from commissioning.production.reviewing import Review
from commissioning.production.shelf import NOTEBOOK
from commissioning.production.signing import statements_folder
from commissioning.production.words import read_notebook
from commissioning.review.slots import own


def verified(review: Review) -> list[tuple[str, int, list[str]]]:
    """Of each ledger its name, how many entries it has, and what is wrong with it."""
    paths = [path for path in review.ledgers if path.exists() or statements_folder(path).is_dir()]
    return [_verified(review, path) for path in paths]


def _verified(review: Review, path: Path) -> tuple[str, int, list[str]]:
    officers = tuple(review.council.officers)
    found = list(findings(path, statements_folder(path), officers, _pages(review, path)))
    return path.stem, path.read_bytes().count(b"\n") if path.exists() else 0, found


def _pages(review: Review, path: Path) -> Iterator[Anchor]:
    """The heads that printed pages name."""
    for key in review.by_key:
        if review.ledger(key) == path and review.is_made(key):
            notebook = read_notebook(review.place(key) / NOTEBOOK)
            if head := (own(notebook).get("record") or {}).get("head"):
                yield Anchor(f"The page of {key}", head)
