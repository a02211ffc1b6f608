"""What follows for a contract's appraisal from the review of it that a quarter owes."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.contracts import reviews_due
from commissioning.dates import Period
from commissioning.inputs import Council


def exempt_in_review(
    council: Council, contract: str | None, quarter: Period
) -> dict[str, Any] | None:
    """Why the review of a contract is exempt: it prints its appraisal, so that is exempt, too."""
    due = reviews_due(council.tables["contracts"], quarter.first_day, quarter.last_day)
    if contract is None or contract not in set(due["contract"]):
        return None
    exempt = (one.exempt for one in council.reports if one.owed == "each-review" and one.exempt)
    return next((one.model_dump() for one in exempt), None)
