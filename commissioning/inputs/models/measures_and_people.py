"""What a council decides, as strict models of its YAML files; editors get their JSON Schemas."""

from __future__ import annotations

from base64 import b64decode
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from commissioning.inputs.models.council_settings import CouncilSettings
from commissioning.inputs.models.ed25519_points import is_sound
from commissioning.inputs.models.strict_model import (
    Id,
    PersonName,
    PlainText,
    ReportKind,
    Role,
    Strict,
)


class OfficerKey(Strict):
    """An officer's public key: its words as in a .pub file, from when until when it is theirs."""

    public: Annotated[
        str,
        Field(
            pattern=r"^(ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-P][A-Za-z0-9+/]{42}"
            r"|sk-ssh-ed25519@openssh\.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAI"
            r"[A-Za-z0-9+/]{48,200}={0,2})( [^\x00-\x1f]*)?$",
            description="The one line of the .pub file that ssh-keygen or `keys new` made.",
        ),
    ]
    from_: date = Field(alias="from")
    until: date | None = Field(
        default=None, description="Last day on which it signs for the officer."
    )
    revoked: PlainText | None = Field(default=None, description="Why it was revoked, where it was.")

    @field_validator("public")
    @classmethod
    def _sound(cls, public: str) -> str:
        kind, blob = public.split(" ")[:2]
        raw = b64decode(blob)[4 + len(kind) + 4 :][:32]  # behind the name of its kind
        if not is_sound(raw):
            raise ValueError("a sound Ed25519 key: with this one anybody could sign")
        return public


class Officer(Strict):
    """One person in one role, from a day until a day; a deputy holds it for somebody else."""

    role: Role
    name: PersonName
    title: PlainText
    from_: date = Field(alias="from")
    until: date | None = None
    provider: Id | None = Field(
        default=None, description="Whose senior manager, for the role provider."
    )
    employer: Id | None = Field(
        default=None,
        description="Provider that employs them, where that is not the council; the company does "
        "for the role commissioner when left out.",
    )
    email: PlainText | None = Field(
        default=None, description="Where to write to them, for a contact officer."
    )
    deputy: bool = Field(
        default=False, description="Whether they deputise; a deputy has an `until`."
    )
    keys: list[OfficerKey] = Field(
        default=[], description="Public keys with which the officer signs."
    )

    @model_validator(mode="after")
    def _provider_named(self) -> Officer:
        if (self.role == "provider") != (self.provider is not None):
            raise ValueError("a provider's id for the role provider, and for no other role")
        if self.deputy and self.until is None:
            raise ValueError("an `until` for a deputy, who stands in for a time")
        return self

    @property
    def post(self) -> str:
        """The role as acts name it; a provider's with its id, `provider:fenwick`."""
        return f"{self.role}:{self.provider}" if self.provider else self.role

    def holds_on(self, day: date) -> bool:
        """Whether the officer is in post on the day."""
        return self.from_ <= day and (self.until is None or self.until >= day)


class Officers(Strict):
    """params/officers.yaml: officers by role (framework §1 to §7)."""

    officers: list[Officer]


Implication = Literal["financial", "legal", "risk", "equalities", "climate"]
Furniture = Literal["alternatives-considered", "consultation", "contact-officer"]


class TierAgreement(Strict):
    """Who agreed a level of detail, on which day (framework §4)."""

    body: PlainText = Field(description="The body that agreed it, as `the Council`.")
    day: date
    minute: int | PlainText | None = Field(
        default=None, description="Number of the minute that records it."
    )
    in_discussion_with: PlainText | None = Field(
        default=None, description="With whom it was discussed, as `the Head of Paid Service`."
    )


class Tier(Strict):
    """A level of reader (framework §4: a tiered approach, agreed with Councillors)."""

    id: Id
    title: PlainText
    level: int = Field(ge=1, le=9, description="1 shows least; higher levels show more measures.")
    readers: PlainText
    public: bool = Field(
        default=True,
        description="Whether its reports are for the public, so that what is exempt stays out.",
    )
    exempt_readers: PlainText | None = Field(
        default=None,
        description="Who may read what of its reports is exempt; the members of the body that the "
        "tier is named after, and officers who need it, when left out.",
    )
    pages: int | None = Field(
        default=None,
        ge=1,
        description="Most pages of its quarterly report before the assurance statement.",
    )
    implications: list[Implication] = Field(
        default=[], description="Implications its quarterly reports must state; a slot for each."
    )
    furniture: list[Furniture] = Field(
        default=[],
        description="What else its quarterly reports must have: alternatives considered and "
        "consultation, a slot for each, and a contact officer.",
    )
    agreed: TierAgreement | None = Field(
        default=None,
        description="Who agreed its level of detail, where it is not as for all tiers.",
    )

    def readers_of(self, is_public: bool) -> str:
        """Who reads a report of the tier that is for the public, or one that is not.

        What a public tier may not show goes to members of its body alone, and to officers.
        """
        if is_public or not self.public:
            return self.readers
        return self.exempt_readers or f"Members of the {self.title}, and officers who need it"


class Tiers(Strict):
    """params/tiers.yaml."""

    agreed: TierAgreement | None = Field(
        default=None,
        description="Who agreed the tiers and when, of all that do not say it themselves.",
    )
    tiers: list[Tier]

    @property
    def each(self) -> list[Tier]:
        """The tiers, each with what was agreed for it or for all at once."""
        return [one.model_copy(update={"agreed": one.agreed or self.agreed}) for one in self.tiers]


class Exemption(Strict):
    """Why a report is not open: Schedule 12A to the Local Government Act 1972."""

    paragraph: int = Field(ge=1, le=7, description="Paragraph of Part 1 of Schedule 12A.")
    public_interest: PlainText = Field(
        description="Why the public interest in keeping it exempt outweighs that in disclosure."
    )


class ReportDefinition(Strict):
    """A report the council receives: which notebook makes it, for whom and when it is due."""

    key: Id
    title: PlainText
    notebook: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    tier: Id
    owed: ReportKind
    paragraph: PlainText = Field(description="Paragraph of the framework that asks for it.")
    report_of: Role
    readers: PlainText | None = Field(
        default=None, description="Readers, when not those of the tier."
    )
    public: bool | None = Field(
        default=None, description="Whether it is for the public, when not as its tier says."
    )
    services: Annotated[list[Id], Field(min_length=1)] | None = Field(
        default=None, description="Only these services; all when absent."
    )
    exempt: Exemption | None = Field(default=None, description="Only where the report is not open.")
    accountable_member: PlainText | None = Field(
        default=None, description="Where it is not the portfolio of the one service reported on."
    )
    recommendations: list[PlainText] = Field(
        default=[], description="What the body is asked to do; {quarter} stands for the quarter."
    )
    contact_officer: Role | None = Field(
        default=None, description="Whom readers may ask about the report; printed with their email."
    )
    carries_recommendations: bool = Field(
        default=False,
        description="Whether it takes the statutory officers' recommendations on the quarter's "
        "appraisals and contract reviews to the body that decides (framework §6, §7).",
    )
    assured_by: Role | None = Field(
        default=None, description="Who gives the statement of assurance."
    )

    def is_public(self, tier: Tier) -> bool:
        """Whether the public may read it: as it says, else as its tier; never if it is exempt."""
        public = tier.public if self.public is None else self.public
        return public and self.exempt is None


class Reports(Strict):
    """params/reports.yaml."""

    reports: list[ReportDefinition]


# Which model reads which file; appraisals are one file each (`inputs/models/appraisal_file.py`).
COUNCIL_FILE = "params/council.yaml"
OFFICERS_FILE = "params/officers.yaml"
TIERS_FILE = "params/tiers.yaml"
REPORTS_FILE = "params/reports.yaml"
YAML_MODELS: dict[str, type[Strict]] = {
    COUNCIL_FILE: CouncilSettings,
    OFFICERS_FILE: Officers,
    TIERS_FILE: Tiers,
    REPORTS_FILE: Reports,
}
