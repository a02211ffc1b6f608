"""How values are printed: the one place that rounds, and that chooses words for signs.

Words and the marks of thousands and decimals are those of the language that is written in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from commissioning.dates import day_text, short_day_text
from commissioning.inputs.vocabulary import WITHHELD_MARK, is_withheld
from commissioning.numerals import rounded
from commissioning.wording import Wording, language, plural_of, speaks_source, tag_of

WORDING = Wording("numbers")


class _MarkedTexts(Mapping[str, dict[str, str]]):
    """Cells by name, each with its word in the language that is written in, a shape and a tone."""

    def __init__(self, marks: dict[str, tuple[str, str, str]]) -> None:
        self._marks = marks

    def __getitem__(self, name: str) -> dict[str, str]:
        sentence, mark, tone = self._marks[name]
        return {"text": WORDING(sentence), "mark": mark, "tone": tone}

    def __iter__(self) -> Iterator[str]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)


# Word, shape and tone of each status: never colour alone.
STATUS_CELLS = _MarkedTexts(
    {
        "on target": ("status-on-target", "●", "good"),
        "within tolerance": ("status-within-tolerance", "■", "caution"),
        "off target": ("status-off-target", "▲", "bad"),
        "no result": ("status-no-result", "○", "neutral"),
        "contextual": ("status-contextual", "◆", "neutral"),
        "no longer reported": ("status-no-longer-reported", "", ""),
    },
)
# The same of each risk to a budget.
RISK_CELLS = _MarkedTexts(
    {
        "low": ("risk-low", "●", "good"),
        "medium": ("risk-medium", "■", "caution"),
        "high": ("risk-high", "▲", "bad"),
        "not rated": ("risk-not-rated", "○", "neutral"),
    },
)
VARIANCES = {
    "adverse": "variance-adverse",
    "favourable": "variance-favourable",
    "on budget": "variance-on-budget",
}
VOWELS = tuple("aeiouwy")
MARKER_MEANINGS = {
    "p": "provisional",
    "e": "estimated",
    "r": "revised since last reported",
    "x": "not available",
}

MILLION, LEAST_IN_MILLIONS = Decimal(1_000_000), Decimal(100_000)  # pounds

# Signs of markdown anywhere; at the start of a line also those of a list, a rule or a heading.
SIGNS = re.compile(r"[\\`*_{}\[\]<>()#+!|~$^&]|:(?=//)|^[-=]|(?<=^\d)\.|(?<=^\d\d)\.|(?<=^\d{3})\.")


def status_word(name: str) -> str:
    """A status within a sentence: `off target`."""
    text = STATUS_CELLS[name]["text"]
    return text[:1].lower() + text[1:]


def fixed_text(name: str) -> str:
    """What stands in a table in place of a value: `none`, `not-judged`, `not-recorded`."""
    return WORDING(name)


def value_text(value: Decimal | None, unit: str, decimals: int, marker: str = "") -> str:
    """A value with its unit: `94.5%`, `36 per 100,000`, `£1,250`; `[x]` when not available.

    A marker follows in brackets: `94.5% [p]` is provisional.
    """
    if value is None:
        return "[x]"
    figures = number_text(value, decimals)
    shown = {
        "%": WORDING("percent", figures=figures),
        "£": _signed_pounds(figures),
        "number": figures,
    }
    text = shown.get(unit, f"{figures} {unit}")
    return f"{text} [{marker}]" if marker else text


def figures_text(value: Decimal, unit: str, decimals: int) -> str:
    """A value where its unit is reported next to it: `98`; only `%` and `£` go with the figures."""
    return value_text(value, unit if unit in ("%", "£") else "number", decimals)


def number_text(value: Decimal, decimals: int) -> str:
    """A number with its thousands marked and a true minus sign."""
    exact = rounded(value, decimals)
    return (f"{exact:,}" if speaks_source() else _by_language(exact, decimals)).replace("-", "−")


def _by_language(exact: Decimal, decimals: int) -> str:
    """A number with the marks of thousands and decimals of another language (Unicode CLDR)."""
    from babel.numbers import format_decimal  # for reports in another language alone

    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(exact, pattern, locale=tag_of(language()))


def distance_text(distance: Decimal, unit: str, decimals: int) -> str:
    """How far two values of a unit lie apart: percentages differ by percentage points."""
    figures = number_text(abs(distance), decimals)
    if unit == "%":
        plural = plural_of(rounded(abs(distance), decimals))
        return WORDING("percentage-points", figures=figures, plural=plural)
    return value_text(abs(distance), unit, decimals)


def seen_distance(distance: Decimal, unit: str, decimals: int) -> str:
    """A distance; one too small to be seen is `less than 0.1 days`, and zero is `0.0 days`."""
    if not distance or rounded(distance, decimals):
        return distance_text(distance, unit, decimals)
    least = Decimal(1).scaleb(-decimals)
    return WORDING("less-than", distance=distance_text(least, unit, decimals))


def gap_text(gap: Decimal | None, unit: str, decimals: int) -> str:
    """A gap to target in words: `2.1 percentage points worse`, `met exactly`, `no target`."""
    if gap is None:
        return WORDING("no-target")
    if gap == 0:
        return WORDING("met-exactly")
    distance = seen_distance(gap, unit, decimals)
    return WORDING("gap-better" if gap > 0 else "gap-worse", distance=distance)


def change_text(change: Decimal | None, unit: str, decimals: int, better: str) -> str:
    """A movement in words: `better by 2 days`, `no change`, `not comparable`."""
    if change is None:
        return WORDING("not-comparable")
    if change == 0:
        return WORDING("no-change")
    names = ("up-by", "down-by") if better == "neither" else ("better-by", "worse-by")
    return WORDING(names[change < 0], **{"distance": seen_distance(change, unit, decimals)})


def gbp_text(amount: Decimal | None) -> str:
    """Whole pounds: `£1,250,000`, `−£61,000`; `[x]` when not stated, `[w]` when withheld."""
    if is_withheld(amount):
        return WITHHELD_MARK
    return "[x]" if amount is None else _signed_pounds(number_text(amount, 0))


def prose_gbp(amount: Decimal) -> str:
    """A known amount in a sentence: `£0.37 million`, `£72,500`.

    The rule for all sentences: from £100,000 an amount is in millions, to two decimal places and
    without zeros at the end; below that it is in whole pounds. Tables, and the names of values that
    writers use, have whole pounds (`gbp_text`).
    """
    if abs(amount) < LEAST_IN_MILLIONS:
        return gbp_text(amount)
    figures = number_text(amount / MILLION, 2)
    return f"{_signed_pounds(figures.rstrip('0').rstrip('.'))} million"


def prose_variance(variance: Decimal, word: str) -> str:
    """A known variance in a sentence: `£0.37 million adverse`, `on budget`."""
    return word if variance == 0 else f"{prose_gbp(abs(variance))} {word}"


def variance_text(variance: Decimal | None, word: str) -> str:
    """A variance with its word: `£61,000 adverse`, `on budget`; `[x]` not known, `[w]` withheld."""
    if variance is None or is_withheld(variance):
        return gbp_text(variance)
    amount = {} if variance == 0 else {"amount": gbp_text(abs(variance))}
    return WORDING(VARIANCES[word], **amount)


def date_text(day: date | str | None) -> str:
    """A day as printed: `14 October 2025`; `not stated` when there is none."""
    return WORDING("not-stated") if day is None else day_text(_as_day(day))


def date_cell(day: date | str | None) -> str:
    """A day as printed in a table: `14 Oct 2025`; `not stated` when there is none."""
    return WORDING("not-stated") if day is None else short_day_text(_as_day(day))


def counted(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `1 measure`, `4 measures`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def quarters_text(number: int) -> str:
    """A run of quarters: `1 quarter`, `2 quarters in a row`."""
    return WORDING("quarters-in-a-row", count=number)


def listed(pieces: list[str]) -> str:
    """Words as a list in a sentence: `a, b and c`, in Welsh `a, b ac c`."""
    if len(pieces) == 1:
        return pieces[0]
    *others, last = pieces
    of = {"others": ", ".join(others), "last": last, "last_begins_with": _first_sound(last)}
    return WORDING("list", **of)


def _first_sound(text: str) -> str:
    """Whether a word begins with a vowel as Welsh counts them, by which `and` is ac or a."""
    letter = unicodedata.normalize("NFD", text)[:1].lower()
    return "vowel" if letter in VOWELS else "consonant"


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
