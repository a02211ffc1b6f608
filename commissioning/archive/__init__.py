"""Issued reports: sealing, verifying, reproducing, comparing, keeping and depositing them."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.archive.contract_end_dates import contract_ends
    from commissioning.archive.issue_report import Issued, finish, issue
    from commissioning.archive.retention import Term, idle_holds, terms
else:
    __getattr__ = door(
        __name__,
        {
            "contract_end_dates": ["contract_ends"],
            "issue_report": ["Issued", "finish", "issue"],
            "retention": ["Term", "idle_holds", "terms"],
        },
    )

__all__ = [
    "Issued",
    "Term",
    "contract_ends",
    "finish",
    "idle_holds",
    "issue",
    "terms",
]
