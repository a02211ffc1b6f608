"""What the commissioner may not read yet (framework §5: “separately, but at the same time”).

The provider says why a measure fell short in its returns, too: in data/commentary and data/actions.
Until both sides have reported, no report that the commissioner writes has these rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from commissioning.analysis.performance import Tables
from commissioning.dates import parse_period
from commissioning.inputs import Council
from commissioning.planning.plan.due_reports import Plan
from commissioning.planning.plan.exception_timing import EACH_EXCEPTION, PROVIDER
from commissioning.planning.plan.planned_report import Report

COMMISSIONER = "commissioner"
PROVIDERS_TEXTS = ("commentary", "actions")


@dataclass(frozen=True)
class Voice:
    """The commissioner's report of a shortfall: on its own, or in the regular report.

    `key` is that of the report whose release makes both sides known: the exception, or the
    response that goes with the regular report, whose key is `goes_with`.
    """

    measure: str
    key: str
    goes_with: str = ""


def voices_of(council: Council, planned: Plan) -> Iterator[Voice]:
    """The commissioner's voice on each shortfall that the quarter owes.

    None where the council does not list a report of each side, so that none waits for the other.
    """
    sides = {one.report_of == PROVIDER for one in council.reports if one.owed == EACH_EXCEPTION}
    if len(sides) < 2:
        return
    for report in planned.reports:
        measure = report.subject.get("measure", "")
        if _is_commissioners(report.owed, report.report_of):
            yield Voice(measure, report.key)
        elif report.owed == EACH_EXCEPTION and report.goes_with:
            yield Voice(measure, report.key, report.goes_with)


def with_withheld(
    council: Council, planned: Plan, is_known: Callable[[Voice, Report], bool] | None = None
) -> Plan:
    """The plan, in which each report says whose reasons are held back from it.

    `is_known` is whether both sides had been made known when a report was submitted, or are now.
    Without it none is known: a template opened by hand shows no more than the pipeline.

    Rule on disclosure: the provider’s reasons are in no report of the commissioner’s until both
    sides are released. Source: framework §5. Tests:
    test_before_the_release_no_report_of_the_commissioner_has_them,
    test_once_both_are_released_all_have_them.
    """
    voices = list(voices_of(council, planned))

    def withheld(report: Report) -> tuple[str, ...]:
        unknown = {
            voice.measure
            for voice in voices
            if _writes(voice, report) and not (is_known and is_known(voice, report))
        }
        return tuple(sorted(unknown))

    reports = [replace(report, held=withheld(report)) for report in planned.reports]
    return replace(planned, reports=reports)


def without_withheld(tables: Tables, report: Report) -> Tables:
    """The tables without the provider's reasons and actions that are held back from a report."""
    if not report.held:
        return tables
    return {
        **tables,
        **{name: tables[name][~is_withheld(tables[name], report)] for name in PROVIDERS_TEXTS},
    }


def is_withheld(rows: pd.DataFrame, report: Report) -> pd.Series:
    """Of each row, whether it is about a measure held back, and of the quarter reported."""
    quarter = parse_period(report.quarter)
    found = [
        measure in report.held and parse_period(period).quarter == quarter
        for measure, period in zip(rows["measure"], rows["period"], strict=True)
    ]
    return pd.Series(found, rows.index, dtype=bool)


def _writes(voice: Voice, report: Report) -> bool:
    """Whether the commissioner reports in it: it is theirs, or it reports of the shortfall."""
    if report.owed == EACH_EXCEPTION:
        return False
    return report.report_of == COMMISSIONER or bool(
        voice.goes_with and report.listed_key == voice.goes_with
    )


def _is_commissioners(due: str, report_of: str) -> bool:
    return due == EACH_EXCEPTION and report_of != PROVIDER
