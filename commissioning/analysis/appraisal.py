"""Options appraisal arithmetic (framework §6, §7): it scores and costs, recommends nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

Appraisal = dict[str, Any]


def short_list(appraisal: Appraisal) -> pd.DataFrame:
    """Options that were not excluded: `id`, `title`, `description`, `provider`, in given order."""
    options = pd.DataFrame(appraisal["options"], dtype=object)
    return options[options["excluded"].isna()]


def weights_by_criterion(appraisal: Appraisal) -> dict[str, Decimal]:
    """Swing weights scaled to sum to 1."""
    total = sum(criterion["swing_weight"] for criterion in appraisal["criteria"])
    return {
        criterion["id"]: Decimal(criterion["swing_weight"]) / total
        for criterion in appraisal["criteria"]
    }


def score_by_option(appraisal: Appraisal) -> dict[str, Decimal | None]:
    """Weighted score of each short-listed option, 0 to 100; None when a score is missing."""
    weights = weights_by_criterion(appraisal)
    scores = {(one["option"], one["criterion"]): one["score"] for one in appraisal["scores"]}
    weighted: dict[str, Decimal | None] = {}
    for option in short_list(appraisal)["id"]:
        parts = [(weight, scores.get((option, criterion))) for criterion, weight in weights.items()]
        complete = all(score is not None for _, score in parts)
        weighted[option] = sum(weight * score for weight, score in parts) if complete else None
    return weighted


def cost_by_option_year(appraisal: Appraisal) -> pd.DataFrame:
    """Pounds in the price base, rows short-listed options, columns years, and `total`."""
    options = list(short_list(appraisal)["id"])
    years = sorted({cost["year"] for cost in appraisal["costs"]})
    table = pd.DataFrame(Decimal(0), index=options, columns=years, dtype=object)
    for cost in appraisal["costs"]:
        if cost["option"] in options:
            table.loc[cost["option"], cost["year"]] += Decimal(cost["gbp"])
    return table.assign(total=table.sum(axis=1))


def scores_without_evidence(appraisal: Appraisal) -> list[dict[str, Any]]:
    """Scores for which no evidence is given."""
    return [score for score in appraisal["scores"] if not score["evidence"].strip()]
