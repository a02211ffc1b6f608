"""Sentences by name, from files that a translator can read: `en-GB/performance.ftl`.

The files are Fluent (https://projectfluent.org): one entry a sentence, with the forms that its
numbers take. A language that lacks a sentence says it in British English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commissioning.wording.spelled_numbers import spelled, worded

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

HERE = Path(__file__).resolve().parent
SOURCE_LANGUAGE = "en-GB"
LINE_END = re.compile(r" *\n *")  # entries are broken into lines in the files
FUNCTIONS: dict[str, Callable[[Any], Any]] = {"SPELLED": spelled, "WORDED": worded}
_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)

Value = str | int | Path | date | Exception


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Say every sentence in this language, such as `cy`, until the block ends."""
    before = _language.set(name)
    try:
        yield
    finally:
        _language.reset(before)


def language() -> str:
    """The language that sentences are now said in."""
    return _language.get()


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
        bundle = bundle_of(self.subject, language())
        pattern = bundle.get_message(name).value
        if pattern is None:
            raise KeyError(name)
        given = {
            one: value if isinstance(value, int) else str(value) for one, value in values.items()
        }
        text, errors = bundle.format_pattern(pattern, given)
        if errors:
            raise ValueError(f"{self.subject}.ftl, {name}: {errors[0]}")
        return LINE_END.sub(" ", str(text))


@cache
def bundle_of(subject: str, spoken: str) -> FluentBundle:
    """The sentences of a subject in a language, over those of the source language."""
    from fluent.runtime import FluentBundle, FluentResource  # slow to import

    bundle = FluentBundle([spoken, SOURCE_LANGUAGE], functions=FUNCTIONS, use_isolating=False)
    for name in dict.fromkeys((SOURCE_LANGUAGE, spoken)):
        file = HERE / name / f"{subject}.ftl"
        if file.is_file():
            bundle.add_resource(FluentResource(file.read_text("utf-8")), allow_overrides=True)
    return bundle
