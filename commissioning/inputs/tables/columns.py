"""The columns of every table: what each may hold and how its text is turned into a value.

Tables are CSV whether a person keeps them (params), a provider sends them (data) or a snapshot
freezes them, so this one list serves reading, checking, freezing and the reference page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from commissioning.dates import PERIOD_EXPECTED, parse_period
from commissioning.inputs.vocabulary.withheld_values import WITHHELD, WITHHELD_MARK, is_withheld

TEXT_KINDS = ("text", "web address", "email")  # kinds whose values are words
ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
# What makes a spreadsheet take words for a formula, also as wide letters of East Asian keyboards.
FORMULA = tuple("=＝﹦")
# Words may begin with one of these ("@Lifts Ltd", "+44 1632 960001", "- two crews were short"), but
# not before what calls a function, another sheet or another program.
SIGNS, CALLS = tuple("+-@＋－＠﹢﹣﹫"), re.compile(r"[(|!=（｜！＝﹦]")
# Characters that steer and are not seen: control characters but line ends and tabs, soft hyphens,
# those of no width or that only look blank, those that turn what follows round, and tags.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\u115f\u1160\u2800\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)


@dataclass(frozen=True)
class Kind:
    """A kind of value: the value in a text (ValueError when none), and what a person expects."""

    parse: Callable[[str], Any]
    expected: str


@dataclass(frozen=True)
class Column:
    """One column: its kind, whether a cell may be blank, whether the column may be absent."""

    name: str
    kind: str = "text"
    blank: bool = False
    optional: bool = False
    choices: tuple[str, ...] = ()
    meaning: str = ""

    @property
    def expected(self) -> str:
        """What a cell of this column may hold, in words."""
        if self.choices:
            return "one of " + ", ".join(self.choices)
        return KINDS[self.kind].expected

    def accepts(self, text: str) -> bool:
        """Whether the text of a cell is a value of this column."""
        if text == "":
            return self.blank
        if self.choices:
            return text in self.choices
        try:
            KINDS[self.kind].parse(text)
        except ValueError:
            return False
        return True

    def value(self, text: str) -> Any:
        """The value of an accepted cell; None for a blank one, except that blank words are ''.

        In a snapshot an amount may be withheld, which no cell of a return is accepted to be.
        """
        if self.kind in TEXT_KINDS or self.choices:
            return text
        if text == WITHHELD_MARK:
            return WITHHELD
        return KINDS[self.kind].parse(text) if text else None

    def text(self, value: Any) -> str:
        """The text of a value, as it is in a CSV file."""
        if value is None:
            return ""
        if is_withheld(value):
            return WITHHELD_MARK
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date):
            # Not %Y, which writes a year before 1000 in fewer than four figures.
            uk = f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
            return uk if self.kind == "UK date" else value.isoformat()
        return format(value, "f") if isinstance(value, Decimal) else str(value)


@dataclass(frozen=True)
class Table:
    """One table: where it lives, what its rows are, its columns and the columns that name a row.

    An optional one may be absent altogether: a council that has decided nothing of the kind.
    """

    name: str
    place: str
    rows: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: dict[str, str] = field(default_factory=dict)
    optional: bool = False

    @property
    def required(self) -> list[str]:
        """Names of the columns that must be present."""
        return [column.name for column in self.columns if not column.optional]


@cache
def _matching(pattern: str) -> Callable[[str], str]:
    # ASCII: figures of other scripts look like numbers to Python, not to a reader of the file.
    compiled = re.compile(pattern, re.ASCII)

    def parse(text: str) -> str:
        if not compiled.fullmatch(text):
            raise ValueError(text)
        return text

    return parse


def _number(text: str) -> Decimal:
    return Decimal(_matching(r"-?\d{1,15}(\.\d{1,10})?")(text))


def _money(text: str) -> Decimal:
    # A leading zero would be lost: what is read is written again as it was.
    return Decimal(_matching(r"-?(0|[1-9]\d{0,12})(\.\d{2})?")(text))


def _days(text: str) -> int:
    return int(_matching(r"\d{1,4}")(text))


def _iso_date(text: str) -> date:
    return date.fromisoformat(_matching(r"\d{4}-\d\d-\d\d")(text))


def _uk_date(text: str) -> date:
    return datetime.strptime(_matching(r"\d\d/\d\d/\d{4}")(text), "%d/%m/%Y").date()


def _text(text: str) -> str:
    begun = text.lstrip()
    is_formula = begun.startswith(FORMULA) or (begun.startswith(SIGNS) and CALLS.search(begun))
    if INVISIBLE.search(text) or is_formula:
        raise ValueError("a formula, or a character that nobody sees")
    return text


def _whole_number(text: str) -> int:
    return int(_matching(r"\d{1,9}")(text))


def _whole_pounds(text: str) -> int:
    return int(_matching(r"-?\d{1,13}")(text))


def _decimals(text: str) -> int:
    return int(_matching(r"[0-6]")(text))


def _web_address(text: str) -> str:
    return _text(_matching(r"https?://[^\s/]+(/\S*)?")(text))


def _email(text: str) -> str:
    return _text(_matching(r"[^\s@]+@[^\s@]+\.[^\s@]+")(text))


def _yes_no(text: str) -> bool:
    return _matching("yes|no")(text) == "yes"


def _period(text: str) -> str:
    return parse_period(text).text


KINDS = {
    "text": Kind(
        _text,
        "words that no spreadsheet takes for a formula (one begins with =, or with +, - or @ and "
        "has a bracket, |, ! or = in it) and that hold no characters that cannot be seen",
    ),
    "id": Kind(_matching(ID_PATTERN), "an id of lower-case words joined by hyphens (missed-bins)"),
    "number": Kind(_number, "a number in figures, such as 94.5, without commas or signs of unit"),
    "money": Kind(
        _money,
        "pounds, whole or with two decimals, such as 1250, 1250.00 or -1250.00, without £, commas, "
        "brackets or leading noughts",
    ),
    "whole number": Kind(_whole_number, "a whole number"),
    "whole pounds": Kind(_whole_pounds, "whole pounds, such as 1250 or -1250, without £ or commas"),
    "decimals": Kind(_decimals, "a whole number from 0 to 6"),
    "days": Kind(_days, "a number of days from 0 to 9999"),
    "web address": Kind(_web_address, "a web address that begins with https:// or http://"),
    "email": Kind(_email, "an email address"),
    "date": Kind(_iso_date, "a date that exists, written 2025-10-14"),
    "UK date": Kind(_uk_date, "a date that exists, written 14/10/2025"),
    "period": Kind(_period, PERIOD_EXPECTED),
    "yes or no": Kind(_yes_no, "yes or no"),
}


def choice(
    name: str, *choices: str, blank: bool = False, optional: bool = False, meaning: str = ""
) -> Column:
    """A column that takes one of these values only."""
    return Column(name, choices=choices, blank=blank, optional=optional, meaning=meaning)
