"""Runs one notebook with papermill, and accepts it only if every cell ran to its end."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.execution.kernel_pool import WarmKernels, become_worker
    from commissioning.execution.kernel_variables import enter_environment, kernel_environment
    from commissioning.execution.notebook_run import ReportError, run_notebook
    from commissioning.execution.program_version import (
        BESIDE,
        LEFT_OUT,
        OWN,
        PYTHON,
        SOURCES,
        own_version,
        packages,
        source_files,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "kernel_pool": ["WarmKernels", "become_worker"],
            "kernel_variables": ["enter_environment", "kernel_environment"],
            "notebook_run": ["ReportError", "run_notebook"],
            "program_version": [
                "BESIDE",
                "LEFT_OUT",
                "OWN",
                "PYTHON",
                "SOURCES",
                "own_version",
                "packages",
                "source_files",
            ],
        },
    )

__all__ = [
    "BESIDE",
    "LEFT_OUT",
    "OWN",
    "PYTHON",
    "ReportError",
    "SOURCES",
    "WarmKernels",
    "become_worker",
    "enter_environment",
    "kernel_environment",
    "own_version",
    "packages",
    "run_notebook",
    "source_files",
]
