"""The steps of the tour: who acts, why, and with which commands, from returns to issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commissioning.inputs.council import Council
from commissioning.ledger import acts
from commissioning.ledger.people import names
from commissioning.planning.reports import Report
from commissioning.production.matters import matter_of
from commissioning.production.reviewing import Review

MISSING_ACTIONS = (
    "measure,period,action,owner,due,progress,received\n"
    "customer-satisfaction,2025-26-Q2,Offer to call back at busy hours,Margaret Dunn,2026-01-31,"
    "Begun,2025-10-20\n"
    "affordable-homes,2025-26-Q2,Agree start dates with two developers,Simon Achterberg,"
    "2026-02-28,First meeting held,2025-10-20\n"
)
Command = tuple[str, ...]
EXCEPTION, FINANCE, APPRAISAL = "each-exception", "finance", "each-appraisal"
TEXTS = {
    "assurance": "I have read the report and the answers to my challenges. Bins missed, food "
    "inspections, leisure visits and land charge searches stay below what is specified, and I will "
    "look at each again next quarter.",
    "financial-assurance": "The forecast rests on returns I have looked into, and I advise the "
    "Council that it may be relied on.",
    "recommendation-head-of-paid-service": "That the Cabinet invites operators to tender for a "
    "concession, with the ceiling on prices in the draft heads of terms.",
    "recommendation-monitoring-officer": "I join in the recommendation. The council has the power, "
    "and a competition answers the company's interest in one option.",
    "recommendation-chief-finance-officer": "I do not join in it. Two sites may need a substation, "
    "and what is left of the budget in the first year would not bear both.",
}
ORDINARY = (
    "The tables above say how far; this is where the writer says why, and what is being done."
)


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
                by, text = self.holder(state.role), TEXTS.get(state.key, ORDINARY)
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

    def issue(self, report: Report, name: str) -> tuple[str, ...]:
        """The command by which somebody issues a report and seals its record."""
        about = ("--report", report.key, "--by", name, "--key", self.keys[name])
        return ("issue", report.quarter, *about)


def steps(guide: Guide) -> Iterator[Step]:
    """The journey of a quarter, each step once what it needs was done."""
    reports = guide.review.reports
    for report in reports:
        if report.owed == EXCEPTION and report.report_of != "provider":
            yield from _exception(guide, report)
    for report in reports:
        if report.owed == FINANCE:
            yield from _finance(guide, report)
    quarterly = [one for one in reports if one.owed == "quarterly" and one.assured_by]
    for report in sorted(quarterly, key=lambda one: -one.level):
        yield from _quarterly(guide, report)
    for report in [one for one in reports if one.owed == APPRAISAL][:1]:
        yield from _appraisal(guide, report)


def _exception(guide: Guide, report: Report) -> Iterator[Step]:
    matter = matter_of(guide.council, report)
    commissioner, head = guide.holder(acts.COMMISSIONER), guide.holder(acts.HEAD_OF_PAID_SERVICE)
    response = guide.review.by_key[matter.twin]
    provider = guide.holder(f"provider:{matter.provider}")
    yield Step(
        commissioner,
        f"reports the shortfall ({report.title}) and seals the report (§5)",
        *guide.written(report, ("review", "submit", report.key, "--by", commissioner)),
    )
    yield Step(
        provider,
        "answers separately, but at the same time: neither has read the other's",
        *guide.written(response, ("review", "submit", response.key, "--by", provider)),
    )
    yield Step(head, "has both released in one act", (("release", report.key, "--by", head),))


def _finance(guide: Guide, report: Report) -> Iterator[Step]:
    analyst, head = guide.holder(acts.ANALYST), guide.holder(acts.HEAD_OF_PAID_SERVICE)
    chief = guide.holder(acts.CHIEF_FINANCE_OFFICER)
    submit = ("review", "submit", report.key, "--by", analyst)
    yield Step(analyst, "puts money before both officers (§4 N.B.)", *guide.written(report, submit))
    yield Step(head, "approves it for inclusion", (guide.sign(acts.APPROVE, report.key, head),))
    advise = guide.sign(acts.ADVISE, report.key, chief, "--level", guide.review.levels[0])
    own = guide.words(report, "financial-assurance")
    yield Step(chief, "advises in terms of assurance, in their own words", (*own, advise))
    yield Step(analyst, "issues it", (guide.issue(report, analyst),))


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
    yield Step(analyst, "issues it", (guide.issue(report, analyst),))


def _appraisal(guide: Guide, report: Report) -> Iterator[Step]:
    analyst, commissioner = guide.holder(acts.ANALYST), guide.holder(acts.COMMISSIONER)
    yield Step(
        commissioner,
        f"puts “{report.title}” before the statutory officers, who alone recommend (§6)",
        *guide.written(report, ("review", "submit", report.key, "--by", commissioner)),
    )
    for role in acts.RECOMMENDERS:
        dissents = role == acts.CHIEF_FINANCE_OFFICER
        act = acts.DISSENT if dissents else acts.RECOMMEND
        officer, slot = guide.holder(role), acts.statement_slot(act, role) or ""
        yield Step(
            officer,
            "dissents, which is printed in the same place" if dissents else "recommends, apart",
            (*guide.words(report, slot), guide.sign(act, report.key, officer)),
        )
    yield Step(analyst, "issues it", (guide.issue(report, analyst),))


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
