"""params/council.yaml: the council itself, and the thresholds it has agreed.

The framework fixes no tolerance, threshold or timing: every one of them is the council's to set.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from commissioning.inputs.models.procurement_settings import ProcurementSettings
from commissioning.inputs.models.retention_settings import RetentionSettings
from commissioning.inputs.models.strict_model import Id, Language, PlainText, Strict
from commissioning.wording import SOURCE_LANGUAGE


class StatusSettings(Strict):
    """What a status is decided on (framework §4: the standard that the council has determined)."""

    judged_on: Literal["unrounded", "rounded"] = Field(
        default="unrounded",
        description="Whether results are rounded to their decimals before they are judged.",
    )


class VariationSettings(Strict):
    """Counts behind natural process limits and their rules (NHS England: seven and seven)."""

    run: int = Field(
        default=7, ge=5, le=15, description="Results in a row on one side of the mean."
    )
    trend: int = Field(
        default=7, ge=5, le=15, description="Results in a row that rise, or that fall."
    )
    fewest: int = Field(
        default=12, ge=2, le=60, description="Fewer results give trial limits only."
    )
    fixed_after: int | None = Field(
        default=None,
        ge=12,
        le=120,
        description="Limits are worked from this many results and then kept.",
    )


class FinanceSettings(Strict):
    """From what adverse variance, in per cent of the working budget, a line is at risk."""

    medium_risk_pct: int = Field(default=2, ge=0, le=100)
    high_risk_pct: int = Field(default=5, ge=0, le=100)

    @model_validator(mode="after")
    def _high_is_graver(self) -> FinanceSettings:
        if self.high_risk_pct < self.medium_risk_pct:
            raise ValueError("a high_risk_pct that is not below medium_risk_pct")
        return self


class ExceptionSettings(Strict):
    """What is an exception, and when it is not kept for the regular report (framework §5)."""

    longest_wait_days: int = Field(
        default=30,
        ge=0,
        le=365,
        description="Longest wait for the regular report, from the return on.",
    )
    regular_report: Id = Field(
        default="cabinet",
        description="Key of the regular report it would wait for, a quarterly one of reports.yaml.",
    )
    response_working_days: int = Field(
        default=5,
        ge=0,
        le=60,
        description="Working days the provider has to respond, from the notice.",
    )
    regular_report_days: int = Field(
        default=75,
        ge=0,
        le=365,
        description="Days from quarter end to it, where no meeting is listed.",
    )
    missing_results: bool = Field(
        default=False,
        description="Whether a measure with a target is an exception where its result was due and "
        "did not come, or came as not available (x).",
    )
    quarters_within_tolerance: int | None = Field(
        default=None,
        ge=2,
        le=40,
        description="Quarters in a row below target from which a result within tolerance is one.",
    )


class PlausibilitySettings(Strict):
    """From where on a figure is so unlikely that somebody must look into it."""

    target_factor: int = Field(
        default=10, ge=2, description="Result and target differ by this factor."
    )
    step_factor: int = Field(
        default=3, ge=2, description="A result and the one before differ by it."
    )
    stale_measures: int = Field(
        default=3, ge=2, description="Measures of one return equal to last year's."
    )
    returns_due_days: int = Field(
        default=20, ge=1, le=120, description="Days from quarter end to return."
    )


class Priority(Strict):
    """One of the priorities of the council's plan, by which measures may be grouped."""

    id: Id
    title: PlainText


class CouncilSettings(Strict):
    """params/council.yaml: the council itself."""

    id: Id
    name: PlainText
    language: Language = Field(
        default=SOURCE_LANGUAGE,
        description="Of reports, where params/reports.yaml says no other, and of people's words.",
    )
    data_label: str = Field(default="", description="Printed on every page; empty for real data.")
    data_note: str = Field(default="", description="Says what the label means.")
    wards: PlainText = "All wards"
    review_horizon_months: int = Field(
        default=6, ge=0, le=60, description="Reviews due within, in months."
    )
    headline: Literal["on target", "on target or within tolerance"] = Field(
        default="on target", description="Which measures the headline counts as met."
    )
    assurance_levels: Annotated[list[PlainText], Field(min_length=1, max_length=9)] = Field(
        default=["Substantial", "Reasonable", "Limited", "None"],
        description="Levels of assurance that may be given, the most first (CIPFA, 2020).",
    )
    priorities: list[Priority] = Field(
        default=[],
        description="Priorities of the council's plan, in its order; measures.csv says whose.",
    )
    keys_published_at: PlainText | None = Field(
        default=None,
        max_length=300,
        description="Where the council publishes its list of signers, as an address; records "
        "print it.",
    )
    docx: bool = Field(default=False, description="Whether reports are made as Word files, too.")
    status: StatusSettings = StatusSettings()
    variation: VariationSettings = VariationSettings()
    finance: FinanceSettings = FinanceSettings()
    exceptions: ExceptionSettings = ExceptionSettings()
    plausibility: PlausibilitySettings = PlausibilitySettings()
    procurement: ProcurementSettings = ProcurementSettings()
    retention: RetentionSettings = RetentionSettings()
