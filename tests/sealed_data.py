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


def town_to_issue(folder: Path, settings: str = "") -> Town:
    """A council whose finance report and exception are ready to be issued, with more settings."""
    root = reviewed_council(folder)
    with (root / "params" / "council.yaml").open("a", encoding="utf-8") as file:
        file.write(settings)
    town = Town(root, folder / "keys", (HALE, FINCH, REED))
    wanted = ("finance", EXCEPTION, RESPONSE)
    town.says("run", *(word for key in wanted for word in ("--report", key)))
    for key, by in (("finance", REED), (EXCEPTION, MOSS), (RESPONSE, WREN)):
        write_all(town, key, by)
        town.says("review", "submit", key, "--by", by)
    town.says("release", EXCEPTION, "--by", HALE)
    sign_finance(town)
    return town


def write_all(town: Town, key: str, by: str) -> None:
    """Write in every slot of a report that is not for a statement."""
    listed = town.says("words", "list", key)
    for slot in [one.split(" for the ")[0].split()[-1] for one in listed.split(": unwritten")[:-1]]:
        if slot != "financial-assurance":
            town.write(key, slot, "Told in the tables.", by)


def sign_finance(town: Town) -> None:
    town.sign("approve", "finance", HALE)
    town.write("finance", "financial-assurance", "The forecast is sound.", FINCH)
    town.sign("advise", "finance", FINCH, "--level", "Substantial")


def sealed_town(folder: Path) -> Town:
    """The same with all three issued."""
    town = town_to_issue(folder)
    for key in ("finance", EXCEPTION, RESPONSE):
        town.issue(key)
    return town


def bag_of(town: Town, key: str, version: int = 1) -> Path:
    return town.root / "outputs" / "issued" / QUARTER / key / f"v{version}"
