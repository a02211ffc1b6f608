"""What to do about a cell that is no value of its column, where that can be told from the cell."""

from __future__ import annotations

import re
from unicodedata import name

from commissioning.inputs.tables.all_tables import TABLES
from commissioning.inputs.tables.columns import INVISIBLE, Column, Table

NUMBERS = {"number", "money", "whole number", "whole pounds", "decimals", "days"}
DAYS = {"date", "UK date"}
ABSENT = re.compile(
    r"n/?a|n\.a\.|none|nil|null|tbc|tba|tbd|unknown|not (available|applicable|known)|[-–—.?*]+",
    re.IGNORECASE,
)
SPREADSHEET_ERROR = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)")
NUMBER_OF_A_DAY = re.compile(r"[345]\d{4}", re.ASCII)  # of 1982 to 2064


def hint(text: str, column: Column, table: Table) -> str:
    """What to do, to follow what is expected; '' where that says enough."""
    return next((f"; {text}" for text in _hints(text, column, table) if text), "")


def _hints(text: str, column: Column, table: Table) -> list[str]:
    bare = text.strip()
    return [
        _unseen(text),
        "take out the spaces around it" if bare != text and column.accepts(bare) else "",
        _of_error(bare),
        _of_absence(bare, column, table) if column.kind in NUMBERS | DAYS else "",
        _of_number(bare) if column.kind in NUMBERS else "",
        _of_day(bare) if column.kind in DAYS else "",
        _of_id(column, table),
    ]


def _unseen(text: str) -> str:
    found = INVISIBLE.search(text)
    if not found:
        return ""
    letter = found[0]
    return f"take out the {name(letter, 'control character').lower()} (U+{ord(letter):04X}) in it"


def _of_error(text: str) -> str:
    error = SPREADSHEET_ERROR.fullmatch(text)
    return "it is an error of the spreadsheet, so put its formula right" if error else ""


def _of_absence(text: str, column: Column, table: Table) -> str:
    if not (column.blank and ABSENT.fullmatch(text)):
        return ""
    marked = column.name == "value" and any(one.name == "marker" for one in table.columns)
    return "leave the cell empty" + (" and write x in marker" if marked else "")


def _of_number(text: str) -> str:
    if text.startswith(("−", "–")) or re.fullmatch(r"\(.*\)", text):
        return "write a negative number with the hyphen of the keyboard before it, such as -5"
    return ""


def _of_id(column: Column, table: Table) -> str:
    target = table.references.get(column.name)
    return f"the ids are listed in {TABLES[target].place}" if target else ""


def _of_day(text: str) -> str:
    if not NUMBER_OF_A_DAY.fullmatch(text):
        return ""
    return "it is a spreadsheet's number of a day, so format the column as a date"
