"""Faults of params and returns, for the person who must put them right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from commissioning.errors import CommissioningError

FEW = 3  # up to so many rows with the same fault are listed one by one
SHOWN = 5  # values shown of a fault of many rows

Severity = Literal["error", "warning", "before issue"]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one place of one file: what is there, what was expected.

    `check` is the id of the rule that found it, "" where a file or a cell cannot be read at all. An
    `error` stops every report; a `warning` is printed and must be acknowledged before a report is
    issued; what is `before issue` is printed and must be put right before that. `subject` names
    what it is about; `measure`, `service`, `appraisal`, `contract` and `period` say which reports
    it concerns, `measures` when it is about several. A fault of several rows has them all in
    `rows`, and in `values` what is there. `problem` is the usual word for what is wrong, such as
    “Duplicate row”. `sentence`, where it is given, replaces what was found and expected.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    expected: str
    check: str = ""
    severity: Severity = "error"
    subject: str = ""
    measure: str = ""
    service: str = ""
    appraisal: str = ""
    contract: str = ""
    period: str = ""
    measures: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    values: tuple[str, ...] = ()
    sentence: str = ""
    problem: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.finding}"

    @property
    def heading(self) -> str:
        """What is wrong and where: `Not a number – data/results/x.csv, row 7, column value`."""
        return f"{self.problem} – {self.place}" if self.problem else self.place

    @property
    def place(self) -> str:
        """Where the fault is: `data/results/x.csv, row 7, column period`."""
        row = f", row {self.row}" if self.row is not None else ""
        if self.rows:
            row = f", {rows_text(self.rows)}"
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{row}{column}"

    @property
    def finding(self) -> str:
        """What was found and what was expected, as one sentence."""
        if self.sentence:
            return self.sentence
        if self.value is None:
            return f"expected {self.expected}."
        found = _listed([_quoted(value) for value in self.values or (self.value,)])
        return f"found {found}, expected {self.expected}."


def instruction(
    file: str,
    problem: str,
    remedy: str,
    row: int | None = None,
    column: str | None = None,
    rows: tuple[int, ...] = (),
) -> Fault:
    """A fault that says what to do, where no value was found in place of another."""
    sentence = f"{remedy}."
    several = rows if len(rows) > 1 else ()
    return Fault(
        *(file, row, column, None, sentence), rows=several, sentence=sentence, problem=problem
    )


class InputError(CommissioningError):
    """Params or returns that cannot be accepted: every fault found, in file order.

    The same fault of many rows is listed once, with the rows.
    """

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(_gathered(set(faults)), key=_file_order)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class SnapshotError(CommissioningError):
    """A file of a snapshot that cannot be read; the sentence names it."""


def of_rows(faults: Sequence[Fault]) -> Fault:
    """One fault instead of those of several rows: the first, with all rows and all values."""
    faults = sorted(faults, key=_file_order)
    rows = tuple(dict.fromkeys(fault.row for fault in faults if fault.row is not None))
    values = tuple(dict.fromkeys(fault.value for fault in faults if fault.value is not None))
    measures = tuple(dict.fromkeys(fault.measure for fault in faults if fault.measure))
    return replace(faults[0], rows=rows, values=values, measures=measures)


def rows_text(rows: Iterable[int]) -> str:
    """Rows as people say them: `row 3`, `rows 3 to 9, 12 and 14`."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], row]
        else:
            spans.append([row])
    sentences = [text for span in spans for text in _span(span)]
    several = len(sentences) > 1 or " " in sentences[0]
    shown = (
        sentences if len(sentences) <= 10 else [*sentences[:9], f"{len(sentences) - 9} more places"]
    )
    last = f" and {shown[-1]}" if len(shown) > 1 else ""
    return f"row{'s' if several else ''} {', '.join(shown[: -1 if last else None])}{last}"


def _span(span: list[int]) -> list[str]:
    pair = span[0] + 1 == span[-1]
    return [str(row) for row in span] if pair else [" to ".join(map(str, span))]


def _gathered(faults: Iterable[Fault]) -> Iterable[Fault]:
    alike: dict[tuple[object, ...], list[Fault]] = defaultdict(list)
    for fault in faults:
        key = (fault.file, fault.column, fault.expected, fault.check)
        alike[(*key, None if fault.row else fault, bool(fault.rows))].append(fault)
    for found in alike.values():
        yield from [of_rows(found)] if len(found) > FEW and not found[0].rows else found


def _file_order(fault: Fault) -> tuple[str, int, str, str, str]:
    return (fault.file, fault.row or 0, fault.column or "", fault.value or "", fault.expected)


def _listed(found: Sequence[str]) -> str:
    if len(found) == 1:
        return found[0]
    if len(found) <= SHOWN:
        return f"{', '.join(found[:-1])} and {found[-1]}"
    return f"{', '.join(found[:SHOWN])} and {len(found) - SHOWN} more"


def _quoted(value: str) -> str:
    return f"“{_shortened(value)}”" if value.strip() else "nothing"


def _shortened(value: str) -> str:
    """The value on one line of a terminal: what cannot be seen, or would act there, is spelled."""
    shown = value if len(value) <= 80 else value[:77] + "…"
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in shown)
