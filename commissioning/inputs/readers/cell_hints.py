"""What is wrong with a cell that holds no value of its column, and what to do about it.

Where that can be told from the cell itself.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from unicodedata import name

from commissioning.dates import day_text
from commissioning.inputs.tables.all_tables import TABLES
from commissioning.inputs.tables.columns import INVISIBLE, Column, Table
from commissioning.wording import Wording

WORDING = Wording("inputs")
NUMBERS = {"number", "money", "whole number", "whole pounds", "decimals", "days"}
DAYS = {"date": "%Y-%m-%d", "UK date": "%d/%m/%Y"}
PROBLEMS = {
    "number": "not-a-number",
    "money": "not-an-amount",
    "whole pounds": "not-an-amount",
    "whole number": "not-a-whole-number",
    "decimals": "not-a-whole-number",
    "days": "not-a-whole-number",
    "date": "not-a-date",
    "UK date": "not-a-date",
    "period": "not-a-period",
    "id": "not-an-id",
    "yes or no": "not-yes-or-no",
    "web address": "not-an-address",
    "email": "not-an-address",
    "text": "not-text",
}
ABSENT = re.compile(
    r"n/?a|n\.a\.|none|nil|null|tbc|tba|tbd|unknown|not (available|applicable|known)|[-–—.?*]+",
    re.IGNORECASE,
)
SPREADSHEET_ERROR = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)")
NUMBER_OF_A_DAY = re.compile(r"[345]\d{4}", re.ASCII)  # of 1982 to 2064
TOTAL = re.compile(r"(grand |sub-?)?totals?:?|sum:?", re.IGNORECASE)
QUARTER = re.compile(
    r"(?:(?P<q>Q[1-4])\W*)?(?P<year>20\d\d)\W+(?:20)?(?P<next>\d\d)(?:\W*(?P<last>Q[1-4]))?", re.I
)
SIGNS = {"£": "£", "%": "%", ",": "commas"}


def problem_of(text: str, column: Column) -> str:
    """The usual word for what is wrong with a cell."""
    if not text.strip():
        return WORDING("missing-value")
    if TOTAL.fullmatch(text.strip()):
        return WORDING("total-row")
    if SPREADSHEET_ERROR.fullmatch(text.strip()):
        return WORDING("spreadsheet-error")
    if column.kind in DAYS and _day_meant(text.strip(), column):
        return WORDING("date-in-another-format")
    return WORDING("not-a-choice" if column.choices else PROBLEMS[column.kind])


def hint(text: str, column: Column, table: Table) -> str:
    """What to do, to follow what is expected; '' where that says enough."""
    return next((f"; {text}" for text in _hints(text, column, table) if text), "")


def _hints(text: str, column: Column, table: Table) -> list[str]:
    bare = text.strip()
    return [
        _unseen(text),
        WORDING("remove-spaces") if bare != text and column.accepts(bare) else "",
        WORDING("mend-formula") if SPREADSHEET_ERROR.fullmatch(bare) else "",
        WORDING("delete-total") if TOTAL.fullmatch(bare) else "",
        _of_absence(bare, column, table) if column.kind in NUMBERS | DAYS.keys() else "",
        _of_number(bare, column) if column.kind in NUMBERS else "",
        _of_day(bare, column) if column.kind in DAYS else "",
        _of_period(bare) if column.kind == "period" else "",
        _of_id(column, table),
    ]


def _unseen(text: str) -> str:
    found = INVISIBLE.search(text)
    if not found:
        return ""
    character = name(found[0], "control character").lower()
    return WORDING("remove-hidden", character=character, code=f"{ord(found[0]):04X}")


def _of_absence(text: str, column: Column, table: Table) -> str:
    if not (column.blank and ABSENT.fullmatch(text)):
        return ""
    marked = column.name == "value" and any(one.name == "marker" for one in table.columns)
    return WORDING("leave-empty-with-marker" if marked else "leave-empty")


def _of_number(text: str, column: Column) -> str:
    if text.startswith(("−", "–")) or re.fullmatch(r"\(.*\)", text):
        return WORDING("write-minus")
    signs = [wording for sign, wording in SIGNS.items() if sign in text]
    if signs and column.accepts(re.sub("[£%, ]", "", text)):
        return WORDING("take-out-signs", signs=" and ".join(signs))
    return ""


def _of_id(column: Column, table: Table) -> str:
    target = table.references.get(column.name)
    return WORDING("ids-listed-in", place=TABLES[target].place) if target else ""


def _of_day(text: str, column: Column) -> str:
    if NUMBER_OF_A_DAY.fullmatch(text):
        return WORDING("format-as-date")
    if meant := _day_meant(text, column):
        return WORDING("write-this-date", day=day_text(meant), text=column.text(meant))
    return ""


def _day_meant(text: str, column: Column) -> date | None:
    """The day that a text states in the other of the two formats; None where it states none."""
    for kind, form in DAYS.items():
        try:
            if kind != column.kind:
                return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _of_period(text: str) -> str:
    """What to write for a quarter or year in other words, such as `Q2 2025/26`."""
    found = QUARTER.fullmatch(text)
    if not found or int(found["next"]) != (int(found["year"]) + 1) % 100:
        return ""
    parts = (found["year"], found["next"], (found["q"] or found["last"] or "").upper())
    return WORDING("write-this-period", text="-".join(part for part in parts if part))
