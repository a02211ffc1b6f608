"""The reports a council receives, as strict models of params/reports.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from commissioning.inputs.models.measures_and_people import Tier
from commissioning.inputs.models.strict_model import (
    Id,
    Language,
    PlainText,
    ReportKind,
    Role,
    Strict,
)
from commissioning.wording import SOURCE_LANGUAGE

# How reports are owed that can be made in other languages: those of no one measure or contract.
MADE_IN_LANGUAGES = ("quarterly", "finance")


class Exemption(Strict):
    """Why a report is not open: Schedule 12A to the Local Government Act 1972."""

    paragraph: int = Field(ge=1, le=7, description="Paragraph of Part 1 of Schedule 12A.")
    public_interest: PlainText = Field(
        description="Why the public interest in keeping it exempt outweighs that in disclosure."
    )


class Translation(Strict):
    """A report in another language, made beside it: what the council itself says in it."""

    language: Language
    title: PlainText
    readers: PlainText | None = Field(
        default=None, description="Readers, when not in the words of the report or its tier."
    )
    accountable_member: PlainText | None = Field(
        default=None, description="When not in the words of the report."
    )
    recommendations: list[PlainText] = Field(
        default=[], description="As those of the report; in its words when left out."
    )
    narrative_language: Language = Field(
        default=SOURCE_LANGUAGE, description="In which officers and providers write in it."
    )


class ReportDefinition(Strict):
    """A report the council receives: which notebook makes it, for whom and when it is owed."""

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
    also_in: list[Translation] = Field(
        default=[],
        description="Other languages in which it is made, too; each is a report of its own.",
    )

    @model_validator(mode="after")
    def _translated_once(self) -> ReportDefinition:
        named = [one.language for one in self.also_in]
        if len(set(named)) < len(named):
            raise ValueError("each language once in also_in")
        if self.also_in and self.owed not in MADE_IN_LANGUAGES:
            kinds = " or ".join(MADE_IN_LANGUAGES)
            raise ValueError(f"no also_in, which is for reports that are owed {kinds}")
        return self

    def is_public(self, tier: Tier) -> bool:
        """Whether the public may read it: as it says, else as its tier; never if it is exempt."""
        public = tier.public if self.public is None else self.public
        return public and self.exempt is None


class Reports(Strict):
    """params/reports.yaml."""

    reports: list[ReportDefinition]
