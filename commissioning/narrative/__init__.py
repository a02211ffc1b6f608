"""What people write in reports: kept in journals, checked, and put into each new edition."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.narrative.extract_narrative import Copy, harvest
    from commissioning.narrative.fact_check.text_audit import (
        DIRECTION,
        STOPPING,
        UNEXPLAINED,
        Audit,
        letters_in,
    )
    from commissioning.narrative.insert_narrative import Woven, weave
    from commissioning.narrative.journal.journal_acts import CLOSED, REOPENED
    from commissioning.narrative.journal.journal_entries import (
        Entry,
        append_entries,
        head_of_words,
        heads_of_words,
        read_entries,
        words_digest,
    )
    from commissioning.narrative.journal.journal_file import (
        TORN,
        contents,
        read,
        sync_folder,
        whole_lines,
    )
    from commissioning.narrative.journal.journal_leftovers import LEDGERS, MERGE, told_beside
    from commissioning.narrative.journal.journal_lines import as_written, entry_of
    from commissioning.narrative.journal.merge_histories import Merge, histories_in, merge_entries
    from commissioning.narrative.journal.slot_history import Words, words_of
    from commissioning.narrative.narrative_decisions import ReviewError, decided, refuse_unprinted
    from commissioning.narrative.notebook_evidence import (
        cell_digests,
        changed_cells,
        evidence_digest,
    )
    from commissioning.narrative.slot_roles import PROVIDER, STATUTORY, provider_role, role_name
    from commissioning.narrative.slot_status import CONFLICT, ORPHAN, STALE, UNWRITTEN, SlotState
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
            "extract_narrative": ["Copy", "harvest"],
            "fact_check.text_audit": [
                "Audit",
                "DIRECTION",
                "STOPPING",
                "UNEXPLAINED",
                "letters_in",
            ],
            "insert_narrative": ["Woven", "weave"],
            "journal.journal_acts": ["CLOSED", "REOPENED"],
            "journal.journal_entries": [
                "Entry",
                "append_entries",
                "head_of_words",
                "heads_of_words",
                "read_entries",
                "words_digest",
            ],
            "journal.journal_file": ["TORN", "contents", "read", "sync_folder", "whole_lines"],
            "journal.journal_leftovers": ["LEDGERS", "MERGE", "told_beside"],
            "journal.journal_lines": ["as_written", "entry_of"],
            "journal.merge_histories": ["Merge", "histories_in", "merge_entries"],
            "journal.slot_history": ["Words", "words_of"],
            "narrative_decisions": ["ReviewError", "decided", "refuse_unprinted"],
            "notebook_evidence": ["cell_digests", "changed_cells", "evidence_digest"],
            "slot_roles": ["PROVIDER", "STATUTORY", "provider_role", "role_name"],
            "slot_status": ["CONFLICT", "ORPHAN", "STALE", "SlotState", "UNWRITTEN"],
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
    "CLOSED",
    "CONFLICT",
    "Copy",
    "DIRECTION",
    "Entry",
    "LEDGERS",
    "MERGE",
    "Merge",
    "ORPHAN",
    "PROVIDER",
    "REOPENED",
    "ReviewError",
    "STALE",
    "STATUTORY",
    "STOPPING",
    "SlotState",
    "TORN",
    "UNEXPLAINED",
    "UNWRITTEN",
    "Words",
    "Woven",
    "append_entries",
    "as_written",
    "cell_digests",
    "changed_cells",
    "contents",
    "decided",
    "entry_of",
    "evidence_digest",
    "harvest",
    "head_of_words",
    "heads_of_words",
    "histories_in",
    "is_slot",
    "joined",
    "letters_in",
    "merge_entries",
    "own",
    "pieces_by_slot",
    "provider_role",
    "read",
    "read_entries",
    "refuse_unprinted",
    "role_name",
    "slot_key",
    "slots_of",
    "sync_folder",
    "tags_of",
    "told_beside",
    "weave",
    "whole_lines",
    "words_digest",
    "words_of",
]
