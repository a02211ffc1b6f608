"""Targets of the demonstration council, as specified year by year."""

from __future__ import annotations

from demonstration.tables import HERE, rows_of


def target_rows() -> list[dict[str, str]]:
    """Rows of params/targets.csv: a target for each quarter, or for the whole year."""
    rows = []
    for year in rows_of(HERE / "specified.csv"):
        for column in ("Q1", "Q2", "Q3", "Q4", "whole_year"):
            period = year["year"] if column == "whole_year" else f"{year['year']}-{column}"
            if year[column]:
                rows.append({"measure": year["measure"], "period": period, "target": year[column]})
    return rows
