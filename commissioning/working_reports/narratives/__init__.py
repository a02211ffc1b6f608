"""The words of reports in progress."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.working_reports.narratives.merge_narratives import merge_narrative
    from commissioning.working_reports.narratives.narrative_refusals import (
        RefusedNarrative,
        page_faults,
        save_findings,
    )
    from commissioning.working_reports.narratives.narrative_store import (
        CurrentReport,
        changed_by_hand,
        current_report,
        decide,
        fit_slots,
        holding,
        journal_path,
        keep_narrative,
        take_narrative,
        with_narrative,
        write_narrative,
    )
    from commissioning.working_reports.narratives.narrative_word_files import (
        BY_WORD,
        narrative_as_docx,
        narrative_from_docx,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "merge_narratives": ["merge_narrative"],
            "narrative_refusals": ["RefusedNarrative", "save_findings", "page_faults"],
            "narrative_store": [
                "CurrentReport",
                "changed_by_hand",
                "decide",
                "fit_slots",
                "holding",
                "journal_path",
                "keep_narrative",
                "current_report",
                "take_narrative",
                "with_narrative",
                "write_narrative",
            ],
            "narrative_word_files": ["BY_WORD", "narrative_as_docx", "narrative_from_docx"],
        },
    )

__all__ = [
    "BY_WORD",
    "RefusedNarrative",
    "CurrentReport",
    "changed_by_hand",
    "decide",
    "fit_slots",
    "holding",
    "journal_path",
    "keep_narrative",
    "merge_narrative",
    "current_report",
    "take_narrative",
    "save_findings",
    "page_faults",
    "with_narrative",
    "narrative_as_docx",
    "narrative_from_docx",
    "write_narrative",
]
