"""An options appraisal as its author writes it: strict models of params/appraisals/REF.yaml.

What only others may decide has no key here: the statutory officers recommend (framework §6, §7).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from commissioning.inputs.models.strict_model import (
    Id,
    PersonName,
    PlainText,
    QuarterText,
    Role,
    Strict,
    YearText,
)

LONGEST_TEXT = 600  # characters about an option: the same room for each of them
OptionText = Annotated[PlainText, Field(max_length=LONGEST_TEXT)]
Pounds = Annotated[int, Field(gt=-(10**13), lt=10**13)]
Points = Annotated[int, Field(ge=0, le=100)]

NO_RECOMMENDATION = (
    "no recommendation of its author: the appraisal informs, and the statutory officers recommend "
    "(framework §6, §7)"
)
NO_BARE_WEIGHT = (
    "a swing_weight beside the anchors worst and best, not a bare weight of importance: what "
    "moving from worst to best is worth (HM Treasury, multi-criteria analysis, May 2024)"
)


class AppraisalOption(Strict):
    """One option; the present arrangement is always one (framework §6, §7)."""

    id: Id
    title: Annotated[PlainText, Field(max_length=90)]
    description: OptionText
    provider: PlainText | None = None
    present_arrangement: bool = False
    advantages: OptionText | None = Field(
        default=None, description="Its advantages, if short-listed."
    )
    disadvantages: OptionText | None = Field(default=None, description="Its disadvantages.")
    excluded: OptionText | None = Field(default=None, description="Why it was not short-listed.")


class Criterion(Strict):
    """One criterion with a swing weight: what worst to best on it is worth, 0 to 100."""

    id: Id
    title: PlainText
    worst: PlainText
    best: PlainText
    swing_weight: Points
    swing_low: Points | None = Field(default=None, description="The least that it may be worth.")
    swing_high: Points | None = Field(default=None, description="The most that it may be worth.")


class OptionScore(Strict):
    """The score of one option on one criterion, 0 (worst) to 100 (best), with its evidence."""

    option: Id
    criterion: Id
    score: Points
    low: Points | None = Field(default=None, description="The least that the evidence allows.")
    high: Points | None = Field(default=None, description="The most that the evidence allows.")
    evidence: Annotated[str, Field(max_length=LONGEST_TEXT)]
    scorer: PersonName


class OptionCost(Strict):
    """What one option costs in one year under one head, in whole pounds; income is negative."""

    option: Id
    year: YearText
    head: PlainText
    kind: Literal["recurring", "one-off", "income", "risk"] = Field(
        default="recurring", description="Risk: what a risk is expected to cost, chance times cost."
    )
    gbp: Pounds
    low_gbp: Pounds | None = Field(default=None, description="The least it may come to.")
    high_gbp: Pounds | None = Field(default=None, description="The most it may come to.")


class OptimismBias(Strict):
    """By how much an option's costs are raised, since estimates prove too low (Green Book)."""

    option: Id
    head: PlainText | None = Field(
        default=None, description="Only this head; all but income when absent."
    )
    pct: int = Field(ge=0, le=300, description="The upper bound of the guidance, in per cent.")
    mitigated_pct: int = Field(
        default=0, ge=0, le=100, description="How much of it was dealt with."
    )
    reason: PlainText = Field(description="Why this bound, and by what it was mitigated.")


class Discounting(Strict):
    """Which rates of params/discount_rates.csv, from which year on (year 0)."""

    schedule: Id = "standard"
    year_0: YearText | None = Field(
        default=None, description="The first year of costs when absent."
    )


class YearBudget(Strict):
    """What the budget holds for this purpose in a year, in that year's money."""

    year: YearText
    gbp: Pounds
    source: PlainText


class Uncertainty(Strict):
    """How far weights, scores and costs may lie off where no range is stated; and the draws."""

    weights_pct: int = Field(default=25, ge=0, le=100)
    scores_points: Points = 10
    costs_pct: int = Field(default=10, ge=0, le=100)
    draws: int = Field(default=100_000, ge=1_000, le=1_000_000)
    seed: int = Field(default=1, ge=0, lt=2**32)


class MarketFinding(Strict):
    """What the market looks like, from one source."""

    source: PlainText
    finding: OptionText


class Interest(Strict):
    """A declared interest of somebody who set weights, scored or appraised."""

    name: PersonName
    interest: PlainText


class IndependentAdvice(Strict):
    """Whether independent advice was sought (framework §6, §7), and from whom or why not."""

    sought: bool
    note: PlainText
    from_: PlainText | None = Field(
        default=None, alias="from", description="Who advised, if it was sought."
    )
    day: date | None = None
    summary: Annotated[PlainText, Field(max_length=2_000)] | None = Field(
        default=None, description="The advice in its author's own words."
    )
    author: PersonName | None = Field(default=None, description="Who summarised it.")
    file: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*\.pdf$")] | None = Field(
        default=None,
        description="The advice itself, in params/appraisals/REF/; it goes with the report.",
    )


class Appraisal(Strict):
    """params/appraisals/REF.yaml: an options appraisal (framework §6, §7)."""

    refused: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("recommendation", "recommended", "recommendations", "preferred"), NO_RECOMMENDATION
        ),
        **dict.fromkeys(("weight", "weights", "importance"), NO_BARE_WEIGHT),
    }

    ref: Id
    title: PlainText
    trigger: Literal["new-commissioning", "requested-review", "contract-review"]
    contract: Id | None = None
    quarter: QuarterText
    appraiser: Role
    objectives: Annotated[list[PlainText], Field(min_length=1)]
    options: list[AppraisalOption]
    one_provider_reason: PlainText | None = Field(
        default=None,
        description="Why no option has another provider (framework §7), if that is so.",
    )
    criteria: Annotated[list[Criterion], Field(min_length=1)]
    weights_set_by: list[PersonName] = Field(
        default=[], description="Who set the swing weights; each declares an interest, too."
    )
    scores: list[OptionScore]
    costs: list[OptionCost]
    optimism_bias: list[OptimismBias] = []
    price_base: YearText
    prices: Literal["real", "nominal"] = Field(
        default="real",
        description="Real: all in the prices of price_base. Nominal: each year in its own.",
    )
    discounting: Discounting = Discounting()
    budgets: list[YearBudget] = []
    uncertainty: Uncertainty = Uncertainty()
    market: list[MarketFinding] = []
    interests: list[Interest]
    independent_advice: IndependentAdvice


APPRAISALS_FOLDER = "params/appraisals"


def advice_place(ref: str, file: str) -> str:
    """Where the independent advice on an appraisal stands, in the council folder."""
    return f"{APPRAISALS_FOLDER}/{ref}/{file}"
