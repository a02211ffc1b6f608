"""What several checks look up: measures by name, and the results of each in order."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from commissioning.inputs.council import Council, Row
from commissioning.inputs.periods import parse_period


def measures_by_name(council: Council) -> dict[str, Any]:
    """Each measure as specified, by its id."""
    return {row.measure: row for row in council.tables["measures"].itertuples(index=False)}


def results_by_measure_in_order(council: Council) -> dict[str, list[Row]]:
    """Results of each measure in the order of their periods; years beside periods left out."""
    annual = {row["measure"] for row in council.rows["measures"] if row["frequency"] == "annual"}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in council.rows["results"]:
        if row["measure"] in annual or parse_period(row["period"]).kind != "year":
            found[row["measure"]].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: parse_period(row["period"]).first_day)
    return found
