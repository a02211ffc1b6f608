"""The steps of the tour: who acts, why, and with which commands, from returns to issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commissioning.commands.tour_words import words_for
from commissioning.inputs.council import Council
from commissioning.ledger import acts
from commissioning.ledger.people import names
from commissioning.planning.reports import Report
from commissioning.production.matters import matter_of
from commissioning.production.reviewing import Review

Command = tuple[str, ...]
EXCEPTION, FINANCE, APPRAISAL = "each-exception", "finance", "each-appraisal"
REVIEW, CONTRACT = "each-review", "each-contract"


@dataclass(frozen=True)
class Step:
    """One step of the tour: who acts and why, and the commands they give.

    `likewise` are words written in the same way as the first, which need not be shown.
    """

    who: str
    why: str
    commands: tuple[Command, ...]
    likewise: tuple[Command, ...] = ()


@dataclass(frozen=True)
class Guide:
    """What the steps are made of: the quarter's reports under review, and where the keys are."""

    review: Review
    keys: dict[str, str]

    @property
    def council(self) -> Council:
        """The council of the tour."""
        return self.review.council

    def holder(self, role: str) -> str:
        """The name of who holds a role."""
        return names(self.council.officers, [role], self.review.day).split(" or ")[0]

    def words(self, report: Report, only: str = "") -> Iterator[tuple[str, ...]]:
        """Commands by which each slot's own writer writes in it, the statement's in its turn."""
        for state in self.review.standing(report.key).states:
            is_statement = acts.is_statement_slot(state.key)
            if state.key == only if only else not is_statement:
                by, text = self.holder(state.role), words_for(report.owed, state.key)
                yield ("words", "write", report.key, state.key, text, "--by", by)

    def written(
        self, report: Report, then: Command
    ) -> tuple[tuple[Command, ...], tuple[Command, ...]]:
        """The first text and what is done when all are written; then the texts between them."""
        first, *others = self.words(report)
        return (first, then), tuple(others)

    def sign(self, act: str, key: str, name: str, *more: str) -> tuple[str, ...]:
        """The command by which somebody signs."""
        return ("sign-off", act, key, "--by", name, "--key", self.keys[name], *more)

    def issue(self, name: str, *reports: Report) -> tuple[str, ...]:
        """The command by which somebody issues reports and seals their records."""
        about = [word for report in reports for word in ("--report", report.key)]
        return ("issue", reports[0].quarter, *about, "--by", name, "--key", self.keys[name])


def steps(guide: Guide) -> Iterator[Step]:
    """The journey of a quarter, each step once what it needs was done."""
    reports = guide.review.reports
    voices = [one for one in reports if one.owed == EXCEPTION]
    for report in voices:
        if report.report_of != "provider":
            yield from _exception(guide, report)
    analyst = guide.holder(acts.ANALYST)
    if alone := [one for one in voices if not one.goes_with]:
        yield Step(analyst, "issues both voices of each, apart", (guide.issue(analyst, *alone),))
    for report in voices:
        if report.goes_with:
            yield _response(guide, report, f"it is released when {report.goes_with} is issued")
    for report in reports:
        if report.owed == FINANCE:
            yield from _finance(guide, report)
    for owed in (APPRAISAL, REVIEW):
        for report in [one for one in reports if one.owed == owed][:1]:
            yield from _appraisal(guide, report)
    quarterly = [one for one in reports if one.owed == "quarterly" and one.assured_by]
    for report in sorted(quarterly, key=lambda one: -one.level):
        yield from _quarterly(guide, report)
    for report in [one for one in reports if one.owed == CONTRACT][:1]:
        yield from _contract(guide, report)


def _exception(guide: Guide, report: Report) -> Iterator[Step]:
    matter = matter_of(guide.council, report)
    commissioner, head = guide.holder(acts.COMMISSIONER), guide.holder(acts.HEAD_OF_PAID_SERVICE)
    response = guide.review.by_key.get(matter.twin)
    yield Step(
        commissioner,
        f"reports the shortfall ({report.title}) and seals the report (§5)",
        *guide.written(report, ("review", "submit", report.key, "--by", commissioner)),
    )
    if response:
        yield _response(guide, response, "neither has read the other's")
    told = "has both released in one act" if response else "releases it"
    yield Step(head, told, (("release", report.key, "--by", head),))


def _response(guide: Guide, response: Report, told: str) -> Step:
    """The provider's answer, whether the commissioner reports alone or in the regular report."""
    provider = guide.holder(f"provider:{matter_of(guide.council, response).provider}")
    return Step(
        provider,
        f"answers separately, but at the same time: {told}",
        *guide.written(response, ("review", "submit", response.key, "--by", provider)),
    )


def _finance(guide: Guide, report: Report) -> Iterator[Step]:
    analyst, head = guide.holder(acts.ANALYST), guide.holder(acts.HEAD_OF_PAID_SERVICE)
    chief = guide.holder(acts.CHIEF_FINANCE_OFFICER)
    submit = ("review", "submit", report.key, "--by", analyst)
    yield Step(analyst, "puts money before both officers (§4 N.B.)", *guide.written(report, submit))
    yield Step(head, "approves it for inclusion", (guide.sign(acts.APPROVE, report.key, head),))
    advise = guide.sign(acts.ADVISE, report.key, chief, "--level", guide.review.levels[0])
    own = guide.words(report, "financial-assurance")
    yield Step(chief, "advises in terms of assurance, in their own words", (*own, advise))
    yield Step(analyst, "issues it", (guide.issue(analyst, report),))


def _quarterly(guide: Guide, report: Report) -> Iterator[Step]:
    analyst, head = guide.holder(acts.ANALYST), guide.holder(acts.HEAD_OF_PAID_SERVICE)
    submit = ("review", "submit", report.key, "--by", analyst)
    yield Step(
        analyst,
        f"puts “{report.title}” before the Head of Paid Service first (§4)",
        *guide.written(report, submit),
    )
    if report.report_of == acts.COMMISSIONER:
        yield from _challenge(guide, report)
    yield Step(
        head,
        "has read it and approves it for inclusion: a signature over its bytes",
        (guide.sign(acts.APPROVE, report.key, head),),
    )
    level = guide.review.levels[min(1, len(guide.review.levels) - 1)]
    assure = guide.sign(acts.ASSURE, report.key, head, "--level", level)
    yield Step(
        head,
        "gives a statement of assurance, and might as well withhold it",
        (*guide.words(report, "assurance"), assure),
    )
    yield Step(analyst, "issues it", (guide.issue(analyst, report),))


def _contract(guide: Guide, report: Report) -> Iterator[Step]:
    analyst, head = guide.holder(acts.ANALYST), guide.holder(acts.HEAD_OF_PAID_SERVICE)
    commissioner = guide.holder(acts.COMMISSIONER)
    submit = ("review", "submit", report.key, "--by", commissioner)
    yield Step(commissioner, f"puts “{report.title}” forward", *guide.written(report, submit))
    yield Step(head, "approves it", (guide.sign(acts.APPROVE, report.key, head),))
    yield Step(analyst, "issues it", (guide.issue(analyst, report),))


def _appraisal(guide: Guide, report: Report) -> Iterator[Step]:
    analyst, commissioner = guide.holder(acts.ANALYST), guide.holder(acts.COMMISSIONER)
    yield Step(
        commissioner,
        f"puts “{report.title}” before the statutory officers, who alone recommend (§6)",
        *guide.written(report, ("review", "submit", report.key, "--by", commissioner)),
    )
    for role in acts.RECOMMENDERS:
        dissents = role == acts.CHIEF_FINANCE_OFFICER and report.owed == APPRAISAL
        act = acts.DISSENT if dissents else acts.RECOMMEND
        officer, slot = guide.holder(role), acts.statement_slot(act, role) or ""
        yield Step(
            officer,
            "dissents, which is printed in the same place" if dissents else "recommends, apart",
            (*guide.words(report, slot), guide.sign(act, report.key, officer)),
        )
    yield Step(analyst, "issues it", (guide.issue(analyst, report),))


def _challenge(guide: Guide, report: Report) -> Iterator[Step]:
    commissioner, head = guide.holder(acts.COMMISSIONER), guide.holder(acts.HEAD_OF_PAID_SERVICE)
    yield Step(
        head,
        "challenges it before approving anything",
        (("review", "challenge", report.key, "Why were bins missed again?", "--by", head),),
    )
    number = str(max(guide.review.records(report.key)[report.key].challenges))
    answer = ("review", "answer", report.key, number, "Rounds were redrawn.", "--by", commissioner)
    yield Step(commissioner, "answers; the exchange is printed for officers", (answer,))
    accept = ("review", "accept", report.key, number, "--by", head)
    yield Step(head, "accepts the answer, without which nothing could be issued", (accept,))
