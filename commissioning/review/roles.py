"""Who holds which role of slots, and what people call it."""

from __future__ import annotations

from collections.abc import Iterable

STATUTORY = frozenset({"head-of-paid-service", "chief-finance-officer", "monitoring-officer"})
STATUTORY_OFFICERS = "statutory-officers"  # who recommend (framework §6 and §7)
PROVIDER = "provider"
NAMES = {
    "head-of-paid-service": "Head of Paid Service",
    "chief-finance-officer": "Chief Finance Officer",
    "monitoring-officer": "Monitoring Officer",
    STATUTORY_OFFICERS: "statutory officers",
    "commissioner": "commissioner",
    "analyst": "performance analyst",
}


def provider_role(provider: str) -> str:
    """The role of one provider's senior manager: `provider:fenwick`."""
    return f"{PROVIDER}:{provider}"


def roles_written(held: Iterable[str]) -> frozenset[str]:
    """The roles of slots that the holder of these roles may write in.

    Recommendations are the statutory officers', whichever of them writes.
    """
    held = frozenset(held)
    return held | {STATUTORY_OFFICERS} if held & STATUTORY else held


def role_name(role: str) -> str:
    """A role as people say it."""
    if role.startswith(provider_role("")):
        return f"{PROVIDER} {role.removeprefix(provider_role(''))}"
    return NAMES.get(role, role or "nobody any more")
