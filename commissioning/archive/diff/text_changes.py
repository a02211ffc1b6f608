"""Words that changed in a slot, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

SAME, REMOVED, INSERTED = "same", "taken out", "put in"
WORD = re.compile(r"\s+|[^\s]+")
MOST_WORDS = 20_000  # of both texts; beyond, the one text is shown instead of the other

Parts = list[tuple[str, str]]


def reworded(was: str, now: str) -> Parts:
    """The two texts as one: parts that are the same, taken out or put in, in reading order.

    The parts that are the same with those taken out give the one text, with those put in the other.
    """
    before, after = WORD.findall(was), WORD.findall(now)
    if len(before) + len(after) > MOST_WORDS:
        return [(kind, text) for kind, text in ((REMOVED, was), (INSERTED, now)) if text]
    parts: Parts = []
    for kind, first, last, start, end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        used, put = "".join(before[first:last]), "".join(after[start:end])
        own = [(SAME, used)] if kind == "equal" else [(REMOVED, used), (INSERTED, put)]
        parts += [(name, text) for name, text in own if text]
    return parts
