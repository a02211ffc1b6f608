"""The bags of issued reports as they are found in `outputs/issued/`, damaged ones among them.

What their seals say is read here and believed; whether it is true is for verifying a bag to prove.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from commissioning.archive.editions import VERSION
from commissioning.inputs.columns import ID_PATTERN
from commissioning.inputs.periods import parse_quarter

ISSUED, SEAL = "issued", "seal.json"


class _Told(BaseModel):
    """A part of a seal; what else it says is left to others."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class Issuer(_Told):
    """Who issued a report, in which post."""

    name: str
    title: str = ""


class Supersedes(_Told):
    """The version that a bag takes the place of, and why."""

    version: int
    reason: str


class Assurance(_Told):
    """The last statement of assurance: which act, the level where it gives one, by whom."""

    act: str
    level: str | None = None
    by: str = ""


class Seal(_Told):
    """What a seal says of its bag, as far as a list tells it."""

    quarter: str
    report: str
    title: str
    version: int
    framework: str
    tier: str
    readers: str
    subject: dict[str, str] = Field(default_factory=dict)
    issued: str
    by: Issuer
    supersedes: Supersedes | None = None
    ledger: str = ""
    assurance: Assurance | None = None

    @field_validator("issued")
    @classmethod
    def _is_a_time(cls, text: str) -> str:
        datetime.fromisoformat(text)
        return text

    @property
    def day(self) -> date:
        """The day of issue."""
        return datetime.fromisoformat(self.issued).date()


@dataclass(frozen=True)
class Bag:
    """A bag: its folder, quarter, report and version by the folder's names, and its seal.

    `fault` says in a sentence why it has none; it is empty where the seal could be read.
    """

    place: Path
    quarter: str
    report: str
    version: int
    seal: Seal | None
    fault: str = ""


def bags_in(outputs: Path) -> list[Bag]:
    """Every bag of a council's outputs: by quarter, report and version, the oldest first."""
    found = [
        _bag(version, quarter.name, report.name)
        for quarter in _folders(outputs / ISSUED)
        for report in _folders(quarter)
        for version in _folders(report)
    ]
    return sorted(found, key=lambda bag: (bag.quarter, bag.report, bag.version))


def _folders(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (
            child
            for child in sorted(folder.iterdir())
            if child.is_dir() and not child.name.startswith(".")
        )


def _bag(place: Path, quarter: str, report: str) -> Bag:
    match = VERSION.fullmatch(place.name)
    version = int(match[1]) if match else 0
    if not (match and _is_quarter(quarter) and re.fullmatch(ID_PATTERN, report, re.ASCII)):
        fault = "Its folder is not named as a bag’s is (quarter, report, v and a number)."
        return Bag(place, quarter, report, version, None, fault)
    try:
        seal = Seal.model_validate(json.loads((place / SEAL).read_text("utf-8"))["predicate"])
    except ValidationError as error:
        parts = sorted({".".join(map(str, one["loc"])) for one in error.errors()})
        fault = f"{SEAL} does not say as it should: {', '.join(parts)}."
        return Bag(place, quarter, report, version, None, fault)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Bag(place, quarter, report, version, None, f"{SEAL} is missing or cannot be read.")
    if (seal.quarter, seal.report, seal.version) != (quarter, report, version):
        fault = f"{SEAL} is that of {seal.report}, {seal.quarter}, version {seal.version}."
        return Bag(place, quarter, report, version, None, fault)
    return Bag(place, quarter, report, version, seal)


def _is_quarter(text: str) -> bool:
    try:
        parse_quarter(text)
    except ValueError:
        return False
    return True


def newest_bags(bags: list[Bag]) -> list[Bag]:
    """Of each report of each quarter the newest bag whose seal could be read."""
    return list({(bag.quarter, bag.report): bag for bag in bags if bag.seal}.values())
