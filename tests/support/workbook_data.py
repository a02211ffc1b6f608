"""Returns written as workbooks."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from commissioning.checks.council_loading import load_council
from commissioning.inputs.faults import InputError

HEADING = ["measure", "period", "value", "numerator", "denominator", "marker", "received"]


DAY = datetime.date(2025, 10, 6)


SOUND = ["visits", "2025-07", 94.5, None, None, None, DAY]


def write(path: Path, rows: list[list], sheet: str = "results", **formats: str) -> None:
    """A workbook with one sheet; `formats` are number formats of cells, such as C2."""
    workbook = openpyxl.Workbook()
    workbook.active.title = sheet
    for row in rows:
        workbook.active.append(row)
    for cell, number_format in formats.items():
        workbook.active[cell].number_format = number_format
    workbook.save(path)


def changed(**cells: object) -> list:
    return list((dict(zip(HEADING, SOUND, strict=True)) | cells).values())


def faults_of(root: Path) -> list:
    with pytest.raises(InputError) as refused:
        load_council(root)
    return refused.value.faults
