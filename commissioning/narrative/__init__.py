"""What people write in reports: kept in journals, checked, and put into each new edition."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.narrative.extract_narrative import Copy, extract_entries
    from commissioning.narrative.fact_check.text_audit import (
        DIRECTION,
        STOPPING,
        UNEXPLAINED,
        Audit,
        letters_in,
    )
    from commissioning.narrative.insert_narrative import InsertedNarrative, insert_texts
    from commissioning.narrative.narrative_decisions import ReviewError, decided, refuse_unprinted
    from commissioning.narrative.notebook_evidence import (
        cell_digests,
        changed_cells,
        evidence_digest,
    )
    from commissioning.narrative.slot_roles import PROVIDER, STATUTORY, provider_role, role_name
    from commissioning.narrative.slot_status import (
        CONFLICT,
        ORPHAN,
        STALE,
        UNWRITTEN,
        WRITTEN,
        SlotState,
    )
    from commissioning.narrative.slots import (
        is_slot,
        joined,
        own,
        pieces_by_slot,
        slot_key,
        slots_of,
        tags_of,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "extract_narrative": ["Copy", "extract_entries"],
            "fact_check.text_audit": [
                "Audit",
                "DIRECTION",
                "STOPPING",
                "UNEXPLAINED",
                "letters_in",
            ],
            "insert_narrative": ["InsertedNarrative", "insert_texts"],
            "narrative_decisions": ["ReviewError", "decided", "refuse_unprinted"],
            "notebook_evidence": ["cell_digests", "changed_cells", "evidence_digest"],
            "slot_roles": ["PROVIDER", "STATUTORY", "provider_role", "role_name"],
            "slot_status": ["CONFLICT", "ORPHAN", "STALE", "SlotState", "UNWRITTEN", "WRITTEN"],
            "slots": [
                "is_slot",
                "joined",
                "own",
                "pieces_by_slot",
                "slot_key",
                "slots_of",
                "tags_of",
            ],
        },
    )

__all__ = [
    "Audit",
    "CONFLICT",
    "Copy",
    "DIRECTION",
    "ORPHAN",
    "PROVIDER",
    "ReviewError",
    "STALE",
    "STATUTORY",
    "STOPPING",
    "SlotState",
    "UNEXPLAINED",
    "UNWRITTEN",
    "WRITTEN",
    "InsertedNarrative",
    "cell_digests",
    "changed_cells",
    "decided",
    "evidence_digest",
    "extract_entries",
    "is_slot",
    "joined",
    "letters_in",
    "own",
    "pieces_by_slot",
    "provider_role",
    "refuse_unprinted",
    "role_name",
    "slot_key",
    "slots_of",
    "tags_of",
    "insert_texts",
]
