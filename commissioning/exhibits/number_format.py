"""How values are printed: the one place that rounds, and that chooses words for signs."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from commissioning.dates import day_text, short_day_text
from commissioning.inputs.vocabulary import WITHHELD_MARK, is_withheld
from commissioning.numerals import rounded

# Word, shape and tone of each status: never colour alone.
STATUS_CELLS = {
    "on target": {"text": "On target", "mark": "●", "tone": "good"},
    "within tolerance": {"text": "Within tolerance", "mark": "■", "tone": "caution"},
    "off target": {"text": "Off target", "mark": "▲", "tone": "bad"},
    "no result": {"text": "No result", "mark": "○", "tone": "neutral"},
    "contextual": {"text": "Contextual", "mark": "◆", "tone": "neutral"},
}
# The same of each risk to a budget.
RISK_CELLS = {
    "low": {"text": "Low", "mark": "●", "tone": "good"},
    "medium": {"text": "Medium", "mark": "■", "tone": "caution"},
    "high": {"text": "High", "mark": "▲", "tone": "bad"},
    "not rated": {"text": "Not rated", "mark": "○", "tone": "neutral"},
}
MARKER_MEANINGS = {
    "p": "provisional",
    "e": "estimated",
    "r": "revised since last reported",
    "x": "not available",
}

# Signs of markdown anywhere; at the start of a line also those of a list, a rule or a heading.
SIGNS = re.compile(r"[\\`*_{}\[\]<>()#+!|~$^&]|:(?=//)|^[-=]|(?<=^\d)\.|(?<=^\d\d)\.|(?<=^\d{3})\.")


def value_text(value: Decimal | None, unit: str, decimals: int, marker: str = "") -> str:
    """A value with its unit: `94.5%`, `36 per 100,000`, `£1,250`; `[x]` when not available.

    A marker follows in brackets: `94.5% [p]` is provisional.
    """
    if value is None:
        return "[x]"
    figures = number_text(value, decimals)
    shown = {"%": f"{figures}%", "£": _signed_pounds(figures), "number": figures}
    text = shown.get(unit, f"{figures} {unit}")
    return f"{text} [{marker}]" if marker else text


def figures_text(value: Decimal, unit: str, decimals: int) -> str:
    """A value where its unit is reported next to it: `98`; only `%` and `£` go with the figures."""
    return value_text(value, unit if unit in ("%", "£") else "number", decimals)


def number_text(value: Decimal, decimals: int) -> str:
    """A number with thousands commas and a true minus sign."""
    return f"{rounded(value, decimals):,}".replace("-", "−")


def distance_text(distance: Decimal, unit: str, decimals: int) -> str:
    """How far two values of a unit lie apart: percentages differ by percentage points."""
    figures = number_text(abs(distance), decimals)
    if unit == "%":
        point = "point" if figures in ("1", "1.0") else "points"
        return f"{figures} percentage {point}"
    return value_text(abs(distance), unit, decimals)


def seen_distance(distance: Decimal, unit: str, decimals: int) -> str:
    """A distance; one too small to be seen is `less than 0.1 days`, and zero is `0.0 days`."""
    if not distance or rounded(distance, decimals):
        return distance_text(distance, unit, decimals)
    least = Decimal(1).scaleb(-decimals)
    return f"less than {distance_text(least, unit, decimals)}"


def gap_text(gap: Decimal | None, unit: str, decimals: int) -> str:
    """A gap to target in words: `2.1 percentage points worse`, `met exactly`, `no target`."""
    if gap is None:
        return "no target"
    if gap == 0:
        return "met exactly"
    return f"{seen_distance(gap, unit, decimals)} {'better' if gap > 0 else 'worse'}"


def change_text(change: Decimal | None, unit: str, decimals: int, better: str) -> str:
    """A movement in words: `better by 2 days`, `no change`, `not comparable`."""
    if change is None:
        return "not comparable"
    if change == 0:
        return "no change"
    text = ("up", "down") if better == "neither" else ("better", "worse")
    return f"{text[0 if change > 0 else 1]} by {seen_distance(change, unit, decimals)}"


def gbp_text(amount: Decimal | None) -> str:
    """Whole pounds: `£1,250,000`, `−£61,000`; `[x]` when not stated, `[w]` when withheld."""
    if is_withheld(amount):
        return WITHHELD_MARK
    return "[x]" if amount is None else _signed_pounds(number_text(amount, 0))


def variance_text(variance: Decimal | None, word: str) -> str:
    """A variance with its word: `£61,000 adverse`, `on budget`; `[x]` not known, `[w]` withheld."""
    if variance is None or is_withheld(variance):
        return gbp_text(variance)
    return word if variance == 0 else f"{gbp_text(abs(variance))} {word}"


def date_text(day: date | str | None) -> str:
    """A day as printed: `14 October 2025`; `not stated` when there is none."""
    return "not stated" if day is None else day_text(_as_day(day))


def date_cell(day: date | str | None) -> str:
    """A day as printed in a table: `14 Oct 2025`; `not stated` when there is none."""
    return "not stated" if day is None else short_day_text(_as_day(day))


def counted(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `1 measure`, `4 measures`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def quarters_text(number: int) -> str:
    """A run of quarters: `1 quarter`, `2 quarters in a row`."""
    return counted(number, "quarter") + " in a row" * (number > 1)


def listed(pieces: list[str]) -> str:
    """Words as a list in a sentence: `a, b and c`."""
    return pieces[0] if len(pieces) == 1 else f"{', '.join(pieces[:-1])} and {pieces[-1]}"


def numbered(sentences: list[str]) -> str:
    """Sentences from params as a numbered list in markdown."""
    return "\n".join(f"{number}. {plain(one)}" for number, one in enumerate(sentences, 1))


def plain(text: str) -> str:
    """Words from params and returns as plain text on one line of markdown: its signs are escaped.

    Every word of data enters a sentence by this door, so that it is printed as it was typed.
    """
    return SIGNS.sub(lambda sign: f"\\{sign[0]}", " ".join(text.split()))


def _as_day(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def _signed_pounds(figures: str) -> str:
    return f"−£{figures[1:]}" if figures.startswith("−") else f"£{figures}"
