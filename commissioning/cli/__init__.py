"""The commands of `pipeline.py`: what they print, what they ask for and their exit codes."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.cli.desk_commands import edit, user_app
    from commissioning.cli.narrative.merge_command import merge
    from commissioning.cli.narrative.narrative_commands import narrative_app
    from commissioning.cli.narrative.word_file_commands import export_narrative, import_narrative
    from commissioning.cli.records.deposit_commands import deposit_app
    from commissioning.cli.records.diff_command import diff
    from commissioning.cli.records.environment_command import environment_app
    from commissioning.cli.records.issue_commands import issue, ledger_app
    from commissioning.cli.records.retention_commands import retention_app
    from commissioning.cli.records.verify_commands import replay, verify
    from commissioning.cli.reports.appraisal_commands import appraisal_app
    from commissioning.cli.reports.catalogue_command import catalogue
    from commissioning.cli.reports.contracts_commands import contracts_app
    from commissioning.cli.reports.run_command import run
    from commissioning.cli.reports.run_fast_path import answered
    from commissioning.cli.reports.status_command import status, vacancies_of
    from commissioning.cli.review.exception_commands import attendance_app, exception, release
    from commissioning.cli.review.key_change_commands import (
        confirm_officers,
        enter_officers,
        verify_keys,
    )
    from commissioning.cli.review.review_commands import review_app
    from commissioning.cli.review.sign_off_commands import keys_app, sign_off
    from commissioning.cli.review.specification_commands import specification_app
    from commissioning.cli.shell.console import (
        AsJson,
        Program,
        Quarter,
        Setting,
        council_in,
        near,
        out,
        plain,
        plan_of,
        print_json,
        refuse,
    )
    from commissioning.cli.shell.formatting import (
        amiss_lines,
        check_lines,
        plan_table,
        reminder_lines,
    )
    from commissioning.cli.shell.screen import print_anything
else:
    __getattr__ = door(
        __name__,
        {
            "desk_commands": ["edit", "user_app"],
            "narrative.merge_command": ["merge"],
            "narrative.narrative_commands": ["narrative_app"],
            "narrative.word_file_commands": ["export_narrative", "import_narrative"],
            "records.deposit_commands": ["deposit_app"],
            "records.diff_command": ["diff"],
            "records.environment_command": ["environment_app"],
            "records.issue_commands": ["issue", "ledger_app"],
            "records.retention_commands": ["retention_app"],
            "records.verify_commands": ["replay", "verify"],
            "reports.appraisal_commands": ["appraisal_app"],
            "reports.catalogue_command": ["catalogue"],
            "reports.contracts_commands": ["contracts_app"],
            "reports.run_command": ["run"],
            "reports.run_fast_path": ["answered"],
            "reports.status_command": ["status", "vacancies_of"],
            "review.exception_commands": ["attendance_app", "exception", "release"],
            "review.key_change_commands": ["confirm_officers", "enter_officers", "verify_keys"],
            "review.review_commands": ["review_app"],
            "review.sign_off_commands": ["keys_app", "sign_off"],
            "review.specification_commands": ["specification_app"],
            "shell.console": [
                "AsJson",
                "Program",
                "Quarter",
                "Setting",
                "council_in",
                "near",
                "out",
                "plan_of",
                "plain",
                "print_json",
                "refuse",
            ],
            "shell.formatting": ["amiss_lines", "check_lines", "plan_table", "reminder_lines"],
            "shell.screen": ["print_anything"],
        },
    )

__all__ = [
    "AsJson",
    "Program",
    "Quarter",
    "Setting",
    "amiss_lines",
    "answered",
    "appraisal_app",
    "attendance_app",
    "catalogue",
    "check_lines",
    "confirm_officers",
    "contracts_app",
    "council_in",
    "deposit_app",
    "diff",
    "edit",
    "enter_officers",
    "environment_app",
    "exception",
    "export_narrative",
    "import_narrative",
    "issue",
    "keys_app",
    "ledger_app",
    "merge",
    "near",
    "out",
    "plan_of",
    "plain",
    "plan_table",
    "print_anything",
    "print_json",
    "retention_app",
    "refuse",
    "release",
    "reminder_lines",
    "replay",
    "review_app",
    "run",
    "sign_off",
    "specification_app",
    "status",
    "user_app",
    "vacancies_of",
    "verify",
    "verify_keys",
    "narrative_app",
]
