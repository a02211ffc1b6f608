"""The steps of the tour: who acts, why, and with which commands, from returns to issue."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.cli.tour import tour_texts as words
from commissioning.cli.tour.tour_exceptions import exceptions, responses
from commissioning.cli.tour.tour_guide import Guide, Step
from commissioning.planning import Report
from commissioning.review.model import acts

FINANCE, APPRAISAL, REVIEW = "finance", "each-appraisal", "each-review"
WITHHELD_FROM = "officers"  # the report of which assurance is withheld
ON_CONDITION = "cabinet"  # and that of which it is given on a condition
CORRECTED = "provider-waste-collection"
CONTRACTS = (CORRECTED, "provider-land-charges")  # the company's own, and one it buys as agent


def steps(guide: Guide) -> Iterator[Step]:
    """The journey of a quarter, each step once what it needs was done."""
    yield from exceptions(guide)
    analyst = guide.holder(acts.ANALYST)
    yield Step(
        analyst, "makes the quarter's reports, which may now tell both sides", (guide.run(),)
    )
    yield from responses(guide)
    for report in guide.reports_of(FINANCE):
        yield from _finance(guide, report)
    for kind in (APPRAISAL, REVIEW):
        yield from _appraisal(guide, guide.reports_of(kind)[0])
    for report in sorted(guide.reports_of("quarterly"), key=lambda one: -one.level):
        yield from _quarterly(guide, report)
    for key in CONTRACTS:
        yield from _contract(guide, guide.report(key))
    yield from _issue(guide)
    yield from _correction(guide, guide.report(CORRECTED))


def _finance(guide: Guide, report: Report) -> Iterator[Step]:
    analyst, head = guide.holder(acts.ANALYST), guide.holder(acts.HEAD_OF_PAID_SERVICE)
    chief = guide.holder(acts.CHIEF_FINANCE_OFFICER)
    yield Step(
        analyst,
        "puts money before both officers (§4 N.B.)",
        *guide.written(report, guide.submit(report, analyst)),
    )
    yield Step(head, "approves it for inclusion", (guide.sign(acts.APPROVE, report, head),))
    advise = guide.sign(acts.ADVISE, report, chief, "--level", guide.review.levels[1])
    own = guide.narrative_commands(report, "financial-assurance")
    yield Step(chief, "advises in terms of assurance, in their own words", (*own, advise))


def _quarterly(guide: Guide, report: Report) -> Iterator[Step]:
    analyst, head = guide.holder(acts.ANALYST), guide.holder(acts.HEAD_OF_PAID_SERVICE)
    yield Step(
        analyst,
        f"puts “{report.title}” before the Head of Paid Service first (§4)",
        *guide.written(report, guide.submit(report, analyst)),
    )
    if report.report_of == acts.COMMISSIONER:
        yield from _challenge(guide, report)
    yield Step(
        head,
        "has read it and approves it for inclusion: a signature over its bytes",
        (guide.sign(acts.APPROVE, report, head),),
    )
    if acts.ADVISE in guide.review.context(report.key).steps:
        carry = ("review", "carry-advice", report.key, "--by", analyst)
        yield Step(analyst, "quotes the advice on the same money (§4 N.B.)", (carry,))
    if report.assured_by:
        yield _assurance(guide, report, head)


def _assurance(guide: Guide, report: Report, head: str) -> Step:
    """The statement of assurance, or otherwise."""
    own = guide.narrative_commands(report, "assurance")
    if report.key == WITHHELD_FROM:
        withhold = guide.sign(acts.WITHHOLD, report, head)
        return Step(head, "withholds assurance, and says why (§4)", (*own, withhold))
    condition = ("--condition", words.CONDITION) if report.listed_key == ON_CONDITION else ()
    level = ("--level", guide.review.levels[1])
    assure = guide.sign(acts.ASSURE, report, head, *level, *condition)
    return Step(head, "gives a statement of assurance (§4)", (*own, assure))


def _challenge(guide: Guide, report: Report) -> Iterator[Step]:
    commissioner, head = guide.holder(acts.COMMISSIONER), guide.holder(acts.HEAD_OF_PAID_SERVICE)
    about = ("--fact", "missed-bins.result", "--to", acts.COMMISSIONER, "--by", head)
    yield Step(
        head,
        "challenges it before approving anything",
        (("review", "challenge", report.key, words.CHALLENGE, *about),),
    )
    review = guide.review
    number = str(max(review.histories(report.key)[report.key].challenges))
    answer = ("review", "answer", report.key, number, words.ANSWER, "--by", commissioner)
    yield Step(commissioner, "answers; the exchange is printed for officers", (answer,))
    accept = ("review", "accept", report.key, number, "--by", head)
    yield Step(head, "accepts the answer, without which nothing could be issued", (accept,))


def _contract(guide: Guide, report: Report) -> Iterator[Step]:
    head, commissioner = guide.holder(acts.HEAD_OF_PAID_SERVICE), guide.holder(acts.COMMISSIONER)
    yield Step(
        commissioner,
        f"puts “{report.title}” forward (§3)",
        *guide.written(report, guide.submit(report, commissioner)),
    )
    yield Step(head, "approves it", (guide.sign(acts.APPROVE, report, head),))


def _appraisal(guide: Guide, report: Report) -> Iterator[Step]:
    commissioner, paragraph = guide.holder(acts.COMMISSIONER), report.paragraph
    yield Step(
        commissioner,
        f"puts “{report.title}” before the statutory officers, who alone recommend ({paragraph})",
        *guide.written(report, guide.submit(report, commissioner)),
    )
    if report.owed == APPRAISAL:
        lawyer = guide.holder(acts.MONITORING_OFFICER)
        seek = ("review", "seek-advice", report.key, words.ADVICE_SOUGHT, "--by", lawyer)
        yield Step(lawyer, "records that the Council sought independent advice (§6)", (seek,))
    for role in acts.RECOMMENDERS:
        dissents = role == acts.CHIEF_FINANCE_OFFICER and report.owed == APPRAISAL
        act = acts.DISSENT if dissents else acts.RECOMMEND
        officer, slot = guide.holder(role), acts.statement_slot(act, role) or ""
        yield Step(
            officer,
            "dissents, which is printed in the same place" if dissents else "recommends, apart",
            (*guide.narrative_commands(report, slot), guide.sign(act, report, officer)),
        )


def _issue(guide: Guide) -> Iterator[Step]:
    """All that is ready, in one act: what the others lack, `issue` without names would say."""
    analyst, review = guide.holder(acts.ANALYST), guide.review
    ready = [one for one in review.reports if _is_ready(guide, one)]
    yield Step(analyst, "issues all that is ready, and seals each", (guide.issue(analyst, *ready),))


def _is_ready(guide: Guide, report: Report) -> bool:
    review = guide.review
    if not review.is_built(report.key):
        return False
    history = review.histories(report.key)[report.key]
    return not history.missing(review.subjects[report.key], review.contents(report.key))


def _correction(guide: Guide, report: Report) -> Iterator[Step]:
    head, analyst = guide.holder(acts.HEAD_OF_PAID_SERVICE), guide.holder(acts.ANALYST)
    reason = ("--by", head, "--reason", words.CORRECTION)
    yield Step(
        head,
        "withdraws an issued report, so that it can be corrected",
        (("review", "withdraw", report.key, *reason),),
    )
    commissioner = guide.holder(acts.COMMISSIONER)
    put_right = tuple(guide.corrected(report))
    again = (*put_right, guide.submit(report, commissioner))
    yield Step(commissioner, "puts it forward again, corrected", again)
    approve = (guide.sign(acts.APPROVE, report, head), guide.issue(analyst, report))
    yield Step(head, "approves it again; the analyst issues version 2 beside the first", approve)
