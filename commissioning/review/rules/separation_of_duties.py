"""Separation of duties: one person does not act in two capacities on one report.

The framework gives each act its own hand (§3 to §7): one reports, another answers for the provider,
another approves and assures, others recommend; and nobody approves their own words.
"""

from __future__ import annotations

from commissioning.narrative import ReviewError, provider_role
from commissioning.review.model import acts
from commissioning.review.model.act import REPORTING, RESPONDING
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.rules.act_context import ActContext
from commissioning.wording import Wording

WORDING = Wording("refusals")

OWN_TEXT_ALLOWED = frozenset({REPORTING, RESPONDING})


def check_separation_of_duties(context: ActContext, made: Entry) -> None:
    """Nothing, when the person who acts has acted in no other capacity on the matter, in either
    voice or in the regular report that a response goes with.

    Raises:
        ReviewError: they have, or would approve, assure or recommend on their own words.

    Rule on acts: one person does not act in two capacities on one report, and nobody approves,
    assures or recommends on their own words. Source: framework §3 to §7. Tests:
    test_who_submits_a_report_does_not_approve_it, test_nobody_approves_their_own_words.
    """
    capacity = capacity_of(made)
    records = [context.history, *([context.other_side.history] if context.other_side else [])]
    records += [companion.history for companion in context.companions]
    for entry in (entry for history in records for entry in history.entries):
        other = capacity_of(entry)
        if capacity and entry.by == made.by and other not in (None, capacity):
            did = {"act": entry.act, "report": entry.report, "at": entry.at[:10]}
            both = {"other": f"{other}", "capacity": capacity}
            raise ReviewError(WORDING("two-capacities", by=made.by, **did, **both))
    if capacity and capacity not in OWN_TEXT_ALLOWED and made.by in context.contents.authors():
        raise ReviewError(WORDING("own-text", by=made.by, key=context.subject.key, act=made.act))


def refuse_own_appraisal(context: ActContext, made: Entry) -> None:
    """ReviewError where who recommends has appraised or scored what they recommend on.

    Rule on acts: the person who made an appraisal or scored its options does not recommend on it.
    Source: framework §6 and §7. Tests: test_who_appraises_does_not_recommend,
    test_who_scored_options_or_made_the_appraisal_does_not_recommend.
    """
    appraised = made.role == context.subject.appraiser
    if appraised or made.by in context.subject.scorers:
        part = "appraised" if appraised else "scored"
        raise ReviewError(WORDING("own-appraisal", by=made.by, key=context.subject.key, part=part))


def capacity_of(entry: Entry) -> str | None:
    """In what capacity somebody acted; None for acts that anybody in the role may add."""
    if entry.role.startswith(provider_role("")):
        return RESPONDING
    act = acts.ACTS.get(entry.act)
    return act.capacity if act else None
