"""Exhibits of money: cost by year, over all years, against the budget, and against the score."""

from __future__ import annotations

from decimal import Decimal

from commissioning.analysis.appraisal import Appraisal, dominated_by, score_by_option
from commissioning.analysis.whole_life import WholeLife, budget_gaps
from commissioning.exhibits import charts
from commissioning.exhibits.appraisal_scores import NOTHING_SCORED
from commissioning.exhibits.appraised import (
    costs_of,
    exactly,
    of_appraisal,
    option_titles,
    percent_text,
    points_text,
    prices_text,
)
from commissioning.exhibits.exhibit import Exhibit, Heading, figure, passage, table
from commissioning.exhibits.facts import fact
from commissioning.exhibits.points import Option, cost_and_score, ranges_message
from commissioning.exhibits.wording import counted, gbp_text, listed
from commissioning.exhibits.yearly_bands import Band, yearly_bands
from commissioning.inputs.snapshots import Snapshot
from commissioning.notebook.facts import Fact

NOT_COSTED = "No cost is stated, so there is nothing to draw."


@of_appraisal
def costs_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Cost of each short-listed option by year, undiscounted, in the stated price base."""
    costs, titles = costs_of(snapshot, appraisal), option_titles(appraisal)
    by_year, totals = costs.by_year(), costs.total()
    rows = [
        [titles[option], *map(gbp_text, years.values()), gbp_text(totals[option])]
        for option, years in by_year.items()
    ]
    headings = [Heading("Option"), *(Heading(year, True) for year in costs.years)]
    notes = [
        f"Undiscounted, {prices_text(appraisal)}, allowances for optimism bias included; income "
        "is negative; [x]: not stated."
    ]
    facts = [_money(f"{one}.cost", total, "costs") for one, total in totals.items()]
    facts += [
        _money(f"{option}.cost.{year}", cost, "costs")
        for option, years in by_year.items()
        for year, cost in years.items()
    ]
    headings.append(Heading("All years", True))
    return table("costs", "Cost by year", headings, rows, facts, notes)


def _money(fact_id: str, amount: Decimal | None, source: str) -> Fact:
    return fact(fact_id, amount, "£", gbp_text(amount), source)


@of_appraisal
def optimism_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """By how much costs are raised, since estimates have proved too low, and why by so much."""
    titles = option_titles(appraisal)
    rows = [
        [
            titles[one["option"]],
            one["head"] or "All costs but income and risk",
            f"{one['pct']}%",
            f"{one['mitigated_pct']}%",
            percent_text(_raised(one), 1),
            one["reason"],
        ]
        for option in titles
        for one in appraisal["optimism_bias"]
        if one["option"] == option
    ]
    if not rows:
        return passage("No allowance for optimism bias is stated; costs are as estimated.")
    headings = [Heading("Option"), Heading("Head")]
    headings += [Heading(one, True) for one in ("Bias", "Mitigated", "Raised by")]
    notes = ["Raised by bias × (1 − mitigated), as the Green Book's guidance has it."]
    headings.append(Heading("Reason"))
    return table("optimism", "Allowances for optimism bias", headings, rows, notes=notes)


def _raised(bias: dict[str, int]) -> Decimal:
    return Decimal(bias["pct"]) / 100 * (1 - Decimal(bias["mitigated_pct"]) / 100)


@of_appraisal
def whole_life_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Each option over all years: undiscounted, present, its range, per point, and dominated."""
    costs, titles = costs_of(snapshot, appraisal), option_titles(appraisal)
    present, total, scores = costs.present(), costs.total(), score_by_option(appraisal)
    low, high = costs.present("low"), costs.present("high")
    dominated = dominated_by(scores, present)
    rows = [
        [
            titles[one],
            gbp_text(total[one]),
            gbp_text(present[one]),
            f"{gbp_text(low[one])} to {gbp_text(high[one])}",
            gbp_text(_per_point(present[one], scores.get(one))),
            listed([titles[other] for other in dominated.get(one, ())] or ["no option"]),
        ]
        for one in costs.options
    ]
    headings = [Heading("Option"), Heading("Undiscounted", True), Heading("Net present cost", True)]
    headings += [Heading("Range", True), Heading("Per point of score", True)]
    headings.append(Heading("Dominated by"))
    title = f"Cost over all years, {prices_text(appraisal)}"
    facts = [_money(f"{one}.present-cost", present[one], "costs") for one in costs.options]
    return table("whole-life", title, headings, rows, facts, _whole_life_notes(appraisal, costs))


def _per_point(cost: Decimal | None, score: object) -> Decimal | None:
    return cost / exactly(score) if cost is not None and score else None


def _whole_life_notes(appraisal: Appraisal, costs: WholeLife) -> list[str]:
    schedule, zero = appraisal["discounting"]["schedule"], appraisal["discounting"]["year_0"]
    first = zero or (costs.years or ("no year",))[0]
    last = f" {costs.factors[-1]:.6f} in {costs.years[-1]}" if costs.years else ""
    return [
        f"Discounted to {first} (year 0) by the schedule “{schedule}” in "
        f"params/discount_rates.csv; the factor is 1 in year 0 and{last}.",
        "Range: every cost at its least, and at its most. An option is dominated by one that "
        "scores no less and costs no more.",
    ]


@of_appraisal
def affordability_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """What is left of the budget in each year under each option, in that year's own money."""
    if not appraisal["budgets"]:
        return passage("No budget is stated for this purpose, so affordability is not shown.")
    costs, titles = costs_of(snapshot, appraisal), option_titles(appraisal)
    left = budget_gaps(appraisal, costs, snapshot.tables["deflators"])
    years = [one["year"] for one in appraisal["budgets"] if one["year"] in costs.years]
    rows = [["Budget", *(gbp_text(Decimal(one["gbp"])) for one in appraisal["budgets"]
                         if one["year"] in years)]]  # fmt: skip
    rows += [
        [titles[option], *(gbp_text(own[year]) for year in years)] for option, own in left.items()
    ]
    headings = [Heading("Budget, and what each option leaves of it")]
    headings += [Heading(year, True) for year in years]
    sources = dict.fromkeys(one["source"] for one in appraisal["budgets"])
    notes = ["In each year's own money (nominal); below £0 an option costs more than the budget."]
    notes.append(f"Budgets: {'; '.join(sources)}.")
    facts = [
        _money(f"{option}.left.{year}", own[year], "costs")
        for option, own in left.items()
        for year in years
    ]
    return table("affordability", "Affordability by year", headings, rows, facts, notes)


@of_appraisal
def cost_over_time_chart(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Each option's cost by year with its range, one panel an option, all on one scale."""
    costs, titles = costs_of(snapshot, appraisal), option_titles(appraisal)
    if not costs.years:
        return passage(NOT_COSTED)
    expected, low, high = (costs.by_year(one) for one in ("expected", "low", "high"))
    bands = [
        Band(titles[one], *([_plain(cost) for cost in by[one].values()]
                            for by in (expected, low, high)))
        for one in costs.options
    ]  # fmt: skip
    rows = [
        [f"{titles[one]}, {year}", *(gbp_text(by[one][year]) for by in (expected, low, high))]
        for one in costs.options
        for year in costs.years
    ]
    headings = [Heading("Option and year")]
    headings += [Heading(one, True) for one in ("Expected", "At least", "At most")]
    title = f"Cost by year with its range, {prices_text(appraisal)}"
    data = table("cost-over-time-data", title, headings, rows)
    span = f"{costs.years[0]} to {costs.years[-1]}"
    alt = (
        f"{counted(len(bands), 'panel')} on one scale, one an option, {span}: a line for the cost "
        "expected in each year within a band from the least to the most. The amounts are in the "
        "table."
    )
    message = f"What each of {counted(len(bands), 'option')} costs, year by year, {span}"
    drawn = charts.svg(yearly_bands(costs.years, bands))
    return figure("cost-over-time", message, title, alt, drawn, data)


def _plain(cost: Decimal | None) -> float | None:
    return None if cost is None else float(cost)


@of_appraisal
def cost_and_score_chart(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Each option as a point: net present cost against score, with the line of dominance."""
    options = _points(appraisal, costs_of(snapshot, appraisal))
    if not options:
        return passage(NOTHING_SCORED)
    title = f"Net present cost, {prices_text(appraisal)}, against weighted score"
    said = [f"{one.name} costs {one.cost_text} and scores {one.score_text}" for one in options]
    line = listed([one.name for one in options if one.on_line])
    alt = (
        f"Scatter chart of {counted(len(options), 'option')}. {'; '.join(said)}. The line of "
        f"dominance joins those that no other option dominates: {line}."
    )
    headings = [Heading("Option"), Heading("Net present cost", True)]
    headings += [Heading("Weighted score", True), Heading("Dominated")]
    rows = [
        [one.name, one.cost_text, one.score_text, "no" if one.on_line else "yes"] for one in options
    ]
    data = table("cost-and-score-data", title, headings, rows)
    facts = [fact("options.scored", len(options), "options", str(len(options)), "scores")]
    drawn = charts.svg(cost_and_score(options))
    return figure("cost-and-score", ranges_message(options), title, alt, drawn, data, facts)


def _points(appraisal: Appraisal, costs: WholeLife) -> list[Option]:
    """The short-listed options that are scored on every criterion and costed in every year."""
    present, scores, titles = costs.present(), score_by_option(appraisal), option_titles(appraisal)
    dominated = dominated_by(scores, present)
    return [
        Option(
            titles[one],
            gbp_text(present[one]),
            points_text(score),
            present[one],
            exactly(score),
            not dominated[one],
        )
        for one, score in scores.items()
        if present[one] is not None
    ]
