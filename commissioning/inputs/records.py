"""What every source becomes: text cells with row numbers, whichever file or database held them."""

from __future__ import annotations

from dataclasses import dataclass, field

from commissioning.inputs.faults import Fault


@dataclass(frozen=True)
class Records:
    """The text cells of one source: its heading and its rows by number, the heading being row 1.

    `name` is what faults call the source. `heading` is None when nothing could be read. `faults`
    are cells that cannot stand as text; each has a text in `rows` all the same, as it was found.
    """

    name: str
    heading: list[str] | None
    rows: dict[int, list[str]]
    faults: list[Fault] = field(default_factory=list)


class RefusedError(Exception):
    """A source that is refused whole; the message says what is expected of it."""


def refused(name: str, expected: str, part: str | None = None) -> Records:
    """Nothing but the fault of a source that is refused whole."""
    return Records(name, None, {}, [Fault(name, None, part, None, expected)])
