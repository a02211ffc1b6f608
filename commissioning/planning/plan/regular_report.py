"""The regular report that an exception may go with: what it shows, and who receives it when.

It is the quarterly report that params/council.yaml names, `exceptions.regular_report`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from commissioning.dates import Period
from commissioning.inputs import Council
from commissioning.inputs.models import ReportDefinition, Tier

QUARTERLY = "quarterly"


@dataclass(frozen=True)
class RegularReport:
    """A quarter's regular report: its key and title, and the meeting that receives it.

    `leaves` is the last day on which anything can still go into it: that of the agenda's dispatch.
    `body` is empty where no meeting is listed; then `meets` is the usual day.
    """

    key: str
    title: str
    body: str
    meets: date
    leaves: date

    @property
    def received(self) -> tuple[str, date]:
        """Which body receives it, in words, and on which day."""
        return self.body or "the regular report, usually", self.meets


def regular_report(council: Council, quarter: Period) -> RegularReport | None:
    """The regular report of a quarter, with its meeting as listed, else as usual.

    None where params/reports.yaml lists no quarterly report of that key.
    """
    definition = _definition(council)
    if definition is None:
        return None
    for row in council.rows["meetings"]:
        if (row["report"], row["quarter"]) == (definition.key, quarter.text):
            meeting = row["body"], row["meeting"], row["dispatch"]
            return RegularReport(definition.key, definition.title, *meeting)
    usual = quarter.last_day + timedelta(council.settings.exceptions.regular_report_days)
    return RegularReport(definition.key, definition.title, "", usual, usual)


def shows_measure(council: Council, measure: str) -> bool:
    """Whether the regular report, or its exempt version, shows a measure; no where there is none.

    A measure may be for readers of more detail, of a service that is not reported, or exempt
    without an exempt version that has it.
    """
    definition = _definition(council)
    if definition is None:
        return False
    tier = next(tier for tier in council.tiers if tier.id == definition.tier)
    shown = shown_measures(council.tables["measures"], tier.level, definition.services)
    return measure in set(shown["measure"]) and not _is_withheld(council, measure, definition, tier)


def shown_measures(
    measures: pd.DataFrame, level: int, services: Iterable[str] | None
) -> pd.DataFrame:
    """The measures that a report to readers of this level shows, of its services or of all."""
    if services:
        measures = measures[measures["service"].isin(services)]
    return measures[measures["lowest_tier"].astype(int) <= level]


def _definition(council: Council) -> ReportDefinition | None:
    key = council.settings.exceptions.regular_report
    return next((one for one in council.reports if (one.key, one.owed) == (key, QUARTERLY)), None)


def _is_withheld(council: Council, measure: str, definition: ReportDefinition, tier: Tier) -> bool:
    """Whether a measure is exempt in a public report without an exempt version made for it."""
    parts = [part for part in council.exemptions if part.measure == measure]
    other_side = any(part.makes_exempt_version_of(definition.key) for part in parts)
    return bool(parts) and definition.is_public(tier) and not other_side
