"""Appraisals as an author would write them, small enough to be worked by hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from conftest import PROJECT

from commissioning.inputs.models.appraisal_file import Appraisal
from commissioning.inputs.readers.table_reader import read_table
from commissioning.inputs.tables.all_tables import TABLES


def appraisal(weights=(100, 60), scores=((50, 80), (100, 0)), costs=((100,), (200,)), **more):
    """Options o0, o1 … scored on criteria c0, c1 …, and what each costs from 2026-27 on.

    The first is the present arrangement; None is a score or a cost that nobody gave.
    """
    years = [f"20{26 + at}-{27 + at}" for at in range(max(map(len, costs), default=0))]
    content = {
        "ref": "case",
        "title": "A case",
        "trigger": "requested-review",
        "quarter": "2025-26-Q2",
        "appraiser": "analyst",
        "objectives": ["To know"],
        "options": [
            {"id": f"o{n}", "title": f"Option {n}", "description": "As named.",
             "present_arrangement": n == 0, "advantages": "It is.", "disadvantages": "It costs."}
            for n, _ in enumerate(scores)
        ],
        "criteria": [
            {"id": f"c{n}", "title": f"Criterion {n}", "worst": "None", "best": "All",
             "swing_weight": weight}
            for n, weight in enumerate(weights)
        ],
        "scores": [
            {"option": f"o{n}", "criterion": f"c{m}", "score": score, "evidence": "Seen",
             "scorer": "F. Grey"}
            for n, row in enumerate(scores)
            for m, score in enumerate(row)
            if score is not None
        ],
        "costs": [
            {"option": f"o{n}", "year": year, "head": "All", "gbp": gbp}
            for n, row in enumerate(costs)
            for year, gbp in zip(years, row, strict=False)
            if gbp is not None
        ],
        "price_base": "2025-26",
        "interests": [{"name": "F. Grey", "interest": "None declared"}],
        "independent_advice": {"sought": False, "note": "The sums are small."},
        **more,
    }  # fmt: skip
    return Appraisal.model_validate(content).model_dump(mode="json", by_alias=True)


def national_tables() -> dict[str, pd.DataFrame]:
    """The discount rates and deflators of the demonstration council."""
    return {
        name: read_table(PROJECT, TABLES[name], {}).rows for name in ("discount_rates", "deflators")
    }


def changed_appraisal(council, ref, change):
    """The council with one appraisal changed."""
    appraisals = []
    for one in council.appraisals:
        content = one.model_dump(by_alias=True)
        if one.ref == ref:
            change(content)
        appraisals.append(type(one).model_validate(content))
    return replace(council, appraisals=appraisals)
