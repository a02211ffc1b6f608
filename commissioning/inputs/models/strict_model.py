"""What every model of a YAML file has in common: strictness, ids, words, periods as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from commissioning.inputs.models.people_names import one_name
from commissioning.inputs.tables.columns import ID_PATTERN, INVISIBLE
from commissioning.wording import languages

Id = Annotated[str, Field(pattern=rf"^{ID_PATTERN}$")]
PlainText = Annotated[str, Field(min_length=1, pattern=r"^[^\x00-\x08\x0b-\x1f]*$")]


def _seen(name: str) -> str:
    """A name in which every character is seen: two people's names must look different."""
    if INVISIBLE.search(name):
        raise ValueError("a name without characters that are not seen, such as U+200B or U+202E")
    return name


PersonName = Annotated[PlainText, AfterValidator(one_name), AfterValidator(_seen)]


def _has_sentences(language: str) -> str:
    """A language in which reports can be written."""
    if language not in languages():
        raise ValueError(f"a language that has a folder of sentences: {', '.join(languages())}")
    return language


Language = Annotated[
    str,
    Field(json_schema_extra={"enum": list(languages())}),
    AfterValidator(_has_sentences),
]
QuarterText = Annotated[str, Field(pattern=r"^20\d\d-\d\d-Q[1-4]$")]
YearText = Annotated[str, Field(pattern=r"^20\d\d-\d\d$")]


Role = Literal[
    "head-of-paid-service",
    "chief-finance-officer",
    "monitoring-officer",
    "commissioner",
    "analyst",
    "provider",
]
ReportKind = Literal[
    "quarterly", "finance", "each-contract", "each-exception", "each-appraisal", "each-review"
]


class Strict(BaseModel):
    """A model that takes no unknown key and no value of another type.

    `refused` are keys that somebody might expect, each with why there are none.
    """

    refused: ClassVar[Mapping[str, str]] = {}
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
