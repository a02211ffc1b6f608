"""The roles that write in slots, and what people call them."""

from __future__ import annotations

from commissioning.wording import Wording

WORDING = Wording("narrative")

STATUTORY = frozenset({"head-of-paid-service", "chief-finance-officer", "monitoring-officer"})
PROVIDER = "provider"
NAMES = {
    "head-of-paid-service": "Head of Paid Service",
    "chief-finance-officer": "Chief Finance Officer",
    "monitoring-officer": "Monitoring Officer",
    "commissioner": "commissioner",
    "analyst": "performance analyst",
}


def provider_role(provider: str) -> str:
    """The role of one provider's senior manager: `provider:fenwick`."""
    return f"{PROVIDER}:{provider}"


def role_name(role: str) -> str:
    """A role as people say it."""
    if role.startswith(provider_role("")):
        return f"{PROVIDER} {role.removeprefix(provider_role(''))}"
    return NAMES.get(role, role or WORDING("nobody-any-more"))
