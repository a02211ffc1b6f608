"""Words go stale when figures under them change, and stay so until a person sees to it."""

from __future__ import annotations

import pytest
from narrative_data import PROMPT, Shelf, cell_of, fresh

from commissioning.narrative.journal.journal_entries import (
    Entry,
    append_entries,
    read_entries,
    text_digest,
)
from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.working_reports.narratives.narrative_store import decide


@pytest.fixture
def shelf(tmp_path):
    """A report in which somebody wrote while missed bins were 36, and they are now 40."""
    made = Shelf(tmp_path)
    made.run(fresh("bins", bins="36"))
    made.write("bins", "Crews were short.")
    made.run(fresh("bins", bins="40"))
    return made


def decided(shelf, act, slot="bins", by="Priya Nair", **more):
    made = Entry(act, slot, by=by, at="2025-10-20T09:00:00+00:00", **more)
    decide(shelf.place, shelf.journal, made)


def told(shelf):
    return [str(change) for change in shelf.states["bins"].changes]


def test_words_are_stale_by_value(shelf):
    assert shelf.states["bins"].word == "stale"
    assert told(shelf) == ["bins.result was 36 and is now 40"]
    notice = next(cell for cell in shelf.notebook.cells if cell.id == "bins-notice")
    assert "- bins.result was 36 and is now 40" in notice.source


def test_stale_words_stay_stale_however_many_runs_come(shelf):
    for _ in range(3):
        shelf.run(fresh("bins", bins="40"))
    assert told(shelf) == ["bins.result was 36 and is now 40"]
    shelf.run(fresh("bins", bins="41"))
    assert told(shelf) == ["bins.result was 36 and is now 41"]


def test_figures_that_come_back_make_words_true_again(shelf):
    shelf.run(fresh("bins", bins="36"))
    assert shelf.states["bins"].word == "written"


def test_an_edit_makes_words_fresh(shelf):
    shelf.write("bins", "Crews were short, and still are.")
    shelf.run(fresh("bins", bins="40"))
    assert shelf.states["bins"].word == "written"


def test_words_typed_on_the_old_edition_are_stale_on_the_new_one(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.run(fresh("bins", bins="36"))
    old = shelf.notebook
    shelf.run(fresh("bins", bins="40"))
    cell_of(old, "bins").source = "Typed in the old notebook."
    shelf.put(old)
    shelf.run(fresh("bins", bins="40"))
    assert told(shelf) == ["bins.result was 36 and is now 40"]


def test_a_person_confirms_by_name(shelf):
    decided(shelf, "confirmed", refers=text_digest("Crews were short."))
    assert shelf.states["bins"].word == "written"
    assert (read_entries(shelf.journal)[-1].act, read_entries(shelf.journal)[-1].by) == (
        "confirmed",
        "Priya Nair",
    )
    shelf.run(fresh("bins", bins="40"))
    assert shelf.states["bins"].word == "written"
    shelf.run(fresh("bins", bins="36"))
    assert told(shelf) == ["bins.result was 40 and is now 36"]


def test_facts_that_go_or_come_are_told(shelf):
    shelf.run(fresh("bins", "calls", bins="36"))
    shelf.write("calls", "Lines were down.")
    shelf.run(fresh("calls", bins="36"))
    gone = fresh("calls", bins="36")
    cell_of(gone, "calls").metadata["commissioning"]["depends_on"] = ["new.*"]
    shelf.run(gone)
    changes = [str(change) for change in shelf.states["calls"].changes]
    assert changes == ["calls.result was 36 and is no longer shown"]


def test_a_question_that_changed_under_an_answer_is_told(shelf):
    reworded = fresh("bins", bins="36")
    cell_of(reworded, "bins").source = "*To be written by the analyst: what will be done?*"
    shelf.run(reworded)
    assert shelf.states["bins"].earlier_prompt == PROMPT.format("bins")
    assert shelf.states["bins"].word == "stale"
    decided(shelf, "confirmed")
    assert shelf.states["bins"].word == "written"


@pytest.mark.parametrize(
    ("act", "more", "sentence"),
    [
        ("confirmed", {"by": " "}, "A decision needs the name of the person who makes it."),
        (
            "confirmed",
            {"refers": "0"},
            "The text of bins has changed since you read it.",
        ),
        ("confirmed", {"slot": "bin"}, "There is no section bin. The sections are: bins."),
        (
            "settled",
            {"refers": "0"},
            "bins does not have these two texts, or they are already settled.",
        ),
        ("acknowledged", {"text": "9"}, "Give a reason for “acknowledged”. It is kept"),
        (
            "acknowledged",
            {"text": "9", "reason": "r"},
            "“9” was not found in bins.",
        ),
        ("moved", {"to": "bins"}, "bins still has its section in the report. Write there instead."),
        (
            "retired",
            {"reason": "r"},
            "bins still has its section in the report. Write there instead.",
        ),
    ],
)
def test_what_cannot_be_decided_is_refused_with_a_sentence(shelf, act, more, sentence):
    before = shelf.journal.read_bytes()
    with pytest.raises(ReviewError) as refusal:
        decided(shelf, act, **more)
    assert str(refusal.value).startswith(sentence)
    assert shelf.journal.read_bytes() == before


def test_nothing_is_decided_on_evidence_changed_by_hand(shelf):
    notebook = shelf.notebook
    notebook.cells[1].outputs[0].data["text/plain"] = "0"
    shelf.put(notebook)
    with pytest.raises(
        ReviewError, match="was changed by hand: cell bins-table was changed. Run `run`"
    ):
        decided(shelf, "confirmed")


def test_an_orphan_is_moved_by_a_named_person(shelf):
    shelf.run(fresh("calls", bins="36"))
    shelf.write("calls", "Lines were down.")
    decided(shelf, "moved", to="calls")
    assert "bins" not in shelf.states
    assert shelf.states["calls"].text == "Lines were down.\n\nCrews were short."
    assert shelf.states["calls"].last.by == "Priya Nair"


def test_an_orphan_is_taken_out_of_use_and_does_not_come_back(shelf):
    shelf.run(fresh("calls", bins="36"))
    decided(shelf, "retired", reason="Reported elsewhere.")
    assert "bins" not in shelf.states
    shelf.run(fresh("bins", bins="36"))
    assert shelf.states["bins"].word == "unwritten"
    shelf.write("bins", "Written anew.")
    shelf.run(fresh("bins", bins="36"))
    assert shelf.states["bins"].word == "written"


def test_a_number_that_is_no_fact_is_answered_for_by_name(shelf):
    shelf.write("bins", "Crews were 7 short.")
    shelf.run(fresh("bins", bins="40"))
    assert [one.text for one in shelf.states["bins"].findings] == ["7"]
    decided(shelf, "acknowledged", text="7", reason="From the rota.")
    assert shelf.states["bins"].findings == ()


def test_closed_words_are_read_only_and_what_is_typed_is_put_aside(shelf):
    append_entries(shelf.journal, [Entry("closed", by="Priya Nair", at="2025-10-20")])
    shelf.write("bins", "A late thought.")
    shelf.run(fresh("bins", bins="40"))
    assert shelf.states["bins"].text == "Crews were short."
    assert [one.text for one in shelf.words.aside.values()] == ["A late thought."]
    with pytest.raises(
        ReviewError, match="Priya Nair closed the text of this report. Run `review withdraw`"
    ):
        decided(shelf, "confirmed")
    append_entries(shelf.journal, [Entry("reopened", by="Priya Nair", at="2025-10-21")])
    decided(shelf, "confirmed")
