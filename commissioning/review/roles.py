"""Which slots the holder of a role may write in."""

from __future__ import annotations

from collections.abc import Iterable

STATUTORY = frozenset({"head-of-paid-service", "chief-finance-officer", "monitoring-officer"})
STATUTORY_OFFICERS = "statutory-officers"  # who recommend (framework §6 and §7)
PROVIDER = "provider"


def roles_written(held: Iterable[str]) -> frozenset[str]:
    """The roles of slots that the holder of these roles may write in.

    A provider's role names the provider, `provider:fenwick`; recommendations are the statutory
    officers', whichever of them writes.
    """
    held = frozenset(held)
    return held | {STATUTORY_OFFICERS} if held & STATUTORY else held
