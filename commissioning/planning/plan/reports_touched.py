"""Which reports a change of a measure's specification touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commissioning.analysis.performance import Tables
from commissioning.inputs import Council
from commissioning.planning.plan.planned_report import PUBLIC, Report


def touches(
    council: Council,
    report: Report,
    tables: Tables,
    measure: str,
    fields: Iterable[Mapping[str, str]],
) -> bool:
    """Whether a change of a measure touches a report: it shows the measure, or would have shown it.

    A measure that was taken out, or is no longer for its readers, touches a report by not being in
    it. `fields` are the measure's, as it was and as it is. An exempt one touches no public report.
    """
    if measure in set(tables["measures"]["measure"]):
        return True
    exempt = {part.measure for part in council.exemptions}
    if (report.openness == PUBLIC and measure in exempt) or report.owed == "finance":
        return False
    return any(_would_show(report, measure, one) for one in fields)


def _would_show(report: Report, measure: str, fields: Mapping[str, str]) -> bool:
    own = {"measure": measure, "contract": fields["contract"]}
    of_subject = all(own.get(name) == value for name, value in report.subject.items())
    of_services = not report.services or fields["service"] in report.services
    return of_subject and of_services and int(fields["lowest_tier"]) <= report.level
