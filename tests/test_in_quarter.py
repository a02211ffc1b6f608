"""Exceptions raised in quarter and attendance required (framework §5), through the command line."""

import re
import subprocess

import pytest
from conftest import pipeline, pipeline_here
from review_data import HALE, MOSS, REED, WREN, reviewed_council

from commissioning.ledger.entries import read_entries

KEY, TWIN = "exception-missed-bins-2025-10-12", "response-missed-bins-2025-10-12"
pytestmark = pytest.mark.xdist_group("in-quarter")  # each test goes on where the last ended


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return reviewed_council(tmp_path_factory.mktemp("in-quarter"))


def says(root, *arguments, code=0):
    give = pipeline if arguments[0] == "exception" else pipeline_here
    answer = give("--root", root, *arguments)
    assert answer.code == code, answer.err + answer.out
    return " ".join((answer.err if code else answer.out).split())


def test_what_had_come_in_by_the_day_counts_and_nothing_else(root):
    # Of July to September everything came in on 9 October; on 20 September quarter 1 was the last.
    told = says(root, "exception", "missed-bins", "--as-at", "2025-09-20", "--by", MOSS, code=2)
    assert "by what had come in on 20 September 2025, but “on target” in 2025-26 Quarter 1" in told
    told = says(root, "exception", "missed-bin", "--as-at", "2025-09-20", "--by", MOSS, code=2)
    assert told == (
        "There is no measure missed-bin; params/measures.csv has missed-bins, recycled, visits."
    )
    told = says(root, "exception", "missed-bins", "--as-at", "2999-01-01", "--by", MOSS, code=2)
    assert "2999-01-01 is still to come" in told


def test_the_commissioner_raises_it_and_nobody_else(root):
    told = says(root, "exception", "missed-bins", "--as-at", "2025-10-12", "--by", REED, code=2)
    assert "that is for the commissioner (C. Moss)" in told


def test_both_voices_are_made_and_owed_from_then_on(root):
    told = says(root, "exception", "missed-bins", "--as-at", "2025-10-12", "--by", MOSS)
    assert f"{KEY} was raised by {MOSS}; the provider answers by" in told
    says(root, "exception", "missed-bins", "--as-at", "2025-10-12", "--by", MOSS)
    raised = read_entries(root / "ledger" / "2025-26-Q2.jsonl")
    assert [(one.act, one.report, one.twin) for one in raised] == [("raise", KEY, TWIN)]
    states = pipeline_here("--root", root, "status", "--json").json["states"]
    assert states[KEY].startswith("draft")
    assert states[TWIN].startswith("draft")
    page = (root / "outputs/working/2025-26-Q2" / KEY / "report.html").read_text("utf-8")
    assert "In-quarter exception as at 12 October 2025" in page


def test_who_reports_a_shortfall_does_not_answer_for_the_provider(root):
    officers = root / "params" / "officers.yaml"
    before = officers.read_text("utf-8")
    both = "  - {role: provider, name: C. Moss, title: x, from: 2020-04-01, provider: brookside}\n"
    officers.write_text(before + both, "utf-8")
    for slot in ("reasons-commentary", "remedy-commentary"):
        says(root, "words", "write", TWIN, slot, "Loaders left.", "--by", WREN)
    told = says(root, "review", "submit", TWIN, "--by", MOSS, code=2)
    assert told.startswith(f"{MOSS} entered “raise” for {KEY} on")
    assert "answering for the provider on the same matter is another person’s" in told
    officers.write_text(before, "utf-8")


def test_a_voice_is_sealed_whole_or_not_at_all(root):
    told = says(root, "review", "submit", KEY, "--by", MOSS, code=2)
    assert "is not ready: shortfall-commentary is still to be written by the commissioner" in told
    for slot in ("shortfall-commentary", "questions-commentary"):
        says(root, "words", "write", KEY, slot, "Missed once more.", "--by", MOSS)
    says(root, "review", "submit", KEY, "--by", MOSS)


def test_without_the_other_voice_it_waits_until_that_is_overdue(root):
    told = says(root, "release", KEY, "--by", HALE, code=2)
    assert re.search(rf"{TWIN} is not sealed and is due by \d+ \w+ \d+; both are released", told)
    settings = root / "params" / "council.yaml"
    before = settings.read_text("utf-8")
    settings.write_text(before + "exceptions: {response_working_days: 0}\n", "utf-8")
    # Due today: not overdue before tomorrow.
    assert "or this one without it after" in says(root, "release", KEY, "--by", HALE, code=2)
    settings.write_text(before, "utf-8")


def test_attendance_is_required_by_a_letter_and_its_outcome_recorded(root):
    required = ("attendance", "require", KEY, "Explain August.", "--meeting", "Cabinet")
    told = says(root, *required, "--day", "2025-12-04", "--by", MOSS, code=2)
    assert "that is for the Head of Paid Service (A. Hale)" in told
    told = says(root, *required, "--day", "2025-12-04", "--by", HALE)
    number = re.match(r"(\d+)\.", told)[1]
    letter = root / f"outputs/working/2025-26-Q2/letters/attendance-{number}"
    words = subprocess.run(
        ["pdftotext", letter / "letter.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    for expected in ("Requirement to attend a meeting", "E. Wren", "Cabinet", "Explain August."):
        assert expected in words
        assert expected in (letter / "letter.html").read_text("utf-8")
    assert "DRAFT" not in words
    (letter / "letter.pdf").unlink()
    says(root, "attendance", "letter", KEY, number)
    assert (letter / "letter.pdf").is_file()
    assert "No attendance 99 was required" in says(root, "attendance", "letter", KEY, "99", code=2)
    says(root, "attendance", "attended", KEY, number, "E. Wren came.", "--by", HALE)
    page = (root / "outputs/working/2025-26-Q2" / KEY / "report.html").read_text("utf-8")
    assert "Cabinet, 4 December 2025: Explain August. Outcome: E. Wren came." in page
