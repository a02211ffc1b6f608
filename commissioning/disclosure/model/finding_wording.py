"""The words about a finding, in which nothing is exempt."""

from __future__ import annotations

import re

from commissioning.numerals import VALUES

BEFORE = AFTER = 45  # letters quoted of what is there about a finding
LEFT_OUT = "[…]"
FIGURES = re.compile(
    r"(?:[£$€] ?|\()?\d[\d.,]*(?: \d{3}\b)*\)?(?: ?(?:k|mn|m|bn|thousand|million|billion)\b)?"
    r"(?: ?%| per ?cent\b)?"
    rf"|\b(?:{'|'.join(VALUES)}|hundred|thousand|million|billion|half|third|quarter|doubl\w*|"
    r"halved|trebled)\b",
    re.I,
)
MARKS = re.compile(rf"(?:{re.escape(LEFT_OUT)}[\s,-]*(?:and )?)+(?={re.escape(LEFT_OUT)})")


def context_of(text: str, start: int, end: int) -> str:
    """What stands about a place in a text, with marks for it and for every number; or nothing."""
    before, after = text[:start][-BEFORE:], text[end:][:AFTER]
    cut_before, cut_after = len(text[:start]) > BEFORE, len(text[end:]) > AFTER
    before = before.partition(" ")[2] if cut_before else before  # whole words only
    after = after.rpartition(" ")[0] if cut_after else after
    sentence = f"{before}{LEFT_OUT}{after}" if end > start else f"{before}{after}"
    wording = MARKS.sub("", FIGURES.sub(LEFT_OUT, sentence)).strip()
    if not re.search(r"[^\W\d_]", wording):
        return ""
    return f"{'… ' if cut_before else ''}{wording}{' …' if cut_after else ''}"
