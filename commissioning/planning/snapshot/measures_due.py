"""How many measures a quarter owes a result of, whichever report shows them."""

from __future__ import annotations

from commissioning.analysis.performance import is_due
from commissioning.dates import parse_quarter
from commissioning.inputs import Council
from commissioning.inputs.tables import Measure, rows_of
from commissioning.planning.plan.planned_report import PUBLIC, Report
from commissioning.planning.snapshot.row_filters import REPORTS_RESTATED
from commissioning.planning.snapshot.snapshot_findings import DEFINITIONS


def measures_due(council: Council, report: Report) -> int | None:
    """How many measures are due; a public report counts none that is exempt.

    Beside them stands how many the report shows: headlines of reports differ by that. None where
    a report has no headline.
    """
    if report.owed not in REPORTS_RESTATED or report.notebook == DEFINITIONS:
        return None
    exempt = {part.measure for part in council.exemptions} if report.openness == PUBLIC else set()
    quarter = parse_quarter(report.quarter)
    measures = rows_of(council.tables["measures"], Measure)
    return sum(is_due(one, quarter) and one.measure not in exempt for one in measures)
