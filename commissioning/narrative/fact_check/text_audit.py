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
from commissioning.wording import Wording

WORDING = Wording("narrative")

UNEXPLAINED, DIRECTION, PROMPT, UNKNOWN, LETTER, BOUND, HTML = (
    *("number", "direction", "prompt", "value", "letter", "bound", "html"),
)
STOPPING = (UNKNOWN, LETTER, BOUND, HTML)  # what nobody can answer for: it is put right
LONGEST_NAME, MOST_NEAREST = 60, 5  # letters, and names whose nearest is looked for
UNCLOSED = re.compile(r"\{\{(?![^{}]*\}\})[ \t]*[A-Za-z0-9._-]*")
CLAIMS = (SHARE, MULTIPLE)


@dataclass(frozen=True)
class Finding:
    """Something in a text that needs attention: its kind, the words, and a sentence on it."""

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
        """What is found in one slot's text and nobody has confirmed.

        Nobody can confirm a character that no report prints, a name that is not a fact, raw HTML,
        or text that is too long: these must be corrected.
        """
        found = dict.fromkeys([*stopping_in(text), *self.unknown_in(text), *self._findings(text)])
        return tuple(one for one in found if one.kind in STOPPING or one.text not in acknowledged)

    def unknown_in(self, text: str) -> Iterator[Finding]:
        """Names between braces that are not a fact of the report, each with the nearest that is."""
        unknown = dict.fromkeys(name for name in NAMED.findall(text) if name not in self._facts)
        for number, name in enumerate(unknown):
            nearest = self._nearest(name) if number < MOST_NEAREST else "none"
            shown = f"{{{{{name[:LONGEST_NAME]}}}}}"
            yield Finding(UNKNOWN, name, WORDING("no-such-fact", name=shown, nearest=nearest))
        if match := UNCLOSED.search(text):
            left = match[0].strip()
            sentence = WORDING("brace-not-closed", text=left, braces="}}")
            yield Finding(UNKNOWN, left, sentence)

    def _nearest(self, name: str) -> str:
        found = get_close_matches(name[:LONGEST_NAME], self._facts, n=1, cutoff=0.0)
        return found[0] if found else "none"

    def _findings(self, text: str) -> Iterator[Finding]:
        if PROMPT_START in text:
            yield Finding(PROMPT, PROMPT_START, WORDING("prompt-left"))
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
                    figures = self._stated_directions(subject)
                    sentence_found = WORDING("other-direction", word=word, figures=figures)
                    yield Finding(DIRECTION, terms, sentence_found)

    def _stated_directions(self, subject: str) -> str:
        names = (f"{subject}.{name}" for name in ("change", "variance"))
        return " and ".join(
            WORDING("figure-is", name=name, value=self._facts[name].text)
            for name in names
            if name in self._facts
        )


def stopping_in(text: str) -> Iterator[Finding]:
    """What keeps any report with these words from being approved, whatever its facts are."""
    yield from letters_in(text)
    if why := beyond(text):
        yield Finding(BOUND, "too much", WORDING("too-much", why=why))
    if why := raw_html_fault(text):  # older than the rule that refuses it
        yield Finding(HTML, "HTML", f"{why[0].upper()}{why[1:]}.")


def letters_in(text: str) -> Iterator[Finding]:
    """The first character of words that no report can print, if there is one."""
    if letter := unprinted(text):
        sentence = WORDING("letter-not-printed", letter=character_text(letter))
        yield Finding(LETTER, letter, sentence)


def _unexplained(number: Number) -> str:
    if number.kind in CLAIMS:
        return WORDING("claim-not-shown", text=number.text, kind=number.kind)
    return WORDING("number-not-shown", text=number.text)


def _only_subject(names: set[str]) -> set[str]:
    """The one subject that a sentence with these facts is surely about; none if there are more."""
    subjects = {name.rpartition(".")[0] for name in names} - {""}
    return subjects if len(subjects) == 1 else set()
