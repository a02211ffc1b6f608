"""A provider's response is sealed with the provider's own key, where the provider has one.

Who keeps the ledger can enter an act in anybody's name. So where params/officers.yaml gives the
provider's manager a key, a response that was sealed without it is not released or issued.
"""

from __future__ import annotations

from datetime import date

from commissioning.ledger import acts
from commissioning.ledger.cases import Case
from commissioning.ledger.entries import Entry
from commissioning.ledger.people import has_key
from commissioning.review.deciding import ReviewError


def refuse_unsigned(case: Case, made: Entry) -> None:
    """ReviewError where a provider with a key is about to seal a response without it.

    An act that is about to be signed has its head already.
    """
    if not made.head and _has_key(case, made, case.day):
        raise ReviewError(
            f"{made.by} has a key, so {case.matter.key} is sealed with it: `review submit "
            f"{case.matter.key} --key FILE`. Nothing is signed at the desk."
        )


def sealed_without_key(case: Case) -> str:
    """Who is to seal a response again with their key, in a sentence; empty where nobody is."""
    sealed = case.record.in_force.get(acts.SUBMIT)
    if sealed is None or sealed.signature:
        return ""
    if not _has_key(case, sealed, date.fromisoformat(sealed.at[:10])):
        return ""
    return (
        f"{case.matter.key} was sealed in the name of {sealed.by} without their key, and they had "
        "one that day: withdraw it, then they seal it with `review submit --key`."
    )


def _has_key(case: Case, sealed: Entry, day: date) -> bool:
    is_response = case.matter.is_response
    return is_response and has_key(case.officers, sealed.by, sealed.role, day)
