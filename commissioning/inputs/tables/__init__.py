"""The tables of params and data: their columns and their rows."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.inputs.tables.all_tables import TABLES
    from commissioning.inputs.tables.appraisal_tables import OF_APPRAISALS
    from commissioning.inputs.tables.columns import ID_PATTERN, TEXT_KINDS, Column, Table
    from commissioning.inputs.tables.contract_tables import CONTRACTS, IDENTITY, OBLIGATIONS
    from commissioning.inputs.tables.early_financial_years import with_years_written
    from commissioning.inputs.tables.param_tables import MEASURES, TARGETS
    from commissioning.inputs.tables.published_register import (
        Merged,
        cells_by_row,
        merged,
        published_csv,
        published_layout,
        repeated_rows,
        reported_on,
    )
    from commissioning.inputs.tables.published_register_doubts import doubts, shared_references
    from commissioning.inputs.tables.table_rows import (
        returns_by_period,
        row_of,
        rows_of,
        targets_by_period,
    )
    from commissioning.inputs.tables.typed_rows import (
        Action,
        Contract,
        Measure,
        Rebase,
        Result,
        TableRow,
    )
    from commissioning.inputs.tables.worksheet_tables import COSTS, SCORES
else:
    __getattr__ = door(
        __name__,
        {
            "all_tables": ["TABLES"],
            "appraisal_tables": ["OF_APPRAISALS"],
            "columns": ["Column", "ID_PATTERN", "Table", "TEXT_KINDS"],
            "contract_tables": ["CONTRACTS", "IDENTITY", "OBLIGATIONS"],
            "early_financial_years": ["with_years_written"],
            "param_tables": ["MEASURES", "TARGETS"],
            "published_register": [
                "Merged",
                "cells_by_row",
                "merged",
                "published_csv",
                "published_layout",
                "repeated_rows",
                "reported_on",
            ],
            "published_register_doubts": ["doubts", "shared_references"],
            "table_rows": ["returns_by_period", "row_of", "rows_of", "targets_by_period"],
            "typed_rows": [
                "Action",
                "Contract",
                "Measure",
                "Rebase",
                "Result",
                "TableRow",
            ],
            "worksheet_tables": ["COSTS", "SCORES"],
        },
    )

__all__ = [
    "Action",
    "CONTRACTS",
    "COSTS",
    "Column",
    "Contract",
    "IDENTITY",
    "ID_PATTERN",
    "MEASURES",
    "Measure",
    "Merged",
    "OBLIGATIONS",
    "OF_APPRAISALS",
    "Rebase",
    "Result",
    "SCORES",
    "TABLES",
    "TARGETS",
    "Table",
    "TableRow",
    "TEXT_KINDS",
    "cells_by_row",
    "doubts",
    "merged",
    "published_csv",
    "published_layout",
    "repeated_rows",
    "reported_on",
    "returns_by_period",
    "row_of",
    "rows_of",
    "shared_references",
    "targets_by_period",
    "with_years_written",
]
