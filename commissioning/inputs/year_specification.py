"""A financial year's specification (framework §1): what is measured, how, and to what standard.

It is what params/measures.csv, targets.csv and kpis.csv say of the year, as texts. Its canonical
text is what the Head of Paid Service signs, and it is kept whole next to the signature.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from commissioning.dates import Period, parse_period
from commissioning.inputs.tables.contract_tables import KPIS
from commissioning.inputs.tables.param_tables import MEASURES, TARGETS
from commissioning.inputs.tables.table_rows import rows_of

FORMAT = 1
# Of a measure, what is specified. Who owns it and how it is drawn is not.
COLUMNS = (
    *("title", "service", "definition", "definition_version", "unit", "decimals", "better"),
    *("frequency", "accumulates", "tolerance_type", "tolerance", "tolerance_inclusive"),
    *("judged_on", "contract", "lowest_tier", "from", "until"),
)
KPI, TARGET, MEASURE = "kpi", "target", "measure"
PLACES = {KPI: KPIS.place, TARGET: TARGETS.place}  # every other field is in MEASURES.place
BY_NAME = {column.name: column for column in MEASURES.columns}

Tables = Mapping[str, pd.DataFrame]
Fields = Mapping[str, str]


@dataclass(frozen=True)
class Specification:
    """What is specified for a financial year: of each measure its fields, and its targets."""

    year: str
    measures: Mapping[str, Fields] = field(repr=False)
    targets: Mapping[tuple[str, str], str] = field(repr=False)

    @property
    def content(self) -> bytes:
        """The canonical text: the same specification gives the same bytes, and no other does."""
        fields = {
            "format": FORMAT,
            "year": self.year,
            "measures": [{MEASURE: name, **self.measures[name]} for name in sorted(self.measures)],
            "targets": [
                {MEASURE: measure, "period": period, TARGET: self.targets[measure, period]}
                for measure, period in sorted(self.targets)
            ],
        }
        return f"{json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical text."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class SignedVersion:
    """A specification as it was signed: by whom in which post, on which day, and why if changed.

    `received` is how many results of the year had come in by then; `digest` that of its entry.
    """

    specification: Specification
    by: str
    title: str
    day: str
    deputy: bool = False
    reason: str = ""
    received: int = 0
    digest: str = ""


@dataclass(frozen=True)
class SignedYear:
    """The versions signed for a year, oldest first, and in words what of them is not proven."""

    versions: tuple[SignedVersion, ...] = ()
    broken: tuple[str, ...] = ()


def specification_of(tables: Tables, year: Period) -> Specification:
    """What the council's tables specify for a financial year.

    Measures are those in force in any part of it; of the days on which one begins or is retired
    those count that lie within it. Numbers are written as short as they go.
    """
    kpis: dict[str, list[str]] = defaultdict(list)
    for row in rows_of(tables["kpis"]):
        kpis[row.measure].append(row.contract)
    measures = {
        row[MEASURE]: {**_fields(row, year), KPI: " ".join(sorted(kpis[row[MEASURE]]))}
        for row in tables["measures"].to_dict("records")
        if _touches(row, year)
    }
    targets = {
        (row.measure, row.period): _text(TARGETS, TARGET, row.target)
        for row in rows_of(tables["targets"])
        if parse_period(row.period).year == year.text
    }
    return Specification(year.text, measures, targets)


def read_specification(content: bytes) -> Specification:
    """The specification in a canonical text; ValueError where it is none."""
    try:
        text = json.loads(content)
        measures = {one.pop(MEASURE): one for one in text["measures"]}
        targets = {(one[MEASURE], one["period"]): one[TARGET] for one in text["targets"]}
        found = Specification(text["year"], measures, targets)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no specification ({error})") from None
    if found.content != content:
        raise ValueError("no specification in its canonical form")
    return found


def place_of(column: str) -> str:
    """The file in which a field of the specification stands."""
    return PLACES.get(column, MEASURES.place)


def _touches(row: Mapping[str, Any], year: Period) -> bool:
    begun = row["from"] is None or row["from"] <= year.last_day
    return begun and (row["until"] is None or row["until"] >= year.first_day)


def _fields(row: Mapping[str, Any], year: Period) -> dict[str, str]:
    fields = {name: _text(MEASURES, name, row[name]) for name in COLUMNS}
    for name in ("from", "until"):
        if row[name] is not None and not year.first_day <= row[name] <= year.last_day:
            fields[name] = ""
    return fields


def _text(table: Any, name: str, value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    column = BY_NAME[name] if table is MEASURES else table.columns[0]
    return column.text(value)
