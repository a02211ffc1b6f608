"""Make the council folder of published figures; the same bytes every time.

    python examples/make_published.py [FOLDER]

FOLDER is the council folder to write into (default: examples/published of the repository). Read are
examples/published/source/ and the small tables in examples/published_figures/. Written are the
tables of params/ and data/, and source/left_out.csv, which says of each row of the source that is
in none of them why it is not. params/*.yaml are written by hand.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from published_figures import finance, measures
from published_figures.source import (
    Row,
    council_of,
    period_of,
    published_rows,
    service_id,
    service_title,
)

from commissioning.dates import parse_period
from commissioning.inputs.tables.all_tables import TABLES

PUBLISHED = Path(__file__).resolve().parent / "published"
LEFT_OUT = ["file", "row", "council", "line", "period", "reason"]


def make(folder: Path) -> None:
    """Write the tables of the council of published figures into a folder."""
    indicators, no_indicators = _sorted_out("published_kpis.csv", measures.why_left_out)
    lines, no_lines = _sorted_out("published_finance.csv", finance.why_left_out)
    for name, rows in _params(indicators, lines).items():
        _write(folder / "params" / f"{name}.csv", _columns(name, rows), rows)
    for council, rows in measures.result_rows(indicators).items():
        _write(folder / "data" / "results" / f"{council}.csv", _columns("results", rows), rows)
    for council, rows in finance.finance_rows(lines).items():
        _write(folder / "data" / "finance" / f"{council}.csv", _columns("finance", rows), rows)
    _write(folder / "source" / "left_out.csv", LEFT_OUT, no_indicators + no_lines)


def _sorted_out(name: str, why_left_out: Callable[[Row], str]) -> tuple[list[Row], list[Row]]:
    """Rows of a source file that go in, and rows of left_out.csv for the others."""
    taken, left = [], []
    for row in published_rows(name):
        if reason := why_left_out(row):
            line = row.get("indicator") or row["line"]
            kept = {column: row[column] for column in ("file", "row", "council", "period")}
            left.append({**kept, "line": line, "reason": reason})
        else:
            taken.append(row)
    return taken, left


def _params(indicators: list[Row], lines: list[Row]) -> dict[str, list[Row]]:
    """Rows of each table of params/; nothing is published of breaks or contracts."""
    services = [(row, row["service"]) for row in indicators]
    services += [(row, finance.service_of(row)) for row in lines]
    return {
        "services": _services(services),
        "providers": _providers(indicators + lines),
        "provision": _provision(services),
        "measures": measures.measure_rows(indicators),
        "targets": measures.target_rows(indicators),
        "breaks": [],
        "contracts": [],
    }


def _services(services: list[tuple[Row, str]]) -> list[Row]:
    titles = {service_id(row, title): service_title(row, title) for row, title in services}
    return [
        {"service": service, "title": title, "portfolio": "Not stated", "committee": "Not stated"}
        for service, title in titles.items()
    ]


def _providers(rows: list[Row]) -> list[Row]:
    names = {council_of(row)["id"]: row["council"] for row in rows}
    return [{"provider": one, "name": name, "kind": "in-house"} for one, name in names.items()]


def _provision(services: list[tuple[Row, str]]) -> list[Row]:
    """Each council provides its own services, from the first day that its figures are about."""
    began: dict[str, str] = {}
    for row, _ in services:
        council, first_day = council_of(row)["id"], parse_period(period_of(row)).first_day
        began[council] = min(first_day.isoformat(), began.get(council, "9999"))
    providers = {service_id(row, title): council_of(row)["id"] for row, title in services}
    return [
        {"service": service, "provider": council, "from": began[council]}
        for service, council in providers.items()
    ]


def _columns(table: str, rows: list[Row]) -> list[str]:
    """The table's columns, without the optional ones that no row fills."""
    return [
        column.name
        for column in TABLES[table].columns
        if not column.optional or any(row.get(column.name) for row in rows)
    ]


def _write(path: Path, columns: list[str], rows: list[Row]) -> None:
    """Write rows as CSV in UTF-8 with LF line ends, the heading even when there are none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else PUBLISHED)
