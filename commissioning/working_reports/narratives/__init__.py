"""The words of reports in progress."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.working_reports.narratives.merge_narratives import merge_words
    from commissioning.working_reports.narratives.narrative_refusals import (
        RefusedWords,
        told_at_save,
        told_of_page,
    )
    from commissioning.working_reports.narratives.narrative_store import (
        Standing,
        changed_by_hand,
        decide,
        fit_slots,
        holding,
        journal_path,
        keep_words,
        standing,
        take_words,
        with_words,
        write_words,
    )
    from commissioning.working_reports.narratives.narrative_word_files import (
        BY_WORD,
        words_as_docx,
        words_from_docx,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "merge_narratives": ["merge_words"],
            "narrative_refusals": ["RefusedWords", "told_at_save", "told_of_page"],
            "narrative_store": [
                "Standing",
                "changed_by_hand",
                "decide",
                "fit_slots",
                "holding",
                "journal_path",
                "keep_words",
                "standing",
                "take_words",
                "with_words",
                "write_words",
            ],
            "narrative_word_files": ["BY_WORD", "words_as_docx", "words_from_docx"],
        },
    )

__all__ = [
    "BY_WORD",
    "RefusedWords",
    "Standing",
    "changed_by_hand",
    "decide",
    "fit_slots",
    "holding",
    "journal_path",
    "keep_words",
    "merge_words",
    "standing",
    "take_words",
    "told_at_save",
    "told_of_page",
    "with_words",
    "words_as_docx",
    "words_from_docx",
    "write_words",
]
