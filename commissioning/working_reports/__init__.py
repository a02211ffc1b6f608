"""The folder of reports in progress: their files, words, review and status."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.working_reports.carried_recommendations import subject_in
    from commissioning.working_reports.inputs_digest import (
        history_digest,
        inputs_of,
        packages_here,
        printed_with,
        program_fields,
    )
    from commissioning.working_reports.journal_attention import (
        beside_journals,
        beside_ledgers,
        beside_narrative,
        beside_quarters,
    )
    from commissioning.working_reports.printed_review import (
        contents_of,
        marked,
        printed_of,
        review_page_digest,
        with_review_page,
    )
    from commissioning.working_reports.quarter_due import due_in_quarter, due_or_planned
    from commissioning.working_reports.quarter_review import Readable, Review
    from commissioning.working_reports.report_lateness import late_reports
    from commissioning.working_reports.report_status import (
        NOT_BUILT,
        State,
        listed_states,
        state_of,
    )
    from commissioning.working_reports.report_subjects import (
        ACT_LEDGER,
        LEDGER,
        act_ledgers,
        ledger_path,
        quarter_ledger,
        statements_folder,
        subject_of,
    )
    from commissioning.working_reports.vacant_roles import vacancies
else:
    __getattr__ = door(
        __name__,
        {
            "carried_recommendations": ["subject_in"],
            "inputs_digest": [
                "inputs_of",
                "packages_here",
                "printed_with",
                "program_fields",
                "history_digest",
            ],
            "journal_attention": [
                "beside_journals",
                "beside_ledgers",
                "beside_quarters",
                "beside_narrative",
            ],
            "printed_review": [
                "contents_of",
                "marked",
                "printed_of",
                "review_page_digest",
                "with_review_page",
            ],
            "quarter_due": ["due_in_quarter", "due_or_planned"],
            "quarter_review": ["Readable", "Review"],
            "report_lateness": ["late_reports"],
            "report_status": ["NOT_BUILT", "State", "listed_states", "state_of"],
            "report_subjects": [
                "ACT_LEDGER",
                "LEDGER",
                "act_ledgers",
                "ledger_path",
                "subject_of",
                "quarter_ledger",
                "statements_folder",
            ],
            "vacant_roles": ["vacancies"],
        },
    )

__all__ = [
    "ACT_LEDGER",
    "LEDGER",
    "NOT_BUILT",
    "Readable",
    "Review",
    "State",
    "act_ledgers",
    "beside_journals",
    "beside_ledgers",
    "beside_quarters",
    "beside_narrative",
    "contents_of",
    "late_reports",
    "ledger_path",
    "listed_states",
    "inputs_of",
    "marked",
    "subject_in",
    "subject_of",
    "due_in_quarter",
    "due_or_planned",
    "packages_here",
    "printed_of",
    "printed_with",
    "program_fields",
    "quarter_ledger",
    "review_page_digest",
    "history_digest",
    "state_of",
    "statements_folder",
    "vacancies",
    "with_review_page",
]
