"""What a report's readers were reported last quarter: by its issued record, where there is one."""

from __future__ import annotations

from typing import Any

from commissioning.dates import Period, parse_quarter
from commissioning.inputs import Council, IssuedFindings, issued_findings_in
from commissioning.planning.plan.planned_report import Report

# Notebooks that say what became of what their readers were reported.
REPORTS_LAST_TIME = ("council", "cabinet")


def last_time(council: Council, report: Report, measures: set[str]) -> dict[str, Any]:
    """What the last quarter's report reported of the measures shown now, as plain JSON.

    `issued` is None where no record of it is there to be read: what stood then can be worked from
    that quarter's results as they are now.
    """
    if report.owed != "quarterly" or report.notebook not in REPORTS_LAST_TIME:
        return {}
    quarter = parse_quarter(report.quarter).earlier(1)
    text = _issued_findings(council, report, quarter)
    issued = None if text is None else _of_measures(text, measures)
    return {"last_time": {"quarter": quarter.text, "issued": issued}}


def _issued_findings(council: Council, report: Report, quarter: Period) -> IssuedFindings | None:
    """What the newest version told; of a twin with everything, the public one's where it had none.

    A public report never says what its twin reported.
    """
    keys = dict.fromkeys((report.key, report.listed_key))
    places = [council.published.places.get((key, quarter.text)) for key in keys]
    return next((issued_findings_in(place) for place in places if place is not None), None)


def _of_measures(texts: IssuedFindings, measures: set[str]) -> dict[str, Any]:
    """The same without measures that the report does not show, or shows no longer."""
    record = texts.as_json()
    for name in ("statuses", "results"):
        record[name] = {key: one for key, one in record[name].items() if key in measures}
    return record
