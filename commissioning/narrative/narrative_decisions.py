"""What a named person may decide about words, entered next to them; words themselves stay."""

from __future__ import annotations

from collections.abc import Mapping

from commissioning.errors import CommissioningError
from commissioning.narrative.fact_check.text_audit import letters_in
from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import Entry
from commissioning.narrative.journal.slot_history import Narrative
from commissioning.narrative.slot_status import SlotState
from commissioning.wording import Wording

WORDING = Wording("narrative")

BY_DECISION = "decision"  # by what way words came that a decision put into a slot


class ReviewError(CommissioningError):
    """A decision that cannot be entered as it was made; the sentence says why and what to do."""


def decided(narrative: Narrative, states: Mapping[str, SlotState], made: Entry) -> list[Entry]:
    """The entries that a decision makes: itself and, where it moves words, the words moved.

    `made` names the act, the slot, by whom and when; `refers` the digest of the words it is about,
    when given, and for acts.ACKNOWLEDGED `text` the words that were found.

    Raises:
        ReviewError: it lacks a name or a reason, or there is nothing to be decided like that.
    """
    _refuse_unreasoned(made)
    refuse_unprinted(made.reason)
    if narrative.closed:
        raise ReviewError(WORDING("text-closed", who=narrative.closed.by))
    state = states.get(made.slot)
    if state is None:
        slots = ", ".join(states) or "none"
        raise ReviewError(WORDING("no-such-slot", slot=made.slot, slots=slots))
    if made.refers and state.last and made.act in OF_LAST and made.refers != state.last.digest:
        raise ReviewError(WORDING("changed-meanwhile", slot=made.slot))
    return DECIDE[made.act](states, state, made)


def _refuse_unreasoned(made: Entry) -> None:
    """Rule on acts: a decision about words has a name and, to acknowledge or retire words, a
    reason. Source: house rule. Tests: test_what_cannot_be_decided_is_refused_with_a_sentence,
    test_only_an_officer_of_the_slots_role_decides.
    """
    if not made.by.strip():
        raise ReviewError(WORDING("name-needed"))
    if made.act in REASONED and not made.reason.strip():
        raise ReviewError(WORDING("reason-needed", act=made.act))


def refuse_unprinted(*texts: str) -> None:
    """Nothing where reports can print the words of an act; ReviewError, naming the character."""
    for finding in (one for text in texts for one in letters_in(text)):
        raise ReviewError(f"{finding}")


def _confirmed(states: Mapping[str, SlotState], state: SlotState, made: Entry) -> list[Entry]:
    if state.last is None or state.is_orphan:
        raise ReviewError(WORDING("nothing-to-confirm", slot=state.key))
    return [made]


def _settled(states: Mapping[str, SlotState], state: SlotState, made: Entry) -> list[Entry]:
    if made.refers not in {one.digest for one in state.conflicts}:
        raise ReviewError(WORDING("nothing-to-settle", slot=state.key))
    return [made]


def _acknowledged(states: Mapping[str, SlotState], state: SlotState, made: Entry) -> list[Entry]:
    if made.text not in {one.text for one in state.findings}:
        found = ", ".join(one.text for one in state.findings) or "nothing"
        raise ReviewError(WORDING("not-found-in", text=made.text, slot=state.key, found=found))
    return [made]


def _moved(states: Mapping[str, SlotState], state: SlotState, made: Entry) -> list[Entry]:
    _refuse_unless_orphan(state)
    target = states.get(made.to)
    if target is None or target.is_orphan:
        places = ", ".join(key for key, one in states.items() if not one.is_orphan)
        raise ReviewError(WORDING("no-target", slot=made.to, slots=places))
    status = [target.last.text] if target.last else []
    text = "\n\n".join([*status, state.text])
    edition, base = made.edition, target.last.digest if target.last else ""
    moved = Entry(
        journal_acts.WRITTEN, made.to, text, made.by, made.at, BY_DECISION, base, "", edition
    )
    return [moved, made]


def _retired(states: Mapping[str, SlotState], state: SlotState, made: Entry) -> list[Entry]:
    _refuse_unless_orphan(state)
    return [made]


def _refuse_unless_orphan(state: SlotState) -> None:
    if not state.is_orphan:
        raise ReviewError(WORDING("still-has-section", slot=state.key))


REASONED = frozenset({journal_acts.ACKNOWLEDGED, journal_acts.RETIRED})
OF_LAST = frozenset({journal_acts.CONFIRMED, journal_acts.MOVED, journal_acts.RETIRED})
DECIDE = {
    journal_acts.CONFIRMED: _confirmed,
    journal_acts.SETTLED: _settled,
    journal_acts.ACKNOWLEDGED: _acknowledged,
    journal_acts.MOVED: _moved,
    journal_acts.RETIRED: _retired,
}
