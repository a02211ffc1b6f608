"""The appraisals and contract reviews on which the statutory officers recommend (§6, §7)."""

from __future__ import annotations

from commissioning.dates import Period
from commissioning.inputs import Council
from commissioning.planning.plan.contract_notes import RECOMMENDED_ON
from commissioning.planning.plan.due_reports import DUE
from commissioning.planning.plan.planned_report import Report


def recommended_in(council: Council, quarter: Period) -> list[Report]:
    """The appraisals and contract reviews of a quarter, in the order of params/reports.yaml."""
    return [
        report
        for definition in council.reports
        if definition.owed in RECOMMENDED_ON
        for report in DUE[definition.owed](council, definition, quarter)
    ]
