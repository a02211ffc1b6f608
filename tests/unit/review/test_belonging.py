"""Acts written into a ledger's file that such a report cannot have: each is told, by its entry."""

import shutil
from dataclasses import replace
from itertools import product

import pytest
from conftest import pipeline_here
from review_data import COUNCIL, FINANCE, HALE, QUARTER, REED, VOICE

from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry, append_entry, read_entries
from commissioning.review.proof.possible_acts import misplaced
from commissioning.wording import Wording

PROOF, WORKFLOW = Wording("proof"), Wording("workflow")
AT = "2026-01-10T09:00:00+00:00"
RESPONSE = replace(VOICE, key="response-bins", report_of="provider", twin="exception-bins")
APPRAISAL = replace(COUNCIL, key="appraisal-x", owed="each-appraisal", assured_by=None)
MATTERS = {one.key: one for one in (COUNCIL, FINANCE, VOICE, RESPONSE, APPRAISAL)}
REGULAR, VOICES = ("council", "finance"), ("exception-bins", "response-bins")
EVERYWHERE = ("council", "finance", "exception-bins", "response-bins", "appraisal-x")
STEPS = ("approve", "advise", "carry-advice", "assure", "withhold")

# Worked out by hand from the framework: on which reports each act is done.
ON = {
    **dict.fromkeys(STEPS, REGULAR),
    **dict.fromkeys(("raise", "release"), VOICES),
    **dict.fromkeys(("recommend", "dissent", "seek-independent-advice"), ("appraisal-x",)),
    **dict.fromkeys(("submit", "issue", "withdraw"), EVERYWHERE),
    "challenge": (*REGULAR, "appraisal-x"),  # a voice once it is released
    "require-attendance": VOICES,  # of these reports the two that are about one provider
    "specify": (),
}


def told(*entries, matters=MATTERS):
    numbered = [replace(one, number=number) for number, one in enumerate(entries, 1)]
    return list(misplaced(numbered, matters))


def entry(act, report, role="", **more):
    if act == acts.SUBMIT and not role:
        role = "provider:brookside" if report == "response-bins" else "commissioner"
    known = acts.ACTS.get(act)
    by = (known.by if known else None) or {"analyst"}
    return Entry(act, report, HALE, role or min(by), AT, **more)


@pytest.mark.parametrize(("act", "report"), [*product(ON, EVERYWHERE)])
def test_an_act_is_told_on_each_kind_of_report_that_cannot_have_it(act, report):
    assert bool(told(entry(act, report))) is (report not in ON[act])


@pytest.mark.parametrize(
    ("act", "report", "roles"),
    [
        ("submit", "council", {"commissioner", "analyst"}),
        ("submit", "exception-bins", {"commissioner"}),
        ("submit", "response-bins", {"provider:brookside"}),
        ("release", "exception-bins", {"head-of-paid-service", "analyst"}),
    ],
)
def test_an_act_is_told_from_each_role_whose_it_is_not_on_that_report(act, report, roles):
    every = {"commissioner", "analyst", "head-of-paid-service", "monitoring-officer"}
    every |= {"chief-finance-officer", "provider:brookside", "provider:other"}
    assert {role for role in every if not told(entry(act, report, role))} == roles


def test_an_act_about_a_second_report_is_told_unless_both_are_voices_of_one_exception():
    assert told(entry("release", "exception-bins", twin="response-bins")) == []
    assert told(entry("release", "exception-bins", twin="council"))
    assert told(entry("submit", "exception-bins", twin="response-bins"))
    other = replace(RESPONSE, key="response-x", measure="other")
    matters = {**MATTERS, "response-x": other}
    assert told(entry("release", "exception-bins", twin="response-x"), matters=matters)


SUBMITTED, RELEASED = entry("submit", "exception-bins"), entry("release", "exception-bins")
ISSUED, WITHDRAWN = entry("issue", "council"), entry("withdraw", "council")
PUT = replace(entry("challenge", "council", "monitoring-officer"), by="G. Nash", to="analyst")
ANSWERED = replace(entry("answer", "council", "analyst"), by=REED, refers=1)
REQUIRED = entry("require-attendance", "exception-bins")


def accepted(by, role):
    return replace(entry("accept-answer", "council", role), by=by, refers=1)


AFTER = {
    "submitted after the issue": ((ISSUED, entry("submit", "council")), "issued by entry 1"),
    "challenged after the issue": ((ISSUED, PUT), "issued by entry 1"),
    "issued twice": ((ISSUED, ISSUED), "issued by entry 1"),
    "submitted after the withdrawal": ((ISSUED, WITHDRAWN, entry("submit", "council")), ""),
    "withdrawn after the release": (
        (SUBMITTED, RELEASED, entry("withdraw", "exception-bins")),
        "released by entry 2",
    ),
    "released twice": ((SUBMITTED, RELEASED, RELEASED), "released by entry 2"),
    "challenged after the release": ((SUBMITTED, RELEASED, entry("challenge", VOICE.key)), ""),
    "answered by who was asked": ((PUT, ANSWERED), ""),
    "answered by another role": ((PUT, replace(ANSWERED, role="commissioner")), "must answer it"),
    "answered by who put it": ((PUT, replace(ANSWERED, by="G. Nash")), "must answer it"),
    "accepted by who put it": ((PUT, ANSWERED, accepted("G. Nash", "monitoring-officer")), ""),
    "accepted by another role": (
        (PUT, ANSWERED, accepted(HALE, "head-of-paid-service")),
        " somebody who did not answer it must accept the answer",
    ),
    "accepted by who answered": (
        (PUT, ANSWERED, accepted(REED, "monitoring-officer")),
        " somebody who did not answer it must accept the answer",
    ),
    "accepted unanswered": (
        (PUT, accepted("G. Nash", "monitoring-officer")),
        "had not been answered",
    ),
    "an outcome of what was required": (
        (REQUIRED, replace(entry("attended", VOICE.key), refers=1)),
        "",
    ),
    "an outcome of nothing": (
        (entry("attended", VOICE.key, refers=1),),
        PROOF("act-no-attendance", refers=1),
    ),
    "nothing called off": (
        (entry("call-off-attendance", VOICE.key, refers=7),),
        PROOF("act-no-attendance", refers=7),
    ),
    "a report that is not known": ((entry("release", "old"),), ""),
    "twice on a report that is not known": (
        (entry("issue", "old"), entry("submit", "old")),
        "issued by entry 1",
    ),
}


@pytest.mark.parametrize("name", AFTER)
def test_an_act_is_told_where_it_could_not_follow_what_was_done_before(name):
    entries, expected = AFTER[name]
    found = " ".join(told(*entries))
    assert expected in found if expected else not found


def test_acts_on_a_report_that_is_not_listed_any_more_are_told(sealed, tmp_path):
    root = shutil.copytree(sealed.root, tmp_path / "town")
    ledger = root / "ledger" / f"{QUARTER}.jsonl"
    at = read_entries(ledger)[-1].at
    append_entry(ledger, Entry("submit", "old", REED, "analyst", at))
    number = len(read_entries(ledger))
    append_entry(
        ledger, Entry("withdraw", "old", HALE, "head-of-paid-service", at, text="A comma.")
    )
    verified = pipeline_here("--root", root, "ledger", "verify", QUARTER)
    assert verified.code == 1
    entries = f"{number}, {number + 1}"
    why = WORKFLOW("not-due-now")
    told = WORKFLOW("acts-not-judged", found=entries, key="old", why=why)
    assert told in " ".join(verified.out.split())


def test_ledger_verify_and_issue_tell_words_released_by_the_analyst(sealed, tmp_path):
    """The release of a report that is no exception, in the analyst's own name."""
    root = shutil.copytree(sealed.root, tmp_path / "town")
    about = ("--root", root, "review", "withdraw", "finance", "--by", HALE, "--reason", "A comma.")
    assert pipeline_here(*about).code == 0
    ledger = root / "ledger" / f"{QUARTER}.jsonl"
    number = len(read_entries(ledger)) + 1
    at = read_entries(ledger)[-1].at
    append_entry(ledger, Entry("release", "finance", REED, "analyst", at, twin="council"))
    why = PROOF("act-wrong-kind", on=acts.ACTS[acts.RELEASE].on)
    expected = f"Entry {number} (release of finance by {REED}): {why}"
    verified = pipeline_here("--root", root, "ledger", "verify", QUARTER)
    assert verified.code == 1
    assert expected in " ".join(verified.out.split())
    key = sealed.key[REED]
    about = ("issue", QUARTER, "--report", "finance", "--by", REED, "--key", key)
    issued = pipeline_here("--root", root, *about)
    assert issued.code == 2
    assert expected in " ".join(issued.err.split())
