"""What earlier reports printed, as their records have it: results by measure and period, headlines.

An issued record is sealed, so it says what was published whatever the returns say now. Only the
quarterly reports count: an in-quarter exception prints a quarter that goes on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from commissioning.dates import parse_period, parse_quarter
from commissioning.inputs.tables.return_tables import PUBLISHED

ISSUED, RECORDED = "outputs/issued", "data/facts.json"
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,40})?", re.ASCII)
MOST_DECIMALS = 10
VERSION = re.compile(r"v([1-9][0-9]{0,3})")
HEADLINE = "headline.share"
Headlines = dict[tuple[str, str], Decimal]


@dataclass(frozen=True)
class Published:
    """Results published, as rows of the table, and headlines by report and quarter, in per cent.

    `places` are the folders of the newest versions, by report and quarter.
    """

    rows: pd.DataFrame = field(repr=False)
    headlines: Headlines
    places: dict[tuple[str, str], Path] = field(default_factory=dict, repr=False)


def published_in(root: Path, reports: Iterable[str]) -> Published:
    """What the newest issued versions of these reports printed; a record that is damaged, nothing.

    `verify` says what is wrong with a record; a report is made without it.
    """
    found: dict[tuple[str, str, str], list[Any]] = {}
    headlines: Headlines = {}
    places: dict[tuple[str, str], Path] = {}
    for quarter, key, place in _newest(root, set(reports)):
        places[key, quarter] = place.parents[1]
        for one in _facts(place):
            if one["id"] == HEADLINE:
                headlines[key, quarter] = _value(one["value"])
            elif row := _result(one):
                where = place.relative_to(root / ISSUED).parents[1].as_posix()
                found.setdefault((*row[:2], quarter), [*row, quarter, where])
    return Published(_table(list(found.values())), headlines, places)


def nothing_published() -> Published:
    """Where no report was issued yet."""
    return Published(_table([]), {})


def _table(rows: list[list[Any]]) -> pd.DataFrame:
    columns = [column.name for column in PUBLISHED.columns]
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    origin = [[f"{ISSUED}/{row[-1]}" for row in rows], range(1, len(rows) + 1)]
    table.index = pd.MultiIndex.from_arrays(origin, names=["file", "row"])
    return table


def _newest(root: Path, reports: set[str]) -> Iterator[tuple[str, str, Path]]:
    """Quarter, key and facts of the newest version of each report, in the order of quarters."""
    for folder in sorted((root / ISSUED).glob("2*/*")):
        versions = [one for one in folder.glob("v*") if VERSION.fullmatch(one.name)]
        if folder.name in reports and versions and _is_quarter(folder.parent.name):
            newest = max(versions, key=lambda one: int(one.name[1:]))
            yield folder.parent.name, folder.name, newest / RECORDED


def _is_quarter(text: str) -> bool:
    try:
        return parse_quarter(text).text == text
    except ValueError:
        return False


def _facts(place: Path) -> Iterator[dict[str, str]]:
    """The facts with a value, each with its texts; none of what is not a list of facts."""
    try:
        found = json.loads(place.read_bytes())
    except (OSError, ValueError, RecursionError):
        return
    for one in found if isinstance(found, list) else ():
        texts = [one.get(name) for name in ("id", "value", "source")] if type(one) is dict else [0]
        if all(isinstance(text, str) for text in texts) and NUMBER.fullmatch(one["value"]):
            yield one


def _value(text: str) -> Decimal:
    """The exact value, to as many decimals as a table may hold."""
    return round(Decimal(text), MOST_DECIMALS)


def _result(one: dict[str, str]) -> tuple[str, str, Decimal] | None:
    """Measure, period and value of a fact that is a result; None of another."""
    kind, _, about = one["source"].partition(" ")
    measure, _, period = about.partition(" ")
    if kind != "results" or one["id"] not in (f"{measure}.result", f"{measure}.result.{period}"):
        return None
    try:
        return measure, parse_period(period).text, _value(one["value"])
    except ValueError:
        return None
