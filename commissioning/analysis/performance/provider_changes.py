"""Who provides a service, and who did before: what was another's is compared, and said to be so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from commissioning.dates import Period
from commissioning.inputs.tables import rows_of


def provider_on(provision: pd.DataFrame, service: str, quarter: Period) -> str | None:
    """Who provided a service on the last day of the quarter; None when nobody is recorded.

    Rule on figures: the provider of a quarter is who provided the service on its last day. Source:
    framework §5. Test: test_the_provider_is_who_provided_on_the_quarters_last_day.
    """
    return _provider_by_service(provision, quarter).get(service)


def _provider_by_service(provision: pd.DataFrame, quarter: Period) -> dict[str, str]:
    """Who provided each service on the last day of the quarter, where somebody is recorded."""
    day = quarter.last_day
    return {
        row.service: row.provider
        for row in rows_of(provision)
        if row.from_ <= day and (row.until is None or row.until >= day)
    }


@dataclass(frozen=True)
class ChangeOfProvider:
    """From which day one provider provided a service, and who had before."""

    day: date
    before: str
    since: str


def changes_of_provider(provision: pd.DataFrame, service: str) -> list[ChangeOfProvider]:
    """The changes of a service's provider, oldest first; a re-let to the same one is none.

    Rule on figures: a service let again to the same provider has not changed its provider. Source:
    framework §5. Test: test_a_re_let_to_the_same_provider_says_nothing.
    """
    own = provision[provision["service"] == service].sort_values("from", kind="stable")
    return [
        ChangeOfProvider(later.from_, earlier.provider, later.provider)
        for earlier, later in pairwise(rows_of(own))
        if earlier.provider != later.provider
    ]


def is_another(one: str | None, other: str | None) -> bool:
    """Whether two providers are recorded that are not the same."""
    return None not in (one, other) and one != other


def places_of_changes(providers: Sequence[str | None]) -> list[int]:
    """Where the first period under another provider stands; what is not recorded is no change."""
    places, last = [], None
    for place, provider in enumerate(providers):
        if is_another(provider, last):
            places.append(place)
        last = provider or last
    return places


def providers_of(measure: Any, provision: pd.DataFrame, quarter: Period) -> dict[str, Any]:
    """Who provides a measure's service, and whether that is another than in the quarters before."""
    ago = (4 if measure.frequency == "annual" else 1, 4)
    now, before, year_before = (
        provider_on(provision, measure.service, one)
        for one in (quarter, *(quarter.earlier(number) for number in ago))
    )
    return {
        "provider": now,
        "other_provider": is_another(now, before),
        "other_provider_on_year": is_another(now, year_before),
    }
