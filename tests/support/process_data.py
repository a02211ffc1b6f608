"""Councils of one measure, and what the table of variation says of it."""

from collections import namedtuple
from decimal import Decimal

import pandas as pd

from commissioning.analysis.variation.control_limits import VariationRules, is_clipped, within_range
from commissioning.analysis.variation.process_variation import processes
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.models.council_settings import VariationSettings

NHS = VariationRules(**VariationSettings().model_dump())


def council_tables(months, **changes):
    """Tables with one measure, returned by month from January 2025."""
    usual = {"measure": "m", "title": "M", "service": "s", "unit": "number", "decimals": 0}
    usual |= {"better": "higher", "frequency": "monthly", "accumulates": "level", "contract": None}
    usual |= {"tolerance_type": "absolute", "tolerance": Decimal(1), "tolerance_inclusive": True}
    usual |= {"judged_on": "", "seasonal": None, "from": None, "until": None}
    columns = ["measure", "period", "value", "numerator", "denominator", "marker"]
    rows = [
        ["m", f"2025-{number:02d}", None if value is None else Decimal(value), None, None, ""]
        for number, value in enumerate(months, 1)
    ]
    return {
        "measures": pd.DataFrame([usual | changes], dtype=object),
        "results": pd.DataFrame(rows, columns=columns, dtype=object),
        "targets": pd.DataFrame(
            [["m", "2025-26-Q2", Decimal(30)]],
            columns=["measure", "period", "target"],
            dtype=object,
        ),
        "breaks": pd.DataFrame([], columns=["measure", "period", "reason"]),
        "rebases": pd.DataFrame([], columns=["measure", "period", "reason", "name"]),
        "provision": pd.DataFrame([], columns=["service", "provider", "contract", "from", "until"]),
    }


Q2 = parse_quarter("2025-26-Q2")  # July to September 2025
MONTHS = (10, 14, 12, 16, 12, 14, 12, 14, 12)


Row = namedtuple(
    "Row", "first points mean lower upper provisional cut rule variation assurance not_assessed"
)


def rows_in(tables, quarter=Q2):
    """What the table of variation says of each process."""
    return [row_of(process) for process in processes(tables, quarter, NHS)]


def row_of(process):
    segment, limits, unit = process.latest, process.limits, process.measure.unit
    return Row(
        process.periods[segment.first],
        segment.after - segment.first,
        limits and limits.mean,
        *(within_range(limits, unit) if limits else (None, None)),
        limits is not None and limits.provisional,
        limits is not None and is_clipped(limits, unit),
        process.signal.rule if process.signal else None,
        process.variation,
        process.assurance,
        process.not_assessed,
    )


def only_row(tables, quarter=Q2):
    (row,) = rows_in(tables, quarter)
    return row


def monthly(values, target=None, quarter=Q2, **changes):
    """Tables with one measure, returned by month up to the quarter's last month."""
    tables = council_tables((), **changes)
    last = quarter.months[-1].first_day
    count = last.year * 12 + last.month - len(values)
    periods = [f"{(count + n) // 12}-{(count + n) % 12 + 1:02d}" for n in range(len(values))]
    rows = [
        ["m", period, None if value is None else Decimal(value), None, None, ""]
        for period, value in zip(periods, values, strict=True)
    ]
    tables["results"] = pd.DataFrame(rows, columns=tables["results"].columns, dtype=object)
    targets = [] if target is None else [["m", quarter.text, Decimal(target)]]
    tables["targets"] = pd.DataFrame(targets, columns=tables["targets"].columns, dtype=object)
    return tables
