"""Whether signatures bear out the acts that an issue rests on: its own and those of tiers below.

Who can write to the ledger can enter an act in anybody's name. Nothing is issued on such an act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from commissioning.review.model import acts
from commissioning.review.proof import misplaced, of_statement, place_of, statement_name, unsigned
from commissioning.review.rules import ActContext
from commissioning.wording import Wording
from commissioning.workflow.carried_advice import finance_reports
from commissioning.working_reports import Review, statements_folder

WORDING = Wording("workflow")


def unproven(review: Review, contexts: Iterable[ActContext]) -> Iterator[str]:
    """Acts such a report cannot have, and signed acts that their statements do not bear out.

    Rule on issue: every signed act that an issue rests on is proven by its signature, and no act
    is one that such a report cannot have. Source: house rule. Tests:
    test_who_holds_the_issuers_key_cannot_change_what_others_signed,
    test_ledger_verify_and_issue_tell_words_released_by_the_analyst.
    """
    officers = tuple(review.council.officers)
    for context in _with_advice(review, contexts):
        for text in misplaced(context.history.entries, review.subjects):
            yield (WORDING("not-by-command", text=text))
        folder = statements_folder(review.ledger(context.subject.key))
        for entry in context.history.in_force.values():
            if entry.act not in acts.SIGNED:
                continue
            found = [f"{place_of(entry)}: {one}" for one in unsigned(entry)]
            found = found or [*of_statement(entry, folder / statement_name(entry), officers)]
            for text in found:
                yield WORDING("sign-again", text=text, report=entry.report)


def _with_advice(review: Review, contexts: Iterable[ActContext]) -> Iterator[ActContext]:
    """The cases, and those of finance reports whose advice one of them quotes."""
    quoted: dict[str, None] = {}
    for context in contexts:
        yield context
        advice = context.history.in_force.get(acts.ADVISE)
        if advice and advice.act == acts.CARRY_ADVICE:
            quoted |= dict.fromkeys(finance_reports(review, context.subject.key))
    yield from (review.context(key) for key in quoted if review.is_built(key))
