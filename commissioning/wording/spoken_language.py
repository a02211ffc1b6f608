"""The language that reports are now written in; without another, it is British English."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE_LANGUAGE = "en-GB"
_language: ContextVar[str | None] = ContextVar("language", default=None)
_of_process = [SOURCE_LANGUAGE]


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Write in this language, such as `cy`, until the block ends.

    What has no sentences is written in British English.
    """
    before = _language.set(_with_sentences(name))
    try:
        yield
    finally:
        _language.reset(before)


def speak(name: str) -> None:
    """Write in this language from now on, in every cell of this kernel."""
    _of_process[0] = _with_sentences(name)


def _with_sentences(name: str) -> str:
    return name if name in languages() else SOURCE_LANGUAGE


def language() -> str:
    """The language that is now written in."""
    return _language.get() or _of_process[0]


def speaks_source() -> bool:
    """Whether British English is now written, in which the sentences were first written."""
    return language() == SOURCE_LANGUAGE


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a folder of sentences, the source language first."""
    others = {path.parent.name for path in HERE.glob("*/*.ftl")} - {SOURCE_LANGUAGE}
    return (SOURCE_LANGUAGE, *sorted(others))


def tag_of(name: str) -> str:
    """A language as Babel names its data: `en_GB` of `en-GB`."""
    return name.replace("-", "_")


def plural_of(number: Decimal) -> str:
    """The form that words take beside a number: `one`, `two`, `few`, `other` (Unicode CLDR).

    Decimals that are nought do not count, so that 1.0 is one.
    """
    if speaks_source():
        return "one" if number == 1 else "other"
    from babel import Locale  # for reports in another language alone

    return str(Locale.parse(tag_of(language())).plural_form(number.normalize()))
