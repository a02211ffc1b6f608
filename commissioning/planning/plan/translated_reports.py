"""Reports that a council has in other languages, too: each a report of its own beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commissioning.dates import Period
from commissioning.inputs import Council
from commissioning.inputs.models import ReportDefinition, Translation
from commissioning.planning.plan.due_reports import DUE, Plan, report_key, requested
from commissioning.planning.plan.planned_report import Report
from commissioning.wording import speaking


def with_translations(council: Council, planned: Plan) -> Plan:
    """The plan with each report followed by those of it in other languages (`also_in`)."""
    definitions = {one.key: one for one in council.reports if one.also_in}
    reports: list[Report] = []
    for report in planned.reports:
        reports.append(report)
        if definition := definitions.get(report.key):
            reports += _translations(council, definition, planned.quarter)
    return replace(planned, reports=reports)


def _translations(
    council: Council, definition: ReportDefinition, quarter: Period
) -> Iterator[Report]:
    for translation in definition.also_in:
        with speaking(translation.language):
            due = list(DUE[definition.owed](council, definition, quarter))
            yield from [_translated(one, translation, quarter) for one in due]


def _translated(report: Report, translation: Translation, quarter: Period) -> Report:
    """A report in another language, with the council's own words in it where there are any."""
    return replace(
        report,
        key=report_key(report.key, translation.language),
        title=translation.title,
        readers=translation.readers or report.readers,
        accountable_member=translation.accountable_member or report.accountable_member,
        recommendations=requested(translation.recommendations, quarter) or report.recommendations,
        language=translation.language,
        narrative_language=translation.narrative_language,
        is_translation=True,
    )
