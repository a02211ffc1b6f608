"""Any order of edits, re-runs, changed templates and crashes: no word is ever lost.

The model below knows nothing of digests or journals. It remembers who saved which text from a copy
that showed which, and so which texts must still be in the report, in conflict, or kept as orphan.
"""

from __future__ import annotations

import copy
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path

from conftest import sized
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from narrative_data import Shelf, cell_of, exhibit_cell, fact, markdown, section, slot_cell
from nbformat.v4 import new_notebook

from commissioning.narrative.extract_narrative import Copy, extract_entries
from commissioning.narrative.insert_narrative import insert_texts
from commissioning.narrative.journal.journal_entries import append_entries, read_entries
from commissioning.narrative.slots import slot_key
from commissioning.working_reports.narratives.narrative_store import (
    give_out,
    keep_narrative,
    take_narrative,
    with_narrative,
)

KEYS = ("bins", "calls", "visits")
PEOPLE = ("ann", "ben", "cat")
people, keys = st.sampled_from(PEOPLE), st.sampled_from(KEYS)
NASTY = st.text(alphabet="aß{}\\#$<>*_`\n\ud800 é", max_size=12)


class WordsSurvive(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="words-"))
        self.shelf = Shelf(self.folder)
        self.template = dict.fromkeys(KEYS, 0)  # slots in order, how often reworded
        self.figures = dict.fromkeys(KEYS, 0)
        self.copies = {}  # person: notebook as loaded, and changed since
        self.shown = {}  # person: slot: texts their copy shows, or that they saved from it
        self.live = defaultdict(set)  # slot: texts that must be seen
        self.saved = set()  # texts that must be in the journal
        self.pending = {}  # slot: text standing in the file, not yet taken
        self.loads = self.texts = 0

    def teardown(self):
        shutil.rmtree(self.folder)

    @initialize()
    def first_run(self):
        self.run()

    # What the pipeline does ------------------------------------------------------------------

    def made(self):
        """What a run of the template on the data makes."""
        cells = []
        for key, version in self.template.items():
            figure = exhibit_cell(f"{key}-table", fact(f"{key}.result", str(self.figures[key])))
            prompt = f"*To be written by the analyst: {key}, wording {version}.*"
            cells += section(key, figure, slot_cell(key, prompt))
        return new_notebook(cells=cells)

    def take_pending(self):
        for key, text in self.pending.items():
            self.expect(key, text, self.in_file.get(key, set()))
        self.pending.clear()

    @rule()
    def run(self):
        self.shelf.run(self.made())
        self.take_pending()

    @rule(stop=st.integers(0, 2))
    def run_that_is_stopped(self, stop):
        if stop > 0:
            keep_narrative(self.shelf.place, self.shelf.journal, Copy(at="run"))
            self.take_pending()
        if stop > 1:
            with_narrative(self.made(), self.shelf.journal)

    @rule(tail=st.binary(min_size=1, max_size=30).filter(lambda tail: b"\n" not in tail))
    def a_write_is_torn(self, tail):
        with self.shelf.journal.open("ab") as file:
            file.write(tail)

    @rule(key=keys)
    def new_data(self, key):
        self.figures[key] += 1

    @rule(key=keys)
    def prompt_is_reworded(self, key):
        if key in self.template:
            self.template[key] += 1

    @rule(key=keys)
    def slot_is_moved_or_comes_back(self, key):
        self.template[key] = self.template.pop(key, 0)

    @rule(key=keys)
    @precondition(lambda self: len(self.template) > 1)
    def slot_is_removed(self, key):
        self.template.pop(key, None)

    # What people do --------------------------------------------------------------------------

    @rule(person=people)
    def open_report(self, person):
        notebook = give_out(self.shelf.place, self.shelf.journal, "t").notebook
        self.take_pending()
        self.loads += 1
        notebook.metadata["load"] = f"{person}:{self.loads}"
        self.copies[person] = notebook
        self.shown[person] = {
            slot_key(cell): {cell.source} for cell in notebook.cells if slot_key(cell)
        }

    @rule(person=people, key=keys, nasty=NASTY, split=st.booleans())
    def save(self, person, key, nasty, split):
        self.save_until(person, key, nasty, split, stopped=False)

    @rule(person=people, key=keys, nasty=NASTY)
    def save_that_is_stopped(self, person, key, nasty):
        self.save_until(person, key, nasty, False, stopped=True)

    def save_until(self, person, key, nasty, split, stopped):
        if key not in self.shown.get(person, ()):
            return
        notebook = self.copies[person]
        text = self.typed(notebook, key, nasty, split)
        told = Copy(person, "t", "desk", notebook.metadata["load"])
        place, journal = self.shelf.place, self.shelf.journal
        if stopped:  # the words are on the disk, the notebook is as it was
            keep_narrative(place, journal, Copy())
            append_entries(journal, extract_entries(notebook, self.shelf.words, told))
        else:
            take_narrative(place, journal, notebook, told)
        self.take_pending()
        self.expect(key, text, self.shown[person][key])
        self.shown[person][key].add(text)

    @rule(key=keys, nasty=NASTY)
    def edit_the_file(self, key, nasty):
        """In an ordinary tool, by somebody of whom nothing is known."""
        notebook = self.shelf.notebook
        found = {slot_key(cell): cell for cell in notebook.cells}
        if key not in found:
            return
        if key not in self.pending:
            self.in_file = getattr(self, "in_file", {}) | {key: {found[key].source}}
        self.pending[key] = self.typed(notebook, key, nasty, False)
        self.shelf.put(notebook)

    @rule(person=people)
    def a_stray_cell_is_saved(self, person):
        if person in self.copies:
            notebook = self.copies[person]
            self.texts += 1
            notebook.cells.insert(0, markdown(f"stray-{self.texts}", f"stray {self.texts}"))
            told = Copy(person, "t", "desk", notebook.metadata["load"])
            take_narrative(self.shelf.place, self.shelf.journal, notebook, told)
            self.take_pending()
            self.saved.add(f"stray {self.texts}")

    def typed(self, notebook, key, nasty, split):
        self.texts += 1
        pieces = [cell for cell in notebook.cells if slot_key(cell) == key]
        notebook.cells = [cell for cell in notebook.cells if cell not in pieces[1:]]
        cell, text = pieces[0], f"text {self.texts} {nasty}"
        if split:
            piece = copy.deepcopy(cell)
            piece.id, piece.cell_type = f"piece-{self.texts}", "raw"
            cell.source, piece.source = text, f"tail {self.texts}"
            notebook.cells.insert(notebook.cells.index(cell) + 1, piece)
            return f"{text}\n\ntail {self.texts}"
        cell.source = text
        return text

    def expect(self, key, text, shown):
        """A text was taken from a copy that showed some: it stands for those, and beside others."""
        self.live[key] -= shown
        self.live[key].add(text)
        self.saved.add(text)

    # What must hold --------------------------------------------------------------------------

    @invariant()
    def every_text_can_be_retrieved(self):
        held = {entry.text for entry in read_entries(self.shelf.journal)}
        assert self.saved <= held

    @invariant()
    def the_newest_is_in_the_report_or_shown_as_conflict_or_orphan(self):
        woven = insert_texts(self.shelf.notebook, self.shelf.words)
        states = {state.key: state for state in woven.states}
        for key, texts in self.live.items():
            seen = {states[key].text, *(one.text for one in states[key].conflicts)}
            assert texts <= seen, (key, texts, seen)
            assert states[key].last is None or states[key].text in texts
            assert cell_of(woven.notebook, key).source == states[key].text


WordsSurvive.TestCase.settings = settings(
    max_examples=sized(25, 500), stateful_step_count=18, deadline=None, derandomize=True
)
TestWordsSurvive = WordsSurvive.TestCase
