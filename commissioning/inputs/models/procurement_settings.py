"""params/council.yaml, procurement: time of a procurement, rule of the ratings, who buys.

The law names five ratings and no number: which status of a measure gives which rating is the
council's to decide, so nothing here has a default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from commissioning.inputs.models.strict_model import PlainText, Strict
from commissioning.inputs.tables.param_tables import IDENTIFIER_SCHEMES
from commissioning.inputs.vocabulary.kpi_rating_terms import Rating

if TYPE_CHECKING:
    IdentifierScheme = str  # a type checker does not read the choices from a value
else:
    IdentifierScheme = Literal[IDENTIFIER_SCHEMES]
Email = Annotated[str, Field(pattern=r"^[^\s@]+@[^\s@]+\.[^\s@]+$")]


class RatingRule(Strict):
    """Which rating (regulation 39(5)) follows from which status, and from which quarters."""

    on_target: Rating
    within_tolerance: Rating
    off_target: Rating
    no_result: Rating = Field(description="Of a quarter without a result or a target, too.")
    inadequate_from_pct: int | None = Field(
        default=None,
        ge=1,
        le=1000,
        description="From what shortfall, in per cent of the target, off target is Inadequate.",
    )
    judged_on: Literal["worst", "latest"] = Field(
        description="The gravest quarter of the assessment year, or its latest."
    )


class Address(Strict):
    """A postal address in the United Kingdom."""

    street: PlainText
    town: PlainText
    postcode: PlainText


class Buyer(Strict):
    """The contracting authority, as notices name it."""

    identifier_scheme: IdentifierScheme
    identifier: PlainText
    address: Address
    contact: PlainText = Field(description="Name of the person or post to be asked.")
    email: Email


class ProcurementSettings(Strict):
    """What the council has settled about buying, and about duties under the Procurement Act."""

    procurement_days: int | None = Field(
        default=None,
        ge=0,
        le=9999,
        description="Days a procurement takes, where a contract says no other.",
    )
    rating: RatingRule | None = Field(default=None, description="Without it no KPI is rated.")
    rates_exempt: bool = Field(
        default=False,
        description="Whether KPIs of contracts the duty does not bind are rated, too.",
    )
    buyer: Buyer | None = Field(default=None, description="Needed for notices alone.")
