"""Whether somebody is there to answer for a provider of whom a response is due (framework §5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from commissioning.analysis.performance import exceptions_due, provider_on
from commissioning.dates import Period
from commissioning.inputs import Council, Fault
from commissioning.inputs.tables import Measure, rows_of

OFFICERS = "params/officers.yaml"


def responses_have_someone_to_give_them(council: Council) -> Iterator[Fault]:
    """A provider who must respond has a senior manager in post after the quarter’s end.

    This is a warning and not an error, because a provider that has closed has nobody. An
    officer accepts the warning by name, and the exception is issued without the response once
    that is overdue.
    """
    plan = any(
        (one.owed, one.report_of) == ("each-exception", "provider") for one in council.reports
    )
    if not plan or council.settings is None:
        return
    for quarter in council.quarters:
        yield from _of_quarter(council, quarter, council.settings.exceptions)


def _of_quarter(council: Council, quarter: Period, settings: Any) -> Iterator[Fault]:
    names = {row["provider"]: row["name"] for row in council.rows["providers"]}
    for row in rows_of(exceptions_due(council.tables, quarter, settings)):
        provider = provider_on(council.tables["provision"], row.service, quarter)
        if provider is not None and not _is_answered_for(council, provider, quarter):
            yield _nobody(row, names.get(provider, provider), provider, quarter)


def _nobody(measure: Measure, name: str, provider: str, quarter: Period) -> Fault:
    expected = (
        f"an officer with role: provider and provider: {provider}, in post after "
        f"{quarter.last_day}. {name} must respond on {measure.title} in {quarter.text}, and has "
        "nobody in post to do it"
    )
    return Fault(
        *(OFFICERS, None, None, None, expected),
        subject=f"{measure.measure} {quarter.text}",
        measure=measure.measure,
        period=quarter.text,
    )


def _is_answered_for(council: Council, provider: str, quarter: Period) -> bool:
    return any(
        one.provider == provider and (one.until is None or one.until > quarter.last_day)
        for one in council.officers
    )
