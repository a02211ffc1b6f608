"""Every value that is exempt, with what it would be recognised next to: what a leak is sought by.

These values travel with a public report while it is made, and are written nowhere next to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from commissioning.analysis.finance import difference
from commissioning.analysis.performance import results_by_measure
from commissioning.dates import parse_period
from commissioning.disclosure.model.exempt_rows import Tables, exempt_cells, redacted
from commissioning.disclosure.model.exempt_subjects import Subject, exempt_subjects
from commissioning.disclosure.model.text_normalisation import folded
from commissioning.inputs.models import ExemptPart
from commissioning.inputs.tables import TABLES, TEXT_KINDS, rows_of
from commissioning.numerals import rounded

Labels = tuple[tuple[str, ...], ...]  # folded names, in groups of which one will do
# An exempt value with its name, by what it is known, and the numbers that are next to it.
ExemptFigure = tuple[str, Decimal | str, Labels, frozenset[Decimal]]
# Words about a measure that stand for its results; who wrote them, and for what period, does not.
ABOUT_MEASURES = ("text", "action", "progress", "reason", "basis")
VARIANCES = {
    "variance_gbp": ("forecast_gbp", "working_gbp"),
    "variance_to_date_gbp": ("actual_gbp", "profiled_gbp"),
}
FEWEST_WORDS = 5  # of a sentence that is sought by itself
FEWEST_LETTERS = 12  # of words that are known wherever they are
SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")


@dataclass(frozen=True)
class ExemptNumber:
    """A number that is exempt; `name` says which, without it.

    A text is about it that has one of each group of `labels`; `beside` are public numbers of its
    own row.
    """

    name: str
    value: Decimal
    labels: Labels
    beside: frozenset[Decimal] = frozenset()
    exemption: str = ""


@dataclass(frozen=True)
class ExemptText:
    """Words that are exempt, folded; they are common if short, or in public tables elsewhere."""

    name: str
    text: str
    labels: Labels
    is_common: bool = False
    exemption: str = ""

    def is_in(self, text: str) -> bool:
        """Whether folded words hold it, not as a part of longer words."""
        return re.search(rf"(?<!\w){re.escape(self.text)}(?!\w)", text) is not None


@dataclass(frozen=True)
class ExemptValues:
    """All that is exempt in a council, and every number its public tables hold (sizes only)."""

    numbers: tuple[ExemptNumber, ...] = field(repr=False)
    texts: tuple[ExemptText, ...] = field(repr=False)
    public: frozenset[Decimal] = field(repr=False)
    subjects: tuple[Subject, ...] = field(default=(), repr=False)


def exempt_values(tables: Tables, parts: Iterable[ExemptPart]) -> ExemptValues:
    """The values that are exempt in a council's tables, those calculated from them included."""
    parts = list(parts)
    public = redacted(tables, parts)
    texts = folded("\n".join(_texts(public)))
    numbers: list[ExemptNumber] = []
    pieces: list[ExemptText] = []
    for part in parts:
        of_part = _of_measure(part.measure, tables) if part.measure else _of_cells(part, tables)
        for name, value, labels, beside in of_part:
            if isinstance(value, Decimal):
                if value:
                    numbers.append(ExemptNumber(name, abs(value), labels, beside, part.named))
            else:
                pieces += _sought(name, value, labels, texts, part.named)
        if part.title_exempt and part.measure is not None:
            title = folded(_title(tables, part.measure))
            pieces.append(ExemptText("the title", title, (), exemption=part.named))
    present = frozenset(abs(one) for one in _numbers(public))
    return ExemptValues(
        tuple(dict.fromkeys(numbers)),
        tuple(dict.fromkeys(pieces)),
        present,
        exempt_subjects(tables, parts),
    )


def _of_measure(measure: str, tables: Tables) -> Iterator[ExemptFigure]:
    """Each value returned or specified about a measure, and its result of each quarter."""
    labels = _folded((measure, _title(tables, measure)))
    own = {
        name: rows[rows["measure"] == measure] if "measure" in rows else rows
        for name, rows in tables.items()
    }
    for name, rows in own.items():
        if "measure" in rows and name != "measures":
            for row in rows_of(rows):
                about = f"{name} {measure} {getattr(row, 'period', '')}".strip()
                for column in rows.columns:
                    value = getattr(row, column, None)
                    if isinstance(value, Decimal) or (column in ABOUT_MEASURES and value):
                        yield f"{column} of {about}", value, labels, frozenset()
    for quarter in sorted({parse_period(text).quarter.text for text in own["results"]["period"]}):
        for row in rows_of(results_by_measure(own, parse_period(quarter))):
            if row.result is not None:
                about = f"result of {measure} {quarter}"
                yield about, row.result, labels, frozenset()
                yield about, rounded(row.result, row.decimals), labels, frozenset()


def _of_cells(part: ExemptPart, tables: Tables) -> Iterator[ExemptFigure]:
    """Each exempt cell, and the variances that follow from amounts that are exempt.

    Rule on disclosure: what can be calculated from exempt values is exempt, too. Source: Local
    Government Act 1972, Schedule 12A. Tests:
    test_the_word_of_a_withheld_variance_is_withheld_with_it,
    test_two_amounts_of_a_row_that_is_about_the_value_are_held_together.
    """
    seen, cells = set[str](), part.cells
    if cells is None:
        return
    for row, column, value in exempt_cells(part, tables):
        labels, about = _labels(cells.table, row, tables), _named(cells.table, row)
        beside = frozenset(
            abs(other)
            for name, other in zip(tables[cells.table].columns, row, strict=True)
            if isinstance(other, Decimal) and name not in cells.columns
        )
        yield f"{column} of {about}", value, labels, beside
        if cells.table == "finance" and about not in seen:
            seen.add(about)
            for name, (amount, other) in VARIANCES.items():
                worked = difference(getattr(row, amount), getattr(row, other))
                if worked is not None and {amount, other} & set(cells.columns):
                    yield f"{name} of {about}", worked, labels, beside


def _sought(
    name: str, text: str, labels: Labels, public: str, exemption: str
) -> Iterator[ExemptText]:
    """The text as a whole, and each of its sentences that is long enough to be known by."""
    sentences = [one for one in SENTENCE_END.split(text) if len(one.split()) >= FEWEST_WORDS]
    for one in dict.fromkeys((text, *sentences)):
        wording = folded(one).rstrip(".;!?")
        if wording:
            is_common = len(wording) < FEWEST_LETTERS or wording in public
            yield ExemptText(name, wording, labels, is_common, exemption)


def _labels(table: str, row: Any, tables: Tables) -> Labels:
    """By what a reader knows what a row is about: each group is its names, of which one will do."""
    if table == "contracts":
        return _folded((row.contract, row.ContractTitle, row.ContractReference))
    if table == "finance":
        return _folded((row.service, _title_of(tables, "services", row.service)), (row.head,))
    if table == "risks":
        return _folded((row.service, _title_of(tables, "services", row.service)))
    return _folded((row.measure, _title(tables, row.measure)))


def _folded(*groups: tuple[str, ...]) -> Labels:
    return tuple(tuple(folded(name) for name in group) for group in groups)


def _named(table: str, row: Any) -> str:
    kinds = {column.name: column.kind for column in TABLES[table].columns}
    named = ("id", "period") if table in ("risks", "actions") else kinds.values()
    key = [column for column in TABLES[table].key if kinds[column] in named]
    return " ".join([table, *(str(getattr(row, column)) for column in key)])


def _title(tables: Tables, measure: str) -> str:
    return _title_of(tables, "measures", measure)


def _title_of(tables: Tables, table: str, key: str) -> str:
    rows = tables[table]
    found = rows.loc[rows[rows.columns[0]] == key, "title"]
    return found.iloc[0] if len(found) else key


def _numbers(tables: Tables) -> Iterator[Decimal]:
    for rows in tables.values():
        for value in _cells(rows):
            if isinstance(value, Decimal) and not value.is_nan():
                yield value


def _texts(tables: Tables) -> Iterator[str]:
    """The words in public tables, those of ids and choices left out."""
    for name, rows in tables.items():
        worded = [column.name for column in TABLES[name].columns if column.kind in TEXT_KINDS]
        yield from (text for text in _cells(rows[worded]) if text)


def _cells(rows: pd.DataFrame) -> Iterator[Any]:
    for column in rows:
        yield from rows[column].unique()
