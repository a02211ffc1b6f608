"""Builds the reports due for a quarter: what to rebuild, running notebooks, printing files."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.build.build_job import NOTHING, PRINT_AGAIN, Job, Outcome
    from commissioning.build.build_quarter import (
        Makers,
        Run,
        decisions,
        make_quarter,
        run_quarter_apart,
    )
    from commissioning.build.build_report import attempted, make_report, print_edition, store_report
    from commissioning.build.print_report import searched_files
    from commissioning.build.quarter_catalogue import write_catalogue
    from commissioning.build.rebuild_plan import Decision
    from commissioning.build.tier_consistency import inconsistent_facts
    from commissioning.build.up_to_date import (
        RunRequest,
        ToRemember,
        recalled,
        remember,
        run_inputs_digest,
    )
    from commissioning.build.worker_pool import Workers
else:
    __getattr__ = door(
        __name__,
        {
            "build_job": ["Job", "NOTHING", "Outcome", "PRINT_AGAIN"],
            "build_quarter": [
                "Makers",
                "Run",
                "decisions",
                "make_quarter",
                "run_quarter_apart",
            ],
            "build_report": ["attempted", "make_report", "print_edition", "store_report"],
            "print_report": ["searched_files"],
            "quarter_catalogue": ["write_catalogue"],
            "rebuild_plan": ["Decision"],
            "tier_consistency": ["inconsistent_facts"],
            "up_to_date": ["RunRequest", "ToRemember", "recalled", "remember", "run_inputs_digest"],
            "worker_pool": ["Workers"],
        },
    )

__all__ = [
    "RunRequest",
    "Decision",
    "Job",
    "NOTHING",
    "Makers",
    "Outcome",
    "PRINT_AGAIN",
    "Run",
    "ToRemember",
    "Workers",
    "attempted",
    "decisions",
    "inconsistent_facts",
    "make_quarter",
    "make_report",
    "print_edition",
    "recalled",
    "remember",
    "run_quarter_apart",
    "searched_files",
    "store_report",
    "run_inputs_digest",
    "write_catalogue",
]
