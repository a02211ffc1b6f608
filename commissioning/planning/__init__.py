"""Which reports are due for a quarter, for whom and why, and the frozen inputs of each."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.planning.assurance_prompts import Mention, mentions
    from commissioning.planning.deadlines import Reminder, contract_reminders, reminders
    from commissioning.planning.plan.due_reports import Plan, report_key
    from commissioning.planning.plan.exception_timing import EACH_EXCEPTION, FINANCE, PROVIDER
    from commissioning.planning.plan.in_quarter_exceptions import (
        quarter_of_exception,
        raised_reports,
    )
    from commissioning.planning.plan.planned_report import EXEMPT, PUBLIC, Report
    from commissioning.planning.plan.quarter_selection import (
        SelectionError,
        selected_quarter,
        selected_reports,
    )
    from commissioning.planning.plan.recommendation_reports import recommended_in
    from commissioning.planning.plan.regular_report import QUARTERLY
    from commissioning.planning.plan.report_providers import provider_of
    from commissioning.planning.plan.specified_measures import with_signed
    from commissioning.planning.plan.tables_as_at import tables_as_at
    from commissioning.planning.plan.withheld_reasons import Voice, with_withheld
    from commissioning.planning.report_templates import template_faults, template_path
    from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
    from commissioning.planning.snapshot.exempt_versions import versions_of
    from commissioning.planning.snapshot.open_for_notebook import open_snapshot
    from commissioning.planning.snapshot.openness import (
        NOT_FOR_PUBLICATION,
        OPEN,
        in_brief,
        openness_in_brief,
    )
    from commissioning.planning.snapshot.printed_warnings import warnings_not_printed
    from commissioning.planning.snapshot.quarter_plan import current_digest, planned
    from commissioning.planning.snapshot.redaction import exempt_from, exempt_in, public_contracts
    from commissioning.planning.snapshot.row_filters import exempt_parts, restated_by
    from commissioning.planning.snapshot.snapshot_findings import appraisal_of
    from commissioning.planning.specification_summary import change_lines, unsigned_line, year_lines
else:
    __getattr__ = door(
        __name__,
        {
            "assurance_prompts": ["Mention", "mentions"],
            "deadlines": ["Reminder", "contract_reminders", "reminders"],
            "plan.due_reports": ["Plan", "report_key"],
            "plan.planned_report": ["EXEMPT", "PUBLIC", "Report"],
            "plan.exception_timing": ["EACH_EXCEPTION", "FINANCE", "PROVIDER"],
            "plan.withheld_reasons": ["Voice", "with_withheld"],
            "plan.in_quarter_exceptions": ["quarter_of_exception", "raised_reports"],
            "plan.quarter_selection": ["SelectionError", "selected_quarter", "selected_reports"],
            "plan.recommendation_reports": ["recommended_in"],
            "plan.regular_report": ["QUARTERLY"],
            "plan.report_providers": ["provider_of"],
            "plan.specified_measures": ["with_signed"],
            "plan.tables_as_at": ["tables_as_at"],
            "report_templates": ["template_faults", "template_path"],
            "snapshot.build_snapshot": ["filtered_snapshot"],
            "snapshot.exempt_versions": ["versions_of"],
            "snapshot.open_for_notebook": ["open_snapshot"],
            "snapshot.openness": ["NOT_FOR_PUBLICATION", "OPEN", "in_brief", "openness_in_brief"],
            "snapshot.printed_warnings": ["warnings_not_printed"],
            "snapshot.quarter_plan": ["current_digest", "planned"],
            "snapshot.redaction": ["exempt_from", "exempt_in", "public_contracts"],
            "snapshot.row_filters": ["exempt_parts", "restated_by"],
            "snapshot.snapshot_findings": ["appraisal_of"],
            "specification_summary": ["change_lines", "unsigned_line", "year_lines"],
        },
    )

__all__ = [
    "SelectionError",
    "EACH_EXCEPTION",
    "EXEMPT",
    "FINANCE",
    "Mention",
    "NOT_FOR_PUBLICATION",
    "OPEN",
    "PROVIDER",
    "PUBLIC",
    "Plan",
    "QUARTERLY",
    "Reminder",
    "Report",
    "Voice",
    "appraisal_of",
    "change_lines",
    "contract_reminders",
    "current_digest",
    "filtered_snapshot",
    "exempt_from",
    "exempt_in",
    "exempt_parts",
    "in_brief",
    "mentions",
    "open_snapshot",
    "openness_in_brief",
    "planned",
    "provider_of",
    "public_contracts",
    "selected_quarter",
    "quarter_of_exception",
    "raised_reports",
    "recommended_in",
    "reminders",
    "report_key",
    "selected_reports",
    "restated_by",
    "unsigned_line",
    "tables_as_at",
    "template_faults",
    "template_path",
    "versions_of",
    "warnings_not_printed",
    "with_withheld",
    "with_signed",
    "year_lines",
]
