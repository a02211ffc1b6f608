"""How long words take from one edition to the next: 200 slots with words, and 1,000 facts.

    python benchmarks/narrative.py [SLOTS]

What a run does with words once a notebook is executed: the journal is read, new words entered, all
of them woven into the new notebook and the new edition entered. Reading and writing the notebooks
is done without words, too, and not counted. In each new edition half of the figures have changed.
The aim is under 50 ms on 2 cores.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from nbformat import NotebookNode
from nbformat.v4 import new_notebook

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests"), str(PROJECT / "tests" / "support")]

from narrative_data import Shelf, exhibit_cell, fact, section, slot_cell  # noqa: E402

from commissioning.narrative.extract_narrative import Copy, extract_entries  # noqa: E402
from commissioning.narrative.fact_check.text_audit import Audit  # noqa: E402
from commissioning.narrative.journal.journal_entries import append_entries, read_entries  # noqa: E402
from commissioning.narrative.journal.slot_history import narrative_of  # noqa: E402
from commissioning.notebook.facts import facts_of  # noqa: E402
from commissioning.working_reports.narratives.narrative_store import with_narrative  # noqa: E402

FACTS_OF_A_SLOT, ROUNDS = 5, 11
WORDS = (
    "Crews were short in {} of 12 weeks; it was {{{{slot-{}.fact-0}}}} in the end, and fell. "
    "A round was taken over from the yard in the north, whose crews know the lanes. Residents who "
    "had waited were called. The provider will report to the Head of Service each month until two "
    "months in a row are at target, and the rounds are to be drawn anew before the winter."
)


def edition(slots: int, round_: int) -> NotebookNode:
    """A notebook of so many sections, each with facts and a slot; every other has changed."""
    cells = []
    for slot in range(slots):
        value = 100 * slot + (round_ if slot % 2 else 0)
        facts = [
            fact(f"slot-{slot}.fact-{number}", f"{value + number:,}", str(value + number))
            for number in range(FACTS_OF_A_SLOT)
        ]
        cells += section(
            f"S{slot}", exhibit_cell(f"table-{slot}", *facts), slot_cell(f"slot-{slot}")
        )
    return new_notebook(cells=cells)


def main(slots: int) -> None:
    """Print the milliseconds of each step, in the middle of ROUNDS editions."""
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        shelf.run(edition(slots, 0))
        notebook = shelf.notebook
        for cell in notebook.cells:
            if "narrative" in cell.metadata.get("tags", []):
                slot = cell.id.rpartition("-")[2]
                cell.source = WORDS.format(slot, slot)
        shelf.put(notebook)
        runs = [_measured(shelf, edition(slots, round_)) for round_ in range(1, ROUNDS + 1)]
    steps = {name: round(median(run[name] for run in runs), 1) for name in runs[0]}
    whole = sum(time for name, time in steps.items() if not name.startswith(" "))
    told = {"slots": slots, "milliseconds": steps, "all": round(whole, 1)}
    print(json.dumps(told, indent=1))


def _measured(shelf: Shelf, fresh: NotebookNode) -> dict[str, float]:
    notebook, made = shelf.notebook, []
    steps = {
        "take the words of the notebook on the shelf": lambda: append_entries(
            shelf.journal,
            extract_entries(notebook, narrative_of(read_entries(shelf.journal)), Copy(at="t")),
        ),
        "weave them into the new one, enter its edition": lambda: made.append(
            with_narrative(fresh, shelf.journal).notebook
        ),
    }
    times = {name: _milliseconds(step) for name, step in steps.items()}
    shelf.put(made[0])
    states = shelf.states.values()
    facts = facts_of(fresh.cells)
    within = "  of that, hold the words against the figures (the number audit)"
    return times | {
        within: _milliseconds(
            lambda: [*map(Audit(facts).findings, (one.narrative for one in states))]
        )
    }


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
