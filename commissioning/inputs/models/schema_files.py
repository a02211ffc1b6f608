"""JSON Schemas of the YAML definitions, so that an editor completes and checks them."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from commissioning.inputs.models.appraisal_file import Appraisal
from commissioning.inputs.models.definition_files import YAML_MODELS
from commissioning.inputs.models.exemptions_file import Exemptions
from commissioning.inputs.models.sources_file import Sources


def json_schemas() -> dict[str, bytes]:
    """Schema files by name: one for each YAML file in params/, whether it may be absent or not."""
    models = {PurePosixPath(name).stem: model for name, model in YAML_MODELS.items()}
    models |= {"appraisal": Appraisal, "exemptions": Exemptions, "sources": Sources}
    return {
        f"{name}.schema.json": json.dumps(model.model_json_schema(), indent=1).encode() + b"\n"
        for name, model in models.items()
    }
