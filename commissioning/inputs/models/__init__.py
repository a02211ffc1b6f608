"""Strict models of the YAML files."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.inputs.models.appraisal_file import (
        APPRAISALS_FOLDER,
        Appraisal,
        AppraisalOption,
        OptionCost,
        OptionScore,
        advice_place,
    )
    from commissioning.inputs.models.council_settings import CouncilSettings, ExceptionSettings
    from commissioning.inputs.models.definition_files import (
        COUNCIL_FILE,
        OFFICERS_FILE,
        REPORTS_FILE,
        TIERS_FILE,
        YAML_MODELS,
    )
    from commissioning.inputs.models.ed25519_points import is_sound
    from commissioning.inputs.models.exemptions_file import (
        EXEMPTIONS_FILE,
        TEXT_ALONE,
        ExemptCells,
        ExemptPart,
        law_of,
        read_exemptions,
    )
    from commissioning.inputs.models.measures_and_people import (
        Officer,
        OfficerKey,
        Officers,
        Tier,
        Tiers,
    )
    from commissioning.inputs.models.people_names import as_written, one_name, person_key
    from commissioning.inputs.models.report_definitions import (
        ReportDefinition,
        Reports,
        Translation,
    )
    from commissioning.inputs.models.retention_settings import (
        CONTRACT_END,
        Hold,
        RetentionRule,
        RetentionSettings,
    )
    from commissioning.inputs.models.schema_files import json_schemas
    from commissioning.inputs.models.sources_file import PASSWORD_KEY, SOURCES_FILE, read_sources
    from commissioning.inputs.models.strict_model import (
        Id,
        PersonName,
        PlainText,
        QuarterText,
        Strict,
    )
    from commissioning.inputs.models.yaml_reader import expected_text, read_definition
else:
    __getattr__ = door(
        __name__,
        {
            "appraisal_file": [
                "APPRAISALS_FOLDER",
                "Appraisal",
                "AppraisalOption",
                "OptionCost",
                "OptionScore",
                "advice_place",
            ],
            "council_settings": ["CouncilSettings", "ExceptionSettings"],
            "ed25519_points": ["is_sound"],
            "exemptions_file": [
                "EXEMPTIONS_FILE",
                "ExemptCells",
                "ExemptPart",
                "TEXT_ALONE",
                "law_of",
                "read_exemptions",
            ],
            "definition_files": [
                "COUNCIL_FILE",
                "OFFICERS_FILE",
                "REPORTS_FILE",
                "TIERS_FILE",
                "YAML_MODELS",
            ],
            "measures_and_people": ["Officer", "OfficerKey", "Officers", "Tier", "Tiers"],
            "report_definitions": ["ReportDefinition", "Reports", "Translation"],
            "people_names": ["as_written", "one_name", "person_key"],
            "retention_settings": ["CONTRACT_END", "Hold", "RetentionRule", "RetentionSettings"],
            "schema_files": ["json_schemas"],
            "sources_file": ["PASSWORD_KEY", "SOURCES_FILE", "read_sources"],
            "strict_model": ["Id", "PersonName", "QuarterText", "Strict", "PlainText"],
            "yaml_reader": ["expected_text", "read_definition"],
        },
    )

__all__ = [
    "APPRAISALS_FOLDER",
    "Appraisal",
    "AppraisalOption",
    "CONTRACT_END",
    "COUNCIL_FILE",
    "CouncilSettings",
    "EXEMPTIONS_FILE",
    "ExceptionSettings",
    "ExemptCells",
    "ExemptPart",
    "Hold",
    "Id",
    "OFFICERS_FILE",
    "Officer",
    "OfficerKey",
    "Officers",
    "OptionCost",
    "OptionScore",
    "PASSWORD_KEY",
    "PersonName",
    "QuarterText",
    "REPORTS_FILE",
    "ReportDefinition",
    "Reports",
    "RetentionRule",
    "RetentionSettings",
    "SOURCES_FILE",
    "Strict",
    "TIERS_FILE",
    "Tier",
    "Tiers",
    "Translation",
    "TEXT_ALONE",
    "PlainText",
    "YAML_MODELS",
    "advice_place",
    "as_written",
    "expected_text",
    "is_sound",
    "json_schemas",
    "law_of",
    "one_name",
    "person_key",
    "read_definition",
    "read_exemptions",
    "read_sources",
]
