"""What was signed of each year's specification, read again and joined to a council."""

from __future__ import annotations

from pathlib import Path

from commissioning.dates import parse_period
from commissioning.inputs import Council
from commissioning.planning import with_signed
from commissioning.review.proof import NAME, key_of, signed_year
from commissioning.working_reports import LEDGER, statements_folder


def specification_ledger(root: Path, year: str) -> Path:
    """Where the signings of a year's specification are entered."""
    return root / LEDGER / f"{key_of(year)}.jsonl"


def with_specifications(council: Council, root: Path) -> Council:
    """The council with what was signed for each year, and the warnings that follow from it."""
    signed = {}
    for path in sorted((root / LEDGER).glob(f"{NAME}-*.jsonl")):
        year = path.stem.removeprefix(f"{NAME}-")
        if is_year(year):
            signed[year] = signed_year(path, statements_folder(path), council.officers)
    return with_signed(council, signed)


def specification_files(root: Path) -> list[Path]:
    """The files in which what was signed is: ledgers, statements, signatures, texts."""
    found = (root / LEDGER).glob(f"{NAME}-*")
    return sorted(path for one in found for path in ([one] if one.is_file() else one.rglob("*.*")))


def is_year(text: str) -> bool:
    """Whether a text is that of a financial year, as the tables write it."""
    try:
        period = parse_period(text)
    except ValueError:
        return False
    return (period.kind, period.text) == ("year", text)
