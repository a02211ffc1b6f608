"""How faults of params and returns are listed: where, what is there, what was expected."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.inputs import Fault
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")


def fault_lines(faults: list[Fault]) -> Iterator[Text]:
    """How many faults there are, each with its place, and what to do."""
    error = (f"{WORDING('error')} ", "bold red")
    yield Text.assemble(error, (WORDING("faults-found", count=len(faults)), "bold"))
    for fault in faults:
        yield Text.assemble(("✗ ", "red"), (fault.heading, "bold"), f": {fault.finding}")
    yield Text(WORDING("faults-correct", count=len(faults)))


def left_out_lines(file: str, faults: list[Fault]) -> Iterator[Text]:
    """Which rows of a file were left out, why, and what to do."""
    rows = len({row for fault in faults for row in fault.rows or (fault.row,)})
    if rows:
        yield Text(WORDING("rows-left-out", rows=rows, file=file), style="bold")
    for fault in faults:
        yield Text.assemble(("✗ ", "red"), (fault.heading, "bold"), f": {fault.finding}")
    if rows:
        yield Text(WORDING("rows-correct"))


def doubt_lines(doubts: list[Fault]) -> Iterator[Text]:
    """What a person should look at, each with its place; nothing was left out for it."""
    for doubt in doubts:
        yield Text.assemble(("! ", "yellow"), (doubt.heading, "bold"), f": {doubt.finding}")
