"""Numbers up to nine in words: `SPELLED` begins a sentence with one, `WORDED` has it within one."""

from __future__ import annotations

from fluent.runtime.types import FluentNumber, FluentType

WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def worded(number: FluentNumber) -> FluentType | str:
    """A number within a sentence: `four`; from ten in figures, `12`."""
    return WORDS[int(number)] if number < len(WORDS) else number


def spelled(number: FluentNumber) -> FluentType | str:
    """A number that begins a sentence: `Four`; from ten in figures, `12`."""
    words = worded(number)
    return words.capitalize() if isinstance(words, str) else words
