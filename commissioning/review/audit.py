"""What a reader could not trust in words: numbers no figure bears out, and wrong directions."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from commissioning.notebook.facts import NAMED, Fact
from commissioning.notebook.kinds import PROMPT_START
from commissioning.review.directions import contradicted, sentences
from commissioning.review.numbers import Figures, numbers_in

UNEXPLAINED, DIRECTION, PROMPT, UNKNOWN = "number", "direction", "prompt", "value"


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
        self._facts, self._figures = facts, Figures(facts.values())

    def findings(self, text: str, acknowledged: Container[str] = ()) -> tuple[Finding, ...]:
        """What is found in one slot's words and no person has answered for."""
        found = dict.fromkeys(self._findings(text))
        return tuple(one for one in found if one.words not in acknowledged)

    def _findings(self, text: str) -> Iterator[Finding]:
        if PROMPT_START in text:
            yield Finding(PROMPT, PROMPT_START, "A part of what is asked still stands there.")
        for name in NAMED.findall(text):
            if name not in self._facts:
                told = f"{{{{{name}}}}} names no fact of this report."
                yield Finding(UNKNOWN, name, told)
        for number in numbers_in(text):
            if not self._figures.named(number):
                told = f"{number.words} is no figure that this report shows."
                yield Finding(UNEXPLAINED, number.words, told)
        yield from self._directions(text)

    def _directions(self, text: str) -> Iterator[Finding]:
        for sentence in sentences(text):
            for subject in self._subjects(sentence):
                word = contradicted(sentence, subject, self._facts)
                if word:
                    words = " ".join(sentence.split())
                    yield Finding(DIRECTION, words, f"“{word}”: {self._said_of(subject)}.")

    def _subjects(self, sentence: str) -> set[str]:
        """The one subject that a sentence is surely about; none where there may be more."""
        names = {name for name in NAMED.findall(sentence) if name in self._facts}
        for number in numbers_in(sentence):
            names |= self._figures.named(number)
        subjects = {name.rpartition(".")[0] for name in names} - {""}
        return subjects if len(subjects) == 1 else set()

    def _said_of(self, subject: str) -> str:
        names = (f"{subject}.{name}" for name in ("change", "variance"))
        told = (f"{name} is {self._facts[name].text}" for name in names if name in self._facts)
        return " and ".join(told)
