"""Measure definition sheets: everything the register says of a measure, one sheet each."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.performance import provider_on
from commissioning.dates import parse_period
from commissioning.exhibits.exhibit import Exhibit, Exhibits, passage, table
from commissioning.exhibits.number_format import date_text, listed, value_text
from commissioning.exhibits.quality.measure_definitions import WORDING, specified, status_rule
from commissioning.exhibits.quality.specification_sign_off import signed_and_changed
from commissioning.exhibits.result_rows import provider_names, service_titles
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Heading

FROM_MONTHS = {
    "sum": "the sum of its months",
    "rate": "the parts of its months, added up and divided",
    "level": "the position at its end",
    "year-to-date": "the total since 1 April",
}
SEASONAL = {True: "Yes", False: "No", None: "Decided from its results"}
BETTER = {"higher": "Higher", "lower": "Lower", "neither": "Neither: for information only"}


def definition_sheets(snapshot: Snapshot) -> Exhibits:
    """One table a measure, made from the register of measures (framework §1).

    Before them who signed what is specified, and what was changed since.
    """
    signing, measures = signed_and_changed(snapshot), specified(snapshot)
    sheets = [_sheet(snapshot, measure) for measure in measures]
    return Exhibits((*signing, *(sheets or [passage(WORDING("nothing-specified"))])))


def _sheet(snapshot: Snapshot, measure: Any) -> Exhibit:
    rows = [list(pair) for pair in _particulars(snapshot, measure)]
    headings = [Heading("Detail"), Heading("As specified")]
    return table(f"sheet-{measure.measure}", measure.title, headings, rows)


def _particulars(snapshot: Snapshot, measure: Any) -> list[tuple[str, str]]:
    provider = provider_on(snapshot.tables["provision"], measure.service, snapshot.quarter)
    return [
        ("Definition", measure.definition),
        ("Version of the definition", str(measure.definition_version)),
        ("Unit", measure.unit),
        ("Decimal places", str(measure.decimals)),
        ("Better", BETTER[measure.better]),
        ("Returned", measure.frequency),
        ("A quarter is", _quarter(measure)),
        ("Targets of the year", _targets(snapshot, measure)),
        ("How its status is decided", status_rule(measure)),
        ("Service", service_titles(snapshot)[measure.service]),
        ("Provider on the last day of the quarter", provider_names(snapshot)[provider]),
        ("Reported", _reported(measure)),
        ("Contract", _contract(snapshot, measure)),
        ("Owner", measure.owner),
        ("Breaks in series [b]", _changes(snapshot, "breaks", measure)),
        ("Limits recalculated [r]", _changes(snapshot, "rebases", measure)),
        ("Seasonal", SEASONAL[measure.seasonal]),
    ]


def _reported(measure: Any) -> str:
    """Since when a measure is reported, and until when."""
    days = (("from", measure.from_), ("until", measure.until))
    return " ".join(f"{word} {date_text(day)}" for word, day in days if day) or "always"


def _quarter(measure: Any) -> str:
    by_month = measure.frequency == "monthly" or measure.accumulates == "year-to-date"
    return FROM_MONTHS[measure.accumulates] if by_month else "as returned"


def _targets(snapshot: Snapshot, measure: Any) -> str:
    year = snapshot.quarter.year
    own = [row for row in rows_of(snapshot.tables["targets"]) if row.measure == measure.measure]
    found = [
        f"{period.label}: {value_text(row.target, measure.unit, measure.decimals)}"
        for row in own
        if (period := parse_period(row.period)).year == year
    ]
    return "; ".join(found) or "none"


def _contract(snapshot: Snapshot, measure: Any) -> str:
    titles = dict(rows_of(snapshot.tables["contracts"][["contract", "ContractTitle"]]))
    return titles.get(measure.contract, "none") if measure.contract else "none"


def _changes(snapshot: Snapshot, table_name: str, measure: Any) -> str:
    rows = snapshot.tables[table_name]
    own = rows_of(rows[rows["measure"] == measure.measure])
    found = [f"from {parse_period(row.period).label} ({row.reason.rstrip('.')})" for row in own]
    return listed(found) if found else "none"
