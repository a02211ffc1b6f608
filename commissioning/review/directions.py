"""Words that say which way a figure went, beside the fact that says which way it did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.notebook.facts import Fact

SENTENCE = re.compile(r"[^.!?;\n]+(?:[.](?=\S)[^.!?;\n]*)*")


@dataclass(frozen=True)
class Direction:
    """A way that a figure may go, the words for it, and the words for the other way."""

    words: re.Pattern
    other: str


def _direction(words: str, other: str) -> Direction:
    return Direction(re.compile(rf"\b(?:{words})\b", re.I), other)


DIRECTIONS = {
    "up": _direction("rose|risen|rises?|rising|increas(?:ed|es|ing)|grew|grown|went up", "down"),
    "down": _direction(
        "fell|fallen|falls?|falling|dropp?(?:ed|s|ing)|decreas(?:ed|es|ing)|declin(?:ed|es|ing)|"
        "went down",
        "up",
    ),
    "better": _direction("improv(?:ed|es|ing|ement)|better", "worse"),
    "worse": _direction("worsen(?:ed|s|ing)|worse|deteriorat(?:ed|es|ing)", "better"),
    "favourable": _direction("under-?spen(?:d|t|ding)|favourable", "adverse"),
    "adverse": _direction("over-?spen(?:d|t|ding)|adverse", "favourable"),
}


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, near enough: a full stop within a number or a name ends none."""
    return (match[0] for match in SENTENCE.finditer(text))


def contradicted(sentence: str, subject: str, facts: Mapping[str, Fact]) -> str:
    """The word of a sentence about a subject that its facts contradict; empty if there is none.

    A sentence that has words for both ways says something of more than one thing: it is let be.
    """
    found = {way: one.words.search(sentence) for way, one in DIRECTIONS.items()}
    said = {way: match[0] for way, match in found.items() if match}
    went = ways(subject, facts)
    for way, word in said.items():
        other = DIRECTIONS[way].other
        if other in went and other not in said:
            return word
    return ""


def ways(subject: str, facts: Mapping[str, Fact]) -> set[str]:
    """Which ways the facts of a subject say that it went: from before, and against its budget."""
    found = set()
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
    if len(values) != 3 or None in values:
        return None
    result, target, gap = map(Decimal, values)
    return (result > target) == (gap > 0) if result != target else None
