"""The reports due for a quarter: from params and returns, each with its readers and its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd

from commissioning.analysis.contracts import contracts_in_force, contracts_measured, reviews_due
from commissioning.analysis.performance import (
    exceptions_due,
    judged_of,
    results_by_measure,
    status_counts,
)
from commissioning.dates import Period, day_text
from commissioning.inputs import Council
from commissioning.inputs.models import ReportDefinition, Tier
from commissioning.inputs.tables import rows_of
from commissioning.planning.plan.contract_notes import contract_notes, recommendation_notes
from commissioning.planning.plan.contract_review_follow_up import exempt_in_review
from commissioning.planning.plan.exception_timing import (
    EACH_EXCEPTION,
    PROVIDER,
    nothing_due,
    reasons,
    timing_of,
)
from commissioning.planning.plan.planned_report import Report
from commissioning.planning.plan.specified_measures import by_which, judged_tables
from commissioning.wording import Wording

WORDING = Wording("planning")


@dataclass(frozen=True)
class Plan:
    """The reports due for a quarter and, in words, what it does not owe or will owe soon."""

    quarter: Period
    reports: list[Report]
    notes: list[str]


def plan(council: Council, quarter: Period) -> Plan:
    """What the quarter owes, in the order of params/reports.yaml."""
    reports, notes = [], []
    tables, _ = judged_tables(council, quarter)
    judged = judged_of(status_counts(results_by_measure(tables, quarter)))
    missed = exceptions_due(tables, quarter, council.settings.exceptions)
    timing = list(_timing_of_exceptions(council, missed, quarter))
    owing: dict[str, Owing] = {**DUE, EACH_EXCEPTION: partial(_each_exception, missed)}
    for definition in council.reports:
        plan = list(owing[definition.owed](council, definition, quarter))
        reports += plan
        if not plan:
            waiting = definition.owed == EACH_EXCEPTION and timing
            why = nothing_due(council) if judged else "no measure was judged"
            reason = WAITING if waiting else {**NOTHING_DUE, EACH_EXCEPTION: why}[definition.owed]
            notes.append(WORDING("not-due", title=definition.title, reason=reason))
    notes += [*timing, *contract_notes(council, quarter), *recommendation_notes(council, reports)]
    return Plan(quarter, reports, notes)


def requested(recommendations: Iterable[str], quarter: Period) -> tuple[str, ...]:
    """Recommendations as params word them, with the quarter in them by name."""
    return tuple(text.replace("{quarter}", quarter.label) for text in recommendations)


def report_key(definition: str, subject: str = "", as_at: str | None = None) -> str:
    """The key of a report: that of its definition, of its subject and of the day it is as at."""
    return "-".join(part for part in (definition, subject, as_at) if part)


def due_report(
    council: Council,
    definition: ReportDefinition,
    quarter: Period,
    why: str,
    subject: tuple[str, str, str] | None = None,
) -> Report:
    """A report of a definition; `subject` is its parameter, the parameter's value and its title."""
    tier = next(tier for tier in council.tiers if tier.id == definition.tier)
    parameter, value, title = subject or ("", "", "")
    return Report(
        key=report_key(definition.key, value),
        title=f"{definition.title}: {title}" if subject else definition.title,
        notebook=definition.notebook,
        tier=tier.title,
        level=tier.level,
        readers=definition.readers or tier.readers_of(definition.is_public(tier)),
        report_of=definition.report_of,
        why=why,
        quarter=quarter.text,
        subject={parameter: value} if subject else {},
        services=tuple(definition.services) if definition.services else None,
        **_furniture(definition, tier, quarter),
        **_languages(council),
    )


def _languages(council: Council) -> dict[str, Any]:
    """The council's own language, in which a report and what people write in it are."""
    return dict.fromkeys(("language", "narrative_language"), council.settings.language)


def _furniture(definition: ReportDefinition, tier: Tier, quarter: Period) -> dict[str, Any]:
    """What an agenda asks of a report beside its figures."""
    return {
        "exempt": definition.exempt.model_dump() if definition.exempt else None,
        "accountable_member": definition.accountable_member,
        "recommendations": requested(definition.recommendations, quarter),
        "assured_by": definition.assured_by,
        "owed": definition.owed,
        "paragraph": definition.paragraph,
        "pages": tier.pages if definition.owed == "quarterly" else None,
        "is_public": definition.is_public(tier),
        "carries_recommendations": definition.carries_recommendations,
        "contact_officer": definition.contact_officer,
        "agreed": tier.agreed.model_dump(mode="json") if tier.agreed else None,
    }


def _quarterly(council: Council, definition: ReportDefinition, quarter: Period) -> Iterator[Report]:
    yield due_report(council, definition, quarter, WORDING("every-quarter"))


def _finance(council: Council, definition: ReportDefinition, quarter: Period) -> Iterator[Report]:
    lines = int((council.tables["finance"]["period"] == quarter.text).sum())
    if lines:
        yield due_report(council, definition, quarter, WORDING("finance-lines", lines=lines))


def _each_contract(
    council: Council, definition: ReportDefinition, quarter: Period
) -> Iterator[Report]:
    measured = contracts_measured(council.tables, quarter)
    for row in rows_of(contracts_in_force(council.tables["contracts"], quarter)):
        if row.contract not in measured:
            continue
        subject = ("contract", row.contract, row.ContractTitle)
        yield due_report(council, definition, quarter, "contract in force", subject)


def _each_exception(
    missed: pd.DataFrame, council: Council, definition: ReportDefinition, quarter: Period
) -> Iterator[Report]:
    for row in rows_of(missed):
        timing = timing_of(council, row, quarter)
        if timing.at_once or definition.report_of == PROVIDER:
            # The provider answers at the same time, wherever the commissioner reports.
            why = f"{reasons(row)}{by_which(council, row, quarter)}, reported {timing.route}"
            subject = ("measure", row.measure, row.title)
            report = due_report(council, definition, quarter, why, subject)
            yield replace(report, goes_with=timing.goes_with, ground=row.ground)


def _timing_of_exceptions(council: Council, missed: pd.DataFrame, quarter: Period) -> Iterator[str]:
    for row in rows_of(missed):
        timing = timing_of(council, row, quarter)
        yield f"{row.title}: reported {timing.route}, since {timing.why} (§5)."


def _each_appraisal(
    council: Council, definition: ReportDefinition, quarter: Period
) -> Iterator[Report]:
    for appraisal in council.appraisals:
        if appraisal.quarter == quarter.text:
            why = appraisal.trigger.replace("-", " ")
            subject = ("appraisal", appraisal.ref, appraisal.title)
            report = due_report(council, definition, quarter, why, subject)
            exempt = report.exempt or exempt_in_review(council, appraisal.contract, quarter)
            yield replace(report, exempt=exempt)


def _each_review(
    council: Council, definition: ReportDefinition, quarter: Period
) -> Iterator[Report]:
    due = reviews_due(council.tables["contracts"], quarter.first_day, quarter.last_day)
    for row in rows_of(due):
        subject = ("contract", row.contract, row.ContractTitle)
        why = f"review due {day_text(row.ReviewDate)}"
        yield due_report(council, definition, quarter, why, subject)


Owing = Callable[[Council, ReportDefinition, Period], Iterator[Report]]
DUE: dict[str, Owing] = {
    "quarterly": _quarterly,
    "finance": _finance,
    "each-contract": _each_contract,
    "each-appraisal": _each_appraisal,
    "each-review": _each_review,
}
WAITING = "every exception goes with the regular report"
NOTHING_DUE = {
    "quarterly": "nothing is due",
    "finance": "no finance lines were returned for the quarter",
    "each-contract": "no contract in force has a measure",
    "each-appraisal": "no appraisal is presented this quarter",
    "each-review": "no contract is due for review this quarter",
}
