"""What a sentence tells of an exempt value without printing it: “8% over budget”, “£120k a week”.

Only a sentence that names what is exempt is read, or the one behind it that goes on about it. Each
number it states may be the value, a part of it, how far it is from a known number, or what part of
one; it discloses the value where the value is so and nothing public is as near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commissioning.disclosure.model.claim_words import ranks_in, statuses_in
from commissioning.disclosure.model.exempt_subjects import Subject
from commissioning.disclosure.model.exempt_topics import is_named, stems
from commissioning.disclosure.model.number_context import Context

SENTENCES = re.compile(r"(?<=[.!?;])\s+(?=[A-Z\"(£\d])|\n+")
GOES_ON = re.compile(
    r"(?:And |But |So |In all,? |Altogether,? )?(?:it|its|this|that|these|they|their|the (?:"
    r"contract|deal|line|measure|total|sum|figure|value|cost|bill|overspend|underspend|forecast|result))\b",
    re.I,
)
LONGEST_ROW = 400  # letters of a row of cells that is read as one


@dataclass(frozen=True)
class Claim:
    """The name of what is disclosed, and where in the sentence it is disclosed."""

    name: str
    sentence: str
    place: tuple[int, int]


def claims_in(text: str, subjects: Sequence[Subject]) -> Iterator[tuple[Subject, Claim]]:
    """What a text, its quotes and spaces plain, tells of the subjects that its sentences name."""
    before = ""
    for sentence in _sentences(text):
        whole = f"{before} {sentence}" if before and GOES_ON.match(sentence) else sentence
        before, wording = sentence, whole.casefold()
        likely = [one for one in subjects if any(stem in wording for stem in one.anchors)]
        found = stems(wording) if likely else frozenset()
        for subject in likely:
            if is_named(subject.ways, found):
                yield from ((subject, one) for one in _claims(whole, found, subject))


def _sentences(text: str) -> list[str]:
    if " | " in text and len(text) <= LONGEST_ROW:
        return [text]
    return [one for one in SENTENCES.split(text) if one]


def _claims(sentence: str, found: frozenset[str], subject: Subject) -> Iterator[Claim]:
    for place in statuses_in(sentence, subject.about):
        yield Claim(f"the standing of {subject.what}", sentence, place)
    for place in ranks_in(sentence, subject.ranks):
        yield Claim(f"the rank of {subject.what}", sentence, place)
    context = Context.of(sentence, found, subject)
    for stated in context.stated:
        for figure in subject.figures:
            if context.states(stated, figure):
                yield Claim(figure.name, sentence, (stated.start, stated.end))
