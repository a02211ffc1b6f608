"""The state of each slot of a report, computed from its notebook and its journal of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from commissioning.narrative.fact_check.staleness import Change, changes
from commissioning.narrative.fact_check.text_audit import Audit, Finding
from commissioning.narrative.journal.journal_entries import Entry
from commissioning.narrative.journal.slot_history import Narrative, SlotHistory
from commissioning.notebook import facts_of

if TYPE_CHECKING:
    from nbformat import NotebookNode

UNWRITTEN, WRITTEN, STALE, CONFLICT, ORPHAN = (
    *("unwritten", "written", "stale", "in conflict", "orphan"),
)


@dataclass(frozen=True)
class SlotState:
    """What is in a slot and what is to be done about it.

    `last` are its words, None while it is unwritten; `changes` are facts that moved since somebody
    last said that the words are true; `asked` is the prompt where it was another then.
    """

    key: str
    role: str
    prompt: str
    last: Entry | None
    section: str = ""
    changes: tuple[Change, ...] = ()
    earlier_prompt: str = ""
    conflicts: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_orphan: bool = False

    @property
    def text(self) -> str:
        """What is in the slot: its words, or its prompt."""
        return self.last.text if self.last else self.prompt

    @property
    def narrative(self) -> str:
        """Its words; empty while it is unwritten."""
        return self.last.text if self.last else ""

    @property
    def word(self) -> str:
        """The state in one word, the worst first."""
        if self.is_orphan:
            return ORPHAN
        if self.conflicts:
            return CONFLICT
        if self.last is None:
            return UNWRITTEN
        return STALE if self.changes or self.earlier_prompt else WRITTEN


def slot_states(
    notebook: NotebookNode, issued: Mapping[str, Mapping[str, Any]], narrative: Narrative
) -> dict[str, SlotState]:
    """The state of each slot of the edition `issued`, then of each orphan."""
    audit = Audit(facts_of(notebook.cells))
    found = {key: _of_slot(key, request, narrative, audit) for key, request in issued.items()}
    return found | {
        key: SlotState(
            key,
            narrative.role(key),
            prompt="",
            last=slot.last,
            conflicts=tuple(slot.open_conflicts),
            is_orphan=True,
        )
        for key, slot in narrative.slots.items()
        if key not in issued and (slot.last or slot.open_conflicts)
    }


def _of_slot(
    key: str, requested: Mapping[str, Any], narrative: Narrative, audit: Audit
) -> SlotState:
    slot = narrative.slots.get(key, SlotHistory())
    last = slot.last if slot.last and slot.last.text not in narrative.prompts(key) else None
    state = SlotState(
        key,
        requested["role"],
        requested["prompt"],
        last,
        requested["section"],
        conflicts=tuple(slot.open_conflicts),
    )
    if last is None:
        return state
    seen = narrative.seen(key)
    return replace(
        state,
        changes=changes(seen["facts"], requested["facts"]),
        earlier_prompt=seen["prompt"] if seen["prompt"] != requested["prompt"] else "",
        findings=audit.findings(last.text, slot.acknowledged),
    )
