"""Sentences by name, from files that a translator can read: `en-GB/performance.ftl`.

The files are Fluent (https://projectfluent.org): one entry a sentence, with the forms that its
numbers take. A language that lacks a sentence says it in British English.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commissioning.wording.spoken_language import HERE, SOURCE_LANGUAGE, language

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

LINE_END = re.compile(r" *\n *")  # entries are broken into lines in the files
WHOLE_SENTENCE = re.compile(r".{15,}[.:]", re.DOTALL)
MARKED = "[{}]{{lang=" + SOURCE_LANGUAGE + "}}"
_fallen_back: dict[str, None] = {}

Value = str | int | Path | date | Exception


class Wording:
    """The sentences of one subject.

    `Wording("performance")("no-measure-due")` is the sentence `no-measure-due` of
    `performance.ftl`. KeyError for a name that the file does not have; ValueError where a value
    that the sentence needs is missing.
    """

    def __init__(self, subject: str) -> None:
        self.subject = subject

    def __call__(self, name: str, /, **values: Value) -> str:
        """The sentence, on one line, with values put in; whole numbers choose its form."""
        if translated := self._translated(name, values):
            return translated
        text = _sentence(self.subject, SOURCE_LANGUAGE, name, values)
        if language() != SOURCE_LANGUAGE and WHOLE_SENTENCE.fullmatch(text):
            _fallen_back[text] = None
        return text

    def _translated(self, name: str, values: dict[str, Value]) -> str:
        """The sentence in another language; empty where that has none, or one with other values."""
        spoken = language()
        if spoken == SOURCE_LANGUAGE or not has_sentence(self.subject, spoken, name):
            return ""
        with suppress(ValueError):
            return _sentence(self.subject, spoken, name, values)
        return ""


def has_sentence(subject: str, spoken: str, name: str) -> bool:
    """Whether the language has a sentence of this name itself."""
    return bundle_of(subject, spoken).has_message(name)


def with_fallback_marked(markdown: str) -> str:
    """Markdown in which each whole sentence that the language lacks is marked as English.

    The mark is that of Pandoc, `[a sentence]{lang=en-GB}`.
    """
    if language() == SOURCE_LANGUAGE or not _fallen_back:
        return markdown
    longest_first = sorted(_fallen_back, key=lambda text: (-len(text), text))
    pattern = rf"({'|'.join(map(re.escape, longest_first))})(?!\]\{{lang=)"
    return re.sub(pattern, lambda found: MARKED.format(found[0]), markdown)


def _sentence(subject: str, spoken: str, name: str, values: dict[str, Value]) -> str:
    bundle = bundle_of(subject, spoken)
    pattern = bundle.get_message(name).value
    if pattern is None:
        raise KeyError(name)
    given = {one: value if isinstance(value, int) else str(value) for one, value in values.items()}
    text, errors = bundle.format_pattern(pattern, given)
    if errors:
        raise ValueError(f"{spoken}/{subject}.ftl, {name}: {errors[0]}")
    return LINE_END.sub(" ", str(text))


@cache
def bundle_of(subject: str, spoken: str) -> FluentBundle:
    """The sentences that a language itself has of a subject."""
    # Loaded with the first sentence: what says none does not wait 0.2 seconds for it.
    from fluent.runtime import FluentBundle, FluentResource

    functions: dict[str, Callable[[Any], Any]] = {
        "WORDED": partial(_worded, spoken),
        "SPELLED": partial(_spelled, spoken),
    }
    bundle = FluentBundle([spoken], functions=functions, use_isolating=False)
    file = HERE / spoken / f"{subject}.ftl"
    if file.is_file():
        bundle.add_resource(FluentResource(file.read_text("utf-8")))
    return bundle


def _worded(spoken: str, number: int) -> str:
    """A number within a sentence: `four`; from ten in figures, `12`."""
    known = spoken if has_sentence("numbers", spoken, "worded") else SOURCE_LANGUAGE
    return _sentence("numbers", known, "worded", {"number": number})


def _spelled(spoken: str, number: int) -> str:
    """A number that begins a sentence: `Four`; from ten in figures, `12`."""
    text = _worded(spoken, number)
    return text[:1].upper() + text[1:]
