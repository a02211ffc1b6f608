"""The tables of a document as data: one zip with a CSV for each, its facts, and what they are.

The texts are as printed; next to a column of numbers stands the number in each of them. CSV as RFC
4180 has it, in UTF-8 with the mark by which spreadsheets know it.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from commissioning.documents.data.bare_numbers import bare_number, guarded
from commissioning.documents.tree import nodes
from commissioning.documents.tree.parse_notebook import Document
from commissioning.documents.tree.text_rules import printable
from commissioning.notebook import FIELDS, Fact
from commissioning.reproducible_zip import zipped

ENCODING = "utf-8-sig"

ABOUT = """\
{title}
{standing}Data as at {date}.

Each .csv file is UTF-8 with a byte order mark, has one header row, commas between its columns and
CRLF line ends. Texts are as the report prints them, without the shapes next to a status. The notes
below explain marks in square brackets, such as [p].

Next to a column of numbers is a column named "(number)". It has the number in each text without
pound sign, commas, per cent sign, unit or mark. It is blank if the text is not a plain number. In
it, an adverse amount is above zero and a favourable one below, whatever the sign of the fact.

If a spreadsheet could read a text as a formula, the text has an apostrophe before it. So has each
of its lines, and each part after a tab or a semicolon. Such a text begins with =, +, - or @ (also
as a wide letter) or with a tab, and is not a plain number. Blanks, characters that cannot be seen
and quotation marks before the sign do not count. Remove the apostrophes to get the text as printed.
"""
ABOUT_FACTS = """\
facts.csv: the exact values behind the report's tables, figures and sentences, {rows}.
    id: its name, the same in every report. value: as calculated, not rounded; blank for none.
    unit: of the value. text: as printed. source: the rows it comes from, or the sum it is.
"""


def tables_zip(document: Document, facts: Iterable[Fact]) -> bytes:
    """The zip of a document's tables and facts, the same bytes each time; empty without either."""
    tables, rows = _named(document.blocks), [_fact_row(fact) for fact in facts]
    if not tables and not rows:
        return b""
    files = {name: _csv(_rows(table)) for name, table in tables.items()}
    files["facts.csv"] = _csv([FIELDS, *rows])
    about = _about(document, tables, len(rows)).replace("\n", "\r\n")
    return zipped(files | {"README.txt": about.encode(ENCODING)})


def _fact_row(fact: Fact) -> list[str]:
    return [printable(field or "") for field in fact.as_json().values()]


def _named(blocks: Iterable[nodes.Block]) -> dict[str, nodes.Table]:
    """The tables by the names of their files, in reading order, those behind figures too."""
    tables = [table for block in blocks for table in _tables(block)]
    digits = max(2, len(str(len(tables))))
    return {f"{n:0{digits}}-{table.slug}.csv": table for n, table in enumerate(tables, 1)}


def _tables(block: nodes.Block) -> Iterator[nodes.Table]:
    if isinstance(block, nodes.Table):
        yield block
    elif isinstance(block, nodes.Figure) and block.table:
        yield block.table


def _rows(table: nodes.Table) -> Iterator[list[str]]:
    """The header and the rows of a table, a column of bare numbers next to each that has any."""
    numbers = [_numbers(table, place) for place in range(len(table.columns))]
    header = []
    for column, beside in zip(table.columns, numbers, strict=True):
        label = f"{column.group}: {column.label}" if column.group else column.label
        header += [label, f"{label} (number)"] if beside else [label]
    yield header
    for number, row in enumerate(table.rows):
        cells = []
        for cell, beside in zip(row, numbers, strict=True):
            cells += [cell.plain, beside[number]] if beside else [cell.plain]
        yield cells


def _numbers(table: nodes.Table, place: int) -> list[str]:
    """The bare number of each text of a column; nothing for a column without any."""
    if not table.columns[place].numeric:
        return []
    found = [bare_number(row[place].text) for row in table.rows]
    return found if any(found) else []


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(map(guarded, row) for row in rows)
    return text.getvalue().encode(ENCODING)


def _about(document: Document, tables: dict[str, nodes.Table], facts: int) -> str:
    front = document.front
    status = f"{front.status}. " if front.status else ""
    title = f"{front.title}, {front.council}"
    parts = [ABOUT.format(title=title, standing=status, date=front.date_text)]
    parts += [_about_table(name, table) for name, table in tables.items()]
    return "\n".join([*parts, ABOUT_FACTS.format(rows=_counted(facts))])


def _about_table(name: str, table: nodes.Table) -> str:
    totals = f", the last {table.total_rows} of them totals" if table.total_rows > 1 else ""
    totals = ", the last a total" if table.total_rows == 1 else totals
    lines = [f"{name}: {table.caption}, {_counted(len(table.rows))}{totals}."]
    return "\n".join([*lines, *(f"    Note: {note}" for note in table.notes)]) + "\n"


def _counted(rows: int) -> str:
    return f"{rows} row{'' if rows == 1 else 's'}"
