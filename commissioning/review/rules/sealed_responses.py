"""A provider's response is sealed with the provider's own key, where the provider has one.

Who keeps the ledger can enter an act in anybody's name. So where params/officers.yaml gives a
manager of the provider a key, a response sealed without one is not released or issued.
"""

from __future__ import annotations

from datetime import date

from commissioning.narrative import ReviewError
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.officers import key_holders
from commissioning.review.rules.act_context import ActContext
from commissioning.wording import Wording

WORDING = Wording("refusals")


def refuse_unsigned(context: ActContext, made: Entry) -> None:
    """ReviewError where a response is about to be sealed without a key that its provider has.

    An act that is about to be signed has its head already.

    Rule on acts: a provider’s response is sealed with the provider’s own key, where the provider
    has one. Source: framework §5. Test:
    test_who_keeps_the_ledger_does_not_seal_in_the_name_of_a_provider_with_a_key.
    """
    if made.head or not (holders := _holders(context, made, context.day)):
        return
    raise ReviewError(
        WORDING(
            "submit-with-key",
            holders=" and ".join(holders),
            key=context.subject.key,
            count=len(holders),
        )
    )


def sealed_without_key(context: ActContext) -> str:
    """Who is to seal a response again with their key, in a sentence; empty where nobody is."""
    sealed = context.history.in_force.get(acts.SUBMIT)
    if sealed is None or sealed.signature:
        return ""
    if not (holders := _holders(context, sealed, date.fromisoformat(sealed.at[:10]))):
        return ""
    return WORDING(
        "submitted-without-key",
        key=context.subject.key,
        by=sealed.by,
        holders=" and ".join(holders),
    )


def _holders(context: ActContext, sealed: Entry, day: date) -> list[str]:
    """Who of the provider has a key on a day; nobody where it is not a response."""
    return key_holders(context.officers, sealed.role, day) if context.subject.is_response else []
