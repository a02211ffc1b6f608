"""Readers of CSV files, workbooks and databases."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.inputs.readers.csv_reader import csv_rows
    from commissioning.inputs.readers.database_passwords import missing_extra, without_password
    from commissioning.inputs.readers.heading_row import heading_faults
    from commissioning.inputs.readers.table_reader import (
        Reading,
        read_rows,
        read_table,
        width_faults,
    )
    from commissioning.inputs.readers.workbook_reader import workbook_rows
else:
    __getattr__ = door(
        __name__,
        {
            "csv_reader": ["csv_rows"],
            "database_passwords": ["missing_extra", "without_password"],
            "heading_row": ["heading_faults"],
            "table_reader": ["Reading", "read_rows", "read_table", "width_faults"],
            "workbook_reader": ["workbook_rows"],
        },
    )

__all__ = [
    "Reading",
    "csv_rows",
    "heading_faults",
    "missing_extra",
    "read_rows",
    "read_table",
    "width_faults",
    "without_password",
    "workbook_rows",
]
