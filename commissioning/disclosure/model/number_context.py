"""Whether a number in a sentence tells a figure: as itself, a rate, a sum, a difference or a part.

A number discloses a value where the value is so, and nothing public in its row is as near.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from commissioning.disclosure.model.claim_words import (
    EARLIER,
    FORECASTING,
    LESS,
    MORE,
    OF,
    SPANS,
    TO_DATE,
    thousands_in,
    units_in,
)
from commissioning.disclosure.model.exempt_subjects import FORECAST, PERCENT, Figure, Named, Subject
from commissioning.disclosure.model.exempt_subjects import MONEY as POUNDS
from commissioning.disclosure.model.exempt_topics import is_named
from commissioning.numerals import MONEY, MULTIPLE, OTHER, SHARE, Stated, stated_in
from commissioning.numerals import PERCENT as PER_CENT

WIDEST = Decimal("0.3")  # of the value: what is disclosed within wider bounds discloses little
LARGE = 10_000  # pounds that are disclosed without a sign or a word
PER_CENT_OF = Decimal(100)
Bounds = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Context:
    """A sentence about a subject: the numbers it states, and what its words say of them."""

    kind: str
    sentence: str
    stated: list[Stated]
    units: frozenset[str]
    spans: frozenset[str]
    peers: tuple[Decimal, ...]
    more: bool
    less: bool
    earlier: bool
    is_to_date: bool

    @classmethod
    def of(cls, sentence: str, found: frozenset[str], subject: Subject) -> Context:
        """The context that a sentence of these stems gives."""
        stated = [one for one in _in_pounds(sentence, stated_in(sentence)) if one.high > 0]
        to_date = TO_DATE.search(sentence) is not None and not FORECASTING.search(sentence)
        return cls(
            subject.kind,
            sentence,
            stated,
            units_in(sentence),
            frozenset(name for name, text in SPANS.items() if text.search(sentence)),
            tuple(one.value for one in subject.peers if is_named(one.ways, found)),
            MORE.search(sentence) is not None,
            LESS.search(sentence) is not None,
            EARLIER.search(sentence) is not None,
            to_date and subject.about == FORECAST,
        )

    def states(self, stated: Stated, figure: Figure) -> bool:
        """Whether the number that is stated discloses the figure."""
        if stated.kind in (PER_CENT, SHARE, MULTIPLE):
            if self.kind == PERCENT and stated.kind != MULTIPLE and self._is(stated, figure):
                return True
            return not self.is_to_date and self._is_part(stated, figure)
        if not self._is_amount(stated):
            return False
        return (
            self._is(stated, figure)
            or self._is_rate(stated, figure)
            or self._is_sum(stated, figure)
            or (not self.is_to_date and self._is_difference(stated, figure))
        )

    def _is_amount(self, stated: Stated) -> bool:
        """Whether it can be of the subject's kind; pounds are known by sign, word or size."""
        if self.kind == POUNDS:
            text = self.sentence[stated.start : stated.end]
            scaled = not stated.is_plain or not text[0].isdigit()
            return stated.kind == MONEY or scaled or stated.size >= LARGE
        return stated.kind == OTHER

    def _is(self, stated: Stated, figure: Figure) -> bool:
        own = [number for _, number in figure.own]
        return _holds((stated.low, stated.high), figure.value) and not _as_near(
            stated, figure.value, own
        )

    def _is_rate(self, stated: Stated, figure: Figure) -> bool:
        """So much a month, of a value over so many."""
        return any(
            _holds((stated.low * count, stated.high * count), figure.value)
            for unit, count in figure.parts
            if unit in self.units
        )

    def _is_sum(self, stated: Stated, figure: Figure) -> bool:
        return any(
            _holds((stated.low, stated.high), total)
            for span, total in self._sums(figure)
            if span in self.spans
        )

    def _sums(self, figure: Figure) -> Iterator[Named]:
        yield from figure.sums
        yield from (("together", figure.value + one) for one in self.peers)

    def _is_difference(self, stated: Stated, figure: Figure) -> bool:
        """So much more or less than a known number."""
        for base in self._bases(stated, figure):
            away = figure.value - base
            right = (self.more and away > 0) or (self.less and away < 0)
            if right and abs(away) <= base and _holds((stated.low, stated.high), abs(away)):
                return not _as_near(stated, abs(away), list(self._public_differences(figure)))
        return False

    def _is_part(self, stated: Stated, figure: Figure) -> bool:
        """So many per cent of a known number, or above or below it; or so many times of it."""
        if stated.kind == MULTIPLE:
            bounds = (stated.low, stated.high)
            bases = self._bases(stated, figure)
            return any(_holds(bounds, r) for one in bases for r in _ratios(figure.value, one))
        is_of = OF.match(self.sentence[stated.end :]) or stated.low > PER_CENT_OF / 2
        is_of = is_of or bool(self.peers and not (self.more or self.less))
        row = " | " in self.sentence and not (self.more or self.less or is_of)
        for base in self._bases(stated, figure):
            part = PER_CENT_OF * figure.value / base
            for known, share in (
                (is_of or stated.kind == SHARE, part),
                (self.more or row, part - PER_CENT_OF),
                (self.less or row, PER_CENT_OF - part),
            ):
                if known and _holds((stated.low, stated.high), share, Decimal(2)):
                    return not _as_near(stated, share, list(self._public_shares(figure)))
        return False

    def _bases(self, stated: Stated, figure: Figure) -> Iterator[Decimal]:
        """The known numbers a figure may be disclosed against here, next to what is stated."""
        yield from (number for name, number in figure.own if name != "changes_gbp")
        yield from self.peers
        if self.earlier:
            yield from figure.earlier
        beside = stated.size if self._is_base(stated) else None
        for size, count in self._amounts.items():
            if size != beside or count > 1:
                yield size

    def _is_base(self, stated: Stated) -> bool:
        return stated.kind in (MONEY, OTHER) and self._is_amount(stated)

    @cached_property
    def _amounts(self) -> Counter[Decimal]:
        """The sizes of the amounts that the sentence states, and how often; each is tried once."""
        return Counter(one.size for one in self.stated if self._is_base(one))

    def _public_differences(self, figure: Figure) -> Iterator[Decimal]:
        for one, other in self._public_pairs(figure):
            yield abs(one - other)

    def _public_shares(self, figure: Figure) -> Iterator[Decimal]:
        for one, other in self._public_pairs(figure):
            yield abs(PER_CENT_OF * one / other - PER_CENT_OF)

    def _public_pairs(self, figure: Figure) -> Iterator[tuple[Decimal, Decimal]]:
        """Known numbers of the row, each against each; what came to date only where reported."""
        known = [
            number
            for name, number in figure.own
            if name not in ("actual_gbp", "profiled_gbp") or TO_DATE.search(self.sentence)
        ]
        yield from ((one, other) for one in known for other in known if one != other)


def _holds(bounds: Bounds, value: Decimal, widest: Decimal = WIDEST) -> bool:
    low, high = bounds
    return low <= value <= high and high - low <= widest * value


def _as_near(stated: Stated, value: Decimal, public: list[Decimal]) -> bool:
    """Whether a public number is as near to what is stated, and within its bounds."""
    away = abs(stated.size - value)
    return any(
        stated.low <= one <= stated.high and abs(stated.size - one) <= away for one in public
    )


def _ratios(value: Decimal, base: Decimal) -> tuple[Decimal, Decimal]:
    return value / base, base / value


def _in_pounds(sentence: str, stated: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """The numbers, and the plain ones in thousands or millions as well where the words say so."""
    factor = thousands_in(sentence)
    if factor is None:
        return stated
    more = [
        Stated(one.start, one.end, one.size * factor, one.low * factor, one.high * factor, MONEY)
        for one in stated
        if one.is_plain
    ]
    return (*stated, *more)
