"""The journal of what was written in a report: append-only, chained, merged without loss."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.narrative.journal.journal_acts import CLOSED, REOPENED
    from commissioning.narrative.journal.journal_entries import (
        Entry,
        append_entries,
        narrative_head,
        narrative_heads,
        read_entries,
        text_digest,
    )
    from commissioning.narrative.journal.journal_file import (
        TORN,
        contents,
        read,
        sync_folder,
        whole_lines,
    )
    from commissioning.narrative.journal.journal_leftovers import LEDGERS, MERGE, leftovers_in
    from commissioning.narrative.journal.journal_lines import (
        FIRST,
        JournalError,
        JournalLine,
        as_written,
        entry_of,
    )
    from commissioning.narrative.journal.merge_histories import Merge, histories_in, merge_entries
    from commissioning.narrative.journal.slot_history import Narrative, narrative_of
else:
    __getattr__ = door(
        __name__,
        {
            "journal_acts": ["CLOSED", "REOPENED"],
            "journal_entries": [
                "Entry",
                "append_entries",
                "narrative_head",
                "narrative_heads",
                "read_entries",
                "text_digest",
            ],
            "journal_file": ["TORN", "contents", "read", "sync_folder", "whole_lines"],
            "journal_leftovers": ["LEDGERS", "MERGE", "leftovers_in"],
            "journal_lines": ["FIRST", "JournalError", "JournalLine", "as_written", "entry_of"],
            "merge_histories": ["Merge", "histories_in", "merge_entries"],
            "slot_history": ["Narrative", "narrative_of"],
        },
    )

__all__ = [
    "CLOSED",
    "Entry",
    "FIRST",
    "JournalError",
    "LEDGERS",
    "MERGE",
    "Merge",
    "REOPENED",
    "JournalLine",
    "TORN",
    "Narrative",
    "append_entries",
    "as_written",
    "contents",
    "entry_of",
    "narrative_head",
    "narrative_heads",
    "histories_in",
    "merge_entries",
    "read",
    "read_entries",
    "sync_folder",
    "leftovers_in",
    "whole_lines",
    "text_digest",
    "narrative_of",
]
