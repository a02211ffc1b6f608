"""Who bought a service as the council's agent, and who is accountable for it (framework §3)."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.inputs import Snapshot

COMMISSIONER = "the company’s Executive Director (Commissioning)"


def bought_as_agent(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """That a company bought it as agent, and its officer who is accountable; else nothing."""
    agency = snapshot.header.get("bought_as_agent")
    if agency is None:
        return
    council = snapshot.council["name"]
    yield "Bought by", f"{agency['company']}, as agent of {council}"
    who = agency["commissioner"] or f"{COMMISSIONER} (no one in post is recorded)"
    yield "Accountable to the Council for it", f"{who} (framework §3)"
