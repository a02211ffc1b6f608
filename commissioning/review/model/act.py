"""What is known of an act, and the words for how it is signed and in what capacity it is done."""

from __future__ import annotations

from dataclasses import dataclass

# How an act is signed: over the report's pages; over what a letter says; where who acts has a key
# at hand; not at all, since it is sealed or makes the reports that are then signed.
PAGES, LETTER, BY_CHOICE, NEVER = "pages", "letter", "by choice", "never"

# Acts of one kind go together in one hand; of two kinds on one report they do not (framework §3
# to §7: one reports, another answers for the provider, another assures, others recommend).
REPORTING, RESPONDING = "reporting", "answering for the provider"
ASSURING, ADVISING, RECOMMENDING = "approving and assuring", "advising", "recommending"

# Of which reports an act is, where it is not of all: an exception or the response to it; an options
# appraisal or a contract review; every other report.
VOICE, APPRAISAL, FOR_APPROVAL = (
    "exception or response",
    "appraisal or review",
    "report for approval",
)


@dataclass(frozen=True)
class Act:
    """All that is known of an act; what does not apply to it is left out."""

    name: str
    by: frozenset[str] = frozenset()  # the roles whose act it is
    by_report: bool = False  # other roles may do it on some reports
    on: str = ""  # the kind of report that alone can have it
    capacity: str | None = None  # the kind it is of
    signed: str = BY_CHOICE
    order: int | None = None  # among the acts that cover words: it covers no slot of a later one
    slot: str = ""  # where its own sentences are
    apart: bool = False  # each statutory officer does it, in a slot of their own
    signs_for: str = ""  # the act whose step it takes
    levelled: bool = False  # it gives a level of assurance
    worded: bool = False  # it says something in words
    after_issue: bool = False  # it is entered on an issued report, too
    at_desk: bool = False  # it is done at the desk
    needs_text: str = ""  # what it does to the words of the report: it closes or opens them
    next: str = ""  # what somebody is to do
    title: str = ""  # what it is called
    stage: str = ""  # how far a report has come by it
    stage_of_voice: str = ""  # the same of one voice of an exception, where that is another
    label: str = ""  # the sentence of review.ftl that pages call it by
    front: str = ""  # the same of the first page, whose column is narrow
    decision: str = ""  # what statements say was decided
