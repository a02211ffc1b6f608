"""The heading row of a table: columns that are missing, unknown, named twice or almost right.

Faults of one kind are reported once, and what is not a heading at all in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commissioning.inputs.faults import Fault
from commissioning.inputs.tables.columns import Table
from commissioning.inputs.text_rows import SourceRows, is_empty

FIRST_ROWS = 30  # where a heading is looked for that does not be in row 1


def heading_fault(source: SourceRows, table: Table) -> Fault | None:
    """The one fault of a table whose first row is not a heading; None where it is one."""
    if source.heading is not None and _known(source.heading, table):
        return None
    expected = f"a heading row with the columns {', '.join(table.required)}"
    if not source.heading or is_empty(source.heading):
        first = Fault(source.name, 1, None, None, expected)
    else:
        found = tuple(dict.fromkeys(text for text in source.heading if text.strip()))
        first = Fault(source.name, 1, None, found[0], expected, values=found)
    for number, cells in sorted(source.rows.items())[:FIRST_ROWS]:
        if 2 * _known(cells, table) >= len(table.required):
            expected = "the heading in row 1; delete the rows above it"
            return Fault(source.name, number, None, None, expected)
    return first


def heading_faults(heading: Sequence[str], name: str, table: Table) -> list[Fault]:
    """Columns that are missing, unknown or named twice, and names that are almost a column's."""
    known = [column.name for column in table.columns]
    almost = _almost(heading, known)
    missing = [
        column
        for column in table.required
        if column not in heading and column not in almost.values()
    ]
    unknown = [text for text in heading if text not in known and text not in almost]
    faults = _almost_named(almost, name) + _missing(missing, name)
    faults += _unknown(unknown, heading, name, known)
    for position, column in enumerate(heading):
        if column in known and column in heading[:position]:
            faults.append(Fault(name, 1, column, column, "each column once"))
    return faults


def recognised(heading: Sequence[str], table: Table) -> list[str]:
    """The heading with the columns' own names where one is almost named, to read what is below."""
    almost = _almost(heading, [column.name for column in table.columns])
    return [almost.get(text, text) for text in heading]


def _almost(heading: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """Columns by what is there for them: other capitals, spaces, hyphens."""
    bare = {_bare(column): column for column in known if column not in heading}
    return {text: bare[_bare(text)] for text in heading if _bare(text) in bare}


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _known(cells: Sequence[str], table: Table) -> int:
    """How many cells name a column of the table, in whatever capitals."""
    return len({_bare(text) for text in cells} & {_bare(one.name) for one in table.columns})


def _almost_named(almost: dict[str, str], name: str) -> list[Fault]:
    if not almost:
        return []
    expected = f"the names of columns letter for letter, without spaces: {_listed(almost.values())}"
    return [Fault(name, 1, None, next(iter(almost)), expected, values=tuple(almost))]


def _missing(missing: list[str], name: str) -> list[Fault]:
    if not missing:
        return []
    what = "this column, which is" if len(missing) == 1 else "these columns, which are"
    return [Fault(name, 1, _listed(missing), None, f"{what} missing")]


def _unknown(
    unknown: list[str], heading: Sequence[str], name: str, known: Sequence[str]
) -> list[Fault]:
    if not unknown:
        return []
    columns = f"the columns are {_listed(known)}"
    if len(unknown) == 1:
        place = unknown[0] or f"number {list(heading).index('') + 1}"
        return [Fault(name, 1, place, unknown[0], f"no such column; {columns}")]
    found = tuple(dict.fromkeys(unknown))
    return [Fault(name, 1, None, found[0], f"no such columns; {columns}", values=found)]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
