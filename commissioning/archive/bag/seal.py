"""The seal of an issued report: a statement over its bag's tag manifest, signed by who issues it.

An in-toto Statement like those of officers' acts. It is next to the tag manifest, which lists every
other file of the bag or the manifest that does. It is read as hostile: within a bound, by type, and
what cannot be read is reported in a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from commissioning.errors import CommissioningError
from commissioning.inputs.models import Id, PlainText, QuarterText
from commissioning.notebook import json_text
from commissioning.review.model import lateness_text
from commissioning.review.proof import TYPE
from commissioning.wording import Wording

WORDING = Wording("archive")

PREDICATE = "urn:commissioning:seal:v1"
SEAL_BYTES = 1_000_000  # a seal of a report with a hundred subjects has 20,000
MOST_FINDINGS = 5


class SealError(CommissioningError):
    """A seal that cannot be read; the words say what is wrong with it."""


def _a_time_of_ours(text: str) -> str:
    time = datetime.fromisoformat(text)
    if time.tzinfo is None or not 2000 <= time.year <= 2199:
        raise ValueError(WORDING("expected-time"))
    return text


def _a_day_if_any(text: str) -> str:
    if text:
        date.fromisoformat(text)
    return text


class Read(BaseModel):
    """A model of what was written elsewhere: types are strict, keys of later versions left out."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True, populate_by_name=True)


class About(Read):
    """What a report is about, where it is about one thing."""

    contract: Id | None = None
    measure: Id | None = None
    appraisal: Id | None = None


class Signatory(Read):
    """Who issued it."""

    name: PlainText
    role: PlainText
    title: str = ""
    deputy: bool = False


class Superseded(Read):
    """Which version a new one takes the place of, and why."""

    version: int = Field(ge=1, le=9999)
    reason: str
    issued: str = ""
    withdrawn: str = ""
    by: str = ""

    @property
    def sentence(self) -> str:
        """When the version replaced was issued and withdrawn, by whom, and why."""
        days = f", issued on {self.issued[:10]}" if self.issued else ""
        used = f" and withdrawn on {self.withdrawn[:10]} by {self.by}" if self.withdrawn else ""
        return f"version {self.version}{days}{used}, because: {self.reason}"


class Assurance(Read):
    """The act of assurance: given at a level, or withheld."""

    act: PlainText
    level: str = ""
    by: PlainText


class LedgerHead(Read):
    """Up to which entry a ledger stood, and the digest of that entry; entry 0 is none yet."""

    entry: int = Field(ge=0, le=10_000_000)
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")


class Seal(Read):
    """The predicate of a seal: which report was issued, when, by whom, on what.

    `ledger_head` is the digest of the act of issue, `program` the version of the software,
    `dispatch` the day on which the agenda of its meeting was sent (ISO), where one is listed.
    `openness` says in a few words whether the report is open; a seal of old says nothing.
    `keys_published_at` is where the council said that it publishes its list of signers.
    `other_ledgers` are the heads of the ledger of keys and of the year's specification at the
    issue, by name; a seal of old has None.
    `not_public` names what of the bag holds exempt information, by path; all of it for an exempt
    report.
    """

    quarter: QuarterText
    report: Id
    version: int = Field(ge=1, le=9999)
    title: PlainText
    owed: PlainText
    issued: Annotated[str, AfterValidator(_a_time_of_ours)]
    by: Signatory
    subject: About = About()
    supersedes: Superseded | None = None
    assurance: Assurance | None = None
    council: str = ""
    framework: str = ""
    tier: str = ""
    readers: str = ""
    openness: str = ""
    ledger: str = ""
    ledger_head: str = Field("", alias="ledgerHead")
    evidence: str = ""
    program: str = ""
    dispatch: Annotated[str, AfterValidator(_a_day_if_any)] = ""
    keys_published_at: str = Field("", alias="keysPublishedAt", max_length=500)
    other_ledgers: dict[Id, LedgerHead] | None = Field(None, alias="otherLedgers", max_length=20)
    not_public: list[str] = Field([], alias="notPublic")

    @property
    def name(self) -> str:
        """The bag's name below its folder, as `2025-26-Q2/cabinet/v1`."""
        return f"{self.quarter}/{self.report}/v{self.version}"

    @property
    def late(self) -> str:
        """How long after the agenda was sent it was issued, in words; empty in time."""
        return lateness_text(self.dispatch, self.issued)

    @property
    def day(self) -> date:
        """The day of issue, as the seal writes it."""
        return date.fromisoformat(self.issued[:10])


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

    @property
    def digests(self) -> dict[str, str]:
        """SHA-256 of each file named, by its name from the bag."""
        return {one.name: one.digest.get("sha256", "") for one in self.subject}


def seal_bytes(seal: Seal, digests: Mapping[str, str]) -> bytes:
    """The statement, as a file; `digests` are SHA-256 of the bag's files by name."""
    fields = {
        "_type": TYPE,
        "subject": [{"name": name, "digest": {"sha256": one}} for name, one in digests.items()],
        "predicateType": PREDICATE,
        "predicate": seal.model_dump(mode="json", by_alias=True),
    }
    return f"{json_text(fields, indent=1)}\n".encode()


def read_seal(content: bytes) -> Statement:
    """What a seal says.

    Raises:
        SealError: it is not a seal.
    """
    if len(content) > SEAL_BYTES:
        raise SealError(WORDING("seal-large", most=f"{SEAL_BYTES:,}"))
    try:
        return Statement.model_validate_json(content)
    except ValidationError as error:
        raise SealError(WORDING("not-a-seal", fault=_fault_text(error))) from None


def _fault_text(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False)
    sentences = [f"{_step(one['loc'])}: {one['msg']}" for one in found]
    more = [f"and {len(sentences) - MOST_FINDINGS} more"] if len(sentences) > MOST_FINDINGS else []
    return "; ".join([*sentences[:MOST_FINDINGS], *more])


def _step(keys: tuple[int | str, ...]) -> str:
    """Where in the seal; its own keys may be in it, so nothing that a terminal obeys."""
    text = ".".join(map(str, keys))[:80]
    return "".join(one for one in text if one.isprintable()) or "the whole"
