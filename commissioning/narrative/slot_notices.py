"""What a writer should know of a slot, as the cell that is behind it in the notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commissioning.narrative.journal.journal_entries import Entry
from commissioning.narrative.slot_status import SlotState

FENCE = re.compile(r"`{3,}")
MOST_CHANGES = 12


def notice(state: SlotState) -> str:
    """What is to be done about a slot, in markdown; empty where there is nothing to be reported."""
    parts = [part for part in _parts(state) if part]
    return "\n\n".join([f"**To see to: {state.key}** (not printed)", *parts]) if parts else ""


def _parts(state: SlotState) -> Iterator[str]:
    if state.is_orphan:
        yield (
            "The template no longer has a place for these words. Move them to another slot, or "
            "take them out of use; the report cannot be issued while they stand here."
        )
    if state.changes:
        sentences = [f"- {change}" for change in state.changes[:MOST_CHANGES]]
        left = len(state.changes) - MOST_CHANGES
        more = [f"- and {left} more"] if left > 0 else []
        heading = "Figures changed since these words were written or confirmed:"
        yield "\n".join([heading, "", *sentences, *more])
    if state.earlier_prompt:
        yield f"What is asked has changed; it was:\n\n{_literal(state.earlier_prompt)}"
    for one in state.conflicts:
        yield _conflict(one)
    yield "\n".join(f"- {finding}" for finding in state.findings)


def _conflict(entry: Entry) -> str:
    who = entry.writer or "somebody"
    when = f" at {entry.at}" if entry.at else ""
    return (
        f"{who} wrote these words{when}, without having seen those above. Both are kept; put what "
        f"belongs into the slot, then settle it:\n\n{_literal(entry.text)}"
    )


def _literal(text: str) -> str:
    """The text as it was typed, whatever is in it."""
    longest = max((len(fence) for fence in FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}"
