"""params/council.yaml, retention: how long issued reports are kept, by what authority, and holds.

A kind of report without a rule is never due. Only what a published schedule says plainly has a
default here: Devon County Council keeps agendas and minutes of committees, and scrutiny reports,
for good. Times for contracts and for exceptions are the council's own to decide.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from commissioning.inputs.models.strict_model import Id, PlainText, ReportKind, Strict

PERMANENT = "permanent"
ISSUED, CONTRACT_END = "issued", "contract-end"
DEVON = (
    "Records of committees are kept for good, as in Devon County Council’s published schedule "
    "(agendas and minutes, scrutiny reports)"
)


class RetentionRule(Strict):
    """How long one kind of report is kept, and by what authority."""

    years: int | Literal["permanent"] = Field(
        description="Full years from the event, or the word permanent."
    )
    counted_from: Literal["issued", "contract-end"] = Field(
        default="issued",
        description="The day of issue, or the last day of the contract that the report is about.",
    )
    authority: PlainText = Field(description="What says so: a schedule, a law, a decision.")

    @model_validator(mode="after")
    def _years_that_can_be(self) -> RetentionRule:
        if isinstance(self.years, int) and not 1 <= self.years <= 200:
            raise ValueError("years from 1 to 200, or the word permanent")
        return self

    @property
    def is_permanent(self) -> bool:
        """Whether what it is about is kept for good."""
        return self.years == PERMANENT


class Hold(Strict):
    """Reports that are not to be destroyed whatever the schedule says: a claim, an inquiry."""

    report: Id | None = Field(default=None, description="Key of the report, in every quarter.")
    contract: Id | None = Field(default=None, description="Every report about this contract.")
    reason: PlainText
    since: date | None = Field(
        default=None, description="Day it was ordered, told beside the reason."
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> Hold:
        if (self.report is None) == (self.contract is None):
            raise ValueError("either report or contract")
        return self


class RetentionSettings(Strict):
    """What is kept for how long; nothing is ever deleted by the program."""

    rules: dict[ReportKind, RetentionRule] = Field(
        default={
            "quarterly": RetentionRule(years="permanent", authority=DEVON),
            "finance": RetentionRule(years="permanent", authority=DEVON),
        },
        description="By what `owed` says of a report; a kind that is left out is never due.",
    )
    holds: list[Hold] = []
