"""Exhibits of what is behind an appraisal's costs, and of what the budget leaves of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from commissioning.analysis.appraisal import Appraisal, budget_gaps, titles_by_option
from commissioning.exhibits.appraisal.appraisal_view import (
    costs_of,
    of_appraisal,
    pounds_fact,
    share_fact,
    texts_of,
)
from commissioning.exhibits.exhibit import Exhibit, passage, table
from commissioning.exhibits.finance.finance_amounts import filed_name
from commissioning.inputs import Snapshot
from commissioning.notebook import Fact, Heading
from commissioning.wording import Wording, alphabetical

WORDING = Wording("appraisal")

ALL_HEADS = "All costs but income and risk"


@of_appraisal
def optimism_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """By how much costs are raised, since estimates have proved too low, and why by so much."""
    titles = titles_by_option(appraisal)
    biases = sorted(
        (one for one in appraisal["optimism_bias"] if one["option"] in titles),
        key=lambda one: (list(titles).index(one["option"]), alphabetical(one["head"] or "")),
    )
    if not biases:
        return passage(WORDING("no-allowance"))
    facts = [_raised(one) for one in biases]
    rows = [
        [titles[one["option"]], one["head"] or ALL_HEADS, f"{one['pct']}%",
         f"{one['mitigated_pct']}%", raised.text, one["reason"]]
        for one, raised in zip(biases, facts, strict=True)
    ]  # fmt: skip
    headings = [Heading("Option"), Heading("Head")]
    headings += [Heading(one, True) for one in ("Bias", "Mitigated", "Raised by")]
    headings.append(Heading("Reason"))
    notes = [WORDING("optimism-bias")]
    return table("optimism", "Allowances for optimism bias", headings, rows, facts, notes)


def _raised(bias: dict[str, Any]) -> Fact:
    """By which share costs of an option, or of one head of it, are raised."""
    share = Decimal(bias["pct"]) / 100 * (1 - Decimal(bias["mitigated_pct"]) / 100)
    head = filed_name(bias["head"] or "")
    return share_fact(".".join(filter(None, (bias["option"], "raised", head))), share, 1)


@of_appraisal
def affordability_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """What is left of the budget in each year under each option, in that year's own money."""
    if not appraisal["budgets"]:
        return passage(WORDING("no-budget"))
    costs, titles = costs_of(snapshot, appraisal), titles_by_option(appraisal)
    left = budget_gaps(appraisal, costs, snapshot.tables["deflators"])
    known = {one["year"]: one for one in appraisal["budgets"]}
    budgets = [known[year] for year in costs.years if year in known]
    years = [one["year"] for one in budgets]
    fields = {
        option: [pounds_fact(f"{option}.left.{year}", own[year]) for year in years]
        for option, own in left.items()
    }
    stated = [pounds_fact(f"budget.{one['year']}", Decimal(one["gbp"])) for one in budgets]
    rows = [["Budget", *texts_of(stated)]]
    rows += [[titles[option], *texts_of(own)] for option, own in fields.items()]
    headings = [Heading("Budget, and what each option leaves of it")]
    headings += [Heading(year, True) for year in years]
    sources = "; ".join(dict.fromkeys(one["source"] for one in budgets))
    notes = [
        WORDING("nominal"),
        f"Budgets: {sources}.",
    ]
    facts = [*stated, *(one for own in fields.values() for one in own)]
    return table("affordability", "Affordability by year", headings, rows, facts, notes)
