"""A return as a busy person sends it, with everything wrong: `check` says what to do about each."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from conftest import pipeline_here

from commissioning.wording import Wording

HEADING = ["Measure", "period", "value", "numerater", "denominator", "marker", "received"]
SOUND_HEADING = ["numerator", "denominator", "marker", "received"]
ROWS = (
    ["visits", "2025-07", "£100", None, None, None, "14/10/2025"],
    ["visits", "2025-08", "95%", None, None, None, "2025-10-02"],
    [None] * 7,
    ["visits", "Q2 2025/26", 1, None, None, None, "2025-10-02"],
    ["visits", "2025-09", "n/a", None, None, None, "2025-10-02"],
    ["Total", None, "1,295", None, None, None, None],
)
INPUTS, CHECKS = Wording("inputs"), Wording("checks")
NAME = "data/results/return.xlsx"


@pytest.fixture
def messy(small: Path) -> Path:
    """A council whose returns are one workbook with all of it, open in a spreadsheet program."""
    for path in (small / "data/results").iterdir():
        path.unlink()
    book = openpyxl.Workbook()
    book.active.title = "Results"
    for row in (HEADING, *ROWS):
        book.active.append(row)
    book.active.merge_cells("D2:D3")
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("Workings").sheet_state = "hidden"
    book.save(small / NAME)
    (small / "data/results/~$return.xlsx").write_bytes(b"lock")
    return small


def said_of(council: Path) -> dict[str, str]:
    """What `check` says of each place, after the usual word for it."""
    answer = pipeline_here("--root", council, "check")
    assert answer.code == 2, answer.out
    faults = " ".join((answer.out + answer.err).split()).split("✗ ")[1:]
    found = [fault.partition(": ") for fault in faults]
    return {heading: finding for heading, _, finding in found}


def say(name: str, **values: str | int) -> str:
    return INPUTS(name, **values)


def test_each_fault_of_a_messy_workbook_has_its_usual_word_and_what_to_do(messy):
    found = said_of(messy)
    expected = {
        say("merged-cells"): say("unmerge", count=1, cells="D2:D3"),
        say("misspelt-columns", count=1): say("exact-names", count=1, columns="measure"),
        say("unknown-columns", count=1): say("or-rename", old="numerater", new="numerator"),
        say("date-in-another-format"): say(
            "write-this-date", day="14 October 2025", text="2025-10-14"
        ),
        say("hidden-rows", count=1): say("unhide-rows", count=1),
        say("blank-rows", count=1): say("delete-blank-rows", count=1),
        say("not-a-period"): say("write-this-period", text="2025-26-Q2"),
        say("total-row"): say("delete-total"),
    }
    for word, remedy in expected.items():
        (finding,) = (text for place, text in found.items() if place.startswith(f"{word} – {NAME}"))
        assert remedy in finding, word
    numbers = [text for place, text in found.items() if place.startswith(say("not-a-number"))]
    remedies = [say("take-out-signs", signs=one) for one in ("£", "%", "commas")]
    remedies.insert(2, say("leave-empty-with-marker"))
    assert [one in text for one, text in zip(remedies, numbers, strict=True)] == [True] * 4


def test_a_misspelt_column_is_not_also_called_missing(messy):
    assert not any(place.startswith(say("missing-columns", count=1)) for place in said_of(messy))


def test_once_it_can_be_read_a_row_that_was_entered_twice_is_named(messy):
    row = ["visits", "2025-08", 95, None, None, None, "2025-10-02"]
    book = openpyxl.Workbook()
    for cells in (["measure", "period", "value", *SOUND_HEADING], row, row):
        book.active.append(cells)
    book.save(messy / NAME)
    found = said_of(messy)
    (finding,) = (text for place, text in found.items() if CHECKS("rows-are-unique") in place)
    assert CHECKS("one-row-for", key="measure and period", file=NAME, row="2") in finding
