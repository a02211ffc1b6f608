"""Whose act is whose, and after what: each refusal and its sentence (framework §3 to §7)."""

from dataclasses import replace
from datetime import date

import pytest
from review_data import (
    APPROVED,
    AT,
    COUNCIL,
    FINCH,
    HALE,
    MOSS,
    OFFICERS,
    REED,
    SUBMITTED,
    VOICE,
    WREN,
    case,
    contents,
    done,
    officer,
    written,
)

from commissioning.inputs.models.measures_and_people import OfficerKey
from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.officers import allowed_signers, check_key, post_for
from commissioning.review.model.review_subject import ReviewSubject
from commissioning.review.rules.authorisation import check_authorised
from commissioning.review.signing.signing_keys import new_key
from commissioning.wording import Wording

REFUSALS = Wording("refusals")
APPRAISAL = ReviewSubject("appraisal-bins", "Options", 3, "commissioner", owed="each-appraisal")
RESPONSE = replace(VOICE, key="response-bins", report_of="provider", twin="")
HEAD = "head-of-paid-service"


def refused(made, against):
    with pytest.raises(ReviewError) as told:
        check_authorised(against, made)
    return str(told.value)


def approve(by=HALE, role=HEAD):
    return Entry("approve", "council", by, role, AT)


def test_who_submits_a_report_does_not_approve_it():
    told = refused(approve(by=REED), case(SUBMITTED))
    assert told == REFUSALS(
        "two-capacities",
        by="D. Reed",
        act="submit",
        report="council",
        at="2025-12-01",
        other="reporting",
        capacity="approving and assuring",
    )


def test_nobody_approves_their_own_words():
    now = contents(states=[written("summary", by="A. Hale (ahale)")])
    told = refused(approve(), case(SUBMITTED, now=now))
    assert told == "A. Hale wrote text in council. Nobody may approve their own text."


def test_words_in_a_statutory_officers_own_slot_are_no_obstacle():
    check_authorised(case(SUBMITTED, now=contents()), approve())


def test_who_appraises_does_not_recommend():
    appraised = done("submit", MOSS, "commissioner", "appraisal-bins")
    made = Entry("recommend", "appraisal-bins", MOSS, "monitoring-officer", AT)
    assert refused(made, case(appraised, matter=APPRAISAL)) == REFUSALS(
        "two-capacities",
        by=MOSS,
        act="submit",
        report="appraisal-bins",
        at="2025-12-01",
        other="reporting",
        capacity="recommending",
    )
    check_authorised(
        case(appraised, matter=APPRAISAL), replace(made, by=FINCH, role="chief-finance-officer")
    )


def test_who_reports_a_shortfall_does_not_answer_for_the_provider():
    other = case(Entry("submit", "exception-bins", MOSS, "commissioner", AT), matter=VOICE)
    made = Entry("submit", "response-bins", MOSS, "provider:brookside", AT)
    assert refused(made, case(matter=RESPONSE, other_side=other)) == REFUSALS(
        "two-capacities",
        by=MOSS,
        act="submit",
        report="exception-bins",
        at="2025-12-01",
        other="reporting",
        capacity="answering for the provider",
    )
    check_authorised(case(matter=RESPONSE, other_side=other), replace(made, by=WREN))


def release(day):
    sealed = done("submit", MOSS, "commissioner", "exception-bins")
    made = Entry("release", "exception-bins", HALE, HEAD, AT)
    due = date(2025, 12, 8)
    against = replace(case(sealed, matter=VOICE, response_due=due), day=day)
    return made, replace(against, other_side=case(matter=RESPONSE))


def test_one_voice_alone_is_released_on_the_day_after_the_other_was_due():
    told = refused(*release(date(2025, 12, 8)))
    assert told == REFUSALS("response-not-due", twin="response-bins", due="8 December 2025")
    made, against = release(date(2025, 12, 9))
    check_authorised(against, made)


def test_a_response_changed_after_it_was_sealed_is_not_released():
    sealed = done("submit", MOSS, "commissioner", "exception-bins")
    answered = done("submit", WREN, "provider:brookside", "response-bins")
    twin = case(answered, matter=RESPONSE, now=contents(words={"summary": "9" * 64}))
    made = Entry("release", "exception-bins", HALE, HEAD, AT)
    told = refused(made, case(sealed, matter=VOICE, other_side=twin))
    why = "the text of summary has changed since"
    void = {"title": "submission", "key": "response-bins", "by": "E. Wren", "why": why}
    assert told == REFUSALS("act-void", **void)


MEETING = {"meeting": "Cabinet", "day": "2025-12-04", "time": "14:00", "place": "Hall"}


@pytest.mark.parametrize(
    ("made", "before", "sentence"),
    [
        (
            Entry("approve", "council", HALE, HEAD, AT),
            (),
            "The submission of council must come first, from ",
        ),
        (
            Entry("assure", "council", HALE, HEAD, AT, level="Limited"),
            (SUBMITTED,),
            "The approval of council must come first, from ",
        ),
        (
            Entry("assure", "council", HALE, HEAD, AT),
            (SUBMITTED, APPROVED),
            "“” is not a level of assurance. The council’s levels are ",
        ),
        (
            Entry("challenge", "council", HALE, HEAD, AT),
            (),
            REFUSALS("words-needed", act="challenge"),
        ),
        (
            Entry("challenge", "council", HALE, HEAD, AT, text="Why?", slot="none"),
            (),
            "There is no slot “none”. Use one of: ",
        ),
        (
            Entry("challenge", "council", HALE, HEAD, AT, text="Why?", fact="bins.result"),
            (),
            "council has no figure “bins.result”. Its facts.json lists them.",
        ),
        (
            Entry("answer", "council", REED, "analyst", AT, text="So.", refers=7),
            (),
            "council has no challenge 7. Its challenges: none.",
        ),
        (
            Entry("recommend", "council", HALE, HEAD, AT),
            (),
            REFUSALS("recommendation-only", key="council"),
        ),
        (
            Entry("seek-independent-advice", "council", HALE, HEAD, AT, text="Of whom?"),
            (),
            REFUSALS("advice-only", key="council"),
        ),
        (
            Entry("withdraw", "council", HALE, HEAD, AT, text="So."),
            (),
            "There is nothing to withdraw for council.",
        ),
        (
            Entry("release", "council", HALE, HEAD, AT),
            (),
            REFUSALS("release-not-exception", key="council"),
        ),
        (
            Entry("require-attendance", "council", HALE, HEAD, AT, text="Come."),
            (),
            REFUSALS("meeting-incomplete", lacking="meeting, day, time, place"),
        ),
        (
            Entry("require-attendance", "council", HALE, HEAD, AT, text="Come.", **MEETING),
            (),
            REFUSALS("no-one-provider", key="council"),
        ),
        (
            Entry("attended", "council", HALE, HEAD, AT, text="Came.", refers=3),
            (),
            REFUSALS("attendance-unknown", key="council", refers=3, count=0, known=""),
        ),
    ],
)
def test_what_cannot_be_entered_is_refused_with_a_sentence(made, before, sentence):
    assert sentence in refused(made, case(*before))


def test_no_act_is_entered_on_a_report_of_another_kind():
    """Of an exception nothing is approved, however ready its words are."""
    by_head = Entry("approve", VOICE.key, HALE, HEAD, AT)
    sealed = replace(SUBMITTED, report=VOICE.key)
    assert refused(by_head, case(sealed, matter=VOICE)) == REFUSALS(
        "wrong-kind-of-report", act="approve", on="report for approval", key=VOICE.key
    )


def test_attendance_at_one_meeting_is_required_of_a_provider_once_unless_called_off():
    about = {"text": "Come.", "provider": "brookside", **MEETING}
    again = Entry("require-attendance", "exception-bins", HALE, HEAD, AT, **about)
    off = Entry("call-off-attendance", "exception-bins", HALE, HEAD, AT, text="Ill.", refers=1)
    assert refused(again, case(again, matter=VOICE)) == REFUSALS(
        "attendance-twice", number=1, key="exception-bins"
    )
    for before, made in (
        ((again, off), again),
        ((again,), replace(again, day="2025-12-05")),
        ((again,), replace(again, provider="alder")),
    ):
        check_authorised(case(*before, matter=VOICE), made)


CHALLENGE = Entry("challenge", "council", HALE, HEAD, AT, to="analyst", text="Why?")
ANSWER = Entry("answer", "council", REED, "analyst", AT, refers=1, text="So.")


def test_an_exchange_is_between_two_people_and_ends_once():
    accept = Entry("accept-answer", "council", HALE, HEAD, AT, refers=1)
    assert refused(accept, case(CHALLENGE)) == REFUSALS("accept-unanswered", refers=1)
    assert refused(replace(ANSWER, by=HALE), case(CHALLENGE)) == REFUSALS(
        "answer-own-challenge", by=HALE, refers=1
    )
    assert refused(replace(accept, by=REED), case(CHALLENGE, ANSWER)) == REFUSALS(
        "accept-own-answer", by=REED, refers=1
    )
    by_finch = replace(accept, by=FINCH, role="chief-finance-officer")
    assert refused(by_finch, case(CHALLENGE, ANSWER)) == REFUSALS(
        "accept-other", by=HALE, refers=1, who="the Head of Paid Service (A. Hale)"
    )
    check_authorised(case(CHALLENGE, ANSWER), accept)
    assert refused(ANSWER, case(CHALLENGE, ANSWER, accept)) == "Challenge 1 is closed: accepted."


def test_what_is_issued_stays_until_it_is_withdrawn():
    issued = Entry("issue", "council", REED, "analyst", AT)
    assert refused(CHALLENGE, case(SUBMITTED, issued)) == (
        "council was issued by D. Reed on 2025-12-01. Run `review withdraw council` first."
    )
    check_authorised(
        case(SUBMITTED, issued), Entry("withdraw", "council", HALE, HEAD, AT, text="A fault.")
    )


def test_what_is_out_of_date_or_changed_by_hand_is_not_submitted():
    made = Entry("submit", "council", REED, "analyst", AT)
    assert refused(made, case(now=contents(is_fresh=False))) == REFUSALS(
        "out-of-date", key="council"
    )
    by_hand = contents(changed=("cell a was changed",))
    assert refused(made, case(now=by_hand)) == REFUSALS(
        "changed-by-hand", key="council", changed="cell a was changed"
    )


def test_a_deputy_acts_in_the_role_while_they_stand_in(tmp_path):
    stands_in = officer(HEAD, "F. Lark", deputy=True, until=date(2025, 12, 31))
    officers = (*OFFICERS, stands_in)
    assert post_for(officers, "F. Lark", date(2025, 12, 31), [HEAD], "approve").deputy
    with pytest.raises(ReviewError, match="F. Lark holds no role on 2026-01-01"):
        post_for(officers, "F. Lark", date(2026, 1, 1), [HEAD], "approve")


def test_a_key_signs_for_its_own_officer_and_role_on_its_days(tmp_path):
    own, other = (new_key(tmp_path / name, "", "") for name in ("own", "other"))
    days = {"from": date(2025, 1, 1), "until": date(2025, 6, 30)}
    post = officer(HEAD, HALE, keys=[OfficerKey(public=own.text, **days)])
    check_key(post, own, date(2025, 6, 30))
    for day in (date(2024, 12, 31), date(2025, 7, 1)):
        with pytest.raises(ReviewError, match=f"does not sign on {day}: it is theirs from"):
            check_key(post, own, day)
    with pytest.raises(ReviewError, match="is not one of A. Hale’s as Head of Paid Service"):
        check_key(post, other, date(2025, 3, 1))
    assert allowed_signers([post]) == (
        'head-of-paid-service namespaces="commissioning-statement",valid-after="20250101000000Z",'
        f'valid-before="20250630235959Z" {own.text}\n'
    )


def test_a_key_is_no_longer_valid_than_its_officer_is_in_post(tmp_path):
    key = new_key(tmp_path / "key", "", "")
    ends = {"until": date(2025, 3, 31)}
    post = officer(
        HEAD, HALE, **ends, keys=[OfficerKey(public=key.text, **{"from": date(2019, 1, 1)})]
    )
    assert 'valid-after="20200401000000Z",valid-before="20250331235959Z"' in allowed_signers([post])


def test_the_council_report_is_the_matter():
    assert COUNCIL.steps(contents()) == ("submit", "approve", "assure")
    assert APPRAISAL.steps(contents()) == (
        "submit",
        "recommend head-of-paid-service",
        "recommend monitoring-officer",
        "recommend chief-finance-officer",
    )
    assert VOICE.steps(contents()) == ("submit", "release")
