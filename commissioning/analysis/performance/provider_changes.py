"""Changes of the provider of a service: what was before is compared, and said to be another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pandas as pd

from commissioning.inputs.tables import rows_of


@dataclass(frozen=True)
class ChangeOfProvider:
    """From which day one provider provided a service, and who had before."""

    day: date
    before: str
    since: str


def changes_of_provider(provision: pd.DataFrame, service: str) -> list[ChangeOfProvider]:
    """The changes of a service's provider, oldest first; a re-let to the same one is none."""
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
