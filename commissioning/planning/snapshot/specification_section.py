"""What a report tells of its year's specification: who signed it, and the changes that touch it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from commissioning.analysis.performance import Tables
from commissioning.analysis.specification import (
    Change,
    changes,
    field_text,
    title_of,
    unit_of,
    value_text,
    version_for,
)
from commissioning.checks import unsigned_changes
from commissioning.dates import Period, parse_period, parse_quarter, quarter_of
from commissioning.disclosure import Search
from commissioning.inputs import Council, SignedVersion, Specification, specification_of
from commissioning.inputs.vocabulary import WITHHELD_MARK
from commissioning.planning.plan.planned_report import PUBLIC, Report
from commissioning.planning.plan.reports_touched import touches
from commissioning.planning.plan.specified_measures import signed_on, versions_of
from commissioning.planning.snapshot.redaction import exempt_in
from commissioning.planning.snapshot.row_filters import judged_for
from commissioning.planning.snapshot.snapshot_findings import DEFINITIONS

# Of a change, what may tell an exempt value.
TELLING = ("was", "now", "reason")


def specification_parts(council: Council, report: Report, tables: Tables) -> dict[str, Any]:
    """What a report reports of its year's specification, by `specification`; nothing where it is of
    no measure, or nothing was signed.

    The annex of definitions says, too, that a year's is not signed. Of a change, `day` is empty
    while nobody signed it, and `late` whether it was signed after the report's quarter began.
    """
    quarter = parse_quarter(report.quarter)
    versions = versions_of(council, quarter)
    if council.signed is None or not (versions or report.notebook == DEFINITIONS):
        return {}
    fields: dict[str, Any] = {"year": quarter.year, "signed": None}
    if versions:
        own = [
            one
            for one in _changes(council, quarter)
            if touches(council, report, tables, one["change"].measure, one["fields"])
        ]
        if tables["measures"].empty and not own:
            return {}
        fields["signed"] = _signed(versions[0], quarter)
        fields["changes"] = _redacted(council, report, [one["told"] for one in own])
        fields["stricter"] = _stricter(council, report, tables)
    return {"specification": fields}


def _signed(version: SignedVersion, quarter: Period) -> dict[str, Any]:
    return {
        **_who(version),
        "received": version.received,
        "late": version.day > quarter.first_day.isoformat(),
        "measures": len(version.specification.measures),
        "targets": len(version.specification.targets),
        "digest": version.specification.digest,
        "entry": version.digest,
    }


def _who(version: SignedVersion) -> dict[str, Any]:
    fields = {"by": version.by, "title": version.title, "deputy": version.deputy}
    return {**fields, "day": version.day}


def _changes(council: Council, quarter: Period) -> Iterator[dict[str, Any]]:
    """Every change of the year: those signed, in the order of their days, then those that are not.

    With `measure`, by which it touches a report, and the specification that has it.
    """
    versions = versions_of(council, quarter)
    for before, after in pairwise(versions):
        about = (before.specification, after.specification)
        by = {**_who(after), "reason": after.reason, "entry": after.digest}
        by["late"] = after.day > quarter.first_day.isoformat()
        by["counts_from"] = _counts_from(after)
        yield from (_change(one, about, by) for one in changes(*about))
    about = versions[-1].specification, specification_of(council.tables, _year(quarter))
    by = {"by": "", "title": "", "deputy": False, "day": "", "reason": "", "entry": ""}
    by |= {"late": True, "counts_from": ""}
    yield from (_change(one, about, by) for one in unsigned_changes(council, quarter.year))


def _year(quarter: Period) -> Period:
    return parse_period(quarter.year)


def _counts_from(version: SignedVersion) -> str:
    """The first quarter that begins on the day of a signing or later; empty if none of the year."""
    day = date.fromisoformat(version.day)
    quarter = quarter_of(day)
    first = quarter if quarter.first_day == day else quarter.earlier(-1)
    year = version.specification.year
    first = max(first, parse_period(year).quarters[0], key=lambda one: one.first_day)
    return first.label if first.year == year else ""


def _change(
    change: Change, about: tuple[Specification, Specification], by: dict[str, Any]
) -> dict[str, Any]:
    unit = unit_of(change, *about)
    was, now = (value_text(one, change.column, unit) for one in (change.was, change.now))
    fields = {"measure": title_of(change, *about), "field": field_text(change)}
    return {
        "change": change,
        "fields": [one.measures[change.measure] for one in about if change.measure in one.measures],
        "told": {**fields, "was": was, "now": now, **by},
    }


def _stricter(council: Council, report: Report, tables: Tables) -> list[dict[str, str]]:
    """Measures shown that are judged by the signed standard, since the present one is milder."""
    titles = dict(zip(tables["measures"]["measure"], tables["measures"]["title"], strict=True))
    found = judged_for(council, report)[1]
    quarter = parse_quarter(report.quarter)
    day = signed_on(version_for(versions_of(council, quarter), quarter)) if found else ""
    return [
        {"measure": one.measure, "title": titles[one.measure], "signed": one.signed}
        | {"present": one.present, "signed_on": day}
        for one in found
        if one.measure in titles
    ]


def _redacted(council: Council, report: Report, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The changes; of one that tells an exempt value to the public stands only that it was made."""
    if report.openness != PUBLIC or not rows:
        return rows
    search = Search(exempt_in(council))
    return [_hidden(one) if search.names_in(" | ".join(_texts(one))) else one for one in rows]


def _texts(one: dict[str, Any]) -> list[str]:
    return [one["measure"], *(one[name] for name in TELLING)]


def _hidden(one: dict[str, Any]) -> dict[str, Any]:
    return {**one, **dict.fromkeys(TELLING, WITHHELD_MARK)}
