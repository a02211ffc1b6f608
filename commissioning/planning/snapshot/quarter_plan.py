"""What a quarter owes and what each report rests on, worked out once for a council as read.

A council is never changed once it is read, so that what follows from it stays true of it.
"""

from __future__ import annotations

from functools import lru_cache

from commissioning.dates import Period
from commissioning.inputs import Council
from commissioning.planning.plan.due_reports import Plan, Report, plan
from commissioning.planning.plan.held_back_results import with_held
from commissioning.planning.snapshot.build_snapshot import cut_snapshot
from commissioning.planning.snapshot.exempt_versions import with_twins


@lru_cache(maxsize=4)
def planned(council: Council, quarter: Period) -> Plan:
    """What a quarter owes by its returns, with exempt twins; worked out once for a council."""
    return with_held(council, with_twins(council, plan(council, quarter)))


def current_digest(council: Council, report: Report) -> str:
    """The digest of the snapshot that a report would be made on now; worked out once."""
    known, told = _digests(council), repr(report)
    if told not in known:
        known[told] = cut_snapshot(council, report).digest
    return known[told]


@lru_cache(maxsize=4)
def _digests(council: Council) -> dict[str, str]:
    """Digests of the snapshots of a council, by the report that each was cut for."""
    return {}
