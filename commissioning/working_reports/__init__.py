"""The folder of reports in progress: their files, words, review and status."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.working_reports.carried_recommendations import matter_in
    from commissioning.working_reports.inputs_digest import (
        made_from,
        packages_here,
        printed_with,
        program_told,
        record_told,
    )
    from commissioning.working_reports.journal_attention import (
        beside_journals,
        beside_ledgers,
        beside_quarters,
        beside_words,
    )
    from commissioning.working_reports.printed_review import (
        contents_of,
        marked,
        printed_of,
        record_digest,
        with_record,
    )
    from commissioning.working_reports.quarter_due import owed_in_quarter, owed_or_planned
    from commissioning.working_reports.quarter_review import Readable, Review
    from commissioning.working_reports.report_lateness import late_reports
    from commissioning.working_reports.report_status import NOT_MADE, State, listed_states, state_of
    from commissioning.working_reports.report_subjects import (
        ACT_LEDGER,
        LEDGER,
        act_ledgers,
        ledger_path,
        matter_of,
        quarter_ledger,
        statements_folder,
    )
    from commissioning.working_reports.vacant_roles import vacancies
else:
    __getattr__ = door(
        __name__,
        {
            "carried_recommendations": ["matter_in"],
            "inputs_digest": [
                "made_from",
                "packages_here",
                "printed_with",
                "program_told",
                "record_told",
            ],
            "journal_attention": [
                "beside_journals",
                "beside_ledgers",
                "beside_quarters",
                "beside_words",
            ],
            "printed_review": [
                "contents_of",
                "marked",
                "printed_of",
                "record_digest",
                "with_record",
            ],
            "quarter_due": ["owed_in_quarter", "owed_or_planned"],
            "quarter_review": ["Readable", "Review"],
            "report_lateness": ["late_reports"],
            "report_status": ["NOT_MADE", "State", "listed_states", "state_of"],
            "report_subjects": [
                "ACT_LEDGER",
                "LEDGER",
                "act_ledgers",
                "ledger_path",
                "matter_of",
                "quarter_ledger",
                "statements_folder",
            ],
            "vacant_roles": ["vacancies"],
        },
    )

__all__ = [
    "ACT_LEDGER",
    "LEDGER",
    "NOT_MADE",
    "Readable",
    "Review",
    "State",
    "act_ledgers",
    "beside_journals",
    "beside_ledgers",
    "beside_quarters",
    "beside_words",
    "contents_of",
    "late_reports",
    "ledger_path",
    "listed_states",
    "made_from",
    "marked",
    "matter_in",
    "matter_of",
    "owed_in_quarter",
    "owed_or_planned",
    "packages_here",
    "printed_of",
    "printed_with",
    "program_told",
    "quarter_ledger",
    "record_digest",
    "record_told",
    "state_of",
    "statements_folder",
    "vacancies",
    "with_record",
]
