"""What a reader could not trust in words: numbers no figure bears out, and wrong directions."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from commissioning.notebook.facts import NAMED, Fact
from commissioning.notebook.kinds import PROMPT_START
from commissioning.notebook.letters import letter_told, unprinted
from commissioning.numerals.number import MULTIPLE, SHARE, Number
from commissioning.review.directions import (
    contradicted,
    sentences_of_directions,
    ways,
)
from commissioning.review.figures import Figures
from commissioning.review.numbers import numbers_in

UNEXPLAINED, DIRECTION, PROMPT, UNKNOWN, LETTER = (
    *("number", "direction", "prompt", "value", "letter"),
)
CLAIMS = (SHARE, MULTIPLE)


@dataclass(frozen=True)
class Finding:
    """Something in words to be seen to: its kind, the words it is about, and a sentence on it."""

    kind: str
    words: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


class Audit:
    """Holds words against the facts of one report."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts, self._figures = facts, Figures(facts)

    def findings(self, text: str, acknowledged: Container[str] = ()) -> tuple[Finding, ...]:
        """What is found in one slot's words and no person has answered for.

        Nobody can answer for a character that no report prints: it stops the report.
        """
        found = dict.fromkeys([*letters_in(text), *self._findings(text)])
        return tuple(one for one in found if one.kind == LETTER or one.words not in acknowledged)

    def _findings(self, text: str) -> Iterator[Finding]:
        if PROMPT_START in text:
            yield Finding(PROMPT, PROMPT_START, "A part of what is asked still stands there.")
        for name in NAMED.findall(text):
            if name not in self._facts:
                told = f"{{{{{name}}}}} names no fact of this report."
                yield Finding(UNKNOWN, name, told)
        numbers = [(one, self._figures.named(one)) for one in numbers_in(text)]
        for number, named in numbers:
            if not named and (not number.of or self._figures.count(number.of)):
                yield Finding(UNEXPLAINED, number.words, _unexplained(number))
        figures = [(one, named) for one, named in numbers if one.kind not in CLAIMS]
        yield from self._directions(text, figures)

    def _directions(self, text: str, numbers: list[tuple[Number, set[str]]]) -> Iterator[Finding]:
        for sentence in sentences_of_directions(text):
            start, end = sentence.start, sentence.start + len(sentence.words)
            names = {name for name in NAMED.findall(sentence.words) if name in self._facts}
            for number, named in numbers:
                if start <= number.start < end:
                    names |= named
            for subject in _only_subject(names):
                word = contradicted(sentence.said, ways(subject, self._facts))
                if word:
                    words = " ".join(sentence.words.split())
                    yield Finding(DIRECTION, words, f"“{word}”: {self._said_of(subject)}.")

    def _said_of(self, subject: str) -> str:
        names = (f"{subject}.{name}" for name in ("change", "variance"))
        told = (f"{name} is {self._facts[name].text}" for name in names if name in self._facts)
        return " and ".join(told)


def letters_in(text: str) -> Iterator[Finding]:
    """The first character of words that no report can print, if there is one."""
    if letter := unprinted(text):
        told = (
            f"The character {letter_told(letter)} is in no font of the reports; write it in words."
        )
        yield Finding(LETTER, letter, told)


def _unexplained(number: Number) -> str:
    if number.kind in CLAIMS:
        return f"“{number.words}” is a {number.kind} that no figures of this report bear out."
    return f"{number.words} is no figure that this report shows."


def _only_subject(names: set[str]) -> set[str]:
    """The one subject that a sentence with these facts is surely about; none if there are more."""
    subjects = {name.rpartition(".")[0] for name in names} - {""}
    return subjects if len(subjects) == 1 else set()
