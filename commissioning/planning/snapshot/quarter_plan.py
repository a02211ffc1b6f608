"""What a quarter owes and what each report rests on, calculated once for a council as read.

A council is never changed once it is read, so that what follows from it stays true of it.
"""

from __future__ import annotations

from functools import lru_cache

from commissioning.dates import Period
from commissioning.inputs import Council
from commissioning.planning.plan.due_reports import Plan, plan
from commissioning.planning.plan.planned_report import Report
from commissioning.planning.plan.translated_reports import with_translations
from commissioning.planning.plan.withheld_reasons import with_withheld
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.planning.snapshot.exempt_versions import with_exempt_versions


@lru_cache(maxsize=4)
def planned(council: Council, quarter: Period) -> Plan:
    """What a quarter owes by its returns, translations and exempt twins too; worked out once."""
    reports = with_translations(council, plan(council, quarter))
    return with_withheld(council, with_exempt_versions(council, reports))


def current_digest(council: Council, report: Report) -> str:
    """The digest of the snapshot that a report would be made on now; calculated once."""
    known, text = _digests(council), repr(report)
    if text not in known:
        known[text] = filtered_snapshot(council, report).digest
    return known[text]


@lru_cache(maxsize=4)
def _digests(council: Council) -> dict[str, str]:
    """Digests of the snapshots of a council, by the report that each was cut for."""
    return {}
