"""Texts made alike, so that the same words are found however a form writes them."""

from __future__ import annotations

import re
import unicodedata

# Apostrophes and quotes are one; signs by which markdown marks words, and what nobody sees, go.
ALIKE = str.maketrans(
    {**dict.fromkeys("‘’‚‛′", "'"), **dict.fromkeys("“”„″«»", '"'), **dict.fromkeys("‐‑‒–—−", "-")}
    | dict.fromkeys("\\*_`\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\x02", "")
)
SPACE = re.compile(r"\s+")
SIGNS = "\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\u2004\u2005\u2006'’"
# A thin or a no-break space between the figures of one number, as the comma in 6,213,456.
GROUPED = re.compile(r"(?<=\d)[\u00a0\u2002-\u200a\u202f'’](?=\d{3}(?!\d))")


def folded(text: str) -> str:
    """The text in lower case, with plain quotes, dashes and single spaces, and without markup."""
    alike = unicodedata.normalize("NFKC", _grouped(text).translate(ALIKE))
    return SPACE.sub(" ", alike).strip().casefold()


def plain(text: str) -> str:
    """The text as written, with plain quotes, dashes and single spaces, and without markup."""
    return SPACE.sub(" ", _grouped(text).translate(ALIKE)).strip()


def _grouped(text: str) -> str:
    """The text with commas in numbers that have other signs in their place."""
    return GROUPED.sub(",", text) if any(sign in text for sign in SIGNS) else text
