"""Slots as they go out to a Word file, and words as they come back from one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SlotInWord:
    """A slot as it goes out: key, title, what is asked, words, the digest of what is there."""

    key: str
    title: str
    prompt: str
    text: str
    base: str


@dataclass(frozen=True)
class NarrativeInWord:
    """What a Word file says: the edition it was made of, the words by slot, and other words.

    `edition`, and for each slot of `texts` the digest it was made of, are first letters only.
    """

    edition: str
    texts: dict[str, tuple[str, str]]
    loose: tuple[str, ...]
