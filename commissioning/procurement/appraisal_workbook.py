"""The appraiser's workbook: a row for each score and cost that is wanted, written and read back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter
from pydantic import ValidationError

from commissioning.documents import guarded
from commissioning.inputs import Fault, InputError
from commissioning.inputs.models import OptionCost, OptionScore, Strict, expected_text
from commissioning.inputs.readers import read_rows, workbook_rows
from commissioning.inputs.tables import COSTS, SCORES, Table, rows_of

CREATED_ON = datetime(
    2000, 1, 1
)  # the same on every day, so that the same appraisal gives the same file
BLANK_ROWS = 200
WIDTHS = {"evidence": 60, "head": 34, "criterion": 20, "option": 24, "scorer": 20}
Rows = list[dict[str, object]]


@dataclass(frozen=True)
class Draft:
    """What a workbook needs of an appraisal that need not be whole: ids, and the entries so far.

    `compared` are the options that are not excluded, for which scores are wanted.
    """

    options: tuple[str, ...]
    compared: tuple[str, ...]
    criteria: tuple[str, ...]
    scores: Rows
    costs: Rows


def worksheet(draft: Draft) -> bytes:
    """The workbook of an appraisal: its scores and costs, and a row for each score still wanted."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": CREATED_ON})
        lists = {"option": list(draft.compared), "criterion": list(draft.criteria)}
        _write(book, SCORES, _wanted(draft), lists)
        _write(book, COSTS, draft.costs, lists)
    return content.getvalue()


def _wanted(draft: Draft) -> Rows:
    """A score as given, or its empty row, for each option and criterion."""
    given = {(one.get("option"), one.get("criterion")): one for one in draft.scores}
    return [
        given.get((option, criterion)) or {"option": option, "criterion": criterion}
        for option in draft.compared
        for criterion in draft.criteria
    ]


def _write(
    book: xlsxwriter.Workbook, table: Table, rows: Rows, lists: Mapping[str, list[str]]
) -> None:
    sheet = book.add_worksheet(table.name)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    # Stays text when somebody opens the cell and leaves it again; the value is the same.
    as_text = book.add_format({"text_wrap": True, "quote_prefix": True})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, WIDTHS.get(column.name, 12), wrapped)
        sheet.write_string(0, place, column.name, bold)
        sheet.write_comment(0, place, f"{column.meaning}. Expected: {column.expected}.")
        choices = list(column.choices) or lists.get(column.name)
        if choices:
            allowed = {"validate": "list", "source": choices}
            sheet.data_validation(1, place, len(rows) + BLANK_ROWS, place, allowed)
        for number, row in enumerate(rows, start=1):
            value = row.get(column.name)
            if value is not None:
                write = sheet.write_string if isinstance(value, str) else sheet.write_number
                write(number, place, value, as_text if guarded(str(value)) != str(value) else None)


def holds_nothing_else(path: Path, draft: Draft) -> bool:
    """Whether every score and cost of a workbook is in the appraisal just so."""
    try:
        scores, costs, _ = scores_and_costs(path, draft)
        return all(
            model.model_validate(row) in [model.model_validate(one) for one in known]
            for model, rows, known in (
                (OptionScore, scores, draft.scores),
                (OptionCost, costs, draft.costs),
            )
            for row in rows
        )
    except (InputError, ValidationError):
        return False


def scores_and_costs(path: Path, draft: Draft) -> tuple[Rows, Rows, int]:
    """The scores and costs of a workbook, and how many of its rows have no amount yet.

    Raises:
        InputError: every fault of every cell, those of both sheets together.
    """
    faults: list[Fault] = []
    known = {"option": set(draft.options), "criterion": set(draft.criteria)}
    read = [
        _rows(path, table, model, known, faults)
        for table, model in ((SCORES, OptionScore), (COSTS, OptionCost))
    ]
    if faults:
        raise InputError(faults)
    (scores, left), (costs, more) = read
    return scores, costs, left + more


def _rows(
    path: Path,
    table: Table,
    model: type[Strict],
    known: Mapping[str, set[str]],
    faults: list[Fault],
) -> tuple[Rows, int]:
    """The filled rows of a sheet, and how many are not filled; its faults are added to `faults`."""
    name = f"{path.name}, sheet {table.name}"
    reading = read_rows(workbook_rows(path, name, table), table)
    faults += reading.faults
    amount = "score" if table is SCORES else "gbp"
    columns, left = list(reading.rows.columns), 0
    filled: Rows = []
    seen: set[tuple[str, ...]] = set()
    for (_, number), values in zip(reading.rows.index, rows_of(reading.rows), strict=True):
        row = dict(zip(columns, values, strict=True))
        if row[amount] is None:
            left += 1
            continue
        found = [*_unknown(row, known), *_misfits(row, model), *_again(row, table, seen)]
        faults += [Fault(name, int(number), *one) for one in found]
        filled.append({column: value for column, value in row.items() if value is not None})
    return filled, left


def _again(
    row: Mapping[str, object], table: Table, seen: set[tuple[str, ...]]
) -> Iterable[tuple[str, str, str]]:
    key = tuple(str(row[one]) for one in table.key)
    if key in seen:
        yield ", ".join(table.key), ", ".join(key), "each of them once"
    seen.add(key)


def _unknown(
    row: Mapping[str, object], known: Mapping[str, set[str]]
) -> Iterable[tuple[str, str | None, str]]:
    for column, ids in known.items():
        if column in row and (value := row[column]) not in ids:
            found = None if value is None else str(value)
            yield column, found, f"one of the appraisal's own: {', '.join(sorted(ids))}"


def _misfits(row: Mapping[str, object], model: type[Strict]) -> Iterable[tuple[str, str, str]]:
    try:
        model.model_validate(dict(row))
    except ValidationError as error:
        for details in error.errors():
            column = str(details["loc"][0])
            yield column, str(details["input"] or ""), expected_text(details, model)
