"""Every table of the project by its name: params a council keeps, data its providers return."""

from __future__ import annotations

from commissioning.inputs.param_tables import (
    BREAKS,
    CONTRACTS,
    MEASURES,
    PROVIDERS,
    PROVISION,
    SERVICES,
    TARGETS,
)
from commissioning.inputs.return_tables import ACTIONS, COMMENTARY, FINANCE, RESULTS

TABLES = {
    table.name: table
    for table in (
        SERVICES,
        PROVIDERS,
        PROVISION,
        MEASURES,
        TARGETS,
        BREAKS,
        CONTRACTS,
        RESULTS,
        FINANCE,
        COMMENTARY,
        ACTIONS,
    )
}
