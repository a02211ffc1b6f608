"""A measure across issued quarters: what the newest bag of each quarter printed of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from commissioning.archive.bag.bag_parts import PartError, part, reading, rows_in
from commissioning.archive.bag.layout import DATA, FACTS, INPUTS
from commissioning.archive.bag.seal import Seal
from commissioning.archive.catalogue.catalogue_model import MeasureLine, MeasurePoint
from commissioning.dates import parse_period
from commissioning.wording import Wording

WORDING = Wording("archive")

PARTS = ("result", "target", "status")
DEFINED = ("title", "unit", "contract", "definition_version")
TEXTS = ("id", "unit", "text")
RawFact = Mapping[str, object]  # as a record has it: that its texts are texts, and no more


def time_lines(seals: Mapping[Path, Seal]) -> tuple[list[MeasureLine], dict[str, str]]:
    """The measures by title, each with its points by quarter; and faults by the bag's folder.

    `seals` are those in force, by the folder of the bag. Where several reports of a quarter print a
    measure they print the same; the first by key is taken, those of all services before others.
    """
    points: dict[str, dict[str, MeasurePoint]] = {}
    faults: dict[str, str] = {}
    for place, seal in sorted(seals.items(), key=lambda one: _order(one[1])):
        try:
            with reading("Its facts or inputs"):
                found = list(_points(place, seal))
        except PartError as error:
            faults[place.as_posix()] = str(error)
            continue
        for name, point in found:
            points.setdefault(name, {}).setdefault(seal.quarter, point)
    lines = [_line(name, list(own.values())) for name, own in points.items()]
    return sorted(lines, key=lambda one: (one.title, one.id)), faults


def _order(seal: Seal) -> tuple[str, bool, str]:
    return seal.quarter, any(vars(seal.subject).values()), seal.report


def _points(place: Path, seal: Seal) -> Iterator[tuple[str, MeasurePoint]]:
    """What a bag says of each measure of which it prints a result, with the measure's id."""
    data = place / DATA
    facts = _facts(part(data, FACTS))
    services = {row["service"]: row["title"] for row in _rows(data, "services")}
    breaks = _breaks(data, seal.quarter)
    for row in _rows(data, "measures"):
        name = row["measure"]
        result, target, status = (facts.get(f"{name}.{part}") for part in PARTS)
        if result:
            service = services.get(row["service"], row["service"])
            printed = (_text(result), _text(target), _text(status), _value(result), _value(target))
            title, unit, contract, version = (row[column] for column in DEFINED)
            defined = (title, unit, contract, version, service)
            where = (seal.quarter, seal.report, seal.version)
            yield name, MeasurePoint(*where, *printed, *defined, breaks.get(name, ""))


def _facts(content: bytes) -> dict[str, RawFact]:
    """The facts of a bag by id."""
    records = json.loads(content)
    for one in records:
        if not all(isinstance(one[name], str) for name in TEXTS):
            raise ValueError(WORDING("not-a-fact", file=FACTS))
    return {one["id"]: one for one in records}


def _text(fact: RawFact | None) -> str:
    return str(fact["text"]) if fact else ""


def _value(fact: RawFact | None) -> str:
    value = fact["value"] if fact else None
    return value if isinstance(value, str) else ""


def _rows(data: Path, table: str) -> list[dict[str, str]]:
    name = f"{INPUTS}/{table}.csv"
    return rows_in(part(data, name)) if (data / name).exists() else []


def _breaks(data: Path, quarter: str) -> dict[str, str]:
    """Why a series breaks in a quarter, by measure."""
    return {
        row["measure"]: row["reason"]
        for row in _rows(data, "breaks")
        if parse_period(row["period"]).quarter.text == quarter
    }


def _line(name: str, points: list[MeasurePoint]) -> MeasureLine:
    """A measure as its newest point has it, with its points; a new definition is a break."""
    last, text = points[-1], points[:1]
    for before, point in pairwise(points):
        was, now = before.definition_version, point.definition_version
        changed = f"The definition changed (version {was} → {now})." if was != now else ""
        text.append(replace(point, broken=point.broken or changed))
    return MeasureLine(name, last.title, last.unit, last.service, last.contract, text)
