"""What was signed of a year's specification, joined to a council and to the reports it touches.

A change that was signed after a quarter began makes none of its statuses better: the tables by
which the quarter is judged have the signed standard where that is the stricter one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pandas as pd

from commissioning.analysis.performance import MissedTarget, Tables
from commissioning.analysis.specification import (
    LOWEST_TIER,
    Change,
    Stricter,
    as_signed,
    changes,
    hides,
    stricter,
    unexplained,
    version_for,
)
from commissioning.checks import CHECKS, IS_SIGNED, later_specifications
from commissioning.dates import Period, day_text, parse_period
from commissioning.inputs import Council, SignedVersion, SignedYear, specification_of

Judged = tuple[Tables, tuple[Stricter, ...]]


def with_signed(council: Council, signed: Mapping[str, SignedYear]) -> Council:
    """The council with what was signed of each year, and warnings of what is otherwise now."""
    text = replace(council, signed=dict(signed))
    found = [one for check in CHECKS if check.id == IS_SIGNED for one in check.faults(text)]
    return replace(text, warnings=[*council.warnings, *found])


def versions_of(council: Council, quarter: Period) -> tuple[SignedVersion, ...]:
    """The versions signed for the year of a quarter, oldest first; none where nothing was."""
    return (council.signed or {}).get(quarter.year, SignedYear()).versions


def judged(council: Council, quarter: Period, tables: Tables) -> Judged:
    """The tables by which a quarter is judged, and where the signed standard is the stricter one.

    What a later year's specification explains is none of this year: there the signed standard is in
    any case.
    """
    versions = versions_of(council, quarter)
    if not versions:
        return tables, ()
    signed, year = version_for(versions, quarter).specification, parse_period(quarter.year)
    found = changes(signed, specification_of({**tables, **_specified(council)}, year))
    if not found:
        return tables, ()
    own = unexplained(found, later_specifications(council, quarter.year))
    tables = as_signed(tables, signed, [one for one in found if one not in own])
    worse = stricter(tables, signed, own, quarter)
    kept = _kept(own, {one.measure for one in worse})
    return as_signed(tables, signed, kept), tuple(worse)


def _kept(found: list[Change], worse: set[str]) -> list[Change]:
    """The changes of a quarter that do not count in it: they would judge better, or show less."""
    return [
        one for one in found if (hides(one) if one.column == LOWEST_TIER else one.measure in worse)
    ]


def _specified(council: Council) -> dict[str, pd.DataFrame]:
    return {name: council.tables[name] for name in ("measures", "targets", "kpis")}


@lru_cache(maxsize=4)
def judged_tables(council: Council, quarter: Period) -> Judged:
    """The council's tables by which a quarter is judged, and where the signed standard is worse."""
    return judged(council, quarter, council.tables)


def by_which(council: Council, exception: MissedTarget, quarter: Period) -> str:
    """By which specification a measure is an exception, where the present one has it as none."""
    if exception.measure not in {one.measure for one in judged_tables(council, quarter)[1]}:
        return ""
    signed = version_for(versions_of(council, quarter), quarter)
    return f" by the specification signed on {signed_on(signed)}, changed since"


def signed_on(version: SignedVersion) -> str:
    """The day on which a version was signed, as printed."""
    return day_text(date.fromisoformat(version.day))
