"""A quarter's ledgers verified against everything that names a head of theirs."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from commissioning.dates import parse_quarter
from commissioning.inputs import HEADER
from commissioning.narrative import own
from commissioning.narrative.journal import JournalError
from commissioning.review.model import read_entries
from commissioning.review.proof import Anchor, findings, misplaced, signed_year
from commissioning.workflow.ledgers.signed_specifications import specification_ledger
from commissioning.working_reports import Review, statements_folder
from commissioning.working_reports.store import INPUTS, NOTEBOOK, read_notebook


def verified(review: Review) -> list[tuple[str, int, list[str]]]:
    """Of each ledger its name, how many entries it has, and what is wrong with it.

    The last is that of the year's specification, where it was signed.
    """
    years = {parse_quarter(report.quarter).year for report in review.reports}
    of_years = [specification_ledger(review.root, year) for year in sorted(years)]
    return [
        *(_guarded(_verified, review, path) for path in review.ledgers if _stands(path)),
        *(_guarded(_of_specification, review, path) for path in of_years if _is_told(review, path)),
    ]


def _guarded(
    verify: Callable[[Review, Path], tuple[str, int, list[str]]], review: Review, path: Path
) -> tuple[str, int, list[str]]:
    """What is wrong with a ledger, whatever it holds: the next one is verified all the same."""
    try:
        return verify(review, path)
    except Exception as error:  # what damage does to a reader has no list
        told = f"{error}" or type(error).__name__
        return path.stem, 0, [f"It cannot be verified to its end: {told[:300]}"]


def _stands(path: Path) -> bool:
    return path.exists() or statements_folder(path).is_dir()


def _is_told(review: Review, path: Path) -> bool:
    """Whether a specification was signed, by its ledger or by what reports print of it."""
    try:
        return _stands(path) or any(_told_of(review))
    except (ValueError, KeyError, TypeError, AttributeError, OSError):  # told as it is verified
        return True


def _of_specification(review: Review, path: Path) -> tuple[str, int, list[str]]:
    """The same of the ledger of a specification, with the texts signed and what reports print."""
    officers, folder = tuple(review.council.officers), statements_folder(path)
    found = list(signed_year(path, folder, officers).broken)
    found = found or list(findings(path, folder, officers, _told_of(review)))
    return path.stem, path.read_bytes().count(b"\n") if path.exists() else 0, found


def _told_of(review: Review) -> Iterator[Anchor]:
    """The signings that reports were made on."""
    for key in review.by_key:
        header = review.place(key) / INPUTS / HEADER
        if not header.is_file():
            continue
        told = json.loads(header.read_bytes()).get("specification") or {}
        signings = [told.get("signed") or {}, *told.get("changes", ())]
        for entry in dict.fromkeys(one["entry"] for one in signings if one.get("entry")):
            yield Anchor(f"The report {key}", entry)


def _verified(review: Review, path: Path) -> tuple[str, int, list[str]]:
    officers = tuple(review.council.officers)
    found = list(findings(path, statements_folder(path), officers, _pages(review, path)))
    with contextlib.suppress(JournalError):  # told by then
        found += misplaced(read_entries(path), review.matters)
    return path.stem, path.read_bytes().count(b"\n") if path.exists() else 0, found


def _pages(review: Review, path: Path) -> Iterator[Anchor]:
    """The heads that printed pages name."""
    for key in review.by_key:
        if review.ledger(key) == path and review.is_made(key):
            notebook = read_notebook(review.place(key) / NOTEBOOK)
            if head := (own(notebook).get("record") or {}).get("head"):
                yield Anchor(f"The page of {key}", head)
