"""Changes of a year's specification, field by field, and which version counts for a quarter.

A change counts for quarters that begin on the day it is signed or later. In a quarter that had
begun it can make no status better: each measure is judged by the stricter of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from commissioning.analysis.performance.measure_results import Tables
from commissioning.analysis.performance.shortfalls import exceptions_by_measure
from commissioning.dates import Period
from commissioning.inputs import MEASURE, TARGET, Fields, SignedVersion, Specification
from commissioning.inputs.tables import MEASURES, TARGETS, rows_of
from commissioning.inputs.vocabulary import MISSED, STATUSES

# What decides a status, or whether there is one.
JUDGING = ("better", "tolerance_type", "tolerance", "tolerance_inclusive", "judged_on")
IN_FORCE = ("from", "until")
DEFINED = ("title", "definition", "definition_version")
LOWEST_TIER = "lowest_tier"
COLUMN = {column.name: column for column in (*MEASURES.columns, *TARGETS.columns)}


@dataclass(frozen=True)
class Change:
    """One field that is another: of which measure, for which period, what it was and is.

    Of a measure added or taken out the column is `measure`; None stands for what is not there.
    """

    measure: str
    column: str
    was: str | None
    now: str | None
    period: str = ""


@dataclass(frozen=True)
class Stricter:
    """A measure whose signed standard judges it worse than the present one, with both statuses."""

    measure: str
    signed: str
    present: str


def changes(was: Specification, now: Specification) -> list[Change]:
    """Every difference between two specifications of a year: measures first, then targets."""
    return [*_of_measures(was.measures, now.measures), *_of_targets(was, now)]


def _of_measures(was: Mapping[str, Fields], now: Mapping[str, Fields]) -> Iterator[Change]:
    for name in sorted({*was, *now}):
        before, after = was.get(name), now.get(name)
        if before is None or after is None:
            was_title, is_title = (one["title"] if one else None for one in (before, after))
            yield Change(name, MEASURE, was_title, is_title)
            continue
        for column in sorted({*before, *after}):
            if before.get(column, "") != after.get(column, ""):
                yield Change(name, column, before.get(column, ""), after.get(column, ""))


def _of_targets(was: Specification, now: Specification) -> Iterator[Change]:
    for key in sorted({*was.targets, *now.targets}):
        before, after = was.targets.get(key), now.targets.get(key)
        if before != after:
            yield Change(key[0], TARGET, before, after, key[1])


def version_for(versions: tuple[SignedVersion, ...], quarter: Period) -> SignedVersion:
    """The version that counts for a quarter: the last one signed by its first day.

    Where none was signed by then it is the first.
    """
    in_time = [one for one in versions if one.day <= quarter.first_day.isoformat()]
    return in_time[-1] if in_time else versions[0]


def unexplained(found: Iterable[Change], later: Iterable[Specification]) -> list[Change]:
    """The changes that no later year's specification explains: those of that year are not of this.

    params/measures.csv has one row for each measure, whatever the year.
    """
    later = list(later)
    return [one for one in found if not any(_explains(other, one) for other in later)]


def _explains(other: Specification, change: Change) -> bool:
    fields = other.measures.get(change.measure)
    if fields is None or change.column == TARGET or change.now is None:
        return False
    return change.column == MEASURE or fields.get(change.column) == change.now


def as_signed(tables: Tables, signed: Specification, found: Iterable[Change]) -> Tables:
    """The tables with what these changes are about as it was signed.

    How often a measure is returned, and in what unit, stays as it is: its results are of that.
    """
    found = [one for one in found if one.was is not None]
    fields = [one for one in found if one.column in (*JUDGING, *IN_FORCE, *DEFINED, LOWEST_TIER)]
    targets = {(one.measure, one.period): one.was for one in found if one.column == TARGET}
    return {
        **tables,
        "measures": _with_fields(tables["measures"], fields),
        "targets": _with_targets(tables["targets"], targets),
    }


def _with_fields(measures: pd.DataFrame, found: list[Change]) -> pd.DataFrame:
    rows = measures.to_dict("records")
    by_name = {row[MEASURE]: row for row in rows}
    for one in found:
        if one.measure in by_name:
            by_name[one.measure][one.column] = COLUMN[one.column].value(one.was or "")
    return pd.DataFrame(rows, columns=measures.columns, index=measures.index, dtype=object)


def _with_targets(
    targets: pd.DataFrame, signed: Mapping[tuple[str, str], str | None]
) -> pd.DataFrame:
    rows = targets.to_dict("records")
    left = {key: COLUMN[TARGET].value(text or "") for key, text in signed.items()}
    for row in rows:
        row[TARGET] = left.pop((row[MEASURE], row["period"]), row[TARGET])
    index = list(targets.index)
    for number, ((measure, period), value) in enumerate(left.items(), 1):
        rows.append({"source": "", MEASURE: measure, "period": period, TARGET: value})
        index.append(("ledger", number))
    origin = pd.MultiIndex.from_tuples(index, names=["file", "row"]) if index else targets.index
    return pd.DataFrame(rows, columns=targets.columns, index=origin, dtype=object)


def stricter(
    tables: Tables, signed: Specification, found: list[Change], quarter: Period
) -> list[Stricter]:
    """The measures that the signed standard judges worse in the quarter than the present one."""
    found = [one for one in found if one.column in (*JUDGING, *IN_FORCE, TARGET)]
    if not found:
        return []
    present = _statuses(tables, quarter)
    before = _statuses(as_signed(tables, signed, found), quarter)
    return [
        Stricter(name, before[name], present.get(name, "not reported"))
        for name in dict.fromkeys(one.measure for one in found)
        if before.get(name) in MISSED and _rank(before[name]) > _rank(present.get(name))
    ]


def hides(change: Change) -> bool:
    """Whether a change takes a measure out of reports that showed it as it was signed."""
    if change.column != LOWEST_TIER or change.was is None or change.now is None:
        return False
    return int(change.was) < int(change.now)


def _statuses(tables: Tables, quarter: Period) -> dict[str, str]:
    """The status of each measure in the quarter, of one in progress by its latest month."""
    found: Any = exceptions_by_measure(tables, quarter, STATUSES)
    return {row.measure: row.status for row in rows_of(found)}


def _rank(status: str | None) -> int:
    return len(MISSED) - MISSED.index(status) if status in MISSED else 0
