"""What a writer should know about a slot, as the cell after it in the notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commissioning.narrative.journal.journal_entries import Entry
from commissioning.narrative.slot_status import SlotState
from commissioning.wording import Wording

WORDING = Wording("narrative")

FENCE = re.compile(r"`{3,}")
MOST_CHANGES = 12


def notice(state: SlotState) -> str:
    """What is to be done about a slot, in markdown; empty where there is nothing to do."""
    parts = [part for part in _parts(state) if part]
    heading = f"**{WORDING('notice', slot=state.key)}** {WORDING('not-printed')}"
    return "\n\n".join([heading, *parts]) if parts else ""


def _parts(state: SlotState) -> Iterator[str]:
    if state.is_orphan:
        yield WORDING("no-section")
    if state.changes:
        sentences = [f"- {change}" for change in state.changes[:MOST_CHANGES]]
        left = len(state.changes) - MOST_CHANGES
        more = [f"- {WORDING('and-more-changes', count=left)}"] if left > 0 else []
        yield "\n".join([WORDING("figures-changed"), "", *sentences, *more])
    if state.earlier_prompt:
        yield f"{WORDING('question-changed')}\n\n{_literal(state.earlier_prompt)}"
    for one in state.conflicts:
        yield _conflict(one)
    yield "\n".join(f"- {finding}" for finding in state.findings)


def _conflict(entry: Entry) -> str:
    who = entry.writer or "somebody"
    when = f" at {entry.at}" if entry.at else ""
    return f"{WORDING('written-unseen', writer=who, when=when)}\n\n{_literal(entry.text)}"


def _literal(text: str) -> str:
    """The text as it was typed, whatever is in it."""
    longest = max((len(fence) for fence in FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}"
