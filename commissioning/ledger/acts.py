"""The acts that a ledger enters, whose they are, which of them are signed (framework §4, §5)."""

from __future__ import annotations

from commissioning.review.roles import STATUTORY

RAISE = "raise"  # a shortfall is reported in quarter, outside the regular report
SUBMIT = "submit"  # a report is put before who approves it; one voice of an exception is sealed
RELEASE = "release"  # both voices of an exception are made known in one act
CHALLENGE = "challenge"  # a question is put about a report, one of its slots or facts
ANSWER = "answer"  # and answered by the role concerned
ACCEPT = "accept-answer"  # and the answer accepted by who put it
ACKNOWLEDGE = "acknowledge"  # the Head of Paid Service records why one may stay unanswered
APPROVE = "approve"  # the Head of Paid Service accepts a report for inclusion
ADVISE = "advise"  # the Chief Finance Officer advises on assurance
CARRY = "carry-advice"  # their advice on the finance report is quoted where its figures stand
ASSURE = "assure"  # a statement of assurance is given
WITHHOLD = "withhold"  # or otherwise
RECOMMEND = "recommend"  # a statutory officer recommends
DISSENT = "dissent"  # or does not join in what the others recommend, and says why
SEEK = "seek-independent-advice"  # independent advice is sought on an appraisal or a review
REQUIRE = "require-attendance"  # somebody of a provider is to attend a meeting
ATTENDED = "attended"  # what became of that
CALL_OFF = "call-off-attendance"  # a requirement to attend is taken back, with the reason
ISSUE = "issue"  # a report is frozen and released
SPECIFY = "specify"  # a year's specification is signed, in a ledger of its own
WITHDRAW = "withdraw"  # what was done for a report is taken back

SIGNED = frozenset({APPROVE, ADVISE, ASSURE, WITHHOLD, RECOMMEND, DISSENT})
# A requirement to attend is signed, too: over what its letter says, not over a report's pages.
SIGNED_AS_LETTER = frozenset({REQUIRE})
# Acts that are signed where who acts has a key at hand: all others but the issue, which is sealed,
# and a shortfall raised, which makes the reports that are then signed.
MAY_BE_SIGNED = frozenset(
    {SUBMIT, RELEASE, CHALLENGE, ANSWER, ACCEPT, ACKNOWLEDGE, SEEK, ATTENDED, CALL_OFF, WITHDRAW}
)
LEVELLED = frozenset({ADVISE, CARRY, ASSURE})  # those that give a level of assurance

HEAD_OF_PAID_SERVICE, CHIEF_FINANCE_OFFICER = "head-of-paid-service", "chief-finance-officer"
MONITORING_OFFICER, COMMISSIONER, ANALYST = "monitoring-officer", "commissioner", "analyst"
BY: dict[str, frozenset[str]] = {
    RAISE: frozenset({COMMISSIONER}),
    SUBMIT: frozenset({COMMISSIONER, ANALYST}),
    RELEASE: frozenset({HEAD_OF_PAID_SERVICE, ANALYST}),
    CHALLENGE: STATUTORY,
    ACCEPT: STATUTORY,
    ACKNOWLEDGE: frozenset({HEAD_OF_PAID_SERVICE}),
    APPROVE: frozenset({HEAD_OF_PAID_SERVICE}),
    ADVISE: frozenset({CHIEF_FINANCE_OFFICER}),
    CARRY: frozenset({CHIEF_FINANCE_OFFICER, ANALYST}),
    ASSURE: frozenset({HEAD_OF_PAID_SERVICE}),
    WITHHOLD: frozenset({HEAD_OF_PAID_SERVICE}),
    RECOMMEND: STATUTORY,
    DISSENT: STATUTORY,
    SEEK: STATUTORY,
    REQUIRE: frozenset({HEAD_OF_PAID_SERVICE}),
    CALL_OFF: frozenset({HEAD_OF_PAID_SERVICE}),
    ATTENDED: frozenset({HEAD_OF_PAID_SERVICE, MONITORING_OFFICER}),
    ISSUE: frozenset({HEAD_OF_PAID_SERVICE, MONITORING_OFFICER, ANALYST}),
    WITHDRAW: frozenset({HEAD_OF_PAID_SERVICE}),
}

# The slot in which an act's own sentences stand. Acts that come before it do not cover them.
STATEMENT_SLOTS = {
    ADVISE: "financial-assurance",
    CARRY: "financial-assurance",
    ASSURE: "assurance",
    WITHHOLD: "assurance",
}
# The acts that each statutory officer does apart, and their slots: one for each of them.
APART = frozenset({RECOMMEND, DISSENT})
RECOMMENDERS = (HEAD_OF_PAID_SERVICE, MONITORING_OFFICER, CHIEF_FINANCE_OFFICER)
RECOMMENDATION_SLOTS = {role: f"recommendation-{role}" for role in RECOMMENDERS}
# Acts that take the step of another: a statement withheld, advice quoted.
STANDS_FOR = {WITHHOLD: ASSURE, CARRY: ADVISE}
ORDER = (SUBMIT, APPROVE, ADVISE, CARRY, ASSURE, WITHHOLD, RECOMMEND, DISSENT)

# Acts of one kind go together in one hand; of two kinds on one report they do not (framework §3
# to §7: one reports, another answers for the provider, another assures, others recommend).
REPORTING, RESPONDING = "reporting", "answering for the provider"
ASSURING, ADVISING, RECOMMENDING = "approving and assuring", "advising", "recommending"
KINDS = {
    RAISE: REPORTING,
    SUBMIT: REPORTING,
    APPROVE: ASSURING,
    ASSURE: ASSURING,
    WITHHOLD: ASSURING,
    ADVISE: ADVISING,
    RECOMMEND: RECOMMENDING,
    DISSENT: RECOMMENDING,
}


def step_of(act: str, role: str) -> str:
    """The step of a report's way that an act takes; what officers do apart is a step for each."""
    if act in APART:
        return f"{RECOMMEND} {role}"
    return STANDS_FOR.get(act, act)


def act_of(step: str) -> str:
    """The act by which a step is taken."""
    return step.partition(" ")[0]


def role_of(step: str) -> str:
    """Whose step it is, where it is one officer's alone; empty elsewhere."""
    return step.partition(" ")[2]


def statement_slot(act: str, role: str) -> str | None:
    """The slot in which the sentences of somebody's act stand; None where it has none."""
    return RECOMMENDATION_SLOTS.get(role) if act in APART else STATEMENT_SLOTS.get(act)


def is_statement_slot(slot: str) -> bool:
    """Whether a slot is for the sentences of an act."""
    return slot in {*STATEMENT_SLOTS.values(), *RECOMMENDATION_SLOTS.values()}


def covered(act: str, slot: str, role: str) -> bool:
    """Whether what a slot says is among what somebody's act is about.

    An act covers every slot but those that speak for acts to come: an approval stands when the
    statement of assurance is written after it, and the statement covers the approval's words. A
    statutory officer's recommendation covers their own, whenever the others write theirs.
    """
    later = {
        name for other, name in STATEMENT_SLOTS.items() if ORDER.index(other) > ORDER.index(act)
    }
    return slot == statement_slot(act, role) or slot not in {*later, *RECOMMENDATION_SLOTS.values()}
