"""The rule of results that were due and did not come: told by provider, in one sentence each."""

from __future__ import annotations

from collections.abc import Container, Iterator

from commissioning.analysis.performance import MissingReturn, missing_returns
from commissioning.dates import Period
from commissioning.inputs import Council, Fault

PLACE = "data/results"
RETURNS_ARE_COMPLETE = "returns-are-complete"
NAMED = 5  # measures named in one sentence; the others are counted


def returns_are_complete(council: Council) -> Iterator[Fault]:
    """Every provider returns each measure that is due, or says that it is not available (x).

    A measure is due that has a target for the quarter or was returned within the year before, once
    anybody returned something for the period. A file that never came breaks no other rule.
    """
    for quarter in council.quarters:
        yield from missing_faults(council, quarter, council.measures)


def missing_faults(council: Council, quarter: Period, shown: Container[str]) -> Iterator[Fault]:
    """The faults of a quarter, each speaking of the measures alone that are shown."""
    for missing in missing_returns(council.tables, quarter):
        titles = [one.title for one in missing.measures if one.measure in shown]
        if titles:
            text = _missing_text(council, missing, titles, quarter)
            expected = f"every result that was due: {text}"
            subject = f"{missing.provider or 'nobody'} {quarter}"
            yield Fault(
                *(PLACE, None, None, None, expected),
                check=RETURNS_ARE_COMPLETE,
                severity="warning",
                subject=subject,
                period=quarter.text,
            )


def _missing_text(
    council: Council, missing: MissingReturn, titles: list[str], quarter: Period
) -> str:
    names = {row["provider"]: row["name"] for row in council.rows["providers"]}
    who = names.get(missing.provider or "", "A provider that params/provision.csv does not name")
    few = "; ".join([*titles[:NAMED], *([f"{len(titles) - NAMED} more"] if titles[NAMED:] else [])])
    count = f"{len(titles)} measure{'s' if len(titles) > 1 else ''}"
    if missing.is_all:
        return f"{who} returned nothing for {quarter.label}; due: {count} ({few})"
    return f"{who} did not return all that was due for {quarter.label}; missing: {count} ({few})"
