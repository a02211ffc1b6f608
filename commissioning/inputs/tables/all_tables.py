"""Every table of the project by its name: params a council keeps, data its providers return."""

from __future__ import annotations

from commissioning.inputs.tables import (
    appraisal_tables,
    comparator_tables,
    contract_tables,
    param_tables,
    return_tables,
)
from commissioning.inputs.tables.columns import Table

TABLES: dict[str, Table] = {
    table.name: table
    for module in (
        *(param_tables, comparator_tables, contract_tables, appraisal_tables),
        return_tables,
    )
    for table in vars(module).values()
    if isinstance(table, Table)
}
