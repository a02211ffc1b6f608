"""How entries of the ledger are printed: decisions, and the exchange of challenge and answer."""

from __future__ import annotations

from datetime import date

from commissioning.dates import day_text
from commissioning.narrative import role_name
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import Challenge
from commissioning.review.model.tiers_below import OUTCOMES
from commissioning.wording import Wording

WORDING = Wording("review")


def decision_text(entry: Entry) -> str:
    """What was decided, by whom, in what role, when."""
    day, role = day_text(date.fromisoformat(entry.at[:10])), role_name(entry.role)
    sentence = "decided-by-deputy" if entry.deputy else "decided-by"
    decision = WORDING(sentence, name=entry.by, role=role, day=day)
    if entry.act == acts.WITHHOLD:
        return WORDING("assurance-withheld", decision=decision)
    if entry.act == acts.CARRY_ADVICE:
        return f"{entry.level}. {entry.text}"
    if entry.act in acts.APART:
        name = "dissents-below" if entry.act == acts.DISSENT else "recommends-below"
        return WORDING(name, decision=decision)
    return f"{entry.level}. {decision}" if entry.level else decision


def answers_text(challenge: Challenge) -> str:
    """The answers to a challenge, or that there is none yet."""
    return " ".join(map(entry_text, challenge.answers)) or WORDING("no-answer")


def outcome_text(challenge: Challenge) -> str:
    """How a challenge ended: by whom it was closed, and why."""
    closing, outcome = challenge.accepted or challenge.left, WORDING(OUTCOMES[challenge.word])
    if closing is None:
        return outcome
    decision = decision_text(closing)
    return WORDING("outcome-because", outcome=outcome, text=closing.text, decision=decision)


def entry_text(entry: Entry) -> str:
    """What somebody said, and who they are."""
    return f"{entry.text} [{decision_text(entry)}]"
