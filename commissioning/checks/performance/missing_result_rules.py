"""The rule of results that were due and did not come: told by provider, in one sentence each."""

from __future__ import annotations

from collections.abc import Container, Iterator

from commissioning.analysis.performance import MissingReturn, missing_returns
from commissioning.dates import Period
from commissioning.inputs import Council, Fault
from commissioning.wording import Wording

WORDING = Wording("checks")

PLACE = "data/results"
RETURNS_ARE_COMPLETE = "returns-are-complete"
NAMED = 5  # measures named in one sentence; the others are counted


def returns_are_complete(council: Council) -> Iterator[Fault]:
    """Every provider returns each measure that is due, or says that it is not available (x).

    A measure is due if it has a target for the quarter or was returned in the year before,
    once anybody has returned something for the period. A file that never arrived breaks no
    other rule.
    """
    for quarter in council.quarters:
        yield from missing_faults(council, quarter, council.measures)


def missing_faults(council: Council, quarter: Period, shown: Container[str]) -> Iterator[Fault]:
    """The faults of a quarter, naming only measures that are shown."""
    for missing in missing_returns(council.tables, quarter):
        titles = [one.title for one in missing.measures if one.measure in shown]
        if titles:
            text = _missing_text(council, missing, titles, quarter)
            expected = WORDING("every-result-due", missing=text)
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
    who = names.get(missing.provider or "", WORDING("unnamed-provider"))
    more = [WORDING("more-titles", count=len(titles) - NAMED)] if titles[NAMED:] else []
    return WORDING(
        "nothing-returned" if missing.is_all else "not-all-returned",
        provider=who,
        period=quarter.label,
        count=len(titles),
        titles="; ".join([*titles[:NAMED], *more]),
    )
