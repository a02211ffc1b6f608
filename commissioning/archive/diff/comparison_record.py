"""The form of a comparison as plain JSON, as `diff --json` prints it and pages are made of it."""

from __future__ import annotations

from typing import TypedDict


class Titled(TypedDict):
    """A measure or an exhibit by its id."""

    id: str
    title: str


class AddedAndDropped(TypedDict):
    """Those that only the second edition has, and those that only the first has."""

    added: list[Titled]
    dropped: list[Titled]


class PrintedFact(TypedDict):
    """A fact as an edition prints it."""

    value: str | None
    unit: str
    text: str


class LoneFact(PrintedFact):
    """A fact that one of two editions has; `about` is the title of the measure it is of."""

    id: str
    about: str


class CauseOfChange(TypedDict):
    """Why a fact changed: in a word or two, and what exactly did."""

    kind: str
    detail: str


ChangedFact = TypedDict(
    "ChangedFact",
    {
        "id": str,
        "about": str,
        "was": PrintedFact,
        "is": PrintedFact,
        "causes": list[CauseOfChange],
    },
)


class WordPart(TypedDict):
    """A part of two texts as one: the same in both, taken out or put in."""

    kind: str
    text: str


ChangedSlot = TypedDict(
    "ChangedSlot", {"slot": str, "section": str, "was": str, "is": str, "parts": list[WordPart]}
)


class ComparedEdition(TypedDict):
    """One of two editions; `version` is that of an issued report, None of a working one."""

    key: str
    title: str
    quarter: str
    tier: str
    version: int | None
    label: str


class ComparedFacts(TypedDict):
    """The facts that changed, with their causes, and those that one edition alone has."""

    changed: list[ChangedFact]
    added: list[LoneFact]
    dropped: list[LoneFact]


class Comparison(ComparedFacts):
    """What differs from one edition to another; `alike` counts the facts that are the same."""

    kind: str
    first: ComparedEdition
    second: ComparedEdition
    same: bool
    alike: int
    measures: AddedAndDropped
    exhibits: AddedAndDropped
    words: list[ChangedSlot]
    inputs: list[dict[str, str]]
    disagreements: list[str]


class ComparedCouncil(TypedDict):
    """Whose reports they are, as pages tell it."""

    name: str
    label: str
    lang: str


class Comparisons(TypedDict):
    """The comparisons of two reports, or of those of two folders by their keys."""

    format: int
    council: ComparedCouncil
    same: bool
    verdict: str
    disagreements: int
    comparisons: list[Comparison]
    only_in_first: list[str]
    only_in_second: list[str]
