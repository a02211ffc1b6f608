"""A council as read: what it decided and what it received."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from commissioning.dates import Period, parse_period
from commissioning.inputs.faults import Fault
from commissioning.inputs.models.appraisal_file import Appraisal
from commissioning.inputs.models.council_settings import CouncilSettings
from commissioning.inputs.models.exemptions_file import ExemptPart
from commissioning.inputs.models.measures_and_people import Officer, Tier
from commissioning.inputs.models.report_definitions import ReportDefinition
from commissioning.inputs.published_results import Published, nothing_published
from commissioning.inputs.returns_reach import Reach, reach_of
from commissioning.inputs.tables import Measure, Result
from commissioning.inputs.tables.all_tables import TABLES
from commissioning.inputs.tables.table_rows import returns_by_period, rows_of, targets_by_period
from commissioning.inputs.year_specification import SignedYear


class Row(dict[str, Any]):
    """One row of a table by column, with the file and number at which it is, and its key."""

    place: tuple[str, int]
    key: tuple[str, ...]

    @property
    def subject(self) -> str:
        """What the row is about, as a person names it: the values of its key."""
        return " ".join(str(self[column]) for column in self.key if self[column] is not None)


@dataclass(frozen=True, eq=False)
class Council:
    """Everything a council decided and received; tables by name, and the ids that tables define.

    `advice` is the SHA-256 of the independent advice on an appraisal, by its reference, where it is
    attached. `warnings` is what checks found that no rule forbids and a reader must know.
    `register` is every row of the contract register, `tables` only those that reports are made on.
    `exemptions` are what the public may not see, in the order of their file. `notes` tell of files
    in the folders of returns that are not read. `published` is what reports issued earlier printed.
    `signed` is what was signed of each year's specification, by year; None where nobody looked.
    """

    settings: CouncilSettings
    officers: list[Officer]
    tiers: list[Tier]
    reports: list[ReportDefinition]
    appraisals: list[Appraisal]
    tables: dict[str, pd.DataFrame]
    ids: dict[str, set[str] | None] = field(repr=False)
    advice: dict[str, str] = field(default_factory=dict)
    warnings: list[Fault] = field(default_factory=list)
    exemptions: list[ExemptPart] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    published: Published = field(default_factory=nothing_published, repr=False)
    register: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    signed: dict[str, SignedYear] | None = field(default=None, repr=False)

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        """The rows of each table, made when a check first goes through them."""
        return _RowsByTable(self.tables)

    @cached_property
    def returns(self) -> dict[tuple[str, str], Result]:
        """Each result returned, by measure and period, found once for all checks."""
        return returns_by_period(self.tables["results"])

    @cached_property
    def targets(self) -> dict[tuple[str, str], Decimal]:
        """Each target, by measure and period, found once for all checks."""
        return targets_by_period(self.tables["targets"])

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """Each measure as specified, by its id."""
        return {row.measure: row for row in rows_of(self.tables["measures"], Measure)}

    @cached_property
    def results_in_order(self) -> dict[str, list[Row]]:
        """Results of each measure in the order of their periods; years next to periods left out."""
        annual = {name for name, measure in self.measures.items() if measure.frequency == "annual"}
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows["results"]:
            if row["measure"] in annual or parse_period(row["period"]).kind != "year":
                found[row["measure"]].append(row)
        for rows in found.values():
            rows.sort(key=lambda row: parse_period(row["period"]).first_day)
        return found

    @cached_property
    def reach(self) -> Reach:
        """How far its returns reach: the quarters they are of, and the latest."""
        return reach_of(self.rows)

    @property
    def quarters(self) -> list[Period]:
        """Quarters for which something was returned that had begun, first to last."""
        return self.reach.quarters


class _RowsByTable(dict[str, list[Row]]):
    """The rows of each table, made of it when they are first asked for."""

    def __init__(self, tables: dict[str, pd.DataFrame]) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, name: str) -> list[Row]:
        self[name] = placed_rows(self._tables[name], TABLES[name].key)
        return self[name]


def placed_rows(frame: pd.DataFrame, key: tuple[str, ...]) -> list[Row]:
    """The rows of a table as read, each with its place and the columns that name it."""
    columns, rows = list(frame.columns), []
    for (file, number), values in zip(frame.index, rows_of(frame), strict=True):
        row = Row(zip(columns, values, strict=True))
        row.place, row.key = (file, int(number)), key
        rows.append(row)
    return rows
