"""The Chief Finance Officer's advice on a quarter's money, carried where the same money is printed.

The officer advises once, on the finance report, and signs it (framework §4 N.B.). Another report
may quote that advice, whole and with its day, while every amount it prints stands there, too.
Otherwise it needs advice of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from commissioning.dates import day_text
from commissioning.narrative import Copy, ReviewError, role_name
from commissioning.narrative.journal import Entry as WordsEntry
from commissioning.narrative.journal.journal_acts import WRITTEN
from commissioning.notebook import facts_of, money_not_in
from commissioning.planning import EXEMPT, FINANCE
from commissioning.review.model import Contents, Entry, acts
from commissioning.review.rules import ActContext, check_authorised
from commissioning.wording import Wording
from commissioning.workflow.apply_act import About, enter, entry_by
from commissioning.working_reports import Review
from commissioning.working_reports.narratives import holding, write_narrative

WORDING = Wording("workflow")

SLOT = acts.ACTS[acts.ADVISE].slot
MOST_NAMED = 3  # amounts named that are not in the finance report; the others are counted


@dataclass(frozen=True)
class Advice:
    """Advice that a report may carry: its entry, the title of what it was given on, its words."""

    entry: Entry
    title: str
    text: str

    @property
    def sentence(self) -> str:
        """Who advised, when and on what, as pages print it."""
        day = day_text(date.fromisoformat(self.entry.at[:10]))
        deputy = ", deputising" if self.entry.deputy else ""
        who = f"{self.entry.by} ({role_name(self.entry.role)}{deputy}), {day}"
        return (
            f"{who}, given on “{self.title}”, which has every amount of the finance returns "
            "printed here"
        )


def carry_advice(review: Review, name: str, key: str) -> Entry:
    """The advice on the finance report carried in another: its words written, the act entered.

    Raises:
        ReviewError: there is no advice that is valid now, or not on every amount that this one
        prints.
    """
    made = entry_by(review, name, acts.CARRY_ADVICE, key)
    advice = _advice_for(review, key)
    entry = advice.entry
    about: About = {
        "level": entry.level,
        "conditions": entry.conditions,
        "refers": entry.number,
        "text": advice.sentence,
    }
    made = entry_by(review, name, made.act, key, **about)
    check_authorised(_as_if_written(review.context(key), advice.text), made)
    _write(review, key, advice.text, name)
    return enter(review, made)


def _as_if_written(context: ActContext, text: str) -> ActContext:
    """The case as it is once the words are in their slot."""
    last = WordsEntry(WRITTEN, SLOT, text)
    states = (
        replace(one, last=last, changes=(), earlier_prompt="", findings=())
        if one.key == SLOT
        else one
        for one in context.contents.states
    )
    return replace(context, contents=replace(context.contents, states=tuple(states)))


def _write(review: Review, key: str, text: str, name: str) -> None:
    """Write the words of the advice into the slot that the report has for it."""
    journal, copy = review.journal(key), Copy(name, review.at, "command", f"carried:{name}")
    with holding(journal):
        write_narrative(review.place(key), journal, SLOT, text, copy)


def _advice_for(review: Review, key: str) -> Advice:
    """The advice that the report may carry.

    Raises:
        ReviewError: none; the sentence says why and what to do.

    Rule on acts: advice on the finance report is quoted only where every amount is in that report
    as it is. Source: framework §4 N.B.. Test:
    test_every_amount_must_stand_in_the_finance_report_as_it_is.
    """
    mine = review.contents(key)
    missing = []
    for other in finance_reports(review, key):
        theirs = review.contents(other)
        entry = review.histories(other)[other].done(acts.ADVISE, theirs)
        if entry is None:
            missing.append(WORDING("advice-missing", other=other))
        elif unlike := _not_in(mine, theirs):
            missing.append(
                WORDING("advice-other-amounts", key=key, other=other, unlike=_listed(unlike))
            )
        else:
            return Advice(entry, review.by_key[other].title, _advice_text(theirs))
    why = "; ".join(missing) or WORDING("advice-no-report")
    raise ReviewError(WORDING("advice-not-quoted", key=key, why=why))


def finance_reports(review: Review, key: str) -> Iterator[str]:
    """The finance reports that it may quote; a public report does not quote an exempt one.

    Rule on disclosure: a public report quotes no advice that was given on an exempt report. Source:
    Local Government Act 1972, Schedule 12A. Test:
    test_a_public_report_quotes_no_advice_on_an_exempt_one.
    """
    for report in review.reports:
        may_quote = report.openness != EXEMPT or review.by_key[key].openness == EXEMPT
        if (
            report.owed == FINANCE
            and report.key != key
            and may_quote
            and review.is_built(report.key)
        ):
            yield report.key


def _not_in(mine: Contents, theirs: Contents) -> list[str]:
    if mine.notebook is None or theirs.notebook is None:
        return []
    return money_not_in(facts_of(mine.notebook.cells), facts_of(theirs.notebook.cells))


def _listed(names: list[str]) -> str:
    named, more = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    return WORDING("and-more", names=named, count=more) if more > 0 else named


def _advice_text(contents: Contents) -> str:
    return next((state.narrative for state in contents.states if state.key == SLOT), "")


def fallen_advice(review: Review, context: ActContext) -> Iterator[str]:
    """Why advice that a report carries stands no more; nothing where it does or none is carried.

    Rule on issue: advice that a report quotes is still valid, and is the newest. Source: framework
    §4 N.B.. Test: test_advice_given_anew_must_be_carried_anew.
    """
    carried = context.history.in_force.get(acts.ADVISE)
    if carried is None or carried.act != acts.CARRY_ADVICE:
        return
    try:
        now = _advice_for(review, context.subject.key).entry
    except ReviewError as error:
        yield WORDING("advice-fallen", error=error)
        return
    if now.number != carried.refers:
        yield (WORDING("advice-newer", by=now.by, report=now.report))
