"""Rules that params and returns must meet, each with an id and a severity."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.checks.acknowledged_warnings import (
        acknowledgement,
        open_before_issue,
        warnings_of,
    )
    from commissioning.checks.appraisal_draft_check import draft_faults
    from commissioning.checks.check import Check
    from commissioning.checks.council.definition_rules import tiers_without_agreement
    from commissioning.checks.council.exempt_mention_rules import SPEAKS_OF_EXEMPT
    from commissioning.checks.council_loading import load_council, require_council_folder
    from commissioning.checks.import_register import register_imported
    from commissioning.checks.performance.missing_result_rules import (
        RETURNS_ARE_COMPLETE,
        missing_faults,
    )
    from commissioning.checks.performance.period_rules import not_begun_by
    from commissioning.checks.performance.specification_rules import (
        IS_SIGNED,
        fields_of,
        later_specifications,
        unsigned_changes,
    )
    from commissioning.checks.purchasing.objectivity_rules import judging_terms
    from commissioning.checks.purchasing.provider_duty_rules import DUTIES_ARE_RECORDED
    from commissioning.checks.registry import CHECKS, rules_by_severity
else:
    __getattr__ = door(
        __name__,
        {
            "acknowledged_warnings": ["acknowledgement", "open_before_issue", "warnings_of"],
            "appraisal_draft_check": ["draft_faults"],
            "check": ["Check"],
            "council.definition_rules": ["tiers_without_agreement"],
            "council.exempt_mention_rules": ["SPEAKS_OF_EXEMPT"],
            "council_loading": ["load_council", "require_council_folder"],
            "import_register": ["register_imported"],
            "performance.missing_result_rules": ["RETURNS_ARE_COMPLETE", "missing_faults"],
            "performance.period_rules": ["not_begun_by"],
            "performance.specification_rules": [
                "IS_SIGNED",
                "fields_of",
                "later_specifications",
                "unsigned_changes",
            ],
            "purchasing.objectivity_rules": ["judging_terms"],
            "purchasing.provider_duty_rules": ["DUTIES_ARE_RECORDED"],
            "registry": ["CHECKS", "rules_by_severity"],
        },
    )

__all__ = [
    "CHECKS",
    "Check",
    "DUTIES_ARE_RECORDED",
    "IS_SIGNED",
    "RETURNS_ARE_COMPLETE",
    "SPEAKS_OF_EXEMPT",
    "acknowledgement",
    "draft_faults",
    "fields_of",
    "judging_terms",
    "later_specifications",
    "load_council",
    "missing_faults",
    "not_begun_by",
    "open_before_issue",
    "register_imported",
    "require_council_folder",
    "rules_by_severity",
    "tiers_without_agreement",
    "unsigned_changes",
    "warnings_of",
]
