"""The order of names by the alphabet of a language.

Welsh has 29 letters, eight of them written with two signs: after c comes ch, after d dd, after f
ff, after g ng, after l ll, after p ph, after r rh and after t th (Unicode CLDR,
`common/collation/cy.xml`). Two signs that only happen to meet, as n and g in Bangor, cannot be told
from the letter without a dictionary; CLDR does not either.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from commissioning.wording.spoken_language import language

ALPHABETS = {
    "cy": (
        *("a", "b", "c", "ch", "d", "dd", "e", "f", "ff", "g", "ng", "h", "i", "j", "k", "l"),
        *("ll", "m", "n", "o", "p", "ph", "q", "r", "rh", "s", "t", "th", "u", "v", "w", "x"),
        *("y", "z"),
    ),
}
LATIN = tuple("abcdefghijklmnopqrstuvwxyz")
MOST_SIGNS = 0x110000  # of Unicode

Key = tuple[tuple[int, ...], str]


def alphabetical(name: str) -> Key:
    """The place of a name in the alphabet of the language that is now written in.

    Capitals and accents count only between names that are otherwise alike. Signs that are no
    letters come first, and letters of other alphabets last.
    """
    places, pattern = _alphabet(language().partition("-")[0])
    found = pattern.findall(_bare(name))
    return tuple(places[one] if one in places else _elsewhere(one) for one in found), name


def _bare(name: str) -> str:
    """The name in small letters without accents."""
    parts = unicodedata.normalize("NFD", name.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _elsewhere(sign: str) -> int:
    """The place of a sign that is not in the alphabet: by its code, before or after all letters."""
    return len(LATIN) * 2 + ord(sign) if sign.isalpha() else ord(sign) - MOST_SIGNS


@cache
def _alphabet(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    alphabet = ALPHABETS.get(language, LATIN)
    longest_first = sorted(alphabet, key=len, reverse=True)
    places = {letter: place for place, letter in enumerate(alphabet)}
    return places, re.compile("|".join([*longest_first, "."]), re.DOTALL)
