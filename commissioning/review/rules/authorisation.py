"""Whether an act may be entered: whose it is, on what, and after what (framework §3 to §7)."""

from __future__ import annotations

from collections.abc import Callable

from commissioning.dates import day_text
from commissioning.narrative import CONFLICT, ORPHAN, ReviewError, refuse_unprinted
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.rules import challenges
from commissioning.review.rules.act_context import (
    ActContext,
    refuse_changed,
    refuse_elsewhere,
    refuse_past_day,
    refuse_silence,
    refuse_unready,
    refuse_without,
)
from commissioning.review.rules.sealed_responses import refuse_unsigned, sealed_without_key
from commissioning.review.rules.separation_of_duties import (
    check_separation_of_duties,
    refuse_own_appraisal,
)
from commissioning.wording import Wording

WORDING = Wording("refusals")


def check_authorised(context: ActContext, made: Entry) -> None:
    """Nothing, when the act may be entered.

    Raises:
        ReviewError: it may not; the sentence says why and who may, or what comes first.

    Rule on acts: once a report is issued, nobody acts on it until it is withdrawn, but to require
    attendance and record what came of it. Source: house rule. Test:
    test_what_is_issued_stays_until_it_is_withdrawn.
    """
    if acts.ISSUE in context.history.in_force and made.act not in acts.AFTER_ISSUE:
        issued = context.history.in_force[acts.ISSUE]
        raise ReviewError(
            WORDING("issued-already", key=context.subject.key, by=issued.by, at=issued.at[:10])
        )
    refuse_unprinted(made.text, *made.conditions)
    check_separation_of_duties(context, made)
    refuse_past_day(context, made)
    RULES.get(made.act, refuse_silence)(context, made)
    refuse_elsewhere(context, made)


def _submit(context: ActContext, made: Entry) -> None:
    """Rule on acts: a report is submitted when it is up to date and its words have no conflict and
    all have a place; a voice of an exception when all its words are ready. Source: framework §4 and
    §5. Tests: test_what_is_out_of_date_or_changed_by_hand_is_not_submitted,
    test_a_voice_is_sealed_whole_or_not_at_all.
    """
    refuse_changed(context)
    states = [state for state in context.contents.states if state.word in (CONFLICT, ORPHAN)]
    if context.subject.is_voice:
        if acts.RELEASE in context.history.in_force:
            raise ReviewError(WORDING("released-no-withdrawal", key=context.subject.key))
        states = list(context.contents.states)
    refuse_unready(context, made, states)
    refuse_unsigned(context, made)


def _approve(context: ActContext, made: Entry) -> None:
    """Rule on acts: a report is approved once it was submitted and all its words are ready. Source:
    framework §4. Test: test_an_approval_waits_for_words.
    """
    refuse_changed(context)
    refuse_without(context, acts.SUBMIT)
    refuse_unready(context, made, context.contents.states)


def _assure(context: ActContext, made: Entry) -> None:
    """Rule on acts: assurance is given or withheld by the Head of Paid Service, once they have
    approved the report and the Chief Finance Officer has advised on its money. Source: framework
    §4. Tests: test_nobody_does_what_is_anothers, test_assurance_comes_after_the_advice.
    """
    if context.subject.assured_by != acts.HEAD_OF_PAID_SERVICE:
        raise ReviewError(WORDING("no-statement-here", key=context.subject.key))
    refuse_changed(context)
    refuse_without(context, acts.APPROVE)
    if acts.ADVISE in context.steps:
        refuse_without(context, acts.ADVISE)
    refuse_unready(context, made, context.contents.states)
    _check_level(context, made)


def _advise(context: ActContext, made: Entry) -> None:
    """Rule on acts: the Chief Finance Officer advises on each report that prints money of the
    finance returns, once it was submitted. Source: framework §4 N.B.. Tests:
    test_no_advice_is_given_where_there_is_no_money_to_advise_on,
    test_a_notebook_without_a_place_for_the_advice_is_named.
    """
    if acts.ADVISE not in context.steps:
        raise ReviewError(WORDING("no-money-here", key=context.subject.key))
    slot = acts.ACTS[made.act].slot
    if slot not in {state.key for state in context.contents.states}:
        raise ReviewError(WORDING("no-slot-for-advice", key=context.subject.key, slot=slot))
    refuse_changed(context)
    refuse_without(context, acts.SUBMIT)
    refuse_unready(context, made, context.contents.states)
    _check_level(context, made)


def _recommend(context: ActContext, made: Entry) -> None:
    """Rule on acts: each statutory officer recommends or dissents on an options appraisal or
    contract review that was submitted, and on no other report. Source: framework §6 and §7. Tests:
    test_each_signs_apart_in_any_order_and_dissent_is_printed,
    test_what_cannot_be_entered_is_refused_with_a_sentence.
    """
    if not context.subject.is_appraisal:
        raise ReviewError(WORDING("recommendation-only", key=context.subject.key))
    refuse_own_appraisal(context, made)
    refuse_changed(context)
    refuse_without(context, acts.SUBMIT)
    refuse_unready(context, made, context.contents.states)


def _seek(context: ActContext, made: Entry) -> None:
    """Rule on acts: independent advice is sought on an options appraisal or a contract review
    alone. Source: framework §6 and §7. Test:
    test_what_cannot_be_entered_is_refused_with_a_sentence.
    """
    if not context.subject.is_appraisal:
        raise ReviewError(WORDING("advice-only", key=context.subject.key))
    refuse_silence(context, made)


def _check_level(context: ActContext, made: Entry) -> None:
    """Rule on acts: assurance that is given is at one of the council’s own levels; withheld
    assurance has no level. Source: framework §4. Test:
    test_what_cannot_be_entered_is_refused_with_a_sentence.
    """
    if made.act == acts.WITHHOLD:
        return
    if made.level not in context.levels:
        raise ReviewError(
            WORDING("level-unknown", level=made.level, levels=", ".join(context.levels))
        )


def _release(context: ActContext, made: Entry) -> None:
    """Rule on acts: both voices of an exception are released in one act, once both are sealed.
    Source: framework §5. Test: test_both_are_released_in_one_act_and_stay_as_they_are.
    """
    if not context.subject.is_voice:
        raise ReviewError(WORDING("release-not-exception", key=context.subject.key))
    if acts.RELEASE in context.history.in_force:
        raise ReviewError(WORDING("released-already", key=context.subject.key))
    refuse_without(context, acts.SUBMIT)
    if text := sealed_without_key(context) or (
        context.other_side and sealed_without_key(context.other_side)
    ):
        raise ReviewError(text)
    if context.subject.goes_with:
        _refuse_before_issue(context)
    elif not context.subject.twin:
        return  # the council lists no report of the other side, so there is none to wait for
    elif context.other_side is None or acts.SUBMIT not in context.other_side.history.in_force:
        _refuse_too_early(context)
    elif acts.RELEASE not in context.other_side.history.in_force:
        refuse_without(context.other_side, acts.SUBMIT)


def _refuse_before_issue(context: ActContext) -> None:
    """A response that goes with the regular report is known at the same time, not before.

    Rule on acts: a response that goes with the regular report is released when that report is
    issued. Source: framework §5. Test:
    test_what_goes_with_the_regular_report_is_held_back_from_that_until_it_is_issued.
    """
    if context.issued_with is None:
        regular = context.subject.goes_with
        raise ReviewError(WORDING("regular-not-issued", key=context.subject.key, regular=regular))


def _refuse_too_early(context: ActContext) -> None:
    """One voice alone is released only once the other is overdue.

    Rule on acts: one voice of an exception is released alone from the day after the other was due.
    Source: framework §5. Test: test_one_voice_alone_is_released_on_the_day_after_the_other_was_due.
    """
    if context.response_due and context.day <= context.response_due:
        due = day_text(context.response_due)
        raise ReviewError(WORDING("response-not-due", twin=context.subject.twin, due=due))


def _withdraw(context: ActContext, made: Entry) -> None:
    """Rule on acts: what was done for a report is withdrawn with a reason, and never once both
    sides of an exception have read it. Source: house rule. Test:
    test_a_report_withdrawn_is_open_again_and_all_its_acts_are_void.
    """
    refuse_silence(context, made)
    if not context.history.in_force:
        raise ReviewError(WORDING("nothing-to-withdraw", key=context.subject.key))
    if acts.RELEASE in context.history.in_force:
        raise ReviewError(WORDING("released-not-withdrawn", key=context.subject.key))


RULES: dict[str, Callable[[ActContext, Entry], None]] = {
    acts.SUBMIT: _submit,
    acts.APPROVE: _approve,
    acts.ADVISE: _advise,
    acts.CARRY_ADVICE: _advise,
    acts.ASSURE: _assure,
    acts.WITHHOLD: _assure,
    acts.RECOMMEND: _recommend,
    acts.DISSENT: _recommend,
    acts.SEEK: _seek,
    acts.CHALLENGE: challenges.challenge,
    acts.ANSWER: challenges.answer,
    acts.ACCEPT: challenges.accept,
    acts.ACKNOWLEDGE: challenges.acknowledge,
    acts.REQUIRE: challenges.require,
    acts.ATTENDED: challenges.attended,
    acts.CALL_OFF: challenges.call_off,
    acts.RELEASE: _release,
    acts.WITHDRAW: _withdraw,
}
