"""The ways of acts, words and reports through the code: functions, and what each does in a word.

They are the functions themselves, so that one that is renamed or gone is missed at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from commissioning.analysis.performance import results_by_measure
from commissioning.archive import issue
from commissioning.archive.bag.payload import payload
from commissioning.archive.bag.write_bag import stage
from commissioning.archive.replay import replay
from commissioning.archive.verify import verdict
from commissioning.build import searched_files
from commissioning.build.build_quarter import decisions, job_for, make_quarter
from commissioning.build.build_report import make_report, print_edition, store_report
from commissioning.checks import load_council
from commissioning.cli.narrative.narrative_commands import write
from commissioning.cli.records.issue_commands import issue as issue_command
from commissioning.cli.reports.run_command import run
from commissioning.cli.reports.run_quarter import make
from commissioning.cli.review.sign_off_commands import sign_off as sign_off_command
from commissioning.desk.app.desk_server import serve
from commissioning.desk.jupyter.save_narrative import save_report_narrative
from commissioning.disclosure import scan_or_fail
from commissioning.documents import document, files_of, forms_of
from commissioning.documents.pdf.pdf_file import report_pdf
from commissioning.execution import run_notebook
from commissioning.exhibits import results_table
from commissioning.exhibits.exhibit import table
from commissioning.exhibits.number_format import value_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.result_rows import result_and_target, result_facts
from commissioning.narrative import extract_entries, insert_texts
from commissioning.narrative.journal import append_entries
from commissioning.planning import filtered_snapshot, open_snapshot
from commissioning.planning.plan.due_reports import plan
from commissioning.review.model import append_entry, post_for
from commissioning.review.proof import check_signature, statement
from commissioning.review.rules import check_authorised, gates
from commissioning.workflow import (
    close_narrative,
    entry_by,
    fresh_evidence,
    ready,
    released,
    sign_off,
)
from commissioning.workflow.apply_act import pages_of, write_pages
from commissioning.workflow.sign_act import prepare
from commissioning.working_reports.narratives import (
    journal_path,
    keep_narrative,
    take_narrative,
    with_narrative,
    write_narrative,
)
from commissioning.working_reports.narratives.narrative_store import reweave
from commissioning.working_reports.store import publish

Function = Callable[..., Any]


class Walk(NamedTuple):
    """An act of a person and its way through the code: functions, with what each does.

    It begins with a command, given with `option`, or with another function, of which `does` says
    what that does. `more` is text with functions in it.
    """

    act: str
    begins: Function
    steps: tuple[tuple[Function, str], ...]
    more: tuple[str | Function, ...] = ()
    option: str = ""
    does: str = "reads the command"


SOURCE, COUNCIL, DUE = "params/ and data/", "Council", "Reports due"
SNAPSHOT, NOTEBOOK, FILES = "Snapshot", "Executed notebook", "HTML, PDF, Word and data"
FOLDER, BAG, PROOF = "Folder of working reports", "Issued record", "Verified, replayed, compared"
PEOPLE, JOURNAL = "What people write", "Journal of narrative"
OFFICERS, LEDGER = "Acts of officers", "Ledger"
# Column and row of each box in the picture of the flow.
PLACES = {
    **{SOURCE: (0, 0), COUNCIL: (0, 1), DUE: (0, 2), SNAPSHOT: (0, 3), NOTEBOOK: (0, 4)},
    **{FILES: (0, 5), FOLDER: (0, 6), BAG: (0, 7), PROOF: (0, 8)},
    **{PEOPLE: (1, 3), JOURNAL: (1, 4), OFFICERS: (1, 5), LEDGER: (1, 6)},
}
FLOW = (
    (SOURCE, load_council, COUNCIL),
    (COUNCIL, plan, DUE),
    (DUE, filtered_snapshot, SNAPSHOT),
    (SNAPSHOT, run_notebook, NOTEBOOK),
    (NOTEBOOK, searched_files, FILES),
    (FILES, publish, FOLDER),
    (PEOPLE, take_narrative, JOURNAL),
    (JOURNAL, insert_texts, NOTEBOOK),
    (OFFICERS, append_entry, LEDGER),
    (LEDGER, pages_of, FOLDER),
    (FOLDER, issue, BAG),
    (BAG, verdict, PROOF),
)
WALKS = (
    Walk(
        "A quarter is made",
        run,
        (
            (make, "makes the quarter, with workers that make several reports at a time"),
            (decisions, "decides for each report whether to run it, print it again or leave it"),
            (make_quarter, "hands each report that is to be made to a worker"),
            (job_for, "gathers what the worker needs"),
            (filtered_snapshot, "freezes the inputs of the report, filtered to its readers"),
        ),
        ("A worker makes its report with ", make_report, "."),
    ),
    Walk(
        "One report is made, from its notebook to the PDF",
        make_report,
        (
            (keep_narrative, "keeps the words that people typed meanwhile"),
            (run_notebook, "runs the notebook on its snapshot, and takes it only if it is whole"),
            (print_edition, "prints it with its words and its record of review"),
            (with_narrative, "puts the words of the journal into the notebook"),
            (searched_files, "makes the files, and searches those of a public report for leaks"),
            (files_of, "makes every file from the notebook"),
            (document, "reads the notebook into one tree, from which all forms are printed"),
            (forms_of, "prints HTML, PDF and Word"),
            (report_pdf, "prints the PDF"),
            (scan_or_fail, "refuses a public report with a leak"),
            (store_report, "writes the files in the folder of the new edition"),
            (publish, "puts the new edition in the place of the old, all at once"),
        ),
        does="makes one report, in a worker",
    ),
    Walk(
        "An officer approves a report",
        sign_off_command,
        (
            (entry_by, "finds the role in which the officer may do it"),
            (post_for, "refuses who holds no such role"),
            (sign_off, "makes ready, has it signed, then enters it"),
            (prepare, "keeps words typed meanwhile and works out what is to be signed"),
            (check_authorised, "holds the act against the rules on acts"),
            (pages_of, "prints the pages with the act on them"),
            (searched_files, "makes their files and searches them for leaks"),
            (statement, "writes the statement that is signed"),
            (check_signature, "holds the signature against the officer's key"),
            (append_entry, "enters the act in the ledger"),
            (write_pages, "writes the pages that tell of it"),
        ),
        option=" approve",
    ),
    Walk(
        "Somebody saves words",
        write,
        (
            (write_narrative, "puts the words into their slot of a copy"),
            (take_narrative, "takes the words of a copy and nothing else of it"),
            (keep_narrative, "keeps words that stand in the file already"),
            (extract_entries, "finds words by their slot"),
            (append_entries, "enters them in the report's journal"),
            (reweave, "writes the newest words into the working report's notebook"),
            (insert_texts, "puts words, conflicts and notices in their places"),
        ),
        (
            *(
                "At the desk ",
                save_report_narrative,
                " calls ",
                take_narrative,
                "; from there on all is the same.",
            ),
            *(
                " A word is kept in the journal of its report, whose place ",
                journal_path,
                " gives.",
            ),
            " It is never deleted.",
        ),
    ),
    Walk(
        "A quarter is issued",
        issue_command,
        (
            (ready, "tells which reports nothing stands in the way of"),
            (fresh_evidence, "runs each report once more"),
            (issue, "issues one report"),
            (released, "holds it against the gates"),
            (gates, "names everything that is missing, with the person"),
            (payload, "gathers what the record will hold"),
            (stage, "writes the record and has it sealed"),
            (verdict, "verifies it as anybody would"),
            (append_entry, "enters the act of issue in the ledger"),
            (close_narrative, "closes the words of the report"),
        ),
    ),
    Walk(
        "A new exhibit: the table of results as the example",
        results_table,
        (
            (results_by_measure, "works out the figures"),
            (result_and_target, "words a result and its target"),
            (value_text, "rounds and words a figure, the one place that does"),
            (result_facts, "names each figure that the table shows"),
            (fact, "records the figure, so that words are held against it"),
            (table, "makes the table"),
        ),
        ("Write such a function, list it in `__all__` of its package, and call it in a notebook.",),
        does="gives the exhibit",
    ),
)
WAYS_IN = (
    (serve, "The desk, in a browser: named people read, write words and act"),
    (open_snapshot, "A notebook: it opens its snapshot, then calls exhibits"),
    (load_council, "Params and returns: read, typed and checked"),
    (take_narrative, "Words, whichever way they come"),
    (append_entry, "Acts of officers, all of them"),
    (sign_off, "Signed acts"),
    (issue, "Issue"),
    (verdict, "A record, verified with nothing else at hand"),
    (replay, "A record, made again"),
)
