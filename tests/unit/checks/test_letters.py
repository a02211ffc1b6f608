"""Characters that no report can print are told where they come in, not by a run that fails."""

from __future__ import annotations

import csv
import shutil
import unicodedata

import pytest
from conftest import PROJECT
from fontTools.ttLib import TTFont

from commissioning.checks.council_loading import load_council
from commissioning.documents.tree.font_metrics import FOLDER
from commissioning.documents.tree.text_rules import UNPRINTABLE
from commissioning.inputs.faults import InputError
from commissioning.inputs.tables.all_tables import TABLES
from commissioning.inputs.tables.columns import TEXT_KINDS
from commissioning.narrative.fact_check.text_audit import Audit
from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import Entry
from commissioning.narrative.journal.slot_history import narrative_of
from commissioning.narrative.narrative_decisions import ReviewError, decided
from commissioning.notebook.printable_characters import character_text, unprinted

EMOJI = "👍"
EVERY_TABLE = PROJECT / "tests" / "data" / "every_table"
# What both draw, the PDF can set in every face: each falls back to one of them, letter and marks.
FALLBACKS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
BYTE_ORDER_MARK = "\ufeff"  # PDF/UA-1 forbids it (7.21.7), as PDF/A-2a does private characters


def characters(name):
    with TTFont(FOLDER / name) as font:
        return frozenset(map(chr, font.getBestCmap()))


def test_the_list_of_letters_is_that_of_the_fonts():
    drawn = frozenset.intersection(*map(characters, FALLBACKS)) | {"\n", "\t"}
    kept = {one for one in drawn if unicodedata.category(one) != "Co"} - {BYTE_ORDER_MARK}
    printed = {one for one in kept if not UNPRINTABLE.match(one)}
    every = map(chr, range(0x110000))
    assert {one for one in every if not unprinted(one)} == printed


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Leaflets in ਪੰਜਾਬੀ were late.", "ਪ"),
        (f"Crews did well {EMOJI} in August.", EMOJI),
        ("বাংলা", "ব"),
        ("The 李 family", "李"),
        ("ŵ and w\u0302, العربية, עברית, Łódź, Ж, £ € → ✓ ½ … “so”", ""),
        ("turned \u202e round", "\u202e"),
        ("half \ud83d of it", "\ud83d"),
    ],
)
def test_what_can_be_printed(text, letter):
    assert unprinted(text) == letter


def spoilt(path, columns):
    """The columns of a CSV file in whose first row an emoji was put."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, first, *rest = csv.reader(file)
    done = {name for name, cell in zip(head, first, strict=True) if name in columns and cell}
    row = [cell + EMOJI * (name in done) for name, cell in zip(head, first, strict=True)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, row, *rest])
    return done


def test_an_emoji_in_any_words_of_a_table_is_told_with_its_place(tmp_path):
    root = shutil.copytree(EVERY_TABLE, tmp_path / "council")
    expected = set()
    for table in TABLES.values():
        columns = {one.name for one in table.columns if one.kind in TEXT_KINDS and not one.choices}
        for path in sorted(root.glob(table.place if "*" in table.place else f"{table.place}*")):
            files = [path] if path.is_file() else sorted(path.glob("*.csv"))
            for file in files:
                name = file.relative_to(root).as_posix()
                expected |= {(name, 2, column) for column in spoilt(file, columns)}
    assert len(expected) > 40
    with pytest.raises(InputError) as caught:
        load_council(root)
    told = {
        (one.file, one.row, one.column): one.expected
        for one in caught.value.faults
        if one.check == "words-can-be-printed"
    }
    assert told.keys() == expected
    assert set(told.values()) == {
        f"text without {character_text(EMOJI)}, which the fonts of the reports cannot print. "
        "Write it in words"
    }


def test_an_emoji_in_a_definition_is_told_with_its_key(tmp_path):
    root = shutil.copytree(EVERY_TABLE, tmp_path / "council")
    for path in (
        root / "params" / "council.yaml",
        *(root / "params" / "appraisals").glob("*.yaml"),
    ):
        text = path.read_text("utf-8")
        path.write_text(text.replace("Brookside Waste Ltd", f"Brookside {EMOJI}"), "utf-8")
    council = root / "params" / "council.yaml"
    council.write_text(council.read_text("utf-8").replace("name: ", f"name: {EMOJI} ", 1), "utf-8")
    with pytest.raises(InputError) as caught:
        load_council(root)
    places = {one.place for one in caught.value.faults if one.check == "words-can-be-printed"}
    assert "params/council.yaml, column name" in places
    assert any(one.startswith("params/appraisals/") and ".provider" in one for one in places)


def test_words_with_an_emoji_are_told_and_nobody_can_answer_for_them():
    (finding,) = Audit({}).findings(f"Crews did well {EMOJI}", {EMOJI})
    assert str(finding) == (
        'The reports cannot print the character "👍" U+1F44D (THUMBS UP SIGN). Write it in words.'
    )


def test_a_reason_with_an_emoji_is_refused():
    made = Entry(journal_acts.ACKNOWLEDGED, "a", "7", by="A. Hale", reason=f"so it is {EMOJI}")
    with pytest.raises(ReviewError, match="THUMBS UP SIGN"):
        decided(narrative_of([]), {}, made)
