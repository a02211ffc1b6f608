"""Workbook XML read once for what it holds, before the reader of workbooks may see it.

The reader fills a grid up to the last cell, copies a shared text into each cell that shows it,
makes room for as many texts as a workbook claims and takes one of two cells of the same name; and
it gives nothing for an error or a formula never calculated, and 0.945 for 94.5%. All that is found
out here first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from commissioning.inputs.readers import limits
from commissioning.inputs.readers.workbook_xml import Handler, XmlReader
from commissioning.inputs.readers.worksheet_layout import Layout, column_number
from commissioning.inputs.text_rows import RefusedError

ROOT_LINKS, LINKS = "_rels/.rels", "xl/_rels/workbook.xml.rels"
# Where every spreadsheet program puts these; the reader takes small letters and capitals alike.
STANDARD = {
    "officeDocument": "xl/workbook.xml",
    "sharedStrings": "xl/sharedstrings.xml",
    "styles": "xl/styles.xml",
}
PERCENT_FORMATS = {"9", "10"}  # built in: 0% and 0.00%
QUOTED = re.compile(r'"[^"]*"|\\.')
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
SHOWN = 40  # characters kept of a value, to show it

Place = tuple[int, int]


@dataclass(frozen=True)
class Flaw:
    """A cell that is not what the reader would make of it: `error`, `formula` or `percentage`."""

    kind: str
    text: str


class Inspection:
    """What the parts of a workbook hold. RefusedError when that is more than a return can be."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._xml = XmlReader()
        self._flaws: dict[str, dict[Place, Flaw]] = {}
        self._layouts: dict[str, Layout] = {}
        self._links: dict[str, str] = {}  # sheet id: part
        self._sheets: dict[str, str] = {}  # sheet name: sheet id
        self.hidden: set[str] = set()  # names of the sheets that a spreadsheet program hides
        self._lengths: list[int] = []  # of the shared texts, in characters
        self._percent_formats, self._percent_styles = set(PERCENT_FORMATS), set[str]()
        self._shared_characters = 0
        first = (LINKS, STANDARD["sharedStrings"], STANDARD["styles"])  # the others point to these
        for name in sorted(parts, key=lambda name: (name.lower() not in first, name)):
            self._read(name.lower(), parts[name])
        if not {self._links.get(link) for link in self._sheets.values()} <= {None, *self._flaws}:
            raise RefusedError("a workbook that holds all its sheets")

    def flaws(self, sheet: str) -> dict[Place, Flaw]:
        """The flaws of a sheet by row and column from 1; RefusedError when it is no worksheet."""
        return self._flaws[self._part_of(sheet)]

    def layout(self, sheet: str) -> Layout:
        """What a sheet hides and merges; RefusedError when it is not a worksheet."""
        return self._layouts[self._part_of(sheet)]

    def _part_of(self, sheet: str) -> str:
        part = self._links.get(self._sheets.get(sheet, ""), "")
        if part not in self._flaws:
            raise RefusedError(f"a sheet of cells, which “{sheet}” is not")
        return part

    def _read(self, part: str, content: bytes) -> None:
        self._part = part
        self._row = self._column = self._last_row = self._last_column = 0
        self._type, self._style, self._text = "", "", ""
        self._formula = self._watched = False
        self._styles = -1  # before the list of cell styles
        self._xml.read(part, content, self._handlers(part))
        self._finish_cell()

    def _handlers(self, part: str) -> dict[str, Handler]:
        by_part: dict[str, dict[str, Handler]] = {
            ROOT_LINKS: {"Relationship": self._link},
            LINKS: {"Relationship": self._link},
            STANDARD["officeDocument"]: {"sheet": self._sheet},
            STANDARD["sharedStrings"]: {
                "sst": self._texts,
                "si": self._shared,
                "t": self._shared_text,
            },
            STANDARD["styles"]: {
                "numFmt": self._format,
                "cellXfs": self._list_styles,
                "xf": self._cell_style,
            },
        }
        if part in by_part or part not in self._links.values():
            return by_part.get(part, {})
        self._flaws[part], self._layouts[part] = {}, Layout()
        cells = {"row": self._row_starts, "c": self._cell, "f": self._formula_of, "v": self._value}
        layout = self._layouts[part]
        return {**cells, "col": layout.columns, "mergeCell": layout.merge}

    # Links, sheets and styles.

    def _link(self, link: dict[str, str]) -> None:
        kind, target = link.get("Type", "").rpartition("/")[2], link.get("Target", "")
        folder = "" if self._part == ROOT_LINKS or target.startswith(("/xl/", "xl/")) else "xl/"
        part = (folder + target.removeprefix("/")).lower()
        if kind in STANDARD and part != STANDARD[kind]:
            raise RefusedError(f"a workbook with its {kind} in {STANDARD[kind]}, not in {target}")
        if kind == "worksheet" and self._part == LINKS:
            if link.get("Id") in self._links:
                raise RefusedError("a workbook that names each of its sheets once")
            self._links[link.get("Id", "")] = part

    def _sheet(self, sheet: dict[str, str]) -> None:
        link = next((sheet[name] for name in sheet if name.endswith(":id")), "")
        if sheet.get("name", "") in self._sheets:
            raise RefusedError("a workbook that names each of its sheets once")
        self._sheets[sheet.get("name", "")] = link
        if sheet.get("state", "visible") != "visible":
            self.hidden.add(sheet.get("name", ""))

    def _format(self, form: dict[str, str]) -> None:
        if "%" in QUOTED.sub("", form.get("formatCode", "")):
            self._percent_formats.add(form.get("numFmtId", ""))

    def _list_styles(self, _: dict[str, str]) -> None:
        self._styles = 0

    def _cell_style(self, style: dict[str, str]) -> None:
        if self._styles >= 0:
            if style.get("numFmtId") in self._percent_formats:
                self._percent_styles.add(str(self._styles))
            self._styles += 1

    # Shared texts: the reader makes room for as many as are claimed.

    def _texts(self, claimed: dict[str, str]) -> None:
        for name in ("count", "uniqueCount"):
            if not _at_most(claimed.get(name, "0"), limits.CELLS):
                raise RefusedError(f"a workbook that claims at most {limits.CELLS:,} texts")

    def _shared(self, _: dict[str, str]) -> None:
        self._lengths.append(0)

    def _shared_text(self, _: dict[str, str]) -> None:
        self._xml.hand_letters(self._shared_letters, until="t")

    def _shared_letters(self, letters: str) -> None:
        if self._lengths:
            self._lengths[-1] += len(letters)

    # Cells of a sheet.

    def _row_starts(self, row: dict[str, str]) -> None:
        self._finish_cell()
        number = row.get("r", str(self._row + 1))
        if not _at_most(number, limits.ROWS) or int(number) <= self._row:
            expected = f"at most {limits.ROWS:,} rows, in order; delete empty rows below the table"
            raise RefusedError(f"{expected} (row {number[:SHOWN]})")
        self._row = self._last_row = int(number)
        self._column = 0
        self._check_grid(f"row {number}")
        self._layouts[self._part].row(self._row, row)

    def _cell(self, cell: dict[str, str]) -> None:
        self._finish_cell()
        reference = cell.get("r", "")
        self._column = self._column_of(reference) if "r" in cell else self._column + 1
        if self._column > self._last_column:
            self._last_column = self._column
            self._check_grid(f"cell {reference}")
        self._type, self._style = cell.get("t", "n"), cell.get("s", "")
        self._watched = self._type in ("s", "e") or self._style in self._percent_styles

    def _column_of(self, reference: str) -> int:
        found = REFERENCE.fullmatch(reference)
        column = column_number(found[1]) if found else 0
        if not found or int(found[2]) != self._row or column <= self._column:
            raise RefusedError(f"cells in order, each in its row (cell {reference[:SHOWN]})")
        return column

    def _check_grid(self, where: str) -> None:
        columns, cells = self._last_column, self._last_row * self._last_column
        if columns > limits.COLUMNS or cells > limits.CELLS:
            raise RefusedError(
                f"at most {limits.COLUMNS} columns and {limits.CELLS:,} cells; delete empty "
                f"rows and columns around the table ({where})"
            )

    def _formula_of(self, _: dict[str, str]) -> None:
        self._formula = self._watched = True

    def _value(self, _: dict[str, str]) -> None:
        if self._watched:
            self._xml.hand_letters(self._value_letters, until="v")

    def _value_letters(self, letters: str) -> None:
        self._text = (self._text + letters)[:SHOWN]

    def _finish_cell(self) -> None:
        """Note what the cell just read is, where the reader would make something else of it."""
        if not self._watched:
            return
        kind, text = self._type, self._text.strip()
        if kind == "e":
            self._flaw("error", text or "an error")
        elif kind == "s":
            self._count_shared(text)
        elif self._formula and not text and kind != "str":
            self._flaw("formula", "")
        elif kind == "n" and text and self._style in self._percent_styles:
            self._flaw("percentage", text)
        self._text, self._formula, self._watched = "", False, False

    def _flaw(self, kind: str, text: str) -> None:
        self._flaws[self._part][self._row, self._column] = Flaw(kind, text)

    def _count_shared(self, text: str) -> None:
        if not text:
            return  # a cell without a value, whatever its type
        if not _at_most(text, len(self._lengths) - 1):
            raise RefusedError("cells that show a text the workbook has")
        self._shared_characters += self._lengths[int(text)]
        if self._shared_characters > limits.SHARED_CHARACTERS:
            raise RefusedError(f"texts of at most {limits.SHARED_CHARACTERS:,} characters in all")


def _at_most(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9 and int(text) <= most
