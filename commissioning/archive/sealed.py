"""The bags of issued reports in a folder, and what the seal of each says.

A seal is read as hostile: within a bound, by type, its place held against its words; what cannot be
read is told in a sentence. Whether a seal is signed and a bag whole is for verification to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from commissioning.inputs.strict import Id, QuarterText, Words

ISSUED = Path("outputs", "issued")
SEAL, SIGNATURE = "seal.json", "seal.json.sig"
SEAL_BYTES = 1_000_000  # a seal of a report with a hundred subjects has 20,000
MOST_FINDINGS = 5
PARTS = (
    re.compile(r"20\d\d-\d\d-Q[1-4]", re.ASCII),
    re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII),
    re.compile(r"v[1-9]\d{0,3}", re.ASCII),
)


def _in_our_time(day: AwareDatetime) -> AwareDatetime:
    if not 2000 <= day.year <= 2199:
        raise ValueError("a time from 2000 to 2199 was expected")
    return day


class Read(BaseModel):
    """A model of what was written elsewhere: types are strict, keys of later versions left out."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class About(Read):
    """What a report is about, where it is about one thing."""

    contract: Id | None = None


class Signatory(Read):
    """Who issued it."""

    name: Words
    role: Words
    title: str = ""
    deputy: bool = False


class Superseded(Read):
    """Which version a new one takes the place of, and why."""

    version: int = Field(ge=1, le=9999)
    reason: str


class Seal(Read):
    """The predicate of a seal: which report was issued, when, by whom."""

    quarter: QuarterText
    report: Id
    version: int = Field(ge=1, le=9999)
    title: Words
    owed: Words
    issued: Annotated[AwareDatetime, AfterValidator(_in_our_time)]
    subject: About = About()
    by: Signatory | None = None
    supersedes: Superseded | None = None
    assurance: dict[str, Any] | None = None
    council: str = ""
    framework: str = ""
    tier: str = ""
    readers: str = ""
    ledger: str = ""
    ledger_head: str = Field("", alias="ledgerHead")
    evidence: str = ""

    @property
    def name(self) -> str:
        """The bag's name below its folder, as `2025-26-Q2/cabinet/v1`."""
        return f"{self.quarter}/{self.report}/v{self.version}"

    @property
    def day(self) -> date:
        """The day of issue, as the seal writes it."""
        return self.issued.date()


class Digested(Read):
    """A file that a seal names, with its digest by algorithm."""

    name: str
    digest: dict[str, str]


class Statement(Read):
    """A seal whole: an in-toto statement over the files of a bag."""

    kind: Literal["https://in-toto.io/Statement/v1"] = Field(alias="_type")
    predicate_type: Literal["urn:commissioning:seal:v1"] = Field(alias="predicateType")
    subject: list[Digested]
    predicate: Seal


@dataclass(frozen=True)
class Bag:
    """One issued version: its folder, and its seal or the sentence why that cannot be read."""

    path: Path
    name: str
    statement: Statement | None = None
    trouble: str = ""

    @property
    def seal(self) -> Seal | None:
        """What the seal says; None where it cannot be read."""
        return self.statement.predicate if self.statement else None


def bags_below(folder: Path) -> list[Bag]:
    """The bags in a folder of issued reports, by quarter, report and version."""
    return [_bag(path) for path in _places(folder, PARTS)]


def _places(folder: Path, parts: tuple[re.Pattern[str], ...]) -> Iterator[Path]:
    if not parts:
        yield folder
        return
    inner = folder.iterdir() if folder.is_dir() else ()
    named = [one for one in inner if parts[0].fullmatch(one.name)]
    for one in sorted(
        named, key=lambda path: (len(path.name) if len(parts) == 1 else 0, path.name)
    ):
        yield from _places(one, parts[1:])


def _bag(path: Path) -> Bag:
    name = "/".join(path.parts[-len(PARTS) :])
    try:
        statement = Statement.model_validate_json(_content(path))
    except ValidationError as error:
        return Bag(path, name, trouble=f"{name}/{SEAL} is no seal of a report: {_told(error)}.")
    except (OSError, ValueError) as error:
        return Bag(path, name, trouble=f"{name}/{SEAL} cannot be read: {error}.")
    if statement.predicate.name != name:
        told = f"{name}/{SEAL} is the seal of {statement.predicate.name}; it stands in another bag."
        return Bag(path, name, trouble=told)
    return Bag(path, name, statement)


def _content(path: Path) -> bytes:
    """A seal's bytes; ValueError says what is expected where it is no file of its own, or large."""
    place = path / SEAL
    if any(one.is_symlink() for one in (place, path, path.parent, path.parent.parent)):
        raise ValueError("a file in a folder was expected, not a link to one")
    if not place.is_file():
        raise ValueError("the file is missing, so the report was not sealed")
    with place.open("rb") as file:
        content = file.read(SEAL_BYTES + 1)
    if len(content) > SEAL_BYTES:
        raise ValueError(f"at most {SEAL_BYTES:,} bytes were expected")
    return content


def _told(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False)
    told = [f"{_step(one['loc'])}: {one['msg']}" for one in found]
    more = [f"and {len(told) - MOST_FINDINGS} more"] if len(told) > MOST_FINDINGS else []
    return "; ".join([*told[:MOST_FINDINGS], *more])


def _step(keys: tuple[int | str, ...]) -> str:
    """Where in the seal; its own keys may stand in it, so nothing that a terminal obeys."""
    told = ".".join(map(str, keys))[:80]
    return "".join(one for one in told if one.isprintable()) or "the whole"
