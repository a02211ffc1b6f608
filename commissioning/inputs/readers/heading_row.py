"""The heading row of a table: columns that are missing, unknown, duplicate or misspelt.

Faults of one kind are listed once, and a row that is no heading at all in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from commissioning.inputs.faults import Fault, instruction
from commissioning.inputs.tables.columns import Table
from commissioning.inputs.text_rows import SourceRows, is_empty
from commissioning.wording import Wording

WORDING = Wording("inputs")

CLOSE = 0.75  # how like a column’s name a heading is that was probably meant as it
FIRST_ROWS = 30  # rows in which a heading is looked for that is not in row 1


def heading_fault(source: SourceRows, table: Table) -> Fault | None:
    """The one fault of a table whose first row is not a heading; None where it is one."""
    if source.heading is not None and _known(source.heading, table):
        return None
    expected = WORDING("heading-expected", columns=", ".join(table.required))
    problem = WORDING("no-heading")
    if not source.heading or is_empty(source.heading):
        first = Fault(source.name, 1, None, None, expected, problem=problem)
    else:
        found = tuple(dict.fromkeys(text for text in source.heading if text.strip()))
        first = Fault(source.name, 1, None, found[0], expected, values=found, problem=problem)
    for number, cells in sorted(source.rows.items())[:FIRST_ROWS]:
        if 2 * _known(cells, table) >= len(table.required):
            problem = WORDING("heading-lower-down")
            return instruction(source.name, problem, WORDING("move-heading"), row=number)
    return first


def heading_faults(heading: Sequence[str], name: str, table: Table) -> list[Fault]:
    """Columns that are missing, unknown or named twice, and names that are almost a column's."""
    known = [column.name for column in table.columns]
    almost = _almost(heading, known)
    unknown = [text for text in heading if text not in known and text not in almost]
    renamed = _likely(unknown, [one for one in known if one not in [*heading, *almost.values()]])
    there = {*heading, *almost.values(), *renamed.values()}
    missing = [column for column in table.required if column not in there]
    faults = _almost_named(almost, name) + _missing(missing, name)
    faults += _unknown(unknown, renamed, heading, name, known)
    return faults + _repeated(heading, name, known)


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
    expected = WORDING("exact-names", count=len(almost), columns=_listed(almost.values()))
    problem = WORDING("misspelt-columns", count=len(almost))
    first = next(iter(almost))
    return [Fault(name, 1, None, first, expected, values=tuple(almost), problem=problem)]


def _missing(missing: list[str], name: str) -> list[Fault]:
    if not missing:
        return []
    problem = WORDING("missing-columns", count=len(missing))
    remedy = WORDING("add-columns", count=len(missing))
    return [instruction(name, problem, remedy, row=1, column=_listed(missing))]


def _repeated(heading: Sequence[str], name: str, known: Sequence[str]) -> list[Fault]:
    expected, problem = WORDING("column-once"), WORDING("duplicate-column")
    return [
        Fault(name, 1, column, column, expected, problem=problem)
        for position, column in enumerate(heading)
        if column in known and column in heading[:position]
    ]


def _unknown(
    unknown: list[str],
    renamed: dict[str, str],
    heading: Sequence[str],
    name: str,
    known: Sequence[str],
) -> list[Fault]:
    if not unknown:
        return []
    count, blank = len(unknown), str(list(heading).index("") + 1) if "" in heading else ""
    named = [f"“{one}”" if one else WORDING("column-without-name", number=blank) for one in unknown]
    remedy = WORDING(
        "not-columns",
        count=count,
        names=" and ".join([", ".join(named[:-1]), named[-1]] if count > 1 else named),
        rename="".join(WORDING("or-rename", old=old, new=new) for old, new in renamed.items()),
        columns=_listed(known),
    )
    return [instruction(name, WORDING("unknown-columns", count=count), remedy, row=1)]


def _likely(unknown: Iterable[str], absent: Sequence[str]) -> dict[str, str]:
    """The column that each unknown heading was probably meant to be."""
    likely = ((old, get_close_matches(old.casefold(), absent, 1, CLOSE)) for old in unknown)
    return {old: new[0] for old, new in likely if new}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
