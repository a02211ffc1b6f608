"""Whether signatures bear out the acts that an issue rests on: its own and those of tiers below.

Who can write to the ledger can enter an act in anybody's name. Nothing is issued on such an act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from commissioning.review.model import acts
from commissioning.review.proof import misplaced, of_statement, place_of, statement_name, unsigned
from commissioning.review.rules import Case
from commissioning.workflow.carried_advice import finance_reports
from commissioning.working_reports import Review, statements_folder


def unproven(review: Review, cases: Iterable[Case]) -> Iterator[str]:
    """Acts such a report cannot have, and signed acts that their statements do not bear out.

    Rule on issue: every signed act that an issue rests on is proven by its signature, and no act
    is one that such a report cannot have. Source: house rule. Tests:
    test_who_holds_the_issuers_key_cannot_change_what_others_signed,
    test_ledger_verify_and_issue_tell_words_released_by_the_analyst.
    """
    officers = tuple(review.council.officers)
    for case in _with_advice(review, cases):
        for told in misplaced(case.record.entries, review.matters):
            yield (
                f"{told} No command enters such an act, so the ledger was changed by other means: "
                "put back the one that was there before."
            )
        folder = statements_folder(review.ledger(case.matter.key))
        for entry in case.record.in_force.values():
            if entry.act not in acts.SIGNED:
                continue
            found = [f"{place_of(entry)}: {one}" for one in unsigned(entry)]
            found = found or [*of_statement(entry, folder / statement_name(entry), officers)]
            for told in found:
                yield f"{told} `review withdraw {entry.report}`, then have it signed again."


def _with_advice(review: Review, cases: Iterable[Case]) -> Iterator[Case]:
    """The cases, and those of finance reports whose advice one of them quotes."""
    quoted: dict[str, None] = {}
    for case in cases:
        yield case
        advice = case.record.in_force.get(acts.ADVISE)
        if advice and advice.act == acts.CARRY:
            quoted |= dict.fromkeys(finance_reports(review, case.matter.key))
    yield from (review.case(key) for key in quoted if review.is_made(key))
