"""Words that speak of what is exempt without quoting it: “a large ratepayer pays in October”.

The leak scan finds values; a person is recognised by what is said around them. So the words of what
is exempt, and those by which the public is disclosed of it, are sought in other rows of its
subject.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from commissioning.disclosure.model.text_normalisation import folded

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
AMOUNT = re.compile(r"\d[\d,.]*\d{2}|\d{3,}")
SENTENCE = re.compile(r"(?:^|[.;:!?]\s+)\W*(\w+)")
SHORTEST = 4  # letters of a word that says something
FEWEST_DIGITS = 4  # of an amount that is recognised by itself
FEWEST_SHARED = 2  # words of the exempt text, where none is at the heart of it
ENDINGS = ("ments", "ment", "ings", "ing", "ers", "ed", "es", "er", "s")
MONTHS = """january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday"""
# Words of every report, and those that say nothing of whom or what.
COMMON = frozenset(
    f"""{MONTHS} about above after again against agreed agree also among annual because been before
    being below between both cannot come comes could council does done down during each early end
    ended every first from full further given gives goes half have held here high into last late
    later least less made make many more most much must near next none number once only other over
    part per quarter quarters received report reported same second service services should since
    some such target than that their them then there these they this those three through time under
    until upon week weeks well were what when where which while will with within without work would
    year years your day days month months case cases measure performance contract contractor
    provider""".split()
)


@dataclass(frozen=True)
class Spoken:
    """What is exempt as others may speak of it: its words, those at its heart, names, amounts."""

    terms: frozenset[str]
    heart: frozenset[str]
    names: frozenset[str]
    amounts: frozenset[str]

    def shared_with(self, text: str, is_near: bool = True) -> list[str]:
        """The words, names and amounts by which a text speaks of it; none where it does not.

        One name or one amount is enough, and in a text that is near, such as one about the same
        measure, one word at its heart; of other words it takes two.
        """
        own = {stem(word): word for word in reversed(_folded_terms(text))}
        found = [own[one] for one in own if one in self.terms]
        telling = [own[one] for one in own if one in self.heart]
        names = sorted(_names(text) & self.names)
        amounts = sorted(_amounts(text) & self.amounts)
        if names or amounts or (telling and is_near) or len(found) >= FEWEST_SHARED:
            return list(dict.fromkeys([*telling, *names, *amounts, *found]))
        return []


def spoken_of(what: str, texts: Iterable[str], known: Iterable[str]) -> Spoken:
    """How others may speak of exempt texts, which the public is disclosed of as `what`.

    `known` are texts that say nothing more to a reader, such as the title of the measure. At the
    heart of it are the words that both the exempt texts and `what` have.
    """
    texts, known = list(texts), list(known)
    usual = _stems(known)
    text, present = _stems([what]) - usual, _stems(texts) - usual
    names = {name for text in texts for name in _names(text)} - _lower(known)
    amounts = {one for text in texts for one in _amounts(text)}
    return Spoken(
        frozenset(text | present), frozenset(text & present), frozenset(names), frozenset(amounts)
    )


def stem(word: str) -> str:
    """A word without its ending, so that `payments` and `pays` are one."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST - 1:
            return word.removesuffix(ending)
    return word


def _folded_terms(text: str) -> list[str]:
    """The words of a text that say something, folded."""
    found = (word.removesuffix("'s") for word in WORD.findall(folded(text)))
    return [word for word in found if len(word) >= SHORTEST and word not in COMMON]


def _stems(texts: Iterable[str]) -> set[str]:
    return {stem(word) for text in texts for word in _folded_terms(text)}


def _names(text: str) -> set[str]:
    """Words with a capital that do not begin a sentence: names of people, places and companies."""
    starts = {match.start(1) for match in SENTENCE.finditer(text)}
    return {
        folded(match[0])
        for match in WORD.finditer(text)
        if match.start() not in starts and match[0][0].isupper() and _may_name(match[0])
    }


def _may_name(word: str) -> bool:
    return len(word) >= SHORTEST and folded(word) not in COMMON


def _amounts(text: str) -> set[str]:
    """Amounts as figures alone, so that £410,000 and 410000.00 are one; no years."""
    found = (one.replace(",", "").rstrip(".") for one in AMOUNT.findall(text))
    whole = (one.rstrip("0").rstrip(".") if "." in one else one for one in found)
    return {one for one in whole if len(one) >= FEWEST_DIGITS and not _is_year(one)}


def _is_year(figures: str) -> bool:
    return len(figures) == FEWEST_DIGITS and figures.startswith(("19", "20"))


def _lower(texts: Collection[str]) -> set[str]:
    return {folded(word) for text in texts for word in WORD.findall(text)}
