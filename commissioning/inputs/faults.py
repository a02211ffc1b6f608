"""Faults of params and returns, told to the person who must put them right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "before issue"]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one place of one file: what stands there, what was expected.

    `check` is the id of the rule that found it, "" where a file or a cell cannot be read at all.
    An `error` stops every report; a `warning` is printed and must be acknowledged before a report
    is issued; what is `before issue` is printed and must be put right before that. `subject` names
    what it is about; `measure`, `service`, `appraisal` and `period` say which reports it concerns.
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
    period: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.finding}"

    @property
    def place(self) -> str:
        """Where the fault is: `data/results/x.csv, row 7, column period`."""
        row = f", row {self.row}" if self.row is not None else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{row}{column}"

    @property
    def finding(self) -> str:
        """What stands there and what was expected, as one sentence."""
        if self.value is None:
            return f"expected {self.expected}."
        found = f"“{_shortened(self.value)}”" if self.value.strip() else "nothing"
        return f"found {found}, expected {self.expected}."


class InputError(Exception):
    """Params or returns that cannot be accepted: every fault found, in file order."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(set(faults), key=_file_order)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def _file_order(fault: Fault) -> tuple:
    return (fault.file, fault.row or 0, fault.column or "", fault.value or "", fault.expected)


def _shortened(value: str) -> str:
    """The value on one line of a terminal: what cannot be seen, or would act there, is spelled."""
    shown = value if len(value) <= 80 else value[:77] + "…"
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in shown)
