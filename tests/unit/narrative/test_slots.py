"""Slots: found by key whatever a tool has done to their cells, and their words exactly as typed."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from narrative_data import PROMPT, Shelf, cell_of, exhibit_cell, fact, fresh, section, slot_cell
from nbformat.v4 import new_markdown_cell, new_notebook

from commissioning.narrative.extract_narrative import Copy, extract_entries
from commissioning.narrative.insert_narrative import LostNarrative, insert_texts
from commissioning.narrative.journal.journal_entries import read_entries, text_digest
from commissioning.narrative.journal.slot_history import narrative_of
from commissioning.narrative.slots import slot_key, slots_of
from commissioning.notebook.cell_kinds import OWN
from commissioning.working_reports.narratives.narrative_refusals import refused
from commissioning.working_reports.narratives.narrative_store import take_narrative

ANN, BEN = Copy("ann", "t1", "desk", "ann:1"), Copy("ben", "t2", "desk", "ben:1")


@pytest.fixture
def shelf(tmp_path):
    made = Shelf(tmp_path)
    made.run(fresh("bins", "calls"))
    return made


def acts_of(shelf, key="bins"):
    return [(e.act, e.text, e.by) for e in read_entries(shelf.journal) if e.slot == key]


def text_of(shelf, key="bins"):
    return cell_of(shelf.notebook, key).source


def save(shelf, copy_, **texts):
    """What the desk does when somebody saves a copy of the notebook as it now stands."""
    notebook = shelf.notebook
    for key, text in texts.items():
        cell_of(notebook, key).source = text
    return take_narrative(shelf.place, shelf.journal, notebook, copy_)


def test_an_unwritten_slot_shows_what_is_asked_and_takes_a_new_prompt(shelf):
    assert shelf.states["bins"].word == "unwritten"
    reworded = fresh("bins", "calls")
    cell_of(reworded, "bins").source = "*To be written by the analyst: why?*"
    shelf.run(reworded)
    assert text_of(shelf) == "*To be written by the analyst: why?*"
    assert acts_of(shelf) == []


@given(text=st.text(min_size=1).filter(str.strip).filter(lambda text: not refused(text)))
def test_words_come_through_exactly_as_typed(tmp_path_factory, text):
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    shelf.run(fresh("bins"))
    shelf.write("bins", text)
    shelf.run(fresh("bins", bins="40"))
    assert text_of(shelf) == text
    assert acts_of(shelf) == [("written", text, "")]


def test_words_of_braces_backslashes_and_markup_come_back_byte_for_byte(shelf):
    text = "{a} {{ 7 * 7 }} \\n C:\\new \\{{x}} #panic($x$) < b on='x'>&amp;< /b>\t\ud83d `{{y}}`"
    shelf.write("bins", text)
    shelf.run(fresh("bins", "calls"))
    assert text_of(shelf) == text
    assert read_entries(shelf.journal)[-1].text == text


def test_a_run_without_new_words_enters_nothing(shelf):
    shelf.write("bins", "Crews were short.")
    shelf.run(fresh("bins", "calls"))
    before = shelf.journal.read_bytes()
    shelf.run(fresh("bins", "calls"))
    assert shelf.journal.read_bytes() == before


def test_a_slot_is_known_by_its_key_when_a_tool_renews_ids(shelf):
    notebook = shelf.notebook
    for number, cell in enumerate(notebook.cells):
        cell.id = f"new-{number}"
    cell_of(notebook, "bins").source = "Crews were short."
    shelf.put(notebook)
    assert shelf.run(fresh("bins", "calls")) == ""
    assert text_of(shelf) == "Crews were short."


def test_a_slot_is_known_by_its_id_when_a_tool_drops_metadata(shelf):
    notebook = shelf.notebook
    cell = cell_of(notebook, "bins")
    cell.source, cell.metadata = "Crews were short.", {}
    shelf.put(notebook)
    shelf.run(fresh("bins", "calls"))
    assert text_of(shelf) == "Crews were short."


@pytest.mark.parametrize("kind", ["markdown", "raw", "code"])
def test_the_pieces_of_a_split_slot_are_one_again(shelf, kind):
    notebook = shelf.notebook
    cell = cell_of(notebook, "bins")
    piece = copy.deepcopy(cell)
    piece.update(id="renewed", cell_type=kind)
    if kind == "code":
        piece.update(outputs=[], execution_count=None)
    cell.source, piece.source = "Crews were short.", "They are not now."
    notebook.cells.insert(notebook.cells.index(cell) + 1, piece)
    shelf.put(notebook)
    shelf.run(fresh("bins", "calls"))
    assert text_of(shelf) == "Crews were short.\n\nThey are not now."


def test_a_slot_split_and_not_otherwise_changed_has_no_new_words(shelf):
    shelf.write("bins", "One.\nTwo.")
    shelf.run(fresh("bins", "calls"))
    notebook = shelf.notebook
    cell = cell_of(notebook, "bins")
    piece = copy.deepcopy(cell)
    cell.source, piece.source = "One.", "Two."
    notebook.cells.append(piece)
    shelf.put(notebook)
    shelf.run(fresh("bins", "calls"))
    assert acts_of(shelf) == [("written", "One.\nTwo.", "")]


def test_a_slot_that_was_cut_keeps_its_words(shelf):
    shelf.write("bins", "Crews were short.")
    shelf.run(fresh("bins", "calls"))
    notebook = shelf.notebook
    notebook.cells = [cell for cell in notebook.cells if slot_key(cell) != "bins"]
    shelf.put(notebook)
    shelf.run(fresh("bins", "calls"))
    assert text_of(shelf) == "Crews were short."


def test_a_slot_that_was_emptied_asks_again_and_its_words_stay_in_the_journal(shelf):
    save(shelf, ANN, bins="Crews were short.")
    save(shelf, ANN, bins="")
    assert text_of(shelf) == PROMPT.format("bins")
    assert [text for _, text, _ in acts_of(shelf)] == ["Crews were short.", ""]


def test_text_typed_outside_every_slot_is_put_aside(shelf):
    notebook = shelf.notebook
    notebook.cells.insert(1, new_markdown_cell("A thought.", id="thought"))
    notebook.cells[0].source = "## Bins, missed"
    shelf.put(notebook)
    changed = shelf.run(fresh("bins", "calls"))
    assert sorted(one.text for one in shelf.words.aside.values()) == [
        "## Bins, missed",
        "A thought.",
    ]
    assert changed == (
        "report.ipynb was changed by hand: cell bins-heading was changed; cell "
        "thought was added or moved"
    )
    assert [cell.id for cell in shelf.notebook.cells[:2]] == ["bins-heading", "bins-table"]


def test_a_changed_figure_is_told_by_its_cell_and_made_anew(shelf):
    notebook = shelf.notebook
    table = next(cell for cell in notebook.cells if cell.id == "bins-table")
    table.outputs[0].data["text/plain"] = "0 missed"
    table.execution_count = 7  # how often a kernel ran is no evidence
    del notebook.cells[3]
    shelf.put(notebook)
    changed = shelf.run(fresh("bins", "calls"))
    assert changed == (
        "report.ipynb was changed by hand: cell bins-table was changed; cell calls-heading "
        "was removed or moved"
    )
    assert shelf.run(fresh("bins", "calls")) == ""


def test_a_changed_figure_is_told_also_when_words_were_saved_since(shelf):
    notebook = shelf.notebook
    table = next(cell for cell in notebook.cells if cell.id == "bins-table")
    table.outputs[0].data["text/plain"] = "0 missed"
    shelf.put(notebook)
    save(shelf, ANN, bins="Crews were short.")
    notebook = shelf.notebook
    notebook.metadata.pop(OWN)
    shelf.put(notebook)
    assert "cell bins-table was changed" in shelf.run(fresh("bins", "calls"))


def test_two_people_in_different_slots_disturb_nobody(shelf):
    ann, ben = shelf.notebook, shelf.notebook
    cell_of(ann, "bins").source, cell_of(ben, "calls").source = "Ann's.", "Ben's."
    take_narrative(shelf.place, shelf.journal, ann, ANN)
    take_narrative(shelf.place, shelf.journal, ben, BEN)
    assert (text_of(shelf, "bins"), text_of(shelf, "calls")) == ("Ann's.", "Ben's.")
    assert {state.word for state in shelf.states.values()} == {"written"}


def test_of_two_people_in_one_slot_both_texts_are_kept(shelf):
    ann, ben = shelf.notebook, shelf.notebook
    cell_of(ann, "bins").source, cell_of(ben, "bins").source = "Ann's.", "Ben's."
    take_narrative(shelf.place, shelf.journal, ann, ANN)
    take_narrative(shelf.place, shelf.journal, ben, BEN)
    assert acts_of(shelf) == [("written", "Ann's.", "ann"), ("conflict", "Ben's.", "ben")]
    assert text_of(shelf) == "Ann's."
    notice = next(cell for cell in shelf.notebook.cells if cell.id == "bins-notice")
    assert "ben wrote this text at t2" in notice.source
    assert "```\nBen's.\n```" in notice.source
    cell_of(ann, "bins").source = "Ann's, longer."  # she goes on in her copy
    take_narrative(shelf.place, shelf.journal, ann, ANN)
    assert acts_of(shelf)[-1] == ("written", "Ann's, longer.", "ann")
    assert shelf.states["bins"].word == "in conflict"


def test_words_of_another_role_are_put_aside_and_not_written(shelf):
    told = Copy("cfo", "t", "desk", "cfo:1", frozenset({"chief-finance-officer"}))
    save(shelf, told, bins="Not mine to write.")
    assert acts_of(shelf) == [("aside", "Not mine to write.", "cfo")]
    assert text_of(shelf) == PROMPT.format("bins")


def test_words_of_a_slot_the_template_dropped_stand_at_the_end_until_it_returns(shelf):
    shelf.write("bins", "Kept.")
    shelf.run(fresh("calls"))
    orphan = next(cell for cell in shelf.notebook.cells if slot_key(cell) == "bins")
    assert (orphan.source, orphan.metadata["tags"]) == ("Kept.", ["orphan"])
    assert shelf.states["bins"].word == "orphan"
    shelf.run(fresh("calls"))
    assert shelf.states["bins"].word == "orphan"
    shelf.run(fresh("calls", "bins"))
    assert shelf.states["bins"].word == "written"
    assert text_of(shelf) == "Kept."


def test_words_that_a_woven_notebook_would_not_hold_stop_everything(shelf, monkeypatch):
    save(shelf, ANN, bins="Crews were short.")
    monkeypatch.setattr(
        "commissioning.narrative.insert_narrative._with_narrative", lambda cell, states: [cell]
    )
    with pytest.raises(
        LostNarrative, match="The text of bins would be lost, so nothing was published."
    ):
        insert_texts(fresh("bins", "calls"), shelf.words)


def test_a_slot_rests_on_the_facts_of_its_section_or_on_those_it_names():
    cells = [
        *section("One", exhibit_cell("a", fact("bins.result", "36")), slot_cell("near")),
        *section(
            "Two", slot_cell("named", depends_on=["bins.*"]), slot_cell("none", depends_on=[])
        ),
    ]
    facts = {key: slot.facts for key, slot in slots_of(new_notebook(cells=cells)).items()}
    assert facts == {"near": {"bins.result": "36"}, "named": {"bins.result": "36"}, "none": {}}


def test_a_heading_that_somebody_writes_begins_no_section():
    cells = section("One", exhibit_cell("a", fact("bins.result", "36")), slot_cell("one"))
    words = slot_cell("two", "## My own heading")
    after = slots_of(new_notebook(cells=[*cells, words, slot_cell("three")]))
    assert after["three"].facts == {"bins.result": "36"}


def test_weaving_twice_is_weaving_once(shelf):
    save(shelf, ANN, bins="Crews were short, 12 in all.")
    once = insert_texts(shelf.notebook, shelf.words)
    assert insert_texts(once.notebook, shelf.words).notebook == once.notebook
    assert once.issued is None


def test_a_name_of_an_edition_that_never_was_counts_as_the_newest(shelf):
    notebook = shelf.notebook
    notebook.metadata[OWN]["edition"] = ["no", "text"]
    cell_of(notebook, "bins").source = "x"
    (entry,) = extract_entries(notebook, narrative_of(read_entries(shelf.journal)), ANN)
    assert entry.edition == shelf.words.issued.edition
    assert entry.base == text_digest(PROMPT.format("bins"))
