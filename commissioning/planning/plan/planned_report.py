"""One report that a quarter owes: what it is, for whom, why, and in what language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from commissioning.analysis.performance import OFF_TARGET
from commissioning.wording import SOURCE_LANGUAGE

# How a report stands to what is exempt: made without it, made with it, or not asked.
PUBLIC, EXEMPT = "public", "exempt"


@dataclass(frozen=True)
class Report:
    """One notebook run for one set of parameters: what it is, for whom and why it is owed.

    `as_at` is the day on which an in-quarter exception stands; what came in later stays out.
    `goes_with` is the key of the regular report that a provider's response goes with, where the
    commissioner reports the shortfall in that. `ground` is why a measure is an exception.
    `is_public` is whether the public may read it, `openness` whether it is made without what is
    exempt (`public`), is the twin with everything (`exempt`), or the council holds nothing exempt.
    `agreed` is who agreed the level of detail of its tier, and when, where that is recorded.
    `language` is what it is written in, and `narrative_language` what people write in it; of one
    that `is_translation` the key ends in the language.
    `held` are the measures whose provider's reasons it may not have before both sides reported.
    """

    key: str
    title: str
    notebook: str
    tier: str
    level: int
    readers: str
    paragraph: str
    report_of: str
    owed: str
    why: str
    quarter: str
    subject: dict[str, str] = field(default_factory=dict)
    services: tuple[str, ...] | None = None
    exempt: dict[str, Any] | None = None
    accountable_member: str | None = None
    recommendations: tuple[str, ...] = ()
    assured_by: str | None = None
    pages: int | None = None
    as_at: str | None = None
    goes_with: str = ""
    ground: str = OFF_TARGET
    is_public: bool = False
    openness: str = ""
    carries_recommendations: bool = False
    contact_officer: str | None = None
    agreed: dict[str, Any] | None = None
    held: tuple[str, ...] = ()
    language: str = SOURCE_LANGUAGE
    narrative_language: str = SOURCE_LANGUAGE
    is_translation: bool = False

    @property
    def listed_key(self) -> str:
        """The key by which params list the report, which its exempt twin and translations share."""
        key = self.key.removesuffix(f"-{EXEMPT}") if self.openness == EXEMPT else self.key
        return key.removesuffix(f"-{self.language}") if self.is_translation else key

    @property
    def parameters(self) -> dict[str, str]:
        """What the notebook is given: quarter, snapshot beside it, subject; and its language.

        A template in British English alone need not declare a language.
        """
        spoken = {} if self.language == SOURCE_LANGUAGE else {"language": self.language}
        return {"quarter": self.quarter, "inputs": "inputs", **spoken, **self.subject}
