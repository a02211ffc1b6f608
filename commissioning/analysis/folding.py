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
# A thin or a no-break space between the figures of one number, as the comma in 6,213,456.
GROUPED = re.compile(
    r"(?<=\d)[\u00a0\u2002-\u200a\u202f](?=\d{3}(?!\d))|(?<=\d)['\u2019](?=\d{3}(?!\d))"
)


def folded(text: str) -> str:
    """The text in lower case, with plain quotes, dashes and single spaces, and without markup."""
    alike = unicodedata.normalize("NFKC", GROUPED.sub(",", text).translate(ALIKE))
    return SPACE.sub(" ", alike).strip().casefold()


def plain(text: str) -> str:
    """The text as written, with plain quotes, dashes and single spaces, and without markup."""
    return SPACE.sub(" ", GROUPED.sub(",", text).translate(ALIKE)).strip()
