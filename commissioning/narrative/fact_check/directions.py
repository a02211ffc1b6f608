"""Words that say which way a figure went, next to the fact that says which way it did."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.notebook import Fact

SENTENCE = re.compile(r"[^.!?;\n]+(?:[.](?=\S)[^.!?;\n]*)*")
DIRECTION_TERMS = {
    "up": (
        "rose|risen|rises?|rising|increas(?:ed|es|ing)|grew|grown|went up|doubl(?:ed|ing)|"
        "trebl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed|ing)"
    ),
    "down": (
        "fell|fallen|falls?|falling|dropp?(?:ed|s|ing)|decreas(?:ed|es|ing)|declin(?:ed|es|ing)|"
        "went down|halv(?:ed|ing)"
    ),
    "better": "improv(?:ed|es|ing|ement)|better",
    "worse": "worsen(?:ed|s|ing)|worse|deteriorat(?:ed|es|ing)",
    "favourable": "under-?spen(?:d|t|ding)|favourable",
    "adverse": "over-?spen(?:d|t|ding)|adverse",
}
OTHER = {"up": "down", "better": "worse", "favourable": "adverse"}
OTHER |= {other: way for way, other in OTHER.items()}
# The letters that such words begin with are looked for first, which is twice as fast.
DIRECTION = re.compile(
    r"(?=[abdfghioqrtuw])\b(?:"
    + "|".join(f"(?P<{way}>{text})" for way, text in DIRECTION_TERMS.items())
    + r")\b",
    re.I,
)


@dataclass(frozen=True)
class Sentence:
    """A sentence that tells directions: where it begins, its words, the word for each direction."""

    start: int
    text: str
    directions: dict[str, str]


def sentences_of_directions(text: str) -> Iterator[Sentence]:
    """The sentences that tell a direction; a full stop within a number or a name ends none."""
    found = DIRECTION.finditer(text)
    content = deque((match.start(), match.lastgroup or "", match[0]) for match in found)
    for match in SENTENCE.finditer(text) if content else ():
        extracted: dict[str, str] = {}
        while content and content[0][0] < match.end():
            place, way, word = content.popleft()
            if place >= match.start():
                extracted.setdefault(way, word)
        if extracted:
            yield Sentence(match.start(), match[0], dict(reversed(extracted.items())))


def contradicted(text: Mapping[str, str], went: set[str]) -> str:
    """The word for a direction said where the other was gone; empty if there is none.

    A sentence that has words for both ways says something of more than one thing: it is let be.
    """
    for way, word in text.items():
        other = OTHER[way]
        if other in went and other not in text:
            return word
    return ""


def ways(subject: str, facts: Mapping[str, Fact]) -> set[str]:
    """Which ways the facts of a subject say that it went: from before, and against its budget."""
    found: set[str] = set()
    variance = facts.get(f"{subject}.variance")
    if variance:
        found |= {word for word in ("adverse", "favourable") if word in variance.text.split()}
    change = facts.get(f"{subject}.change")
    if change:
        found |= {word for word in ("better", "worse", "up", "down") if word in change.text.split()}
    higher_is_better = _higher_is_better(subject, facts)
    if higher_is_better is not None and found & {"better", "worse"}:
        found.add("up" if ("better" in found) == higher_is_better else "down")
    return found


def _higher_is_better(subject: str, facts: Mapping[str, Fact]) -> bool | None:
    """As result, target and gap tell together; None where they do not."""
    names = (f"{subject}.{name}" for name in ("result", "target", "gap"))
    values = [facts[name].value for name in names if name in facts]
    sentences = [Decimal(value) for value in values if value is not None]
    if len(sentences) != 3:
        return None
    result, target, gap = sentences
    return (result > target) == (gap > 0) if result != target else None
