"""Two histories of words brought together: every text is kept, and none replaces one unseen."""

from __future__ import annotations

import json

import pytest
from conftest import sized
from hypothesis import given, settings
from hypothesis import strategies as st
from narrative_data import Shelf, fresh

from commissioning.cli.shell.formatting import slot_lines
from commissioning.desk.pages.view_models import when
from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import (
    Entry,
    append_entries,
    read_entries,
    text_digest,
)
from commissioning.narrative.journal.journal_file import append, read
from commissioning.narrative.journal.journal_leftovers import MERGE, leftovers_in
from commissioning.narrative.journal.journal_lines import JournalError
from commissioning.narrative.journal.merge_histories import Merge, merge_entries
from commissioning.narrative.journal.slot_history import narrative_of
from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.narrative.slot_status import slot_states
from commissioning.working_reports.narratives.merge_narratives import merge_narrative
from commissioning.working_reports.narratives.narrative_refusals import refused

ASKED = {"prompt": "?", "facts": {}, "role": "analyst"}
BEGUN = Entry(journal_acts.ISSUED, edition="e1", slots={"a": ASKED})


def text(slot, words, by="A. Hale", act=journal_acts.WRITTEN, **about):
    return Entry(act, slot, words, by, "2025-11-28T10:00:00+00:00", "command", load=by, **about)


@pytest.fixture
def pair(tmp_path):
    """A journal and the copy of another machine, alike up to one text for slot a."""
    path, copy = tmp_path / "cabinet.jsonl", tmp_path / "cabinet-DESKTOP-7.jsonl"
    append_entries(path, [BEGUN, text("a", "Both have this.")])
    copy.write_bytes(path.read_bytes())
    return path, copy


def texts(path):
    return [one.text for one in read_entries(path) if one.text]


def test_words_for_a_slot_that_one_side_changed_are_taken_as_written(pair):
    path, copy = pair
    append_entries(path, [text("a", "Here.")])
    append_entries(copy, [text("b", "There.", "D. Reed")])
    before = path.read_bytes()
    assert len(merge_entries(path, [copy])) == 1
    assert path.read_bytes().startswith(before)
    words = narrative_of(read_entries(path))
    assert (words.slots["a"].last.text, words.slots["b"].last.text) == ("Here.", "There.")
    assert not words.slots["b"].open_conflicts


def test_words_for_a_slot_that_both_changed_stand_side_by_side(pair):
    path, copy = pair
    append_entries(path, [text("a", "Here.")])
    append_entries(copy, [text("a", "There.", "D. Reed"), text("a", "There again.", "D. Reed")])
    assert len(merge_entries(path, [copy])) == 2
    slot = narrative_of(read_entries(path)).slots["a"]
    assert slot.last.text == "Here."
    assert [(one.text, one.by) for one in slot.open_conflicts] == [("There again.", "D. Reed")]
    assert "There." in texts(path)


def test_a_second_merge_adds_nothing_and_one_with_what_came_since_adds_that_alone(pair):
    path, copy = pair
    append_entries(path, [text("a", "Here.")])
    append_entries(copy, [text("a", "There.")])
    merge_entries(path, [copy])
    whole = path.read_bytes()
    assert len(merge_entries(path, [copy])) == 0
    assert path.read_bytes() == whole
    append_entries(copy, [text("b", "Later.")])
    assert len(merge_entries(path, [copy])) == 1
    back = len(merge_entries(copy, [path]))  # and the other way round
    assert back > 0 and set(texts(copy)) == set(texts(path))
    assert len(merge_entries(path, [copy])) == 0


def test_a_decision_about_words_that_changed_here_has_no_effect(pair):
    path, copy = pair
    append_entries(path, [text("a", "Here.")])
    append_entries(
        copy, [Entry(journal_acts.CONFIRMED, "a", by="D. Reed", at="2025-11-29", edition="e1")]
    )
    merge_entries(path, [copy])
    kept = read_entries(path)[-1]
    assert (kept.act, kept.was, kept.by) == (journal_acts.KEPT, journal_acts.CONFIRMED, "D. Reed")
    assert narrative_of(read_entries(path)).slots["a"].seen.text == "Here."


def test_editions_of_a_copy_are_not_taken_and_words_on_them_are_stale_until_confirmed(pair):
    path, copy = pair
    append_entries(path, [Entry(journal_acts.ISSUED, edition="e3", slots={"b": ASKED})])
    forged = {"a": {"prompt": "Both have this.", "facts": {}, "role": "cleaner"}}
    append_entries(copy, [Entry(journal_acts.ISSUED, edition="e2", slots=forged)])
    append_entries(copy, [Entry(journal_acts.ISSUED, edition="e3", slots=forged)])
    append_entries(copy, [text("b", "On e2.", edition="e2")])
    merge_entries(path, [copy])
    words = narrative_of(read_entries(path))
    assert words.issued.edition == "e3" and "e2" not in words.editions
    assert words.issued.slots == {"b": ASKED}  # not as the copy has edition e3
    assert "Both have this." not in words.prompts("a")  # it would count as not written
    assert words.role("a") == "analyst"
    assert words.seen("b") == {"prompt": "", "facts": {}}  # all its facts are new: stale
    assert len(merge_entries(path, [copy])) == 0


@pytest.mark.parametrize("style", ["merge", "diff3", "union"])
def test_what_git_left_of_two_branches_is_brought_together(pair, style):
    path, copy = pair
    common = path.read_text("utf-8")
    append_entries(path, [text("a", "Here."), text("b", "Here, too.")])
    append_entries(copy, [text("a", "There.", "D. Reed")])
    ours, theirs = (one.read_text("utf-8").removeprefix(common) for one in pair)
    marks = {
        "merge": ("<<<<<<< HEAD\n", "=======\n", ">>>>>>> other\n"),
        "diff3": ("<<<<<<< HEAD\n", "||||||| base\n=======\n", ">>>>>>> other\n"),
        "union": ("", "", ""),
    }[style]
    left = f"{common}{marks[0]}{ours}{marks[1]}{theirs}{marks[2]}"
    path.write_text(left, "utf-8")
    with pytest.raises(JournalError, match="line [35]: .*`narrative merge` to keep both"):
        read(path)
    assert len(merge_entries(path, [])) == 1
    assert read(path)  # one chain again
    assert narrative_of(read_entries(path)).slots["a"].last.text == "Here."
    assert set(texts(path)) == {"Both have this.", "Here.", "Here, too.", "There."}
    assert path.with_name("cabinet.jsonl.before-merge").read_text("utf-8") == left
    assert len(merge_entries(path, [])) == 0


def test_lines_that_two_machines_wrote_by_turns_are_two_histories(pair):
    path, copy = pair
    common = path.read_text("utf-8")
    append_entries(path, [text("a", "1."), text("a", "2.")])
    append_entries(copy, [text("b", "3."), text("b", "4.")])
    one, two = (each.read_text("utf-8").removeprefix(common).splitlines(True) for each in pair)
    path.write_text(f"{common}{one[0]}{two[0]}{one[1]}{two[1]}", "utf-8")
    with pytest.raises(JournalError, match="in place of line 3, on another machine or in a copy"):
        append(path, [{"act": "written"}])
    merge_entries(path, [])
    assert texts(path) == ["Both have this.", "1.", "2.", "3.", "4."]


def spoilt(copy, change):
    lines = copy.read_text("utf-8").splitlines(True)
    copy.write_text("".join(change(lines)), "utf-8")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: [lines[0], lines[1].replace("Both", "None"), *lines[2:]], 2),
        (lambda lines: [lines[0], *lines[2:]], 2),
        (lambda lines: [lines[0], lines[2], lines[1]], 2),
        (lambda lines: [*lines, "no entry\n"], 4),
        (lambda lines: [*lines[:-1], "\n", lines[-1]], 3),
    ],
)
def test_a_copy_that_was_changed_is_refused_with_the_line_and_nothing_is_merged(pair, change, line):
    path, copy = pair
    append_entries(copy, [text("a", "There.")])
    spoilt(copy, change)
    before = path.read_bytes()
    with pytest.raises(JournalError, match=f"cabinet-DESKTOP-7.jsonl, line {line}: "):
        merge_entries(path, [copy])
    assert path.read_bytes() == before


def test_a_ledger_and_the_words_of_another_report_are_refused(pair, tmp_path):
    path, _ = pair
    ledger, other = tmp_path / "2025-26-Q2.jsonl", tmp_path / "cabinet-exempt.jsonl"
    append(ledger, [{"act": "approve", "report": "cabinet"}])
    append_entries(other, [Entry(journal_acts.ISSUED, edition="x"), text("a", "Exempt.")])
    with pytest.raises(
        JournalError, match="line 1: this is a ledger, and ledgers are never merged. Verify each"
    ):
        merge_entries(path, [ledger])
    with pytest.raises(JournalError, match="does not begin like cabinet.jsonl"):
        merge_entries(path, [other])
    assert "Exempt." not in path.read_text("utf-8")


@pytest.mark.parametrize("side", [0, 1])
def test_words_that_are_closed_here_or_in_the_copy_are_not_merged(pair, tmp_path, side):
    append_entries(pair[side], [Entry(journal_acts.CLOSED, by="H. Marsh")])
    append_entries(pair[1 - side], [text("a", "More.")])
    with pytest.raises(ReviewError, match=r"H\. Marsh closed the text in"):
        merge_narrative(tmp_path, pair[0], [pair[1]], Merge("A. Hale", "at"))


def test_the_notebook_on_the_shelf_shows_what_was_merged(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.run(fresh("bins", "streets"))
    copy = tmp_path / "report (1).jsonl"
    copy.write_bytes(shelf.journal.read_bytes())
    append_entries(copy, [text("streets", "From the other machine.")])
    merge_narrative(shelf.place, shelf.journal, [copy], Merge("A. Hale", "at"))
    assert shelf.states["streets"].last.text == "From the other machine."
    assert any(cell.source == "From the other machine." for cell in shelf.notebook.cells)


def test_who_merged_a_copy_stands_beside_every_name_in_it(pair):
    path, copy = pair
    forged = text("a", "Full assurance.", "H. Marsh", merged_by="H. Marsh")
    append_entries(copy, [forged, Entry(journal_acts.CONFIRMED, "a", by="H. Marsh", edition="e1")])
    merge_entries(path, [copy], Merge("A. Hale", "2025-12-02"))
    taken = read_entries(path)[2:]
    assert [one.writer for one in taken] == ["H. Marsh (from a copy that A. Hale merged)"] * 2
    assert {one.merged_at for one in taken} == {"2025-12-02"}
    (state,) = slot_states(
        fresh("a"), {"a": {**ASKED, "section": ""}}, narrative_of(read_entries(path))
    ).values()
    (line, *_) = slot_lines(state)
    assert "last written by H. Marsh (from a copy that A. Hale merged) at 2025-11-28" in line.plain
    assert when(taken[0]).startswith("H. Marsh (from a copy that A. Hale merged), 28 November")


def test_a_merge_puts_nothing_into_a_slot_that_its_maker_may_not_write(pair):
    path, copy = pair
    append_entries(path, [text("a", "In doubt.", "D. Reed", journal_acts.CONFLICT)])
    settled = Entry(journal_acts.SETTLED, "a", by="H. Marsh", refers=text_digest("In doubt."))
    role = Entry(journal_acts.ISSUED, edition="e9", slots={"a": {**ASKED, "role": "provider:x"}})
    copy.write_bytes(path.read_bytes())
    append_entries(copy, [role, text("a", "Forged.", "H. Marsh"), settled])
    merge_entries(path, [copy], Merge("P. Low", "at", frozenset({"provider:x"})))
    slot = narrative_of(read_entries(path)).slots["a"]
    assert slot.last.text == "Both have this."
    assert [one.text for one in slot.open_conflicts] == ["In doubt.", "Forged."]
    assert [one.was for one in read_entries(path) if one.act == journal_acts.KEPT] == [
        journal_acts.SETTLED
    ]


def test_words_that_the_report_has_a_place_for_are_not_put_out_of_use_by_a_copy(pair):
    path, copy = pair
    append_entries(copy, [Entry(journal_acts.RETIRED, "a", by="H. Marsh", reason="Not so.")])
    merge_entries(path, [copy])
    assert narrative_of(read_entries(path)).slots["a"].last.text == "Both have this."


def test_an_entry_that_passes_itself_off_as_one_that_was_merged_is_kept_all_the_same(pair):
    path, copy = pair
    known = read(path)[1]["digest"]
    append_entries(copy, [text("b", "New.", merged=known)])
    merge_entries(path, [copy])
    assert "New." in texts(path)


def test_words_in_a_notebook_that_has_not_seen_the_merge_do_not_replace_what_it_took(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.run(fresh("bins"))
    copy = tmp_path / "report (1).jsonl"
    copy.write_bytes(shelf.journal.read_bytes())
    edition = read_entries(copy)[0].edition
    append_entries(
        copy, [Entry(journal_acts.WRITTEN, "bins", "There.", load=edition, edition=edition)]
    )
    shelf.write("bins", "Here, not taken yet.")
    merge_narrative(shelf.place, shelf.journal, [copy], Merge("A. Hale", "at"))
    state = shelf.states["bins"]
    assert {state.last.text, *(one.text for one in state.conflicts)} == {
        "There.",
        "Here, not taken yet.",
    }


def test_words_that_no_door_lets_in_are_kept_aside_by_a_merge_too(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.run(fresh("bins"))
    copy = tmp_path / "report (1).jsonl"
    copy.write_bytes(shelf.journal.read_bytes())
    poison = "> " * 5000 + "x"
    assert refused(poison)
    append_entries(copy, [text("bins", poison), text("bins", "Sound.")])
    merge_narrative(shelf.place, shelf.journal, [copy], Merge("A. Hale", "at"))
    assert shelf.states["bins"].last.text == "Sound."
    assert [one.text for one in read_entries(shelf.journal) if one.act == journal_acts.ASIDE] == [
        poison
    ]
    assert not merge_narrative(shelf.place, shelf.journal, [copy], Merge("A. Hale", "at"))


def test_a_copy_that_was_merged_is_told_as_one_that_may_be_deleted(pair, tmp_path):
    path, copy = pair
    append_entries(path, [text("a", "Here.")])
    append_entries(
        copy, [Entry(journal_acts.ISSUED, edition="e2"), text("a", "There."), text("b", "More.")]
    )
    (told,) = leftovers_in(tmp_path, ["cabinet"], MERGE, "words")
    assert "it has 2 entries by A. Hale on 2025-11-28" in told
    merge_entries(path, [copy], Merge("A. Hale", "at"))
    (told,) = leftovers_in(tmp_path, ["cabinet"], MERGE, "words")
    assert "it has nothing that the journal does not have, so you can delete it" in told


@pytest.mark.parametrize("odd", [{"slot": []}, {"text": 5}, {"act": ["written"]}, {"by": None}])
def test_an_entry_of_odd_types_is_refused_in_words(pair, odd):
    path, copy = pair
    append(copy, [{"act": "written", "slot": "a", "text": "x", **odd}])
    with pytest.raises(JournalError, match="line 3: this is not an entry about text"):
        merge_entries(path, [copy])


def test_a_merge_into_a_journal_that_is_gone_is_refused_with_the_way_on(pair, tmp_path):
    path, copy = pair
    path.unlink()
    with pytest.raises(ReviewError, match=r"cabinet\.jsonl\. .* give the copy that name"):
        merge_narrative(tmp_path, path, [copy], Merge("A. Hale", "at"))


WRITES = st.lists(st.tuples(st.sampled_from("ab"), st.text(max_size=3), st.sampled_from("XY")))


@settings(max_examples=sized(40, 150), deadline=None)
@given(common=WRITES, here=WRITES, there=WRITES, far=WRITES)
def test_any_merge_keeps_every_text_and_comes_out_the_same(
    tmp_path_factory, common, here, there, far
):
    folder = tmp_path_factory.mktemp("merge")
    paths = [folder / name for name in ("r.jsonl", "r (1).jsonl", "r 2.jsonl")]
    append_entries(paths[0], [BEGUN, *(text(*one) for one in common)])
    for path in paths[1:]:
        path.write_bytes(paths[0].read_bytes())
    for path, writes in zip(paths, (here, there, far), strict=True):
        named = [(slot, words, f"{by} at {path.stem}") for slot, words, by in writes]
        append_entries(path, [text(*one) for one in named])
    own, before = paths[0].read_bytes(), [read(path) for path in paths]
    merge_entries(paths[0], paths[1:])
    merged = read(paths[0])  # its chain holds
    assert paths[0].read_bytes().startswith(own)
    spoken = {(one.get("slot"), one.get("text"), one.get("by")) for one in merged}
    for entries in before:
        assert {(one.get("slot"), one.get("text"), one.get("by")) for one in entries} <= spoken
    again = folder / "again.jsonl"
    again.write_bytes(own)
    merge_entries(again, paths[1:])
    assert again.read_bytes() == paths[0].read_bytes()
    assert len(merge_entries(paths[0], paths[1:])) == 0
    last = narrative_of(read_entries(paths[0])).slots
    for slot in {slot for slot, *_ in here}:  # nothing replaced what was written here
        assert last[slot].written[-1].text == [one[1] for one in here if one[0] == slot][-1]


def test_an_older_program_reads_a_merged_journal_and_sees_every_text(pair):
    path, copy = pair
    append_entries(path, [text("a", "Here.")])
    append_entries(copy, [text("a", "There.")])
    merge_entries(path, [copy])
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [one["seq"] for one in lines] == [1, 2, 3, 4]
    assert lines[-1]["act"] == journal_acts.CONFLICT  # an act it knows
