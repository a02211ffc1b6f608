"""What a reader could not trust in words: numbers no figure bears out, and wrong directions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from commissioning.narrative.fact_check.directions import (
    contradicted,
    sentences_of_directions,
    ways,
)
from commissioning.narrative.fact_check.matching_figures import Figures
from commissioning.narrative.fact_check.stated_numbers import numbers_in
from commissioning.notebook import (
    NAMED,
    PROMPT_START,
    Fact,
    beyond,
    character_text,
    raw_html_fault,
    unprinted,
)
from commissioning.numerals import MULTIPLE, SHARE, Number

UNEXPLAINED, DIRECTION, PROMPT, UNKNOWN, LETTER, BOUND, HTML = (
    *("number", "direction", "prompt", "value", "letter", "bound", "html"),
)
STOPPING = (UNKNOWN, LETTER, BOUND, HTML)  # what nobody can answer for: it is put right
LONGEST_NAME, MOST_NEAREST = 60, 5  # letters, and names whose nearest is looked for
UNCLOSED = re.compile(r"\{\{(?![^{}]*\}\})[ \t]*[A-Za-z0-9._-]*")
CLAIMS = (SHARE, MULTIPLE)


@dataclass(frozen=True)
class Finding:
    """Something in words to be seen to: its kind, the words it is about, and a sentence on it."""

    kind: str
    text: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


class Audit:
    """Holds words against the facts of one report."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts, self._figures = facts, Figures(facts)

    def findings(self, text: str, acknowledged: Container[str] = ()) -> tuple[Finding, ...]:
        """What is found in one slot's words and no person has answered for.

        Nobody can answer for a character that no report prints, for a name of no fact, for raw
        HTML, or for more than words may hold: they are put right.
        """
        found = dict.fromkeys([*stopping_in(text), *self.unknown_in(text), *self._findings(text)])
        return tuple(one for one in found if one.kind in STOPPING or one.text not in acknowledged)

    def unknown_in(self, text: str) -> Iterator[Finding]:
        """Names between braces that are not a fact of the report, each with the nearest that is."""
        unknown = dict.fromkeys(name for name in NAMED.findall(text) if name not in self._facts)
        for number, name in enumerate(unknown):
            sentence = f"{{{{{name[:LONGEST_NAME]}}}}} names no fact of this report"
            if number < MOST_NEAREST:
                sentence += self._nearest(name)
            yield Finding(UNKNOWN, name, f"{sentence}.")
        if match := UNCLOSED.search(text):
            sentence = (
                f"“{match[0].strip()}” is never closed: write }}}} behind the name of a fact."
            )
            yield Finding(UNKNOWN, match[0].strip(), sentence)

    def _nearest(self, name: str) -> str:
        found = get_close_matches(name[:LONGEST_NAME], self._facts, n=1, cutoff=0.0)
        return f"; the nearest is {found[0]}" if found else "; it has none"

    def _findings(self, text: str) -> Iterator[Finding]:
        if PROMPT_START in text:
            yield Finding(PROMPT, PROMPT_START, "A part of what is asked still stands there.")
        numbers = [(one, self._figures.named(one)) for one in numbers_in(text)]
        for number, named in numbers:
            if not named and (not number.of or self._figures.count(number.of)):
                yield Finding(UNEXPLAINED, number.text, _unexplained(number))
        figures = [(one, named) for one, named in numbers if one.kind not in CLAIMS]
        yield from self._directions(text, figures)

    def _directions(self, text: str, numbers: list[tuple[Number, set[str]]]) -> Iterator[Finding]:
        starts = [number.start for number, _ in numbers]
        for sentence in sentences_of_directions(text):
            names = {name for name in NAMED.findall(sentence.text) if name in self._facts}
            end = sentence.start + len(sentence.text)
            within = slice(bisect_left(starts, sentence.start), bisect_left(starts, end))
            names = names.union(*(named for _, named in numbers[within]))
            for subject in _only_subject(names):
                word = contradicted(sentence.directions, ways(subject, self._facts))
                if word:
                    terms = " ".join(sentence.text.split())
                    yield Finding(
                        DIRECTION, terms, f"“{word}”: {self._stated_directions(subject)}."
                    )

    def _stated_directions(self, subject: str) -> str:
        names = (f"{subject}.{name}" for name in ("change", "variance"))
        text = (f"{name} is {self._facts[name].text}" for name in names if name in self._facts)
        return " and ".join(text)


def stopping_in(text: str) -> Iterator[Finding]:
    """What keeps any report with these words from being approved, whatever its facts are."""
    yield from letters_in(text)
    if why := beyond(text):
        yield Finding(BOUND, "too much", f"The words are too much to print: {why}.")
    if why := raw_html_fault(text):  # older than the rule that refuses it
        yield Finding(HTML, "HTML", f"{why[0].upper()}{why[1:]}.")


def letters_in(text: str) -> Iterator[Finding]:
    """The first character of words that no report can print, if there is one."""
    if letter := unprinted(text):
        sentence = (
            f"The character {character_text(letter)} is in no font of the reports; write "
            f"it in words."
        )
        yield Finding(LETTER, letter, sentence)


def _unexplained(number: Number) -> str:
    if number.kind in CLAIMS:
        return f"“{number.text}” is a {number.kind} that no figures of this report bear out."
    return f"{number.text} is no figure that this report shows."


def _only_subject(names: set[str]) -> set[str]:
    """The one subject that a sentence with these facts is surely about; none if there are more."""
    subjects = {name.rpartition(".")[0] for name in names} - {""}
    return subjects if len(subjects) == 1 else set()
