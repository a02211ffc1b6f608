"""The rule of what is specified: params/ say what was signed (framework §1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from commissioning.analysis.specification import (
    Change,
    change_text,
    changes,
    unexplained,
    value_text,
)
from commissioning.dates import day_text, parse_period
from commissioning.inputs import (
    KPI,
    MEASURE,
    TARGET,
    Council,
    Fault,
    Fields,
    SignedVersion,
    SignedYear,
    Specification,
    place_of,
    specification_of,
)

IS_SIGNED = "the-specification-is-the-one-signed"


def the_specification_is_the_one_signed(council: Council) -> Iterator[Fault]:
    """Measures, targets and KPIs of a year are those that the Head of Paid Service signed.

    A change needs a reason and another signature (`specification sign`); until then no report that
    it touches is issued. What a later year's signed specification explains is none of this one.
    """
    for year, signed in sorted((council.signed or {}).items()):
        for period in _quarters(council, year):
            yield from (_unproven(year, period, text) for text in signed.broken)
            for change in unsigned_changes(council, year) if signed.versions else ():
                yield replace(_fault(council, signed.versions[-1], change), period=period)


def unsigned_changes(council: Council, year: str) -> list[Change]:
    """What params say of a year otherwise than was signed last; nothing where nothing was."""
    signed = (council.signed or {}).get(year, SignedYear())
    if not signed.versions:
        return []
    found = changes(
        signed.versions[-1].specification, specification_of(council.tables, parse_period(year))
    )
    return unexplained(found, later_specifications(council, year))


def fields_of(council: Council, year: str, measure: str) -> list[Fields]:
    """The fields of a measure as they were signed last for a year, and as params have them."""
    signed = (council.signed or {}).get(year, SignedYear()).versions[-1:]
    present = specification_of(council.tables, parse_period(year))
    found = [*(one.specification for one in signed), present]
    return [one.measures[measure] for one in found if measure in one.measures]


def later_specifications(council: Council, year: str) -> Iterator[Specification]:
    """The specifications signed last of each later year."""
    for other, signed in sorted((council.signed or {}).items()):
        if other > year and signed.versions:
            yield signed.versions[-1].specification


def _quarters(council: Council, year: str) -> list[str]:
    """The quarters of the year for which something was returned; its first where nothing was."""
    found = [quarter.text for quarter in council.quarters if quarter.year == year]
    return found or [parse_period(year).quarters[0].text]


def _unproven(year: str, period: str, text: str) -> Fault:
    sentence = f"{text} What was signed for {year} is not proven; put the file back as it was."
    return Fault(
        f"ledger/specification-{year}.jsonl",
        *(None, None, None),
        "the signing as it was entered",
        subject=f"specification {year}",
        period=period,
        sentence=sentence,
    )


def _fault(council: Council, signed: SignedVersion, change: Change) -> Fault:
    year, about = signed.specification.year, signed.specification.measures.get(change.measure, {})
    present = specification_of(council.tables, parse_period(year))
    column = change.column
    was = value_text(change.was, column, "number")
    day = day_text(date.fromisoformat(signed.day))
    expected = (
        f"“{was}”, as {signed.by} signed it on {day} for {year}; put that back, or "
        f"have the change signed with its reason (`specification sign {year} --reason …`)"
    )
    subject = " ".join(part for part in (change.measure, change.period, column, year) if part)
    content = Fault(
        place_of(column),
        _row(council, change),
        None if column == MEASURE else column,
        change.now,
        expected,
        subject=subject,
        measure=change.measure,
        service=about.get("service", ""),
    )
    if change.now:
        return content
    wording = change_text(change, signed.specification, present)
    return replace(content, sentence=f"{wording}; expected {expected}.")


def _row(council: Council, change: Change) -> int | None:
    """The row in which a changed field is; None where there is none."""
    table = {TARGET: "targets", KPI: "kpis"}.get(change.column, "measures")
    for row in council.rows[table]:
        if row["measure"] == change.measure and change.period in ("", row.get("period")):
            return row.place[1]
    return None
