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
ASSURE = "assure"  # a statement of assurance is given
WITHHOLD = "withhold"  # or otherwise
RECOMMEND = "recommend"  # the statutory officers recommend
SEEK = "seek-independent-advice"  # independent advice is sought on an appraisal or a review
REQUIRE = "require-attendance"  # somebody of a provider is to attend a meeting
ATTENDED = "attended"  # what became of that
ISSUE = "issue"  # a report is frozen and released
WITHDRAW = "withdraw"  # what was done for a report is taken back

SIGNED = frozenset({APPROVE, ADVISE, ASSURE, WITHHOLD, RECOMMEND})
LEVELLED = frozenset({ADVISE, ASSURE})  # those that give a level of assurance

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
    ASSURE: frozenset({HEAD_OF_PAID_SERVICE}),
    WITHHOLD: frozenset({HEAD_OF_PAID_SERVICE}),
    RECOMMEND: STATUTORY,
    SEEK: STATUTORY,
    REQUIRE: frozenset({HEAD_OF_PAID_SERVICE}),
    ATTENDED: frozenset({HEAD_OF_PAID_SERVICE, MONITORING_OFFICER}),
    ISSUE: frozenset({HEAD_OF_PAID_SERVICE, MONITORING_OFFICER, ANALYST}),
    WITHDRAW: frozenset({HEAD_OF_PAID_SERVICE}),
}

# The slot in which an act's own sentences stand. Acts that come before it do not cover them.
STATEMENT_SLOTS = {
    ADVISE: "financial-assurance",
    ASSURE: "assurance",
    WITHHOLD: "assurance",
    RECOMMEND: "recommendation",
}
ORDER = (SUBMIT, APPROVE, ADVISE, ASSURE, WITHHOLD, RECOMMEND)

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
}


def covered(act: str, slot: str) -> bool:
    """Whether what a slot says is among what an act is about.

    An act covers every slot but those that speak for acts to come: an approval stands when the
    statement of assurance is written after it, and the statement covers the approval's words.
    """
    own = STATEMENT_SLOTS.get(act)
    later = {
        name for other, name in STATEMENT_SLOTS.items() if ORDER.index(other) > ORDER.index(act)
    }
    return slot == own or slot not in later
