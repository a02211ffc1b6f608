"""What a password of the desk must be, as the National Cyber Security Centre advises.

Three random words are enough. Length counts, not signs and figures; the commonest passwords and
one's own name are refused.
"""

from __future__ import annotations

import re
import unicodedata

from commissioning.wording import Wording

WORDING = Wording("desk")

FEWEST_CHARACTERS = 12
FEWEST_WORDS, SHORTEST_WORD = 3, 3
MOST_CHARACTERS = 1_000  # hashing more would only be work
FEWEST_LEFT = 5  # letters and figures that remain once what everybody guesses is taken out
FEWEST_DIFFERENT = 5
LIKE_LETTERS = str.maketrans("013457@$!", "oieastasi")
# What the commonest passwords are made of, without the figures people put behind.
COMMON = (
    *("password", "passwort", "passw", "letmein", "welcome", "changeme", "administrator", "admin"),
    *("qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm", "qazwsx", "edcrfv", "iloveyou"),
    *("correcthorsebatterystaple", "monkey", "dragon", "football", "baseball", "princess"),
    *("sunshine", "superman", "batman", "liverpool", "arsenal", "chelsea", "manchester", "united"),
    *("master", "shadow", "michael", "charlie", "trustno", "login", "secret", "default", "letme"),
    *("computer", "internet", "council", "reviewers", "desk", "test", "user", "guest", "hello"),
    *("abcdefgh", "abcdef", "abc", "access", "whatever", "starwars", "pokemon", "summer", "winter"),
    *("autumn", "spring", "january", "february", "november", "december", "monday", "friday"),
)
ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")


def refusal(password: str, login: str, name: str) -> str:
    """Why somebody may not have that password; empty where they may."""
    if len(password) > MOST_CHARACTERS:
        return WORDING("password-too-long", most=f"{MOST_CHARACTERS:,}")
    if len(password) < FEWEST_CHARACTERS and _word_count(password) < FEWEST_WORDS:
        return WORDING("password-too-short", fewest=str(FEWEST_CHARACTERS))
    if _own(password, login, name):
        return WORDING("password-own-name")
    if _is_common(password, login, name):
        return WORDING("password-common")
    return ""


def _word_count(password: str) -> int:
    return len({one.casefold() for one in re.findall(rf"[^\W\d_]{{{SHORTEST_WORD},}}", password)})


def _own(password: str, login: str, name: str) -> bool:
    plain = _plain(password)
    left = _without(plain, _name_parts(login, name))
    return left != plain and len(_letters(left)) < FEWEST_LEFT


def _is_common(password: str, login: str, name: str) -> bool:
    plain = _plain(password)
    if len(set(plain)) < FEWEST_DIFFERENT or _repeats(plain):
        return True
    guessed = (*COMMON, *_name_parts(login, name))
    runs = re.compile("|".join(_runs()))
    spelt = runs.sub("", password.casefold()).translate(LIKE_LETTERS)  # p@ssw0rd as password
    left = (_without(form, guessed) for form in (runs.sub("", plain), _plain(spelt)))
    return any(len(one) < FEWEST_LEFT for one in left)


def _plain(password: str) -> str:
    """In small letters and figures alone, without accents."""
    apart = unicodedata.normalize("NFKD", password).casefold()
    return "".join(one for one in apart if one.isalnum())


def _letters(text: str) -> str:
    return "".join(one for one in text if one.isalpha())


def _name_parts(login: str, name: str) -> tuple[str, ...]:
    parts = [_plain(one) for one in (*name.split(), *login.split("-"), login)]
    return tuple(sorted({one for one in parts if len(one) > 1}, key=lambda one: (-len(one), one)))


def _without(text: str, guessed: tuple[str, ...]) -> str:
    for one in sorted(guessed, key=len, reverse=True):
        text = text.replace(one, "")
    return text


def _repeats(text: str) -> bool:
    """Whether it is one short piece again and again: `abcabcabcabc`."""
    return re.fullmatch(r"(.{1,6}?)\1{2,}.{0,5}", text) is not None


def _runs() -> list[str]:
    """Runs of four or more along the alphabet, the figures or a row of keys, either way."""
    found = []
    for row in ROWS:
        for line in (row, row[::-1]):
            found += [
                line[at : at + size]
                for size in range(len(line), 3, -1)
                for at in range(len(line) - size + 1)
            ]
    return sorted(set(found), key=lambda one: (-len(one), one))
