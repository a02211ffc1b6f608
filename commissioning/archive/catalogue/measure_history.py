"""A measure across issued quarters: what the newest bag of each quarter printed of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from commissioning.archive.bag.layout import DATA, FACTS, INPUTS
from commissioning.archive.bag.record_parts import PartError, part, reading, rows_in
from commissioning.archive.bag.seal import Seal
from commissioning.dates import parse_period

PARTS = ("result", "target", "status")
WHERE = ("quarter", "report", "version")
TEXTS = ("id", "unit", "text")


def time_lines(seals: Mapping[Path, Seal]) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The measures by title, each with its points by quarter; and faults by the bag's folder.

    `seals` are those in force, by the folder of the bag. Where several reports of a quarter print a
    measure they print the same; the first by key is taken, those of all services before others.
    """
    points: dict[str, dict[str, dict[str, Any]]] = {}
    faults = {}
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
    return sorted(lines, key=lambda one: (one["title"], one["id"])), faults


def _order(seal: Seal) -> tuple[str, bool, str]:
    return seal.quarter, any(vars(seal.subject).values()), seal.report


def _points(place: Path, seal: Seal) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a bag says of each measure of which it prints a result, with the measure's id."""
    data = place / DATA
    facts = _facts(part(data, FACTS))
    services = {row["service"]: row["title"] for row in _rows(data, "services")}
    breaks = _breaks(data, seal.quarter)
    for row in _rows(data, "measures"):
        name = row["measure"]
        own = {part: facts.get(f"{name}.{part}") for part in PARTS}
        if own["result"]:
            told = {part: one["text"] if one else "" for part, one in own.items()}
            values = {f"{part}_value": _value(own[part]) for part in ("result", "target")}
            about = {key: row[key] for key in ("title", "unit", "contract", "definition_version")}
            about["service"] = services.get(row["service"], row["service"])
            where = {one: getattr(seal, one) for one in WHERE}
            yield name, {**where, **told, **values, **about, "break": breaks.get(name, "")}


def _facts(content: bytes) -> dict[str, dict[str, Any]]:
    """The facts of a bag by id."""
    records = json.loads(content)
    for one in records:
        if not all(isinstance(one[name], str) for name in TEXTS):
            raise ValueError(f"{FACTS} holds a fact that is none")
    return {one["id"]: one for one in records}


def _value(fact: dict[str, Any] | None) -> str:
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


def _line(name: str, points: list[dict[str, Any]]) -> dict[str, Any]:
    """A measure as its newest point has it, with its points; a new definition is a break."""
    before = None
    for point in points:
        version = point["definition_version"]
        if before is not None and version != before and not point["break"]:
            point["break"] = f"The definition changed (version {before} → {version})."
        before = version
    last = points[-1]
    about = {key: last[key] for key in ("title", "unit", "service", "contract")}
    return {"id": name, **about, "points": points}
