"""The YAML files of a council, each with the model that reads it."""

from __future__ import annotations

from commissioning.inputs.models.council_settings import CouncilSettings
from commissioning.inputs.models.measures_and_people import Officers, Tiers
from commissioning.inputs.models.report_definitions import Reports
from commissioning.inputs.models.strict_model import Strict

# Which model reads which file; appraisals are one file each (`inputs/models/appraisal_file.py`).
COUNCIL_FILE = "params/council.yaml"
OFFICERS_FILE = "params/officers.yaml"
TIERS_FILE = "params/tiers.yaml"
REPORTS_FILE = "params/reports.yaml"
YAML_MODELS: dict[str, type[Strict]] = {
    COUNCIL_FILE: CouncilSettings,
    OFFICERS_FILE: Officers,
    TIERS_FILE: Tiers,
    REPORTS_FILE: Reports,
}
