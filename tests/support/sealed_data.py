"""A small council with a finance report, an exception and its response issued, sealed with keys."""

from __future__ import annotations

from pathlib import Path

from review_data import (
    EXCEPTION,
    FINCH,
    HALE,
    MOSS,
    QUARTER,
    REED,
    RESPONSE,
    WREN,
    Town,
    reviewed_council,
)

FINANCE_SLOTS = ("revenue-commentary", "capital-commentary", "risks-commentary")


SIGNING = (HALE, FINCH, REED)
ISSUED = ("finance", EXCEPTION, RESPONSE)


def town_in(folder: Path, *signing: str) -> Town:
    """The council that stands in a folder, with the keys of these people."""
    return Town(folder / "small", folder / "keys", signing)


def town_made(folder: Path) -> Town:
    """A council with three reports made."""
    reviewed_council(folder)
    town = town_in(folder)
    town.says("run", *(word for key in ISSUED for word in ("--report", key)))
    return town


def town_to_submit(made: Town, folder: Path) -> Town:
    """A copy of it with the three written in, and nothing entered about them."""
    town = made.copy(folder)
    for key, by in zip(ISSUED, (REED, MOSS, WREN), strict=True):
        write_all(town, key, by)
    return town


def town_to_issue(ready: Town, folder: Path) -> Town:
    """A copy of that with the three ready to be issued."""
    town = ready.copy(folder, *SIGNING)
    for key, by in zip(ISSUED, (REED, MOSS, WREN), strict=True):
        town.says("review", "submit", key, "--by", by)
    town.says("release", EXCEPTION, "--by", HALE)
    sign_finance(town)
    return town


def write_all(town: Town, key: str, by: str) -> None:
    """Write in every slot of a report that is not for a statement."""
    listed = town.says("narrative", "list", key)
    for slot in [one.split(" for the ")[0].split()[-1] for one in listed.split(": unwritten")[:-1]]:
        if slot != "financial-assurance":
            town.write(key, slot, "Told in the tables.", by)


def sign_finance(town: Town) -> None:
    town.sign("approve", "finance", HALE)
    town.write("finance", "financial-assurance", "The forecast is sound.", FINCH)
    town.sign("advise", "finance", FINCH, "--level", "Substantial")


def sealed_town(ready: Town, folder: Path) -> Town:
    """A copy of that with all three issued."""
    town = ready.copy(folder)
    assert town.issue().count("version 1 issued by D. Reed") == len(ISSUED)
    return town


def bag_of(town: Town, key: str, version: int = 1) -> Path:
    return town.root / "outputs" / "issued" / QUARTER / key / f"v{version}"
