"""The acts that a ledger enters: all that is known of each is in its one record below.

To add an act, give it a record here and, where more is asked than words, a rule in
`review/rules/authorisation.py`.
"""

from __future__ import annotations

from commissioning.narrative import STATUTORY
from commissioning.narrative.journal import CLOSED, REOPENED
from commissioning.review.model.act import (
    ADVISING,
    APPRAISAL,
    ASSURING,
    BY_CHOICE,
    FOR_APPROVAL,
    LETTER,
    NEVER,
    PAGES,
    RECOMMENDING,
    REPORTING,
    VOICE,
    Act,
)

RAISE, SUBMIT, RELEASE, WITHDRAW = "raise", "submit", "release", "withdraw"
CHALLENGE, ANSWER, ACCEPT = "challenge", "answer", "accept-answer"
ACKNOWLEDGE, APPROVE = "acknowledge", "approve"
ADVISE, CARRY_ADVICE, ASSURE, WITHHOLD = "advise", "carry-advice", "assure", "withhold"
RECOMMEND, DISSENT, SEEK = "recommend", "dissent", "seek-independent-advice"
REQUIRE, ATTENDED, CALL_OFF = "require-attendance", "attended", "call-off-attendance"
ISSUE, SPECIFY = "issue", "specify"

HEAD_OF_PAID_SERVICE, CHIEF_FINANCE_OFFICER = "head-of-paid-service", "chief-finance-officer"
MONITORING_OFFICER, COMMISSIONER, ANALYST = "monitoring-officer", "commissioner", "analyst"
HEAD = frozenset({HEAD_OF_PAID_SERVICE})
RECOMMENDERS = (HEAD_OF_PAID_SERVICE, MONITORING_OFFICER, CHIEF_FINANCE_OFFICER)
RECOMMENDATION_SLOTS = {role: f"recommendation-{role}" for role in RECOMMENDERS}

_ALL = (
    # A shortfall is reported in quarter, outside the regular report.
    Act(RAISE, by=frozenset({COMMISSIONER}), on=VOICE, capacity=REPORTING, signed=NEVER),
    # A report is put before who approves it; one voice of an exception is sealed.
    Act(
        SUBMIT,
        by=frozenset({COMMISSIONER, ANALYST}),
        by_report=True,
        capacity=REPORTING,
        order=1,
        at_desk=True,
        next="submit it",
        title="submission",
        stage="submitted",
        stage_of_voice="sealed",
        label="submitted",
    ),
    # The Head of Paid Service accepts a report for inclusion.
    Act(
        APPROVE,
        by=HEAD,
        on=FOR_APPROVAL,
        capacity=ASSURING,
        signed=PAGES,
        order=2,
        next="approve it, or challenge it",
        title="approval",
        stage="approved",
        label="approved",
        decision="approved for inclusion in a formal report",
    ),
    # A statement of assurance is given, or it is withheld.
    Act(
        ASSURE,
        by=HEAD,
        on=FOR_APPROVAL,
        capacity=ASSURING,
        signed=PAGES,
        order=5,
        slot="assurance",
        levelled=True,
        next="give the statement of assurance, or withhold it",
        title="statement of assurance",
        label="statement-of-assurance",
        front="statement-of-assurance",
        decision="assurance given",
    ),
    Act(
        WITHHOLD,
        by=HEAD,
        on=FOR_APPROVAL,
        capacity=ASSURING,
        signed=PAGES,
        order=6,
        slot="assurance",
        signs_for=ASSURE,
        decision="assurance withheld",
    ),
    # The Chief Finance Officer advises on assurance; their advice on the finance report is quoted.
    Act(
        ADVISE,
        by=frozenset({CHIEF_FINANCE_OFFICER}),
        on=FOR_APPROVAL,
        capacity=ADVISING,
        signed=PAGES,
        order=3,
        slot="financial-assurance",
        levelled=True,
        next="advise on assurance",
        title="advice",
        label="advice-of-chief-finance-officer",
        front="advice-on-money",
        decision="advice on assurance given",
    ),
    Act(
        CARRY_ADVICE,
        by=frozenset({CHIEF_FINANCE_OFFICER, ANALYST}),
        on=FOR_APPROVAL,
        signed=NEVER,
        order=4,
        slot="financial-assurance",
        signs_for=ADVISE,
        levelled=True,
    ),
    # A statutory officer recommends, or does not join in what the others recommend, and says why.
    Act(
        RECOMMEND,
        by=STATUTORY,
        on=APPRAISAL,
        capacity=RECOMMENDING,
        signed=PAGES,
        order=7,
        apart=True,
        next="recommend, or dissent",
        title="recommendation",
        decision="recommendation made",
    ),
    Act(
        DISSENT,
        by=STATUTORY,
        on=APPRAISAL,
        capacity=RECOMMENDING,
        signed=PAGES,
        order=8,
        apart=True,
        decision="dissent from a recommendation",
    ),
    # Independent advice is sought on an appraisal or a review.
    Act(SEEK, by=STATUTORY, on=APPRAISAL, worded=True),
    # A question is put about a report, a slot or a fact; the role concerned answers, who put it
    # accepts the answer, or the Head of Paid Service records why it may stay unanswered.
    Act(CHALLENGE, by=STATUTORY, worded=True, at_desk=True),
    Act(ANSWER, by_report=True, worded=True, at_desk=True),
    Act(ACCEPT, by=STATUTORY, at_desk=True),
    Act(ACKNOWLEDGE, by=HEAD, worded=True, at_desk=True),
    # Both voices of an exception are made known in one act.
    Act(
        RELEASE,
        by=frozenset({HEAD_OF_PAID_SERVICE, ANALYST}),
        on=VOICE,
        by_report=True,
        needs_text=CLOSED,
        next="release both voices",
        title="release",
        stage="released",
        label="released",
    ),
    # Somebody of a provider is to attend a meeting, what became of that, or it is taken back.
    Act(
        REQUIRE,
        by=HEAD,
        signed=LETTER,
        worded=True,
        after_issue=True,
        decision="attendance at a meeting required",
    ),
    Act(
        ATTENDED,
        by=frozenset({HEAD_OF_PAID_SERVICE, MONITORING_OFFICER}),
        worded=True,
        after_issue=True,
    ),
    Act(CALL_OFF, by=HEAD, worded=True, after_issue=True),
    # A report is frozen and released.
    Act(
        ISSUE,
        by=frozenset({HEAD_OF_PAID_SERVICE, MONITORING_OFFICER, ANALYST}),
        signed=NEVER,
        needs_text=CLOSED,
        next="issue it",
        stage="issued",
    ),
    # What was done for a report is taken back.
    Act(WITHDRAW, by=HEAD, worded=True, after_issue=True, at_desk=True, needs_text=REOPENED),
)
ACTS = {one.name: one for one in _ALL}  # a specification is signed in a ledger of its own

SIGNED = frozenset(one.name for one in _ALL if one.signed == PAGES)
SIGNED_AS_LETTER = frozenset(one.name for one in _ALL if one.signed == LETTER)
MAY_BE_SIGNED = frozenset(one.name for one in _ALL if one.signed == BY_CHOICE)
ON_FRONT = tuple(one.name for one in _ALL if one.front)
AT_DESK = frozenset(one.name for one in _ALL if one.at_desk)
AFTER_ISSUE = frozenset(one.name for one in _ALL if one.after_issue)
APART = frozenset(one.name for one in _ALL if one.apart)
_ORDERED = sorted((one.order, one.name) for one in _ALL if one.order is not None)
ORDER = tuple(name for _, name in _ORDERED)


def step_of(act: str, role: str) -> str:
    """The step of a report's way that an act takes; what officers do apart is a step for each."""
    if act in APART:
        return f"{RECOMMEND} {role}"
    return ACTS[act].signs_for or act if act in ACTS else act


def act_of(step: str) -> str:
    """The act by which a step is taken."""
    return step.partition(" ")[0]


def role_of(step: str) -> str:
    """Whose step it is, where it is one officer's alone; empty elsewhere."""
    return step.partition(" ")[2]


def statement_slot(act: str, role: str) -> str | None:
    """The slot in which the sentences of somebody's act stand; None where it has none."""
    if act in APART:
        return RECOMMENDATION_SLOTS.get(role)
    return ACTS[act].slot or None if act in ACTS else None


def is_statement_slot(slot: str) -> bool:
    """Whether a slot is for the sentences of an act."""
    own = {one.slot for one in _ALL if one.slot}
    return slot in {*own, *RECOMMENDATION_SLOTS.values()}


def covered(act: str, slot: str, role: str) -> bool:
    """Whether what a slot says is among what somebody's act is about.

    An act covers every slot but those that speak for acts to come: an approval stands when the
    statement of assurance is written after it, and the statement covers the approval's words. A
    statutory officer's recommendation covers their own, whenever the others write theirs. An act
    without an order covers all but recommendations.
    """
    behind = ORDER[ORDER.index(act) + 1 :] if act in ORDER else ()
    later = {ACTS[name].slot for name in behind} - {""}
    return slot == statement_slot(act, role) or slot not in {*later, *RECOMMENDATION_SLOTS.values()}
