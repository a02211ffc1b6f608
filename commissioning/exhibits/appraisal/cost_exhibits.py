"""Exhibits of money: cost by year, over all years, against the budget, and against the score."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from commissioning.analysis.appraisal import (
    Appraisal,
    WholeLife,
    dominated_by,
    score_by_option,
    titles_by_option,
)
from commissioning.exhibits.appraisal.appraisal_view import (
    costs_of,
    exactly,
    of_appraisal,
    points_text,
    pounds_fact,
    prices_text,
    texts_of,
)
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.scatter_chart import Option, cost_and_score, ranges_message
from commissioning.exhibits.charts.yearly_bands import Band, yearly_bands
from commissioning.exhibits.exhibit import Exhibit, figure, passage, table
from commissioning.exhibits.number_format import counted, gbp_text, listed, number_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.notebook import Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("appraisal")

# Fields of a cost line that are its range, and how their facts are called.
RANGE = {"expected": "cost", "low": "cost-low", "high": "cost-high"}


@of_appraisal
def costs_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Cost of each short-listed option by year, undiscounted, in the stated price base."""
    costs, titles = costs_of(snapshot, appraisal), titles_by_option(appraisal)
    by_year, totals = costs.by_year(), costs.total()
    headings = [Heading("Option"), *(Heading(year, True) for year in costs.years)]
    notes = [WORDING("costs-in", prices=prices_text(appraisal))]
    fields = {
        option: [
            *(pounds_fact(f"{option}.cost.{year}", cost) for year, cost in years.items()),
            pounds_fact(f"{option}.cost", totals[option]),
        ]
        for option, years in by_year.items()
    }
    rows = [[titles[option], *texts_of(own)] for option, own in fields.items()]
    facts = [one for own in fields.values() for one in own]
    headings.append(Heading("All years", True))
    return table("costs", "Cost by year", headings, rows, facts, notes)


@of_appraisal
def whole_life_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Each option over all years: undiscounted, present, its range, per point, and dominated."""
    costs, titles = costs_of(snapshot, appraisal), titles_by_option(appraisal)
    text = _whole_life_facts(appraisal, costs)
    dominated = dominated_by(score_by_option(appraisal), costs.present())
    rows = [
        [
            titles[one],
            *texts_of(text[one]),
            _dominating(titles, dominated.get(one)),
        ]
        for one in costs.options
    ]
    labels = ("Undiscounted", "Net present cost", "At least", "At most", "Per point of score")
    headings = [Heading("Option"), *(Heading(label, True) for label in labels)]
    headings.append(Heading("Dominated by"))
    title = f"Cost over all years, {prices_text(appraisal)}"
    notes, factor = _whole_life_notes(appraisal, costs)
    facts = [one for own in text.values() for one in own] + factor
    return table("whole-life", title, headings, rows, facts, notes)


def _dominating(titles: dict[str, str], others: tuple[str, ...] | None) -> str:
    """By whom an option is dominated; `[x]` for one without a score or a cost."""
    if others is None:
        return "[x]"
    return listed([titles[other] for other in others]) if others else "no option"


def _whole_life_facts(appraisal: Appraisal, costs: WholeLife) -> dict[str, list[Fact]]:
    amounts = {
        "cost": costs.total(),
        "present-cost": costs.present(),
        "present-low": costs.present("low"),
        "present-high": costs.present("high"),
    }
    scores, present = score_by_option(appraisal), costs.present()
    return {
        option: [
            *(pounds_fact(f"{option}.{name}", by[option]) for name, by in amounts.items()),
            pounds_fact(f"{option}.per-point", _per_point(present[option], scores.get(option))),
        ]
        for option in costs.options
    }


def _per_point(cost: Decimal | None, score: Fraction | None) -> Decimal | None:
    return cost / exactly(score) if cost is not None and score else None


def _whole_life_notes(appraisal: Appraisal, costs: WholeLife) -> tuple[list[str], list[Fact]]:
    """Notes of the table, and the fact of the factor that they name."""
    schedule, zero = appraisal["discounting"]["schedule"], appraisal["discounting"]["year_0"]
    first = zero or (costs.years or ("no year",))[0]
    factor = number_text((costs.factors or (Decimal(1),))[-1], 6)
    last = f", and {factor} in {costs.years[-1]}" if costs.years else ""
    text = fact("discount-factor.last", (costs.factors or (Decimal(1),))[-1], "", factor, "rates")
    return [
        WORDING("discounted", year=first, schedule=schedule, factors=last),
        WORDING("range-of-costs"),
    ], [text]


@of_appraisal
def cost_over_time_chart(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Each option's cost by year with its range, one panel an option, all on one scale."""
    costs, titles = costs_of(snapshot, appraisal), titles_by_option(appraisal)
    if not costs.years:
        return passage(WORDING("no-cost-drawn"))
    bands = [
        Band(titles[one], *(_plain(costs.by_year(what)[one]) for what in RANGE))
        for one in costs.options
    ]
    title = f"Cost by year with its range, {prices_text(appraisal)}"
    data, facts = _ranges_table(costs, titles, title)
    span = f"{costs.years[0]} to {costs.years[-1]}"
    alt = (
        f"{counted(len(bands), 'panel')} on one scale, one an option, {span}: a line for the cost "
        "expected in each year within a band from the least to the most. The amounts are in the "
        "table."
    )
    message = f"What each of {counted(len(bands), 'option')} costs, year by year, {span}"
    drawn = chart_style.svg(yearly_bands(costs.years, bands))
    return figure("cost-over-time", message, title, alt, drawn, data, facts)


def _ranges_table(
    costs: WholeLife, titles: dict[str, str], title: str
) -> tuple[Exhibit, list[Fact]]:
    ranges = {name: costs.by_year(what) for what, name in RANGE.items()}
    fields = {
        f"{titles[option]}, {year}": [
            pounds_fact(f"{option}.{name}.{year}", by_year[option][year])
            for name, by_year in ranges.items()
        ]
        for option in costs.options
        for year in costs.years
    }
    headings = [Heading("Option and year")]
    headings += [Heading(one, True) for one in ("Expected", "At least", "At most")]
    rows = [[name, *texts_of(own)] for name, own in fields.items()]
    data = table("cost-over-time-data", title, headings, rows)
    return data, [one for own in fields.values() for one in own]


def _plain(years: dict[str, Decimal | None]) -> list[float | None]:
    return [None if cost is None else float(cost) for cost in years.values()]


@of_appraisal
def cost_and_score_chart(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Each option as a point: net present cost against score, with the line of dominance."""
    options = _points(appraisal, costs_of(snapshot, appraisal))
    if not options:
        return passage(WORDING("no-score-drawn"))
    title = f"Net present cost, {prices_text(appraisal)}, against weighted score"
    text = [f"{one.name} costs {one.cost_text} and scores {one.score_text}" for one in options]
    line = listed([one.name for one in options if one.on_line])
    alt = (
        f"Scatter chart of {counted(len(options), 'option')}. {'; '.join(text)}. The line of "
        f"dominance joins those that no other option dominates: {line}."
    )
    headings = [Heading("Option"), Heading("Net present cost", True)]
    headings += [Heading("Weighted score", True), Heading("Dominated")]
    rows = [
        [one.name, one.cost_text, one.score_text, "no" if one.on_line else "yes"] for one in options
    ]
    data = table("cost-and-score-data", title, headings, rows)
    facts = [fact("options.scored", len(options), "options", str(len(options)), "scores")]
    drawn = chart_style.svg(cost_and_score(options))
    return figure("cost-and-score", ranges_message(options), title, alt, drawn, data, facts)


def _points(appraisal: Appraisal, costs: WholeLife) -> list[Option]:
    """The short-listed options that are scored on every criterion and costed in every year."""
    present, scores, titles = (
        costs.present(),
        score_by_option(appraisal),
        titles_by_option(appraisal),
    )
    dominated = dominated_by(scores, present)
    return [
        Option(
            titles[one],
            gbp_text(cost),
            points_text(score),
            cost,
            exactly(score),
            not dominated[one],
        )
        for one, score in scores.items()
        if (cost := present[one]) is not None
    ]
