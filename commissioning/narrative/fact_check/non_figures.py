"""What is written in digits without being a figure of a report: dates, references, names, times.

Where a date, a year or a reference can hide a figure, the words around it decide. “In May 47 bins”
counts bins, and so do “1987 complaints”, “this year 9 appeals” and “priority 87 inspections”.
"""

from __future__ import annotations

import re
from collections.abc import Callable

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_NAMES = (*MONTH_NAMES, *_SHORT)
# With a capital only: “of these 47 may be late” and “march 12 miles” name no month.
MONTH = f"(?-i:{'|'.join([*_NAMES, *(name.upper() for name in _NAMES)])})"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
JOINED = r"(?:[ ]?[–-][ ]?|,[ ]|[ ](?:and|to|or|until)[ ])"
HOUR = r"(?:[01]?\d|2[0-4])"
REFERENCES = (
    "act|annex|appendix|article|chapter|clause|figure|item|minute|note|page|para|paragraph|policy|"
    "recommendation|regulation|rule|schedule|section|table|version"
)
PLURALS = (
    "acts|annexes|appendices|articles|chapters|clauses|figures|items|minutes|notes|pages|paras|"
    "paragraphs|policies|recommendations|regulations|rules|schedules|sections|tables|lots|options|"
    "parts|phases|stages|steps|tiers|years|quarters|wards|units|junctions"
)
# Ranks and places have low numbers; names of things are such with a capital only.
RANKS = (
    "band|bay|block|category|class|flat|grade|junction|key stage|level|lot|option|part|phase|"
    "platform|plot|priority|room|route|stage|step|tier|unit|ward|zone"
)
TITLES = (
    "Action|Contract|Criterion|Crew|Depot|Form|Goal|Group|Indicator|KPI|Measure|No.|Number|"
    "Objective|Question|Risk|Round|Scope|Site|Team|Type|Week"
)
REFERENCE = r"\d+[A-Za-z]?(?:[.]\d+)*(?:\(\w+\))*"
AND = "(?:[ ](?:and|to|or)[ ]|[–-])"
STREETS = (
    "Street|St|Road|Rd|Lane|Avenue|Close|Way|Drive|Place|Square|Court|Hill|Terrace|Gardens|Row|"
    "Crescent|Parade|Walk|Mews|Green|Yard|House"
)
NO_FIGURE = re.compile(
    rf"""
    (?P<item>^[ \t>]*\d{{1,2}}[.)](?=\s))
    | \b{YEAR}-\d\d(?:-\d\d|-Q[1-4])\b
    | \b(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|1[0-2])[/.](?:{YEAR}|\d\d)\b
    | (?:\b{DAY}{JOINED})?\b{DAY}[ ](?:of[ ])?{MONTH}\b\.?(?:,?[ ]{YEAR}\b)?
    | \b{MONTH}\.?,?[ ]{YEAR}\b
    | \b{MONTH}\.?[ ](?:{DAY},?[ ]{YEAR}|\d{{1,2}}(?:st|nd|rd|th))\b
    | (?P<month>\b{MONTH}\.?[ ]{DAY}\b)
    | \b{HOUR}(?:[:.][0-5]\d)?[ ]?(?:[–-][ ]?{HOUR}(?:[:.][0-5]\d)?[ ]?)?(?:am|pm|a\.m\.|p\.m\.)
    | \b{HOUR}:[0-5]\d\b | \b24/7\b | \b24[ -]hour\b | \b\d+-years?(?:-olds?)?\b
    | \b\d+(?:st|nd|rd|th)\b | £['’]?000s?\b
    | \bQ[1-4]\b
    | \b(?:{PLURALS})[ ]{REFERENCE}(?:(?:,[ ]{REFERENCE})*{AND}{REFERENCE})?
    | (?:§+[ ]?|\b(?:{REFERENCES})[ ]){REFERENCE}(?:{AND}{REFERENCE})?
    | (?P<rank>\b(?:{RANKS}|year|quarter|(?-i:{TITLES}))[ ]
      \d{{1,3}}[A-Za-z]?\b(?![/–-]\d)(?:[.]\d+)*)
    | \b(?-i:ISO|BS|EN|IEC|PAS|WCAG|SI|Windows)[ ]\d[\d.:-]*\b
    | \b\d{{1,4}}[a-z]?[ ](?:(?-i:[A-Z])[\w'’]{{1,20}}[ ]){{1,3}}(?-i:{STREETS})\b
    | (?P<short>(?<![£$€\d.,])\b\d\d/\d\d\b)
    | (?P<year>(?<![£$€\d.,])\b{YEAR}(?:[/–-]\d\d)?(?:{JOINED}{YEAR}(?:[/–-]\d\d)?)?\b
      (?!\s?%|[.,]\d|[ ]?per[ ]cent))
    | (?:\+44[ ]?(?:\(0\)[ ]?)?|\b0)\d{{2,4}}[ ]?\d{{3,4}}[ ]?\d{{3,4}}\b
    | \b(?:call|dial|ring|phone|text|NHS)(?:ing|ed)?[ ](?:999|101|105|111|112|119)\b
    """,
    re.X | re.I | re.M,
)
# What follows a count: the name of many things, one word before it at most.
NO_NOUN = (
    "was|is|has|does|this|its|his|as|us|plus|less|across|towards|perhaps|always|thus|yes|"
    "results?|figures|targets|levels|prices|rates|accounts|elections|estimates|budgets|surveys|"
    "plans|standards|regulations|rules|onwards|brings|sees|marks|shows|begins|ends|starts|includes"
)
VERBS = (
    "the|a|an|and|or|but|to|in|on|at|by|of|for|from|with|was|were|is|are|has|have|had|will|would|"
    "saw|brought|it|we|they|that|than|all|both|when|which|our|their|its|some|no|most|many"
)
COUNTED = re.compile(
    rf"[ ](?:(?!(?:{VERBS})\b)[a-z][a-z-]{{1,20}}[ ])?"
    rf"(?!(?:{NO_NOUN})\b)(?:[a-z][a-z-]{{1,20}}[^s\W\d_]s|people|staff|tonnes|metres|miles)\b"
)
OF_TIME = re.compile(
    r"(?:\b(?:in|since|until|till|during|before|after|between|throughout|for|from|by|to|early|late|"
    r"mid|summer|winter|spring|autumn|year|the|our|its|their|this|that|a|an|each|every)|['’]s)"
    r"(?:[ ](?:the|calendar))?[ ]$",
    re.I,
)
OF_AMOUNT = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|fall|drop\w*|increas\w+|decreas\w+|grew|grown|went|gone|up|"
    r"down|reduc\w+|climb\w*|cut|came|grow\w*)[ ](?:\w+[ ])?(?:by|to|from)[ ]$",
    re.I,
)
NUMBERED = re.compile(r"\b(?:had|received|were|totalled|numbered|nearly|almost|exactly)[ ]$", re.I)
AFTER_DATE = re.compile(
    r"\s?(?:[.,;:)?!–-]|$)|\s(?:the|a|an|we|it|this|that|and|to|at|in|on|until|for|our|they|he|she|"
    r"when|which|by|is|was)\b"
)
WITHIN_MONTH = re.compile(r"\b(?:in|during|throughout|for|of)[ ](?:\w+[ ])?$", re.I)
DETERMINED = re.compile(
    r"\b(?:this|that|last|next|each|every|per|one|previous|current|whole|full)[ ]$", re.I
)
HIGHEST_RANK = 20
NEAR = 40  # letters: more than the words that decide whether a number is a figure


def without_no_figures(text: str, start: int, stop: int) -> str:
    """A stretch of the text with blanks for what is not a figure."""
    return NO_FIGURE.sub(_blanked_unless_figure, text[start:stop])


def blanks(match: re.Match[str]) -> str:
    """As many spaces as were matched, so that what follows keeps its place."""
    return " " * len(match[0])


def _blanked_unless_figure(match: re.Match[str]) -> str:
    before = match.string[max(match.start() - NEAR, 0) : match.start()]
    after = match.string[match.end() : match.end() + NEAR]
    judge = HIDES.get(match.lastgroup or "")
    return match[0] if judge and judge(match[0], before, after) else blanks(match)


def _year_is_figure(text: str, before: str, after: str) -> bool:
    if "/" in text or NUMBERED.search(before):
        return "/" not in text
    of_time = OF_TIME.search(before) and not OF_AMOUNT.search(before)
    return not of_time and COUNTED.match(after) is not None


def _short_year_is_figure(text: str, before: str, after: str) -> bool:
    """23/24 is a financial year; 23/25, or 23/24 of something, is not."""
    first, second = map(int, text.split("/"))
    return second != first + 1 or (not OF_TIME.search(before) and bool(COUNTED.match(after)))


def _month_is_figure(text: str, before: str, after: str) -> bool:
    return WITHIN_MONTH.search(before) is not None or AFTER_DATE.match(after) is None


def _rank_is_figure(text: str, before: str, after: str) -> bool:
    name, _, number = text.rpartition(" ")
    high = int("".join(re.findall(r"\A\d+", number))) > HIGHEST_RANK
    if name.lower() in ("year", "quarter"):
        begins = name.islower() and re.search(r"\bthe[ ]$", before, re.I)
        return high or bool(begins or DETERMINED.search(before))
    return bool(DETERMINED.search(before)) or (high and COUNTED.match(after) is not None)


HIDES: dict[str, Callable[[str, str, str], bool]] = {
    "year": _year_is_figure,
    "short": _short_year_is_figure,
    "month": _month_is_figure,
    "rank": _rank_is_figure,
}
