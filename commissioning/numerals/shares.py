"""Shares and multiples as people claim them: half of all, one in three, two-thirds, doubled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from commissioning.numerals.number import MULTIPLE, SHARE, Number
from commissioning.numerals.number_words import CARDINAL, value_of

SHARE_WITHIN, SHARE_ABOUT = Decimal("0.5"), Decimal(5)  # percentage points
MULTIPLE_WITHIN, MULTIPLE_ABOUT = Decimal("0.05"), Decimal("0.2")  # of the multiple
PARTS = {
    **{"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7},
    **{"eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "twentieth": 20},
}
MULTIPLES = {
    **{"doubl": Decimal(2), "twice": Decimal(2), "trebl": Decimal(3), "tripl": Decimal(3)},
    **{"quadrupl": Decimal(4), "halv": Decimal("0.5")},
}
QUARTERS = 4
FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"

ROUGHLY = re.compile(r"\b(?:about|around|roughly|some|approximately)[ ]$", re.I)
BELOW = re.compile(r"\b(?:nearly|almost|under|(?:less|fewer) than)[ ]$", re.I)
ABOVE = re.compile(r"\b(?:over|more than|at least)[ ]$", re.I)
ABOUT = re.compile(
    r"\b(?:by|about|around|nearly|almost|over|under|than|only|just|roughly|some|at least|at most|"
    r"up|down|rose|fell|dropped|grew|cut|exactly|approximately)[ ](?:a[ ]|one[ ])?$",
    re.I,
)
IS = re.compile(r"\b(?:is|are|was|were)[ ]$", re.I)  # reasons are twofold
ENDS_WITH_IN = re.compile(r"\b(?:in|to)[ ]$", re.I)  # cut in half, down to half
OF_ALL = re.compile(
    r"[ ](?:of(?![ ](?:an?|which)\b)|the|all|our|its|their|these|those|that|what|as|were|was|are|"
    r"had|have|more|fewer|less|higher|lower)\b",
    re.I,
)
# A half or a quarter of time, and of what is called so, is not a share.
OF_TIME = re.compile(
    r"[ -](?:of[ ])?(?:the[ ]|a[ ]|an[ ])?(?:years?|hours?|days?|weeks?|months?|terms?|quarters?|"
    r"way|miles?|past|ago|in[ ]a[ ]row|yearly|hourly|million|thousand|hundred|billion|dozen|party)"
    r"\b",
    re.I,
)
NTH_HALF = re.compile(
    r"\b(?:first|second|other|latter|last|next|this|each|either|per|every|once)[ ](?:a[ ])?$", re.I
)
THAN = re.compile(
    r"[ ](?:as|more|fewer|less|higher|lower|greater|bigger|larger|longer|over|the|that|what|our|"
    r"its|their)\b",
    re.I,
)
OFTEN = re.compile(r"[ ](?:a|an|per|each|every|daily|weekly|in)\b", re.I)
# Each is known by a word that is looked for first; the number before it is read from there.
HALF = re.compile(r"\bhalf\b(?!-)", re.I)
PART = re.compile(rf"[ -](?P<part>{'|'.join(list(PARTS)[1:])})(?P<many>s?)\b(?!-)", re.I)
ONE_IN = re.compile(
    r"(?P<noun>[ ](?:pounds?|person|people|households?))?[ ](?:in|out[ ]of)[ ](?:every[ ])?"
    rf"(?P<all>\d{{1,3}}|{CARDINAL})\b"
    r"(?![,.]?\d|[ ]?%|-\w|[ ]per[ ]?cent)",
    re.I,
)
TIMES, FOLD = re.compile(r"[ ]times\b", re.I), re.compile(r"-?fold\b", re.I)
COUNT = re.compile(rf"(?<![\w.,·-])(?:(?P<a>a)|\d{{1,3}}(?:[.·]\d+)?|{CARDINAL})$", re.I)
LONGEST_COUNT = 30  # letters of a number before such a word
CROSS = re.compile(r"\b(?P<count>\d{1,3}(?:[.·]\d+)?)[ ]?[x×](?![\w×])", re.I)
MANIFOLD = re.compile(
    rf"\b(?P<stem>{'|'.join(MULTIPLES)})(?:ed|ing|es|e)?\b"
    r"(?![ ](?:up|back|yellow|glaz\w+|check\w*|room\w*|shift\w*|decker\w*|entry|counting)\b)",
    re.I,
)
SLASHED = re.compile(r"(?<![\d/.,])(?P<count>\d)[/⁄](?P<all>\d{1,2})(?![\d/.,]\d|[\d/])")
SIGN = re.compile(rf"(?<![\d{FRACTIONS}])[{FRACTIONS}]")
LIKELY = re.compile(
    rf"half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|twentieth|"
    rf"[ ](?:in|out of)[ ]|times|fold|doubl|twice|halv|trebl|tripl|quadrupl|"
    rf"\d[ ]?[x×/⁄]|[{FRACTIONS}]",
    re.I,
)


def claims_in(text: str) -> Iterator[Number]:
    """The shares and multiples that words claim, in no particular order."""
    if not LIKELY.search(text):
        return
    for find in (_signs, _slashed, _ones_in, _parts, _halves, _times, _manifold):
        yield from find(text)


def _share(match: re.Match[str], part: Decimal, whole: Decimal, count: str = "") -> Number:
    return _claim(match, count, SHARE, 100 * part / whole, SHARE_WITHIN, SHARE_ABOUT)


def _multiple(match: re.Match[str], size: Decimal, count: str = "") -> Number:
    within, about = size * MULTIPLE_WITHIN, size * MULTIPLE_ABOUT
    return _claim(match, count, MULTIPLE, size, within, about)


def _claim(
    match: re.Match[str], count: str, kind: str, size: Decimal, within: Decimal, about: Decimal
) -> Number:
    """A claim with the sizes between which it is true: nearly half is less, and not much less."""
    low, high = _bounds(_before(match, count), size, within, about)
    start = match.start() - len(count)
    return Number(start, f"{count}{match[0]}", (low + high) / 2, (high - low) / 2, kind)


def _bounds(before: str, size: Decimal, within: Decimal, about: Decimal) -> tuple[Decimal, Decimal]:
    if BELOW.search(before):
        return size - about, size
    if ABOVE.search(before):
        return size, size + about
    away = about / 2 if ROUGHLY.search(before) else within
    return size - away, size + away


def _signs(text: str) -> Iterator[Number]:
    for match in SIGN.finditer(text):
        yield _share(match, Decimal(str(unicodedata.numeric(match[0]))), Decimal(1))


def _slashed(text: str) -> Iterator[Number]:
    for match in SLASHED.finditer(text):
        count, all_ = Decimal(match["count"]), Decimal(match["all"])
        if 0 < count < all_:
            yield _share(match, count, all_)


def _ones_in(text: str) -> Iterator[Number]:
    for match in ONE_IN.finditer(text):
        all_, count = value_of(match["all"]), _count_before(match)
        if count and not count["a"] and value_of(count[0]) < all_ <= 100:
            one = value_of(count[0])
            if one <= 10 and (all_ <= 10 or all_ % 10 == 0 or match["noun"]):
                yield _share(match, one, all_, count[0])


def _parts(text: str) -> Iterator[Number]:
    for match in PART.finditer(text):
        counted = _count_before(match)
        if counted is None:
            continue
        count = Decimal(1) if counted["a"] else value_of(counted[0])
        parts = Decimal(PARTS[match["part"].lower()])
        is_one = count == 1
        sure = not is_one and (parts != QUARTERS or match[0][0] == "-")  # a quarter is a time, too
        if is_one == bool(match["many"]) or count >= parts or (count == 2 and parts == QUARTERS):
            continue
        if (sure or _is_share(match, counted[0])) and not OF_TIME.match(text, match.end()):
            yield _share(match, count, parts, counted[0])


def _halves(text: str) -> Iterator[Number]:
    for match in HALF.finditer(text):
        filtered = ENDS_WITH_IN.search(_before(match))
        if (filtered or _is_share(match)) and not OF_TIME.match(text, match.end()):
            yield _share(match, Decimal(1), Decimal(2))


def _is_share(match: re.Match[str], count: str = "") -> bool:
    """Whether the words about it say that something is divided, or moved by a part."""
    before = _before(match, count)
    if NTH_HALF.search(before):
        return False
    return bool(OF_ALL.match(match.string, match.end()) or ABOUT.search(before))


def _times(text: str) -> Iterator[Number]:
    for match in TIMES.finditer(text):
        count = _count_before(match) if THAN.match(text, match.end()) else None
        if count and not count["a"] and value_of(count[0]) > 1:
            yield _multiple(match, value_of(count[0]), count[0])
    for match in FOLD.finditer(text):
        count = _count_before(match)
        if count and not count["a"] and not IS.search(_before(match, count[0])):
            yield _multiple(match, value_of(count[0]), count[0])
    for match in CROSS.finditer(text):
        yield _multiple(match, value_of(match["count"]))


def _count_before(match: re.Match[str]) -> re.Match[str] | None:
    """The number that is valid now right before."""
    return COUNT.search(match.string[max(match.start() - LONGEST_COUNT, 0) : match.start()])


def _before(match: re.Match[str], count: str = "") -> str:
    """The words before a claim, of which `count` is the number before what was matched."""
    start = match.start() - len(count)
    return match.string[max(start - 20, 0) : start]


def _manifold(text: str) -> Iterator[Number]:
    for match in MANIFOLD.finditer(text):
        stem, bare = match["stem"].lower(), match[0].lower() in ("double", "treble", "triple")
        likened = bare or stem == "twice"
        than = THAN.match(text, match.end()) or ABOUT.search(_before(match))
        if not likened or (than and not OFTEN.match(text, match.end())):
            yield _multiple(match, MULTIPLES[stem])
