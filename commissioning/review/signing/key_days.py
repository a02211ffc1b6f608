"""On which days a key signs for its officer, and whether a new list adds past days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from commissioning.inputs.models import Officer, OfficerKey
from commissioning.review.signing.ssh_signatures import public_key
from commissioning.wording import Wording

WORDING = Wording("signing")

Officers = tuple[Officer, ...]
NEVER = date(9999, 12, 31)


def signs(post: Officer, key: OfficerKey, day: date) -> bool:
    """Whether a key signs for an officer in a post on a day."""
    first, last = _days(post, key)
    return first <= day <= last


def reaching_back(before: Officers | None, after: Officers, day: date) -> Iterator[str]:
    """Each key that by a new list signs on past days on which by the old list it did not.

    The first list is taken as it is: nothing shows what was before.
    """
    if before is None:
        return
    known = _all_days(before)
    for post, days in _all_days(after).items():
        for first, last in days:
            gone = min(last, day - timedelta(days=1))
            if first <= gone and not any(a <= first and gone <= b for a, b in known.get(post, ())):
                name, role, key = post
                yield (
                    WORDING(
                        "key-dated-back",
                        name=name,
                        role=role,
                        fingerprint=public_key(key).fingerprint,
                        first=first,
                        gone=gone,
                        day=day,
                    )
                )


def _all_days(officers: Officers) -> dict[tuple[str, str, str], list[tuple[date, date]]]:
    found: dict[tuple[str, str, str], list[tuple[date, date]]] = {}
    for post in officers:
        for key in post.keys:
            found.setdefault((post.name, post.post, public_key(key.public).text), []).append(
                _days(post, key)
            )
    return found


def _days(post: Officer, key: OfficerKey) -> tuple[date, date]:
    return max(post.from_, key.from_), min(post.until or NEVER, key.until or NEVER)
