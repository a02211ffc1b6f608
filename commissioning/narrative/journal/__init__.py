"""The journal of what was written in a report: append-only, chained, merged without loss."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
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
    from commissioning.narrative.journal.journal_lines import (
        FIRST,
        JournalError,
        Record,
        as_written,
        entry_of,
    )
    from commissioning.narrative.journal.merge_histories import Merge, histories_in, merge_entries
    from commissioning.narrative.journal.slot_history import Words, words_of
else:
    __getattr__ = door(
        __name__,
        {
            "journal_acts": ["CLOSED", "REOPENED"],
            "journal_entries": [
                "Entry",
                "append_entries",
                "head_of_words",
                "heads_of_words",
                "read_entries",
                "words_digest",
            ],
            "journal_file": ["TORN", "contents", "read", "sync_folder", "whole_lines"],
            "journal_leftovers": ["LEDGERS", "MERGE", "told_beside"],
            "journal_lines": ["FIRST", "JournalError", "Record", "as_written", "entry_of"],
            "merge_histories": ["Merge", "histories_in", "merge_entries"],
            "slot_history": ["Words", "words_of"],
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
    "Record",
    "TORN",
    "Words",
    "append_entries",
    "as_written",
    "contents",
    "entry_of",
    "head_of_words",
    "heads_of_words",
    "histories_in",
    "merge_entries",
    "read",
    "read_entries",
    "sync_folder",
    "told_beside",
    "whole_lines",
    "words_digest",
    "words_of",
]
