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


def folded(text: str) -> str:
    """The text in lower case, with plain quotes, dashes and single spaces, and without markup."""
    alike = unicodedata.normalize("NFKC", text.translate(ALIKE))
    return SPACE.sub(" ", alike).strip().casefold()
