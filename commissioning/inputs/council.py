"""A council as read: what it decided and what it received."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from commissioning.inputs.params import Appraisal, CouncilSettings, Officer, ReportDefinition, Tier
from commissioning.inputs.periods import Period, parse_period


@dataclass(frozen=True)
class Council:
    """Everything a council decided and received; tables by name, and the ids that tables define."""

    settings: CouncilSettings
    officers: list[Officer]
    tiers: list[Tier]
    reports: list[ReportDefinition]
    appraisals: list[Appraisal]
    tables: dict[str, pd.DataFrame]
    ids: dict[str, set[str] | None] = field(repr=False)

    @property
    def quarters(self) -> list[Period]:
        """Quarters for which something was returned, first to last."""
        returned = pd.concat([self.tables["results"]["period"], self.tables["finance"]["period"]])
        quarters = {parse_period(text).quarter for text in returned.unique()}
        return sorted(quarters, key=lambda quarter: quarter.first_day)
