"""Exceptions raised in quarter and attendance required (framework §5), through the command line."""

import re
import subprocess

import pytest
from conftest import pipeline_here
from review_data import HALE, MOSS, REED, WREN, give_key, reviewed_council

from commissioning.review.model.ledger_entries import read_entries

KEY, TWIN = "exception-missed-bins-2025-10-12", "response-missed-bins-2025-10-12"
pytestmark = pytest.mark.xdist_group("in-quarter")  # each test goes on where the last ended


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = reviewed_council(tmp_path_factory.mktemp("in-quarter"))
    (root / "params" / "obligations.csv").unlink()
    return root


def says(root, *arguments, code=0):
    answer = pipeline_here("--root", root, *arguments)
    assert answer.code == code, answer.err + answer.out
    return " ".join((answer.err if code else answer.out).split())


def test_what_had_come_in_by_the_day_counts_and_nothing_else(root):
    # Of July to September everything came in on 9 October; on 20 September quarter 1 was the last.
    told = says(root, "exception", "missed-bins", "--as-at", "2025-09-20", "--by", MOSS, code=2)
    assert "received on 20 September 2025. It was “on target” in 2025-26 Quarter 1." in told
    told = says(root, "exception", "missed-bin", "--as-at", "2025-09-20", "--by", MOSS, code=2)
    assert told == (
        "Error: There is no measure “missed-bin”. params/measures.csv has: missed-bins, recycled, "
        "visits."
    )
    told = says(root, "exception", "missed-bins", "--as-at", "2999-01-01", "--by", MOSS, code=2)
    assert "2999-01-01 is in the future" in told


def test_the_commissioner_raises_it_and_nobody_else(root):
    told = says(root, "exception", "missed-bins", "--as-at", "2025-10-12", "--by", REED, code=2)
    assert "that is for the commissioner (C. Moss)" in told


def test_both_voices_are_made_and_owed_from_then_on(root):
    told = says(root, "exception", "missed-bins", "--as-at", "2025-10-12", "--by", MOSS)
    assert f"{MOSS} raised {KEY}. The provider must respond by" in told
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
        says(root, "narrative", "write", TWIN, slot, "Loaders left.", "--by", WREN)
    told = says(root, "review", "submit", TWIN, "--by", MOSS, code=2)
    assert told.startswith(f"Error: {MOSS} entered “raise” for {KEY} on")
    assert "For the same report, answering for the provider must be done by another person" in told
    officers.write_text(before, "utf-8")


def test_a_voice_is_sealed_whole_or_not_at_all(root):
    told = says(root, "review", "submit", KEY, "--by", MOSS, code=2)
    assert "is not ready: shortfall-commentary is still to be written by the commissioner" in told
    for slot in ("shortfall-commentary", "questions-commentary"):
        says(root, "narrative", "write", KEY, slot, "Missed once more.", "--by", MOSS)
    says(root, "review", "submit", KEY, "--by", MOSS)


def test_without_the_other_voice_it_waits_until_that_is_overdue(root):
    told = says(root, "release", KEY, "--by", HALE, code=2)
    assert re.search(
        rf"{TWIN} has not been submitted and is due by \d+ \w+ \d+\. Release both together", told
    )
    settings = root / "params" / "council.yaml"
    before = settings.read_text("utf-8")
    settings.write_text(before + "exceptions: {response_working_days: 0}\n", "utf-8")
    # Due today: not overdue before tomorrow.
    assert ". Release both together, or release this one alone after" in says(
        root, "release", KEY, "--by", HALE, code=2
    )
    settings.write_text(before, "utf-8")


def required(*more, day="2099-12-03", time="14:00", place="Council Chamber", about=KEY):
    meeting = ("--meeting", "Cabinet", "--day", day, "--time", time, "--place", place)
    return ("attendance", "require", about, "Explain August.", *meeting, *more)


def letters(root):
    return root / "outputs/working/2025-26-Q2/letters"


def printed(folder):
    command = ["pdftotext", "-layout", folder / "letter.pdf", "-"]
    words = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return " ".join(words.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (required("--by", MOSS), "that is for the Head of Paid Service (A. Hale)"),
        (
            required("--by", HALE, place=" "),
            "Say which meeting to attend, and its day, time and place. Missing: place.",
        ),
        (required("--by", HALE, time="2pm"), "“2pm” is not a time. Write it as 09:30"),
        (
            required("--by", HALE, day="2025-12-04"),
            "The meeting on 2025-12-04 is in the past. Give a later day.",
        ),
    ],
)
def test_a_requirement_that_could_not_be_met_is_refused(root, arguments, told):
    assert told in says(root, *arguments, code=2)


def test_unsigned_it_is_a_draft_and_requires_nothing(root):
    before = read_entries(root / "ledger" / "2025-26-Q2.jsonl")
    told = says(root, *required("--by", HALE))
    assert (
        "Do not send the draft. It requires nothing until the Head of Paid Service "
        "signs it with --key"
    ) in told
    assert read_entries(root / "ledger" / "2025-26-Q2.jsonl") == before
    words = printed(letters(root) / f"draft-{KEY}")
    assert "DRAFT" in words
    assert "This is a draft and must not be sent." in words
    assert "Signed by" not in words


@pytest.fixture(scope="module")
def keys(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    return {name: give_key(root, folder, name) for name in (HALE, MOSS)}


def test_the_key_of_somebody_else_does_not_sign_it(root, keys):
    before = read_entries(root / "ledger" / "2025-26-Q2.jsonl")
    told = says(root, *required("--by", HALE, "--key", keys[MOSS]), code=2)
    assert "is not one of A. Hale’s as Head of Paid Service" in told
    assert read_entries(root / "ledger" / "2025-26-Q2.jsonl") == before


def test_the_letter_says_who_signed_when_and_where_to_come_and_what_its_contract_says(root, keys):
    told = says(root, *required("--by", HALE, "--key", keys[HALE]))
    number = re.match(r"(\d+)\.", told)[1]
    entry = read_entries(root / "ledger" / "2025-26-Q2.jsonl")[-1]
    assert (entry.act, entry.key[:7]) == ("require-attendance", "SHA256:")
    letter = letters(root) / f"attendance-{number}"
    words = printed(letter)
    for expected in (
        *("Requirement to attend a meeting", "E. Wren", "Cabinet", "Explain August."),
        *("Thursday 3 December 2099", "2pm", "Council Chamber"),
        "Waste collection",  # the titles of service and contract, not their ids
        "No clause of this contract is recorded that requires attendance.",
        "The requirement rests on the commissioning framework (§5).",
        "It is not recorded that this requirement was made known to the provider before",
        "Signed by A. Hale",
    ):
        assert expected in words, expected
    assert entry.key in (letter / "letter.html").read_text("utf-8")
    assert "DRAFT" not in words
    assert "Explain August." in (letter / "letter.html").read_text("utf-8")
    assert "✓ 2025-26-Q2" in says(root, "ledger", "verify")
    (letter / "letter.pdf").unlink()
    says(root, "attendance", "letter", KEY, number)
    assert (letter / "letter.pdf").is_file()
    told = says(root, "attendance", "letter", KEY, "99", code=2)
    assert f"{KEY} has no requirement 99 to attend." in told


def test_a_letter_written_years_later_says_what_was_signed_then(root):
    # The clause enters the contract later: the letter that was sent does not learn of it.
    register = root / "params" / "obligations.csv"
    register.write_text(
        "contract,accountability_made_known,accountability_how,attendance_made_known,"
        "attendance_how,attendance_clause,attendance_written\n"
        "bins,2020-03-02,letter,2020-03-02,letter,clause 7.2,2020-04-01\n",
        "utf-8",
    )
    number = read_entries(root / "ledger" / "2025-26-Q2.jsonl")[-1].number
    says(root, "attendance", "letter", KEY, str(number))
    assert "No clause of this contract" in printed(letters(root) / f"attendance-{number}")
    again = (
        f"Attendance {number} already requires the same meeting. To write its letter again, run "
        f"`attendance letter {KEY} {number}`."
    )
    assert again in says(root, *required("--by", HALE), code=2)
    says(root, *required("--by", HALE, day="2099-12-10"))
    words = printed(letters(root) / f"draft-{KEY}")
    assert "Clause 7.2, written into the contract on 1 April 2020" in words
    assert "Letter, 2 March 2020" in words
    register.unlink()


def test_a_statement_that_was_changed_makes_no_letter(root):
    number = read_entries(root / "ledger" / "2025-26-Q2.jsonl")[-1].number
    (statement,) = (root / "ledger" / "2025-26-Q2").glob(f"{KEY}-require-attendance-*.json")
    before = statement.read_bytes()
    statement.write_bytes(before.replace(b"Council Chamber", b"Guildhall"))
    told = says(root, "attendance", "letter", KEY, str(number), code=2)
    assert "was changed since it was signed" in told
    statement.write_bytes(before)


def test_a_requirement_is_called_off_and_another_stands_beside_it_with_its_outcome(root, keys):
    first = str(read_entries(root / "ledger" / "2025-26-Q2.jsonl")[-1].number)
    off = ("attendance", "call-off", KEY, first, "--by", HALE)
    says(root, *off, "--reason", "Cabinet meets a week later.")
    words = printed(letters(root) / f"attendance-{first}")
    assert "This requirement was called off on" in words
    told = says(root, "attendance", "attended", KEY, first, "Came.", "--by", HALE, code=2)
    assert f"{HALE} called off attendance {first} on " in told
    told = says(root, *required("--by", HALE, "--key", keys[HALE], day="2099-12-10"))
    second = re.match(r"(\d+)\.", told)[1]
    says(root, "attendance", "attended", KEY, second, "E. Wren came.", "--by", HALE)
    off = ("attendance", "call-off", KEY, second, "--by", HALE, "--reason", "x")
    told = says(root, *off, code=2)
    assert f"{HALE} recorded the outcome of attendance {second} on " in told
    assert "It cannot be changed." in told
    page = (root / "outputs/working/2025-26-Q2" / KEY / "report.html").read_text("utf-8")
    assert "Cabinet, 3 December 2099, 2pm, Council Chamber: Explain August. Called off:" in page
    assert "10 December 2099, 2pm, Council Chamber: Explain August. Outcome: E. Wren came." in page
