"""What stands between a report and its issue, each with the person and the act that is missing.

There is no way around a gate but to do what it names, or for the Head of Paid Service to record why
a challenge may stay unanswered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commissioning.dates import day_text
from commissioning.review.model import acts
from commissioning.review.model.officers import named
from commissioning.review.model.report_review import ReviewHistory, void
from commissioning.review.rules.act_context import ActContext, unready_reason, what_next
from commissioning.review.rules.sealed_responses import sealed_without_key
from commissioning.wording import Wording

WORDING = Wording("refusals")


@dataclass(frozen=True)
class Pages:
    """Digests of what is in the store: the HTML, the PDF, and what they print of the review."""

    html: str
    pdf: str
    record: str


@dataclass(frozen=True)
class IssueContext:
    """What a report's issue depends on apart from itself.

    `fresh_evidence` is the digest a fresh run gives; `lower` are cases of quarterly reports to
    tiers of more detail; `voices` those of exceptions of the quarter, with the provider's name, and
    `responses` those of responses that go with it; `findings` are warnings about its figures that
    nobody accepted; `not_built` the keys of reports among these that are on no shelf yet;
    `inconsistent` are sentences about facts that another report of the quarter prints otherwise,
    `fallen_advice` about advice it carries, `unproven` about signed acts it rests on that their
    signatures do not bear out.
    """

    fresh_evidence: str
    pages: Pages
    lower: tuple[ActContext, ...] = ()
    voices: tuple[tuple[ActContext, str], ...] = ()
    responses: tuple[tuple[ActContext, str], ...] = ()
    findings: tuple[str, ...] = ()
    not_built: tuple[str, ...] = ()
    inconsistent: tuple[str, ...] = ()
    fallen_advice: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()


def gates(context: ActContext, issue: IssueContext) -> list[str]:
    """Every gate that is shut, in the order in which they are best opened; none when it may go.

    Rule on issue: a report is issued once every gate is open, and none is passed over. Source:
    house rule. Test: test_issue_names_everything_that_is_still_missing.
    """
    return [
        *_of_evidence(context, issue),
        *issue.inconsistent,
        *issue.findings,
        *_of_narrative(context),
        *_of_challenges(context),
        *_of_seal(context),
        *_of_acts(context),
        *issue.unproven,
        *issue.fallen_advice,
        *_of_dissent(context),
        *_of_day(context),
        *_of_pages(context.history, issue.pages),
        *(WORDING("gate-not-built", key=key) for key in issue.not_built),
        *_of_lower_tiers(issue),
        *_of_voices(issue),
        *_of_responses(issue),
    ]


def _of_evidence(context: ActContext, issue: IssueContext) -> Iterator[str]:
    """Rule on issue: a report is issued with the figures that a fresh run gives, and nothing in it
    changed by hand. Source: framework §4. Tests: test_a_fresh_run_with_other_figures,
    test_a_cell_changed_by_hand.
    """
    if context.contents.changed:
        yield WORDING("gate-changed", changed="; ".join(context.contents.changed))
    elif issue.fresh_evidence != context.contents.evidence:
        yield WORDING("gate-other-figures")


def _of_narrative(context: ActContext) -> Iterator[str]:
    """Rule on issue: every slot of the report is written and ready. Source: framework §4. Test:
    test_words_that_are_not_ready.
    """
    for state in context.contents.states:
        if text := unready_reason(context, state):
            yield WORDING("gate-text", text=text)


def _of_challenges(context: ActContext) -> Iterator[str]:
    """Rule on issue: no challenge is open. Source: framework §4. Test:
    test_an_open_challenge_names_who_is_to_answer_and_who_may_leave_it.
    """
    for challenge in context.history.open_challenges:
        put = challenge.put
        if challenge.answers:
            who = WORDING("gate-accept", by=put.by)
        else:
            who = WORDING("gate-answer", who=named(context.officers, [put.to], context.day))
        leave = named(context.officers, [acts.HEAD_OF_PAID_SERVICE], context.day)
        yield (
            WORDING(
                "gate-challenge", number=put.number, about=challenge.about, who=who, leave=leave
            )
        )


def _of_acts(context: ActContext) -> Iterator[str]:
    """Rule on issue: every act that the report needs was done, for the report as it is now. Source:
    framework §4 to §7. Tests: test_an_act_that_is_missing,
    test_a_changed_comma_voids_exactly_the_acts_that_cover_it.
    """
    for step in context.steps:
        act, entry = acts.act_of(step), context.history.in_force.get(step)
        who = named(context.officers, context.subject.roles_of(step), context.day)
        if entry is None:
            yield WORDING(
                "gate-missing",
                title=acts.ACTS[act].title,
                who=who,
                what_next=what_next(context, act),
            )
        elif why := void(entry, context.contents):
            following = what_next(context, act)
            yield WORDING(
                "gate-void",
                title=acts.ACTS[act].title,
                by=entry.by,
                why=why,
                who=who,
                what_next=following,
            )


def _of_dissent(context: ActContext) -> Iterator[str]:
    """Rule on issue: an appraisal or review on which every statutory officer dissents is not
    issued. Source: framework §6 and §7. Test: test_where_all_dissent_nothing_can_be_issued.
    """
    steps = [step for step in context.steps if acts.role_of(step)]
    signed = [context.history.in_force.get(step) for step in steps]
    if signed and all(entry and entry.act == acts.DISSENT for entry in signed):
        yield WORDING("gate-all-dissent")


def _of_day(context: ActContext) -> Iterator[str]:
    """A day of issue that its pages print is the one on which it is issued.

    Rule on issue: a report is issued on the day that its first page gives. Source: house rule.
    Test: test_it_is_issued_on_the_day_that_it_prints_and_on_no_other.
    """
    signed = context.history.last_signed
    if signed and signed.day and signed.day != context.day.isoformat():
        day = day_text(date.fromisoformat(signed.day))
        yield (WORDING("gate-day", day=day, today=day_text(context.day), by=signed.by))


def _of_seal(context: ActContext) -> Iterator[str]:
    """Rule on issue: a response sealed without the key that its provider has is not issued. Source:
    framework §5. Test:
    test_who_keeps_the_ledger_does_not_seal_in_the_name_of_a_provider_with_a_key.
    """
    if text := sealed_without_key(context):
        yield text


def _of_pages(history: ReviewHistory, pages: Pages) -> Iterator[str]:
    """Rule on issue: the pages issued are those that were signed, byte for byte. Source: house
    rule. Test: test_pages_that_are_not_those_signed.
    """
    signed = history.last_signed
    if signed is None:
        return
    if signed.record != pages.record:
        yield (WORDING("gate-review-changed", by=signed.by))
    elif (signed.html, signed.pdf) != (pages.html, pages.pdf):
        yield (WORDING("gate-pages-changed", by=signed.by))


def _of_lower_tiers(issue: IssueContext) -> Iterator[str]:
    """Rule on issue: a report to a higher tier waits until the Head of Paid Service has approved
    those of the tiers below. Source: framework §4. Test: test_a_lower_tier_that_is_not_approved.
    """
    for lower in issue.lower:
        if not lower.history.done(acts.APPROVE, lower.contents):
            who = named(lower.officers, lower.subject.roles_of(acts.APPROVE), lower.day)
            yield (WORDING("gate-lower-tier", key=lower.subject.key, who=who))


def _of_voices(issue: IssueContext) -> Iterator[str]:
    """Rule on issue: a quarterly report waits until the exceptions of its quarter are released.
    Source: framework §5. Test: test_an_exception_that_is_not_released.
    """
    for context, provider in issue.voices:
        if acts.RELEASE in context.history.in_force:
            continue
        if acts.SUBMIT not in context.history.in_force:
            who = named(context.officers, context.subject.roles_of(acts.SUBMIT), context.day)
            yield WORDING("gate-not-submitted", key=context.subject.key, who=who)
        elif context.subject.twin and (
            context.other_side is None or acts.SUBMIT not in context.other_side.history.in_force
        ):
            who = named(context.officers, [f"provider:{context.subject.provider}"], context.day)
            yield (WORDING("gate-no-response", provider=provider, key=context.subject.key, who=who))
        else:
            who = named(context.officers, acts.ACTS[acts.RELEASE].by, context.day)
            yield WORDING(
                "gate-not-released",
                key=context.subject.key,
                who=who,
                voices=2 if context.subject.twin else 1,
            )


def _of_responses(issue: IssueContext) -> Iterator[str]:
    """Responses that go with the report: each is sealed or overdue, since both are told at once.

    Rule on issue: a regular report waits for the responses that go with it until they are overdue.
    Source: framework §5. Test:
    test_what_goes_with_the_regular_report_is_held_back_from_that_until_it_is_issued.
    """
    for context, provider in issue.responses:
        if acts.RELEASE in context.history.in_force or context.history.done(
            acts.SUBMIT, context.contents
        ):
            continue
        due = context.response_due
        if due and context.day > due:
            continue
        who = named(context.officers, context.subject.roles_of(acts.SUBMIT), context.day)
        key = context.subject.key
        if due:
            by = day_text(due)
            yield WORDING("gate-response-by", key=key, provider=provider, who=who, by=by)
        else:
            yield WORDING("gate-response", key=key, provider=provider, who=who)
