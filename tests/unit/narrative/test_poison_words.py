"""One person's words stop neither a quarter nor the words of anybody else."""

from __future__ import annotations

import multiprocessing
import time
from types import SimpleNamespace

import pytest
from conftest import sized
from counting import is_in_proportion
from documents_data.builders import notebook as page
from documents_data.builders import words as cell
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from narrative_data import Shelf, cell_of, fresh

from benchmarks.hostile_texts import UNITS
from commissioning.build import build_report, worker_pool
from commissioning.build.build_job import Outcome
from commissioning.build.build_report import attempted
from commissioning.documents.document_error import DocumentError
from commissioning.documents.html.html_page import report_html
from commissioning.documents.tree import markdown
from commissioning.documents.tree.maths import formula
from commissioning.documents.tree.parse_notebook import document
from commissioning.documents.tree.references import References
from commissioning.narrative.extract_narrative import Copy
from commissioning.narrative.fact_check.text_audit import BOUND, UNKNOWN, Audit
from commissioning.narrative.journal.journal_entries import Entry, append_entries
from commissioning.narrative.slot_status import WRITTEN
from commissioning.notebook import text_limits
from commissioning.notebook.facts import Fact
from commissioning.numerals.read_numbers import all_numbers_in
from commissioning.warm_kernels.server.server_registry import CAN_FORK
from commissioning.wording import Wording
from commissioning.working_reports.narratives.narrative_refusals import RefusedNarrative
from commissioning.working_reports.narratives.narrative_store import (
    current_report,
    take_narrative,
    write_narrative,
)

DEEP = r"\frac{" * 500 + "x" + "}{1}" * 500
TOO_MUCH = {
    "long": "A word. " * 7_000,
    "paragraph": "a word\n" * 2_000,
    "word": "w" * 201,
    "digits": "1" * 300,
    "address": "https://a.uk/" + "b" * 2_000,
    "marks": "e" + "\u0301" * 6,
    "quotations": ">" * 7 + " a",
    "lists in quotations": "> - > - > - > a",
    "numbered lists": "1. " * 7 + "a",
    "formulas": "$x$ " * 51,
    "links": "[a](https://a.uk) " * 501,
    "footnotes": "a[^1] " * 201,
    "headings": "## a\n\n" * 201,
    "underlined headings": "a\n---\n" * 201,
    "rows": "|a|b|\n" * 501,
    "columns": "|" + "a|" * 31,
    "stars": "*a " * 501,
    "lines of stars": "*a\n" * 501,
    "underscores": "_a_ " * 251,
    "emphasis in emphasis": "*a **b " * 200 + "c** d*" * 200,
    "tildes": "~~a " * 501,
    "a deep formula": "$" + r"\frac{" * 11 + "x" + "}{1}" * 11 + "$",
    "braces in a formula": "A $" + "{" * 11 + "x" + "}" * 11 + "$ b",
    "roots without braces": "$" + r"\sqrt " * 11 + "x$",
    "powers in a row": "$x" + "^" * 11 + "$",
    "a long formula": "$" + r"\pm x " * 90 + "$",
    "a formula without commands": "$" + "x + " * 130 + "x$",
    "a displayed formula": "$$\n" + r"\frac{" * 11 + "x" + "}{1}" * 11 + "\n$$",
}
FACTS = {
    name: Fact(name, "36", "number", "36", "results")
    for name in ("missed-bins.result", "missed-bins.target", "visits.result")
}


@pytest.fixture
def shelf(tmp_path):
    made = Shelf(tmp_path)
    made.run(fresh("one", "two"))
    return made


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_words_beyond_a_bound_are_refused_with_the_bound_and_what_to_do(text):
    told = text_limits.beyond(text)
    assert " is the most: " in told
    assert "\n" not in told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "w" * 200,
        "https://a.uk/" + "b" * 1_900,
        "e" + "\u0301" * 5,
        ">>>>>> a",
        "$x$ " * 50,
        "The rate is $x$. " + "It rose again. " * 50 + "It is $y$ now.",
        "$" + r"\frac{" * 10 + "x" + "}{1}" * 10 + "$",
        "It cost $5\nand " + "a word " * 300 + "then $7.",
        "**All** of 12% - or £1,234.50 - is _well_ explained.\n\n" * 400,
        "|a|b|\n|-|-|\n" + "|1|2|\n" * 400,
    ],
)
def test_words_up_to_a_bound_come_in(text):
    assert text_limits.beyond(text) == ""


def test_refused_words_are_not_entered_and_all_others_are(shelf):
    sent = shelf.notebook
    cell_of(sent, "one").source = TOO_MUCH["word"]
    cell_of(sent, "two").source = "Crews were short."
    with pytest.raises(RefusedNarrative, match="text of one is refused: .* 200 is the most"):
        take_narrative(shelf.place, shelf.journal, sent, Copy("Ann", "now", "desk", "ann:1"))
    assert shelf.states["two"].narrative == "Crews were short."
    assert TOO_MUCH["word"] not in shelf.journal.read_text("utf-8")


def test_words_written_by_command_are_refused_and_what_stood_there_stands(shelf):
    ann = Copy("Ann", "now", "command", "command:Ann")
    write_narrative(shelf.place, shelf.journal, "one", "Crews were short.", ann)
    with pytest.raises(RefusedNarrative):
        write_narrative(shelf.place, shelf.journal, "one", TOO_MUCH["long"], ann)
    assert shelf.states["one"].narrative == "Crews were short."


def test_words_refused_in_a_plain_notebook_are_kept_aside_and_told(shelf):
    shelf.write("one", TOO_MUCH["marks"])
    shelf.write("two", "Crews were short.")
    assert "text of one is refused" in current_report(shelf.place, shelf.journal).changed[0]
    assert "text of one is refused" in shelf.run(fresh("one", "two"))
    assert [one.text for one in shelf.words.aside.values()] == [TOO_MUCH["marks"]]
    assert shelf.states["one"].word != WRITTEN
    assert shelf.states["two"].narrative == "Crews were short."
    assert shelf.run(fresh("one", "two")) == ""


def test_words_of_old_beyond_a_bound_are_read_and_told(shelf):
    edition = shelf.words.issued.edition
    old = Entry("written", "one", "w" * 300, "Ann", "now", edition=edition)
    append_entries(shelf.journal, [old])
    shelf.run(fresh("one", "two"))
    assert shelf.states["one"].narrative == "w" * 300
    assert [one.kind for one in shelf.states["one"].findings] == [BOUND]


@pytest.mark.parametrize(
    "tex",
    {
        "fractions": DEEP,
        "braces": "{" * 3_000 + "x" + "}" * 3_000,
        "commands in a row": r"\frac" * 200,
        "powers": "x^" * 400,
        "open braces": "{" * 400,
        "roots": r"\sqrt{" * 60 + "x" + "}" * 60,
    }.values(),
)
def test_a_formula_too_deep_to_draw_is_refused_in_words(tex):
    with pytest.raises(DocumentError, match="write it in words"):
        formula(tex)


@pytest.mark.parametrize("tex", ["x+" * 1_000, r"\frac{" * 12 + "x" + "}{1}" * 12])
def test_a_formula_of_old_that_can_be_drawn_is_drawn_beyond_the_bounds(tex):
    assert text_limits.beyond(f"${tex}$")
    assert formula(tex).svg


def test_the_slot_with_a_formula_too_deep_is_named():
    with pytest.raises(DocumentError, match=r"Cell c: maths .* too deep; write it in words"):
        document(page(cell("c", f"A ${'{' * 300}x{'}' * 300}$.")))


# What each reader is slow at, where its time is in lines of Python; units are repeated.
SLOW = {
    "maths": (lambda text: formula(text), (r"\sum x ", r"\frac{a}{b} + ", "{x} ")),
    "markdown": (
        lambda text: markdown.blocks(text, References({})),
        (
            "- a\n",
            "> a\n\n",
            "## a\n\n",
            "[a](https://a.uk) ",
            "*a* **b** ",
            "`a` ",
        ),
    ),
    "audit": (
        lambda text: Audit(FACTS).findings(text),
        ("It rose by 12. ", "rose; ", "1 of 2, ", "{{a}} ", "{{", "](", "[^", "one in ten ", "£1 "),
    ),
    "numerals": (
        lambda text: list(all_numbers_in(text)),
        ("1 ", "half of ", "one hundred and ", "twenty-", "1,000 ", "one in 3 ", "and a half "),
    ),
}


@pytest.mark.parametrize(
    ("read", "unit"), [(read, unit) for read, units in SLOW.values() for unit in units]
)
def test_each_reader_takes_steps_in_proportion_to_the_words(read, unit):
    assert is_in_proportion(lambda n: read(unit * n))


def test_a_misspelt_name_is_found_with_the_nearest_and_nobody_can_answer_for_it():
    text = "It was {{missed-bin.result}}."
    (one,) = Audit(FACTS).findings(text, acknowledged={"missed-bin.result"})
    assert (one.kind, "the nearest name is missed-bins.result" in str(one)) == (UNKNOWN, True)


@pytest.mark.parametrize("text", ["It was {{missed-bins.result.", "{{missed-bins", "a {{"])
def test_a_name_that_is_never_closed_is_found(text):
    assert "is not closed" in str(Audit(FACTS).findings(text)[0])


@pytest.mark.parametrize(
    "text", ["{{missed-bins.result}}", "{{ missed-bins.result }}", "{{ 7*7 }}"]
)
def test_names_that_are_closed_are_not_found(text):
    assert [one for one in Audit(FACTS).findings(text) if one.kind == UNKNOWN] == []


def test_a_misspelt_name_is_printed_with_a_mark_and_closes_no_page():
    html = report_html(document(page(cell("c", "It was {{missed-bin.result}} here."))))
    assert "It was [⚠ missed-bin.result is no figure of this report] here." in html


def test_many_misspelt_names_are_not_all_compared_with_every_fact():
    found = Audit(FACTS).findings(" ".join(f"{{{{a{n}.result}}}}" for n in range(50)))
    assert sum("the nearest" in str(one) for one in found) == 5


@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=6), st.integers(1, 60))
@settings(deadline=None, max_examples=sized(60, 300), suppress_health_check=list(HealthCheck))
def test_any_words_are_refused_or_printed_and_never_fail_otherwise(units, times):
    text = "".join(units) * times
    text_limits.beyond(text)
    Audit(FACTS).findings(text)
    try:
        report_html(document(page(cell("c", text))))
    except DocumentError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("error", [RecursionError("deep"), MemoryError(), ValueError("x")])
def test_an_unexpected_error_is_told_in_a_sentence_and_its_detail_is_kept(tmp_path, error):
    def act():
        raise error

    log = tmp_path / "outputs" / "logs" / "2025-26-Q2" / "cabinet.log"
    _, _, told = attempted(act, log)
    assert type(error).__name__ in told
    assert told.endswith(Wording("build")("send-log", log="logs/2025-26-Q2/cabinet.log"))
    assert "Traceback" not in told
    assert "Traceback" in log.read_text("utf-8")


def test_what_a_worker_cannot_hand_over_fails_its_report_only():
    class Future:
        def result(self):
            raise TypeError("cannot pickle")

    outcome = worker_pool._outcome(Future(), SimpleNamespace(key="cabinet"))
    assert isinstance(outcome, Outcome)
    assert not outcome.is_built
    assert "TypeError" in outcome.sentence


def _hang(*_):
    time.sleep(600)


@pytest.mark.skipif(not CAN_FORK, reason="a worker started anew does not know what is planted here")
def test_a_worker_that_hangs_ends_itself_and_says_where_it_stood(tmp_path):
    log = tmp_path / "outputs" / "logs" / "2025-26-Q2" / "cabinet.hung.log"
    job = SimpleNamespace(key="cabinet", place=tmp_path / "outputs/working/2025-26-Q2/cabinet")
    process = multiprocessing.get_context("fork").Process(target=_made_by_who_hangs, args=(job,))
    process.start()
    process.join(60)
    assert process.exitcode == 1
    assert "_hang" in log.read_text("utf-8")


def _made_by_who_hangs(job):
    build_report.make_report = _hang
    worker_pool._watched(job, 0.2, None)
