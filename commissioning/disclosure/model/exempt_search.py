"""Exempt values sought in a text: numbers as whole numbers however rounded, words however written.

A number in a text is that of an exempt value where rounding the value to as many places gives it:
1,234.50, £1.23k and 1,235 are all 1234.5, and 312 is not 12. Its sign does not count, since a
variance is disclosed as adverse or favourable.

- One of three significant figures or more, or of two that is written with five digits (£6,200,000),
  is a leak wherever it is, unless it is explained: public figures round to the same number.
- One that is shorter, or explained, is a leak only in a sentence or row that names what the value
  is about, and not where a public figure of that same row is the same number.

A whole number from 1900 to 2099 written without a comma is taken for a year, and so is as short.
Dates, periods and the citation of the law are not numbers. Words are found as whole words; those of
fewer than twelve letters, or that public tables hold elsewhere, next to what they are about only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from commissioning.disclosure.model.exempt_claims import claims_in
from commissioning.disclosure.model.exempt_values import ExemptNumber, ExemptValues, Labels
from commissioning.disclosure.model.finding_wording import context_of
from commissioning.disclosure.model.printed_numbers import TELLING, Printed, printed_numbers
from commissioning.disclosure.model.text_normalisation import folded, plain
from commissioning.numerals import CONTEXT, exponent_of

DRAWN_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])")
DRAWN, LARGE = 6, 10_000  # significant figures; what no place on a page is


@dataclass(frozen=True)
class Finding:
    """An exempt value that a text reports: its name, the exemption, and the words without it."""

    name: str
    exemption: str = ""
    quoted: str = ""


def rounded(value: Decimal, place: int) -> Decimal:
    """The value rounded half up to a power of ten."""
    return CONTEXT.quantize(value.scaleb(-place), Decimal(1)).scaleb(place)


class Search:
    """Exempt values to be sought in many texts.

    `explained` are sizes of numbers that public data give, next to those of public tables.
    """

    def __init__(self, values: ExemptValues, explained: Iterable[Decimal] = ()) -> None:
        self._values = values
        self._public_set = values.public.union(explained)
        self._public = sorted(self._public_set)
        self._read: dict[str, list[Finding]] = {}

    def names_in(self, text: str, together: bool = True) -> list[str]:
        """The names of exempt values in a text; `together`: all of it speaks of one thing."""
        return list(dict.fromkeys(one.name for one in self.findings_in(text, together)))

    def findings_in(self, text: str, together: bool = True) -> list[Finding]:
        """What of the exempt values a text reports; `together`: all of it speaks of one thing.

        Rule on disclosure: an exempt number is found however it is rounded or written, and exempt
        words however they are typed. Source: Local Government Act 1972, Schedule 12A. Tests:
        test_a_number_is_found_as_a_whole_number_however_it_is_rounded,
        test_words_are_found_however_they_are_written, test_what_people_write_is_found.
        """
        wording = folded(text)
        found = [*self._texts_in(wording, together), *self._numbers_in(wording, together)]
        if together and any(word in wording for word in self._anchors):
            found += self._claims_in(plain(text))
        first = {one.name: one for one in reversed(found)}
        return [first[name] for name in dict.fromkeys(one.name for one in found)]

    def drawn_in(self, text: str) -> list[Finding]:
        """The exempt values in what draws: words, and numbers that no place on a page is.

        Such a number is exactly the value, which is of six figures or more, or above 10,000.
        """
        wording = folded(text)
        found = list(self._texts_in(wording, together=False))
        for text in sorted(set(DRAWN_NUMBER.findall(wording))):
            if one := self._drawn.get(_plain(text.replace(",", ""))):
                found.append(Finding(one.name, one.exemption))
        return list(dict.fromkeys(found))

    def is_exact(self, number: Decimal) -> bool:
        """Whether a number is exactly one that is exempt, of more than three figures."""
        found = self._exact.get(abs(number))
        return found is not None and len(abs(number).normalize().as_tuple().digits) > TELLING

    def numbers_about(self, wording: str) -> tuple[list[ExemptNumber], list[ExemptNumber]]:
        """The exempt numbers that a text is about: by all labels, and by some only."""
        content = folded(wording)
        fully: list[ExemptNumber] = []
        partly: list[ExemptNumber] = []
        for labels, numbers in self._by_labels.items():
            has = [any(name in content for name in names) for names in labels]
            if any(has):
                (fully if all(has) else partly).extend(numbers)
        return fully, partly

    @property
    def numbers(self) -> tuple[ExemptNumber, ...]:
        """The exempt numbers."""
        return self._values.numbers

    def _texts_in(self, text: str, together: bool) -> Iterator[Finding]:
        for one in self._values.texts:
            known = not one.is_common or (together and _names_all(text, one.labels))
            if known and one.text in text and one.is_in(text):
                yield Finding(one.name, one.exemption)

    def _claims_in(self, text: str) -> list[Finding]:
        """What sentences tell; each form of a report has the same, so they are read once."""
        if text not in self._read:
            self._read[text] = [
                Finding(text.name, subject.exemption, self._quoted(text.sentence, *text.place))
                for subject, text in claims_in(text, self._values.subjects)
            ]
        return self._read[text]

    def _quoted(self, text: str, start: int, end: int) -> str:
        """The words about what is found, without it; nothing where they are exempt themselves."""
        wording = context_of(text, start, end)
        return "" if any(one.text in folded(wording) for one in self._values.texts) else wording

    def _numbers_in(self, text: str, together: bool) -> Iterator[Finding]:
        for printed in printed_numbers(text):
            for place in printed.places:
                for number in self._index.get((printed.value, place), ()):
                    if self._states(number, printed, place, text if together else ""):
                        quoted = self._quoted(text, printed.start, printed.start)
                        yield Finding(number.name, number.exemption, quoted)

    def _states(self, number: ExemptNumber, printed: Printed, place: int, text: str) -> bool:
        if printed.is_telling and not self._is_explained(printed.value, place):
            return True
        if any(rounded(one, place) == printed.value for one in number.beside):
            return False
        return _names_all(text, number.labels) and printed in set(
            printed_numbers(_without(text, number.labels))
        )

    def _is_explained(self, value: Decimal, place: int) -> bool:
        half = Decimal(5).scaleb(place - 1)
        at = bisect_left(self._public, value - half)
        return at < len(self._public) and self._public[at] < value + half

    @cached_property
    def _anchors(self) -> frozenset[str]:
        """Stems without one of which a text names no subject."""
        return frozenset(stem for one in self._values.subjects for stem in one.anchors)

    @cached_property
    def _index(self) -> dict[tuple[Decimal, int], list[ExemptNumber]]:
        """Exempt numbers by each number that they round to, and the place it is rounded to."""
        index = defaultdict(list)
        for number in self._values.numbers:
            exact = number.value.normalize()
            for place in range(exponent_of(exact), exact.adjusted() + 1):
                index[rounded(exact, place), place].append(number)
        return index

    @cached_property
    def _by_labels(self) -> dict[Labels, list[ExemptNumber]]:
        found = defaultdict(list)
        for number in self._values.numbers:
            found[number.labels].append(number)
        return found

    @cached_property
    def _drawn(self) -> dict[str, ExemptNumber]:
        """Each exempt number that is not a place on a page, by its figures."""
        return {
            _plain(format(one.value, "f")): one
            for one in self._values.numbers
            if one.value > LARGE or len(one.value.normalize().as_tuple().digits) >= DRAWN
            if one.value not in self._public_set
        }

    @cached_property
    def _exact(self) -> dict[Decimal, ExemptNumber]:
        return {one.value: one for one in self._values.numbers}


def _plain(figures: str) -> str:
    """Figures without the zeros that end a decimal fraction."""
    return figures.rstrip("0").rstrip(".") if "." in figures else figures


def _names_all(text: str, labels: Labels) -> bool:
    return bool(text and labels) and all(any(name in text for name in group) for group in labels)


def _without(text: str, labels: Labels) -> str:
    """The words without the labels, whose own numbers tell nothing: “per 100,000 collections”."""
    for name in (name for group in labels for name in group):
        text = text.replace(name, " ")
    return text
