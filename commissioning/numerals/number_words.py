"""Numbers in words: forty-seven, one hundred and twenty, two and a half million, nil.

`one` by itself is a pronoun and no number. A count of two to twelve is prose (“two crews were
short”) unless it has a unit or says where a figure went; else the words after it tell whether the
report counts such things. Years in words are terms (“fifteen years”) and no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from commissioning.numerals.number import MONEY, OTHER, PERCENT, Number

DIGITS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    "nine": 9,
}
TEENS = {
    **{"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15},
    **{"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19},
}
TENS = {
    **{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70},
    **{"eighty": 80, "ninety": 90},
}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
VALUES = {**DIGITS, **TEENS, **TENS}
PARTS_OF_ONE = {
    **{"half": Decimal("0.5"), "a quarter": Decimal("0.25")},
    **{"three quarters": Decimal("0.75"), "three-quarters": Decimal("0.75")},
}
PROSE = 12  # the highest number that is ordinary prose in words
DOZEN = 12

SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(DIGITS)})\b)?|{'|'.join([*TEENS, *DIGITS])})"
GROUP = rf"(?:(?:{SMALL}[ -]|a[ ])hundred(?:[ ](?:and[ ])?{SMALL}\b)?|{SMALL})"
SCALE = "|".join(SCALES)
CARDINAL = (
    rf"(?:(?:{GROUP}|a)[ ](?:{SCALE})(?:,?[ ](?:and[ ])?{GROUP}\b(?:[ ]thousand"
    rf"(?:,?[ ](?:and[ ])?{GROUP}\b)?)?)?|{GROUP})"
)
POINTS = (
    r"(?:[ ]and[ ](?:a[ ]half|a[ ]quarter|three[ -]quarters)"
    rf"|[ ]point(?:[ ](?:zero|nought|{'|'.join(DIGITS)})\b)+)"
)
NUMBER_WORDS = re.compile(
    rf"(?<![\w-])(?:(?P<half>half[ ]an?[ ](?={SCALE}|hundred|dozen)|half[ ]a[ ])?"
    rf"(?:(?P<dozen>(?:(?P<dozens>\d+|{SMALL})[ ]|a[ ]|(?<=half[ ]a[ ]))dozen)"
    rf"|(?P<cardinal>{CARDINAL}|(?<=half[ ]a[ ])(?:hundred|{SCALE}))(?P<points>{POINTS})?"
    rf"(?:[ ](?P<scale>hundred|{SCALE})\b)?)|(?P<nil>zero|nil))\b(?!-\w)"
    r"(?P<unit>[ ](?:per[ ]?cent\b|percentage[ ]points?\b|pounds?\b|pence\b))?",
    re.I,
)
# Where a number in words may begin, which is looked for first, since it is much faster.
BEGINS = re.compile(
    rf"(?<![\w-])(?=[adefhnostzADEFHNOSTZ\d])(?:(?:half[ ])?an?[ ]|\d+[ ])?"
    rf"(?:{'|'.join([*VALUES, *SCALES])}|hundred|dozen|zero|nil)(?![a-z])",
    re.I,
)
WENT = re.compile(
    r"\b(?:rose|risen|rises?|fell|fallen|falls?|dropp?\w*|increas\w+|decreas\w+|grew|grown|up|down|"
    r"reach\w*|total\w*|went|climb\w*|stood|stands?)[ ](?:by[ ]|to[ ]|from[ ]|at[ ])?$",
    re.I,
)
CALLED = re.compile(r"(?:\b(?:net|sub|ground|below|above|from)[ ])$", re.I)  # net zero, above zero
ZERO_OF = re.compile(
    r"[ ](?:carbon|tolerance|waste|emissions?|hours?|rated|based|harm|cost|trust|by[ ]mouth|"
    r"returns?|sum|balance)\b",
    re.I,
)
# A time allowed or agreed is not a figure of how long something took.
TERM = re.compile(r"\b(?:within|than|after|before|every|next|first|last|past|until)[ ]$", re.I)
TIME = re.compile(r"[ ](?:working[ ])?(?:minutes?|hours?|days?|weeks?|months?)\b", re.I)
YEARS = re.compile(r"[ ](?:years?|decades?|centur\w+|o['’]clock)\b", re.I)
NAMED = re.compile(r"[ ][A-Z]")
AFTER = re.compile(r"(?:[ ](?:of[ ](?:the|these|those|our|all)[ ])?[\w-]{1,30}){1,4}")
ENDS = re.compile(
    r"\b(?:in|on|at|to|for|was|were|is|are|had|has|have|by|that|who|which|but|from|with|and|or)\b"
)


def word_numbers_in(text: str) -> Iterator[Number]:
    """The numbers that a text states in words, those that are prose with what they count."""
    end = 0
    for begins in BEGINS.finditer(text):
        match = NUMBER_WORDS.match(text, begins.start()) if begins.start() >= end else None
        if match:
            end = match.end()
            number = _nil(text, match) if match["nil"] else _number(text, match)
            if number:
                yield number


def value_of(text: str) -> Decimal:
    """The value of a number in digits or in words: `12.5`, `one hundred and twenty`."""
    if text[0].isdigit():
        return Decimal(text.replace("·", "."))
    total = group = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in SCALES:
            total, group = total + (group or 1) * SCALES[word], 0
        elif word == "hundred":
            group = (group or 1) * 100
        else:
            group += VALUES.get(word, 0)
    return Decimal(total + group)


def _nil(text: str, match: re.Match[str]) -> Number | None:
    if CALLED.search(text[max(match.start() - 12, 0) : match.start()]):
        return None
    if ZERO_OF.match(text, match.end()):
        return None
    return Number(match.start(), match[0], Decimal(0), Decimal(0), OTHER)


def _number(text: str, match: re.Match[str]) -> Number | None:
    size, place = _size(match)
    kind = _kind(match["unit"] or "")
    size = size / 100 if (match["unit"] or "").strip().lower() == "pence" else size
    is_bare = kind == OTHER and not match["half"]
    if is_bare and (size == 1 or YEARS.match(text, match.end()) or _is_name(text, match)):
        return None
    is_prose = is_bare and size <= PROSE and not match["dozen"] and not _went(text, match)
    of = _counted(text, match) if is_prose else ""
    if is_prose and not of:
        return None
    return Number(match.start(), match[0], size, place / 2, kind, of)


def _size(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The value, and the place of its last figure."""
    if match["dozen"]:
        dozens = value_of(match["dozens"]) if match["dozens"] else Decimal(1)
        size, place = dozens * DOZEN, Decimal(1)
    else:
        size = value_of(match["cardinal"])
        place = _place(match["cardinal"])
    if match["points"]:
        part, place = _part(match["points"])
        size += part
    scale = value_of(match["scale"]) if match["scale"] else Decimal(1)
    half = Decimal("0.5") if match["half"] else Decimal(1)
    return size * scale * half, place * scale * half


def _place(text: str) -> Decimal:
    last = re.findall(r"[a-z]+", text.lower())[-1]
    return Decimal(SCALES.get(last, 1))


def _part(text: str) -> tuple[Decimal, Decimal]:
    for name, part in PARTS_OF_ONE.items():
        if name in text.lower():
            return part, Decimal("0.1")
    figures = [str(DIGITS.get(word, 0)) for word in text.lower().split()[1:]]
    return Decimal(f"0.{''.join(figures)}"), Decimal(1).scaleb(-len(figures))


def _kind(unit: str) -> str:
    if "cent" in unit.lower() and "pence" not in unit.lower():
        return PERCENT
    return MONEY if unit else OTHER


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether it begins a name: the Seven Springs, Forty Acre Lane."""
    begins = text[max(match.start() - 2, 0) : match.start()]
    amid = begins[-1:] == " " and begins[:1] not in ".!?:"
    return amid and match[0][0].isupper() and NAMED.match(text, match.end()) is not None


def _went(text: str, match: re.Match[str]) -> bool:
    return WENT.search(text[max(match.start() - 24, 0) : match.start()]) is not None


def _counted(text: str, match: re.Match[str]) -> str:
    """The words after a number that can name what it counts; none of a time allowed."""
    before = text[max(match.start() - 10, 0) : match.start()]
    if TERM.search(before) and TIME.match(text, match.end()):
        return ""
    after = AFTER.match(text, match.end())
    return ENDS.split(after[0].replace(" of ", " "))[0].strip() if after else ""
