"""Words by which a sentence tells a value: more than, last year, a month, off target, largest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from commissioning.disclosure.model.exempt_subjects import FORECAST, MEASURE

Place = tuple[int, int]

MORE = re.compile(
    r"\b(?:over|above|more|higher|up|rose|risen|rise|rises|rising|increas\w+|overspen\w+|adverse|"
    r"exceed\w*|excess|grew|grow\w*|extra|larger|bigger|greater|dearer|beyond|additional|climb\w*|"
    r"jump\w*|pressure|worse|against|variance)\b|\(",
    re.I,
)
LESS = re.compile(
    r"\b(?:below|under|less|lower|fewer|down|fell|fall|falls|fallen|falling|drop\w*|decreas\w+|"
    r"reduc\w+|underspen\w+|favourable|sav(?:e|es|ed|ing|ings)|short|shortfall|smaller|cheaper|"
    r"declin\w+|slump\w*|behind|against|variance|missing|better)\b|\(",
    re.I,
)
OF = re.compile(r"\s*(?:(?:[\w']+ ){0,3})?of\b", re.I)
EARLIER = re.compile(
    r"\b(?:last|previous|prior|preceding|earlier)\b|\byear[- ]on[- ]year\b|\bago\b|\bbefore\b|"
    r"\b(?:than|compared|against) (?:in )?(?:20\d\d|the same)|"
    r"\b(?:doubled|halved|trebled|tripled|rose|risen|fell|fallen|grew|grown|dropped|increased|decreased|"
    r"declined|up|down)\b",
    re.I,
)
TO_DATE = re.compile(
    r"\b(?:to date|so far|profil\w*|year[- ]to[- ]date|ytd|to the end of (?!the year)|spent|"
    r"actual\w*|last year)\b",
    re.I,
)
FORECASTING = re.compile(
    r"\b(?:forecast\w*|project\w*|predict\w*|expect\w*|likely|heading|headed|outturn|will|shall|"
    r"year[- ]end|end (?:of )?the year|set to|going to|due to|anticipat\w*|estimat\w*|on course)\b",
    re.I,
)
TOGETHER = re.compile(
    r"\b(?:together|combined|between them|altogether|in (?:all|total)|jointly|add up to|total\w*|"
    r"sum of|both)\b",
    re.I,
)
SO_FAR = r"\b(?:year[- ]to[- ]date|to date|so far|since (?:1 )?april|this year)\b"
SPANS = {
    "together": TOGETHER,
    "two years": re.compile(r"\b(?:two|2|both)[- ]years?\b|\bsince last (?:year|april)\b", re.I),
    "half": re.compile(rf"\bhalf\b|\bsix months\b|\btwo quarters\b|{SO_FAR}", re.I),
    "quarters": re.compile(rf"\b(?:three|3) quarters\b|\bnine months\b|{SO_FAR}", re.I),
    "year": re.compile(r"\b(?:year|twelve months|12 months|four quarters|annual\w*)\b", re.I),
}
PER = re.compile(
    r"(?:\b(?:an?|per|each|every|average|typical)\s|/)(?:calendar |single |average |working )?"
    r"(?P<unit>month|week|day|quarter|year|annum)\b",
    re.I,
)
LY = re.compile(r"\b(?:(?P<unit>month|week|quarter|year)ly|(?P<day>daily)|annual\w*)\b", re.I)
SHORT = re.compile(r"\d(?:m|k)? ?(?P<unit>pcm|pm|pw|pd|pa|p\.a\.|p\.m\.)(?!\w)", re.I)
SHORT_UNITS = {"pcm": "month", "pm": "month", "p.m.": "month", "pw": "week", "pd": "day"}
THOUSANDS = re.compile(
    r"£ ?'?000s?\b|£ ?k\b|£ ?thousands?\b|\b(?:in|of) thousands\b|\(thousands\)|\bgbp ?'?000s?\b",
    re.I,
)
MILLIONS = re.compile(r"£ ?(?:m|mn|million)\b|\b(?:in|of) millions\b", re.I)

STATUS = re.compile(
    r"\b(?:(?:on|off|below|above|under|over|met|meet|meets|missed|missing|misses|miss|hit|hits|"
    r"achiev\w+|exceed\w*|beat\w*|reach\w*|behind|ahead of|short of|failed|fails|"
    r"away from|adrift of)(?: to \w+)? "
    r"(?:(?:its|their|the|our|that|this|quarterly|annual|set) ){0,2}"
    r"(?:target|standard)"
    r"|(?:target|standard)s?\b[^.;]{0,60}? (?:was |were |is |are )?(?:not )?"
    r"(?:met|missed|hit|exceeded|reached)\b"
    r"|(?:at )?(?:the |its |their )?(?:worst|best|poorest|lowest|highest) "
    r"(?:of|on|in|since|result|figure|quarter|perform\w*)"
    r"|(?:within|inside|outside|out of|beyond) (?:(?:its|their|the) )?tolerance"
    r"|(?:rated|flagged|marked|status:?|is|are|was|were|at|on|turned|gone|now) "
    r"(?:red|amber|green)\b|(?<=: )(?:red|amber|green)\b|inadequate\b|requir\w+ improvement\b"
    r"|worsen\w*|improv\w+|deteriorat\w+|(?:got|getting|gets|become|becoming|much|far) "
    r"(?:worse|better)\b|(?:fell|rose|dropped|slumped|declined|plummeted|soared)\b)",
    re.I,
)
OVERSPENT = re.compile(
    r"\b(?:overspen\w*|underspen\w*|(?:over|under|above|below|within|exceed\w*|on|outside) "
    r"(?:(?:its|their|the|our|\w+) )?budget|adverse|favourable|shortfall|deficit|surplus)\b",
    re.I,
)
ORDINALS = (
    *("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
)
NUMERALS = {word: at for at, word in enumerate(("two", "three", "four", "five", "six"), 2)}
RANK = re.compile(
    rf"\b(?:(?P<place>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))[- ]|"
    rf"(?P<among>(?:of|among) (?:the|our|its|\w+'s) (?P<count>{'|'.join(NUMERALS)}) ))?"
    r"(?:(?P<large>largest|biggest|highest|most (?:valuable|expensive|costly)|costliest|dearest|"
    r"priciest)|smallest|lowest|cheapest|least (?:valuable|expensive))"
    r"(?:[- ](?:value|valued|paid|ever))?(?: (?!contractor)[\w']+){0,2}? "
    r"(?:contracts?|deals?|agreements?)\b",
    re.I,
)


def units_in(sentence: str) -> frozenset[str]:
    """The units of time that a sentence tells something by: month in “a month” and “monthly”."""
    found = {match["unit"].lower() for match in PER.finditer(sentence)}
    for match in LY.finditer(sentence):
        found.add((match["unit"] or ("day" if match["day"] else "year")).lower())
    found |= {SHORT_UNITS.get(one["unit"].lower(), "year") for one in SHORT.finditer(sentence)}
    return frozenset("year" if one == "annum" else one for one in found)


def thousands_in(sentence: str) -> Decimal | None:
    """What plain numbers are to be multiplied by, where the words say in what they are."""
    if THOUSANDS.search(sentence):
        return Decimal(1000)
    return Decimal(1_000_000) if MILLIONS.search(sentence) else None


def statuses_in(sentence: str, about: str) -> Iterator[Place]:
    """Where a sentence says how an exempt measure stands, or which way an exempt forecast goes."""
    if about == MEASURE:
        yield from (match.span() for match in STATUS.finditer(sentence))
    elif about == FORECAST and FORECASTING.search(sentence):
        yield from (match.span() for match in OVERSPENT.finditer(sentence))


def ranks_in(sentence: str, ranks: tuple[int, int] | None) -> Iterator[Place]:
    """Where a sentence says a rank among contracts that is the true one."""
    if ranks is None:
        return
    for match in RANK.finditer(sentence):
        rank = ranks[0] if match["large"] else ranks[1]
        if match["among"]:
            is_true = rank <= NUMERALS[match["count"].lower()]
        else:
            is_true = rank == _place(match["place"])
        if is_true:
            yield match.span()


def _place(text: str | None) -> int:
    if text is None:
        return 1
    return int(text[:-2]) if text[0].isdigit() else ORDINALS.index(text.lower()) + 2
