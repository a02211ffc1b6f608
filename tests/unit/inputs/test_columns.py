"""What a cell of each kind of column may hold."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commissioning.inputs.tables.columns import Column

DAY = Column("day", "UK date")
WORDS = Column("words", blank=True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/04/2025", datetime.date(2025, 4, 3)),  # 3 April, never 4 March
        ("13/04/2025", datetime.date(2025, 4, 13)),
        ("29/02/2024", datetime.date(2024, 2, 29)),
    ],
)
def test_a_uk_date_is_day_month_year(text, day):
    assert DAY.accepts(text)
    assert DAY.value(text) == day
    assert DAY.text(day) == text


@pytest.mark.parametrize(
    "text",
    ["04/13/2025", "3/4/2025", "03/04/25", "29/02/2025", "2025-04-03", "03.04.2025", " 03/04/2025"],
)
def test_nothing_else_is_a_uk_date(text):
    assert not DAY.accepts(text)


@given(some.dates(min_value=datetime.date(1900, 1, 1)))
def test_no_day_is_taken_for_another(day):
    assert DAY.value(DAY.text(day)) == day


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", " =1", "\t=1", "-2+3+cmd|' /C calc'!A0"),
        *("\n+HYPERLINK(A1)", "-Sheet2!A1", "+1=1", "@x\uff08A1", " -1|x"),
        *("\uff1d1", "\uff0bSUM(1)", "\uff0d1!x", "\uff20x|y"),
        *("a\x00b", "a\x07b", "a\rb", "a\x7fb", "a\x85b", "soft\xadhyphen"),
        *("a\u202eb", "a\u2066b", "\u200eb", "a\u061cb"),
        *("a\u200bb", "a\u200db", "a\u2060b", "a\ufeffb", "a\u2028b", "a\U000e0041b"),
    ],
)
def test_words_that_are_a_formula_or_hide_something_are_refused(text):
    assert not WORDS.accepts(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Seven drivers were absent – at once.", "5 - 3 = 2", "a@b", "Cost + VAT", "(=)"),
        *("@Lifts Ltd", "+44 1632 960001", "- two crews were short\n- a lorry failed", "-5"),
        *("two\nlines", "a\ttab", "Ysgol Gynradd Tŷ-Croes", "£1,250", "naïve", "–5", "🙂"),
    ],
)
def test_words_of_people_are_accepted_as_they_stand(text):
    assert WORDS.accepts(text)
    assert WORDS.value(text) == text


def test_the_refusal_says_what_is_wrong_with_the_words():
    assert WORDS.expected == (
        "text that does not look like a formula (one begins with =, or with +, - or "
        "@ and has a bracket, |, ! or = in it) and has no hidden characters"
    )
