"""Each gate before issue, and the sentence by which it names who and what is missing."""

from dataclasses import replace

import pytest
from review_data import (
    APPROVED,
    ASSURED,
    AT,
    COUNCIL,
    FINANCE,
    HALE,
    MOSS,
    REED,
    SUBMITTED,
    VOICE,
    WREN,
    case,
    contents,
    done,
    written,
)

from commissioning.narrative.fact_check.staleness import Change
from commissioning.narrative.fact_check.text_audit import Finding
from commissioning.narrative.journal.journal_entries import Entry as WordsEntry
from commissioning.narrative.slot_status import SlotState
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.rules.issue_gates import IssueContext, Pages, gates
from commissioning.wording import Wording

REFUSALS = Wording("refusals")
ALL_DONE = (SUBMITTED, APPROVED, ASSURED)
PAGES = Pages("h", "p", "r")
CLEAR = IssueContext("e" * 64, PAGES)


def test_nothing_stands_in_the_way_when_all_is_done():
    assert gates(case(*ALL_DONE), CLEAR) == []


def only(case, around=CLEAR):
    (gate,) = gates(case, around)
    return gate


def test_a_fresh_run_with_other_figures():
    assert only(case(*ALL_DONE), replace(CLEAR, fresh_evidence="f" * 64)) == (
        "A fresh run gives other figures than the report has. Run `run` to rebuild it."
    )


def test_a_cell_changed_by_hand():
    now = contents(changed=("cell results was changed",))
    assert only(case(*ALL_DONE, now=now)) == (
        "The report was changed by hand: cell results was changed. Run `run` to rebuild it."
    )


ANALYST = "the performance analyst (D. Reed)"
LAST = WordsEntry("written", "summary", "Words.", REED)
STATES = [
    (
        SlotState("summary", "analyst", "*To be written*", None),
        REFUSALS("slot-unwritten", slot="summary", who=ANALYST),
    ),
    (
        written("summary", changes=(Change("bins.result", "36", "40"),)),
        REFUSALS("slot-stale", slot="summary", who=ANALYST),
    ),
    (
        written("summary", conflicts=(LAST,)),
        REFUSALS("slot-conflict", slot="summary", who=ANALYST),
    ),
    (
        written("summary", is_orphan=True),
        REFUSALS("slot-orphan", slot="summary"),
    ),
    (
        written("summary", findings=(Finding("number", "77", "77 is no figure"),)),
        REFUSALS("number-not-supported", key="summary", found="77"),
    ),
]


@pytest.mark.parametrize(("state", "found"), STATES)
def test_words_that_are_not_ready(state, found):
    gate = REFUSALS("gate-text", text=found)
    assert only(case(*ALL_DONE, now=contents(states=[state]))) == gate


CHALLENGE = Entry(
    "challenge",
    "council",
    HALE,
    "head-of-paid-service",
    AT,
    slot="summary",
    to="analyst",
    text="Why?",
)


def test_an_open_challenge_names_who_is_to_answer_and_who_may_leave_it():
    assert only(case(*ALL_DONE, CHALLENGE)) == (
        "Challenge 4 about summary is open: the performance analyst (D. Reed) must "
        "answer it, or the Head of Paid Service (A. Hale) must record why it may stay "
        "unanswered (`review acknowledge`)."
    )


def test_an_answer_waits_for_who_put_the_challenge():
    answer = Entry("answer", "council", REED, "analyst", AT, refers=4, text="Crews were short.")
    assert "open: A. Hale must accept the answer or put the challenge again, or the Head" in only(
        case(*ALL_DONE, CHALLENGE, answer)
    )
    for closing in ("accept-answer", "acknowledge"):
        closed = Entry(closing, "council", HALE, "head-of-paid-service", AT, refers=4, text="So.")
        assert gates(case(*ALL_DONE, CHALLENGE, answer, closed), CLEAR) == []


@pytest.mark.parametrize(
    ("made", "matter", "sentence"),
    [
        (
            (APPROVED, ASSURED),
            COUNCIL,
            (
                "The submission is missing. Next, the performance analyst (D. Reed) or the "
                "commissioner (C. Moss) must submit it."
            ),
        ),
        (
            (SUBMITTED, ASSURED),
            COUNCIL,
            (
                "The approval is missing. Next, the Head of Paid Service (A. Hale) must "
                "approve it, or challenge it."
            ),
        ),
        (
            (SUBMITTED, APPROVED),
            COUNCIL,
            (
                "The statement of assurance is missing. Next, the Head of Paid Service (A. "
                "Hale) must give the statement of assurance, or withhold it."
            ),
        ),
        (
            tuple(replace(one, report="finance") for one in (SUBMITTED, APPROVED)),
            FINANCE,
            (
                "The advice is missing. Next, the Chief Finance Officer (B. Finch) must advise"
                " on assurance."
            ),
        ),
    ],
)
def test_an_act_that_is_missing(made, matter, sentence):
    assert only(case(*made, matter=matter)) == sentence


def test_a_statement_withheld_is_a_statement():
    withheld = replace(ASSURED, act="withhold", level="")
    assert gates(case(SUBMITTED, APPROVED, withheld), CLEAR) == []


def test_a_changed_comma_voids_exactly_the_acts_that_cover_it():
    def void_acts(slot):
        found = gates(case(*ALL_DONE, now=contents(words={slot: "9" * 64})), CLEAR)
        return [gate.partition(" no longer counts")[0] for gate in found]

    statement = "The statement of assurance by A. Hale"
    everything = ["The submission by D. Reed", "The approval by A. Hale", statement]
    assert void_acts("summary") == everything
    assert void_acts("assurance") == [statement]
    assert void_acts("financial-assurance") == [statement]


def test_an_approval_for_other_figures_says_so():
    now = contents(evidence="f" * 64)
    found = gates(case(*ALL_DONE, now=now), replace(CLEAR, fresh_evidence="f" * 64))
    assert found[1] == (
        "The approval by A. Hale no longer counts: the figures have changed since. Next, "
        "the Head of Paid Service (A. Hale) must approve it, or challenge it."
    )


def test_pages_that_are_not_those_signed():
    assert "Its pages are not the ones that A. Hale signed" in only(
        case(*ALL_DONE), replace(CLEAR, pages=Pages("h", "changed", "r"))
    )
    assert "The review printed on its pages has changed since A. Hale signed" in only(
        case(*ALL_DONE), replace(CLEAR, pages=Pages("h", "p", "changed"))
    )


def test_a_lower_tier_that_is_not_approved():
    lower = case(matter=replace(COUNCIL, key="officers", level=3))
    assert only(case(*ALL_DONE), replace(CLEAR, lower=(lower,))) == (
        "officers, of the tier below, is not approved. Next, the Head of Paid Service (A. "
        "Hale) must approve it first."
    )


SEALED = Entry("submit", "exception-bins", MOSS, "commissioner", AT)
ANSWERED = Entry("submit", "response-bins", WREN, "provider:brookside", AT)
RELEASED = Entry("release", "exception-bins", REED, "analyst", AT)


@pytest.mark.parametrize(
    ("made", "answered", "sentence"),
    [
        (
            (),
            (),
            (
                "exception-bins has not been submitted. Next, the commissioner (C. Moss) "
                "must submit it."
            ),
        ),
        (
            (SEALED,),
            (),
            (
                "Brookside Ltd has not submitted its response to exception-bins. Next, the "
                "provider "
                "brookside (E. Wren) must submit it; once it is overdue, the exception can be "
                "released without it (`release`)."
            ),
        ),
        (
            (SEALED,),
            (ANSWERED,),
            (
                "exception-bins and the response to it have been submitted. Next, the performance "
                "analyst (D. Reed) or the Head of Paid Service (A. Hale) must release them."
            ),
        ),
    ],
)
def test_an_exception_that_is_not_released(made, answered, sentence):
    twin = case(
        *answered, matter=replace(VOICE, key="response-bins", report_of="provider", twin="")
    )
    voice = case(*made, matter=VOICE, other_side=twin)
    around = replace(CLEAR, voices=((voice, "Brookside Ltd"),))
    assert only(case(*ALL_DONE), around) == sentence
    released = case(*made, RELEASED, matter=VOICE, other_side=twin)
    assert gates(case(*ALL_DONE), replace(CLEAR, voices=((released, "Brookside Ltd"),))) == []


def test_a_report_owed_beside_it_that_was_not_made():
    assert only(case(*ALL_DONE), replace(CLEAR, not_built=("exception-bins",))) == (
        "exception-bins is due, too, and has not been built. Run `run` to build it."
    )


def test_a_finding_of_the_checks_that_nobody_let_stand():
    finding = "The performance analyst (D. Reed) is to put right: data/commentary, expected …"
    assert only(case(*ALL_DONE), replace(CLEAR, findings=(finding,))) == finding


def test_a_figure_that_another_tier_prints_otherwise():
    sentence = "bins.result is “36” in council, but “37” in officers; a quarter has one figure."
    assert only(case(*ALL_DONE), replace(CLEAR, inconsistent=(sentence,))) == sentence


def test_finance_needs_no_statement_of_the_head_of_paid_service():
    advised = done(
        "advise",
        "B. Finch",
        "chief-finance-officer",
        "finance",
        level="Limited",
        record="r",
        html="h",
        pdf="p",
    )
    made = [replace(one, report="finance") for one in (SUBMITTED, APPROVED)]
    assert gates(case(*made, advised, matter=FINANCE), CLEAR) == []
