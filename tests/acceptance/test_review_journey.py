"""The journey through the command line: from returns to a statement given, or withheld, and issue.

Each test goes on where the last ended, on one council; `status` is asked after each act.
"""

import hashlib
import json
import shutil
import subprocess
from importlib.metadata import version

import pytest
from conftest import pipeline_here
from review_data import (
    EXCEPTION,
    FINCH,
    HALE,
    MOSS,
    QUARTER,
    REED,
    RESPONSE,
    WREN,
)

from commissioning.wording import Wording

REFUSALS = Wording("refusals")

pytestmark = pytest.mark.xdist_group("review-journey")
HELD_BACK = "They will be printed here when both"


@pytest.fixture(scope="module")
def town(made_town, tmp_path_factory):
    """Three reports were made before; a run makes the others."""
    found = made_town.copy(tmp_path_factory.mktemp("review"), HALE, FINCH)
    found.says("run")
    return found


def test_a_draft_waits_to_be_submitted(town):
    assert town.state("council").startswith("draft")
    assert town.next("council") == f"{REED} or {MOSS} to submit it"
    town.says("review", "submit", "council", "--by", REED)
    assert town.state("council").startswith("submitted")
    assert town.next("council") == f"{HALE} to approve it, or challenge it"


def test_nobody_does_what_is_anothers(town):
    told = town.says("review", "submit", "council", "--by", HALE, code=2)
    assert f"{HALE} is Head of Paid Service and may not enter “submit”" in told
    told = town.says("review", "challenge", "council", "Why?", "--by", REED, code=2)
    assert "that is for the Chief Finance Officer (B. Finch) or the Head of Paid Service" in told
    assert "Nobody Atall holds no role" in town.says(
        "review", "submit", "council", "--by", "Nobody Atall", code=2
    )


def test_words_that_no_page_can_print_are_refused_and_nothing_is_entered(town):
    before = town.entries
    for words, named in (("Why\x1b?", "U+001B"), ("Why \U0001f914?", "cannot print")):
        told = town.says("review", "challenge", "officers", words, "--by", HALE, code=2)
        assert named in told
    assert town.entries == before


def test_an_approval_waits_for_words(town):
    told = town.sign("approve", "council", HALE, code=2)
    assert "summary-commentary is still to be written by the performance analyst (D. Reed)" in told
    town.write("council", "summary-commentary", "A steady quarter.", REED)
    town.write("council", "misses-commentary", "Crews were short in August.", MOSS)
    told = town.sign("approve", "council", HALE, code=2)
    assert "The submission of council by D. Reed no longer counts: the text of" in told
    assert "submission void" in town.state("council")
    town.says("review", "submit", "council", "--by", REED)


def test_a_challenge_is_put_answered_and_accepted(town):
    told = town.says(
        *("review", "challenge", "council", "Why in August only?", "--by", HALE),
        *("--slot", "misses-commentary"),
    )
    assert told.endswith("The commissioner must answer challenge 3.")
    assert "1 challenge open" in town.state("council")
    assert f"{MOSS} to answer challenge 3" in town.next("council")
    told = town.says("review", "answer", "council", "3", "Cover came late.", "--by", REED, code=2)
    assert "that is for the commissioner (C. Moss)" in told
    town.says("review", "answer", "council", "3", "Cover came late.", "--by", MOSS)
    assert f"{HALE} to accept the answer to challenge 3" in town.next("council")
    town.says("review", "accept", "council", "3", "--by", HALE)
    assert "challenge" not in town.state("council")


def test_a_statement_is_signed_over_what_is_printed(town):
    town.sign("approve", "council", HALE)
    assert town.state("council").startswith("approved")
    town.write("council", "assurance", "Reasonable, but missed bins need watching.", HALE)
    assert town.state("council").startswith("approved")  # the statement is not what was approved
    town.advise("council")
    told = town.sign("assure", "council", HALE, "--level", "Splendid", code=2)
    assert (
        "“Splendid” is not a level of assurance. The council’s levels are Substantial, Reasonable"
    ) in told
    told = town.sign("assure", "council", HALE, "--level", "Limited", "--condition", "A plan.")
    assert "! Missed bins per 100,000 collections is off target" in told
    assert town.state("council").startswith("assurance given: Limited")
    page = town.page("council")
    assert f"Limited. {HALE} (Head of Paid Service)" in page
    assert "1 challenge: 1 answered, and the answer accepted" in page
    signed = town.entries[-1]
    assert " ".join(signed.head[at : at + 4] for at in range(0, 32, 4)) in page
    assert "DRAFT" not in page


def test_a_run_makes_the_signed_pages_again_byte_for_byte(town):
    signed = {path: path.read_bytes() for path in town.folder("council").glob("report.*")}
    (town.folder("council") / "report.html").write_text("torn", "utf-8")
    account = town.folder("council").parent / ".made" / "council.json"
    told = account.read_text("utf-8")
    account.write_text(told.replace(f"pandas=={version('pandas')}", "pandas==1.0"), "utf-8")
    assert account.read_text("utf-8") != told  # it was made with another version of a package
    told = town.not_issued("council")
    assert "Its pages are not the ones that A. Hale signed" in told
    town.says("run", "--report", "council")
    assert {path: path.read_bytes() for path in signed} == signed
    assert town.state("council").startswith("assurance given: Limited")


def test_the_stock_verifier_takes_the_statement_for_this_role_alone(town):
    (path,) = (town.root / "ledger" / QUARTER).glob("council-assure-*.json")
    told = json.loads(path.read_bytes())
    assert told["predicate"]["level"] == "Limited"
    assert told["predicate"]["sentences"] == "Reasonable, but missed bins need watching."
    digests = {one["name"]: one["digest"]["sha256"] for one in told["subject"]}
    for name in ("report.html", "report.pdf"):
        content = (town.folder("council") / name).read_bytes()
        assert digests[name] == hashlib.sha256(content).hexdigest()
    if shutil.which("ssh-keygen"):
        assert stock_takes(town, path, "head-of-paid-service")
        assert not stock_takes(town, path, "chief-finance-officer")


def stock_takes(town, path, role):
    done = subprocess.run(
        ["ssh-keygen", "-Y", "verify", "-f", town.root / "ledger" / "allowed_signers", "-I", role]
        + ["-n", "commissioning-statement", "-s", f"{path}.sig"],
        input=path.read_bytes(),
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def test_issue_names_everything_that_is_still_missing(town):
    told = town.not_issued("council")
    assert "council cannot be issued yet:" in told
    head = "the Head of Paid Service (A. Hale)"
    assert REFUSALS("gate-lower-tier", key="officers", who=head) in told
    assert (
        f"{EXCEPTION} has not been submitted. Next, the commissioner (C. Moss) must submit it."
        in told
    )


def test_each_voice_of_an_exception_is_sealed_by_its_own_side(town):
    town.write(EXCEPTION, "shortfall-commentary", "Bins were missed again.", MOSS)
    town.write(EXCEPTION, "questions-commentary", "What will change?", MOSS)
    told = town.says("review", "submit", EXCEPTION, "--by", WREN, code=2)
    assert "that is for the commissioner (C. Moss)" in told
    town.says("review", "submit", EXCEPTION, "--by", MOSS)
    assert town.state(EXCEPTION).startswith("sealed")
    told = town.says("release", EXCEPTION, "--by", HALE, code=2)
    assert f"{RESPONSE} has not been submitted and is due by" in told
    told = town.says("review", "submit", RESPONSE, "--by", MOSS, code=2)
    assert f"{MOSS} is commissioner and may not enter “submit”" in told
    town.write(RESPONSE, "reasons-commentary", "Loaders left in July.", WREN)
    town.write(RESPONSE, "remedy-commentary", "New loaders begin on Monday.", WREN)
    town.says("review", "submit", RESPONSE, "--by", WREN)


def test_before_release_neither_side_has_a_file_with_the_others_words(town):
    own = {EXCEPTION: "Bins were missed again.", RESPONSE: "Loaders left in July."}
    for mine, others in ((EXCEPTION, RESPONSE), (RESPONSE, EXCEPTION)):
        files = [path.read_bytes() for path in town.folder(mine).rglob("*") if path.is_file()]
        assert any(own[mine].encode() in content for content in files)
        assert not any(own[others].encode() in content for content in files)
    assert "SEALED" in town.page(EXCEPTION)


def test_both_are_released_in_one_act_and_stay_as_they_are(town):
    told = town.says("release", EXCEPTION, "--by", HALE)
    assert f"{EXCEPTION} and {RESPONSE}: released by {HALE}" in told
    for key in (EXCEPTION, RESPONSE):
        assert town.state(key).startswith("released")
        assert f"{HALE} (Head of Paid Service)" in town.page(key)
        assert "SEALED" not in town.page(key)
    told = town.says(
        "narrative", "write", RESPONSE, "remedy-commentary", "No.", "--by", WREN, code=2
    )
    assert f"{HALE} closed the text of {RESPONSE}" in told
    told = town.says("run", "--report", RESPONSE, code=2)
    assert f"{RESPONSE} was released by {HALE}" in told


def test_a_statement_withheld_is_printed_as_one_given_is(town):
    for slot in ("summary-commentary", "results-commentary"):
        town.write("officers", slot, "Told in the tables.", REED)
    town.write("officers", "misses-commentary", "Crews were short.", MOSS)
    # Since the release it has the provider's reasons, which it had not before.
    assert HELD_BACK in town.page("officers")
    told = town.says("review", "submit", "officers", "--by", MOSS, code=2)
    assert (
        "is out of date: params or data changed since it was built, or an exception was"
        " released whose reasons were held back from it. Run `run` to rebuild it"
    ) in told
    town.says("run", "--report", "officers")
    assert HELD_BACK not in town.page("officers")
    town.says("review", "submit", "officers", "--by", MOSS)
    town.sign("approve", "officers", HALE)
    town.write("officers", "assurance", "The figures of one month are missing.", HALE)
    town.advise("officers")
    town.sign("withhold", "officers", HALE)
    assert town.state("officers").startswith("assurance withheld")
    given, withheld = town.page("council"), town.page("officers")
    row = '<th scope="row">Statement of assurance</th>'
    assert row in given
    assert row in withheld
    assert f"Withheld. {HALE} (Head of Paid Service)" in withheld


def test_finance_goes_with_the_advice_of_the_chief_finance_officer(town):
    listed = town.says("narrative", "list", "finance")
    for slot in [one.split(" for the ")[0].split()[-1] for one in listed.split(": unwritten")[:-1]]:
        by = FINCH if slot == "financial-assurance" else REED
        if slot != "financial-assurance":
            town.write("finance", slot, "Told in the tables.", by)
    town.says("review", "submit", "finance", "--by", REED)
    town.sign("approve", "finance", HALE)
    told = town.not_issued("finance")
    due = {"who": "the Chief Finance Officer (B. Finch)", "what_next": "advise on assurance"}
    assert REFUSALS("gate-missing", title="advice", **due) in told
    town.write("finance", "financial-assurance", "The forecast is sound.", FINCH)
    town.sign("advise", "finance", FINCH, "--level", "Substantial")
    assert town.state("finance").startswith("advised: Substantial")
    told = town.sign("assure", "finance", HALE, "--level", "Limited", code=2)
    assert "finance has no statement of the Head of Paid Service." in told
    assert "version 1 issued by D. Reed" in town.issue("finance")


def sign_council_again(town):
    town.says("run", "--report", "council")
    town.says("review", "submit", "council", "--by", REED)
    town.sign("approve", "council", HALE)
    town.write("council", "assurance", "Limited: missed bins need watching.", HALE)
    town.advise("council")
    town.sign("assure", "council", HALE, "--level", "Limited", "--condition", "A plan.")


def test_what_is_issued_is_what_was_signed_and_no_run_makes_it_anew(town):
    # Since it was signed, assurance was withheld on a report below it, which it now tells.
    told = town.not_issued("council")
    assert "The review printed on its pages has changed since A. Hale signed" in told
    sign_council_again(town)
    assert "Assurance withheld on" in town.page("council")
    before = {path: path.read_bytes() for path in town.folder("council").glob("report.*")}
    assert town.issue("council", "officers").count("version 1 issued by D. Reed") == 2
    told = town.not_issued("council")
    assert f"council was issued by {REED} on" in told
    assert "There is nothing to build" in town.says("run", code=2)
    assert {path: path.read_bytes() for path in before} == before
    assert town.state("council").startswith("issued")
    told = town.says("narrative", "write", "council", "assurance", "Other.", "--by", HALE, code=2)
    assert "D. Reed closed the text of council" in told
    assert f"✓ {QUARTER}: {len(town.entries)} entries" in town.says("ledger", "verify")
    meets = ("--meeting", "Council", "--day", "2099-01-13", "--time", "18:00", "--place", "Hall")
    signed = ("--by", HALE, "--key", town.key[HALE])
    town.says("attendance", "require", EXCEPTION, "Explain August.", *meets, *signed)
    frozen = {path: path.read_bytes() for path in town.folder(EXCEPTION).glob("report.*")}
    number = town.entries[-1].number
    town.says("attendance", "attended", EXCEPTION, str(number), "Came.", "--by", HALE)
    assert {path: path.read_bytes() for path in frozen} == frozen


def test_a_report_withdrawn_is_open_again_and_all_its_acts_are_void(town):
    told = town.says(
        *("review", "withdraw", "officers", "--by", HALE, "--reason", "A figure was wrong.")
    )
    assert "“withdraw” entered" in told
    assert town.state("officers").startswith("withdrawn")
    town.write("officers", "assurance", "To be given anew.", HALE)


def test_a_statement_changed_and_a_tail_cut_off_are_found_and_located(town):
    ledger = town.root / "ledger" / f"{QUARTER}.jsonl"
    first, newest = (one for one in town.entries if (one.act, one.report) == ("assure", "council"))
    path = town.root / "ledger" / QUARTER / f"council-assure-{first.statement[:12]}.json"
    content, whole = path.read_bytes(), ledger.read_bytes()
    path.write_bytes(content.replace(b"Limited", b"Reasonable"))
    assert f"{path.name} was changed since it was signed" in failing(town)
    path.write_bytes(content)
    number = first.number
    ledger.write_bytes(b"".join(whole.splitlines(keepends=True)[: number - 2]))
    told = failing(town)
    assert f"{path.name} was signed on a ledger up to" in told
    assert f"entries after entry {number - 2} were cut off" in told
    assert (
        f"The page of council was signed on a ledger up to {town_head(whole, newest.number)}"
        in told
    )
    ledger.write_bytes(whole)
    assert "every statement verified" in town.says("ledger", "verify")


def town_head(whole, number):
    return json.loads(whole.splitlines()[number - 2])["digest"][:16]


def failing(town):
    answer = pipeline_here("--root", town.root, "ledger", "verify")
    assert answer.code == 1, answer.out
    return " ".join(answer.out.split())


def test_a_revoked_key_signs_no_more_and_what_it_signed_stays_signed(town):
    listed = town.says("keys", "list")
    fingerprint = listed.split("head-of-paid-service: ")[1].split()[0]
    revoke = ("keys", "revoke", HALE, fingerprint, "--reason", "Lost on a train.")
    town.says(*revoke)
    revoked = town.says("keys", "list")
    town.says(*revoke, "--from", "2999-01-01")  # what has ended begins no more
    assert town.says("keys", "list") == revoked
    told = town.says("keys", "add", HALE, f"{town.key[HALE]}.pub", code=2)
    assert f"{fingerprint} was revoked (Lost on a train.). Make another with `keys new`." in told
    told = town.says("keys", "add", FINCH, f"{town.key[HALE]}.pub", code=2)
    assert f"{fingerprint} is the key of {HALE}. Two people cannot share a key." in told
    town.says("review", "submit", "officers", "--by", MOSS)
    told = town.sign("approve", "officers", HALE, code=2)
    assert f"The key {fingerprint} of {HALE} does not sign on" in told
    assert "it was revoked (Lost on a train.)" in told
    told = town.says(
        *("sign-off", "approve", "officers", "--by", HALE, "--key", town.key[FINCH]), code=2
    )
    assert "is not one of A. Hale’s as Head of Paid Service" in told
