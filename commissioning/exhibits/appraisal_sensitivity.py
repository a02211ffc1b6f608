"""Exhibits of how firmly the order of options stands: what would have to change for it to turn."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from commissioning.analysis.appraisal import Appraisal, leaders, score_by_option
from commissioning.analysis.sensitivity import (
    WeightRange,
    order_without,
    switching_costs,
    switching_scores,
    switching_shares,
    weight_ranges,
)
from commissioning.analysis.simulation import Places, simulate
from commissioning.exhibits import charts
from commissioning.exhibits.appraisal_scores import NOTHING_SCORED
from commissioning.exhibits.appraised import (
    costs_of,
    criterion_titles,
    exactly,
    named_options,
    of_appraisal,
    option_titles,
    percent_text,
    points_text,
)
from commissioning.exhibits.bar_matrix import Column, bar_matrix
from commissioning.exhibits.exhibit import Exhibit, Heading, figure, passage, table
from commissioning.exhibits.facts import fact
from commissioning.exhibits.wording import counted, gbp_text, number_text
from commissioning.inputs.snapshots import Snapshot

TOO_FEW = "Fewer than two options can be compared, so nothing is to be turned."


@of_appraisal
def weight_ranges_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """For each criterion, which options lead at which share of all weights, and where it turns."""
    ranges, turns = weight_ranges(appraisal), switching_shares(appraisal)
    weights = {one["id"]: one["swing_weight"] for one in appraisal["criteria"]}
    total = sum(weights.values())
    rows = [
        [
            title,
            percent_text(Fraction(weights[one], total), 1),
            "; ".join(_led(appraisal, own) for own in ranges[one]) or "not to be varied alone",
            " and ".join(percent_text(share, 1) for share in turns[one]) or "at no share",
        ]
        for one, title in criterion_titles(appraisal).items()
    ]
    headings = [Heading("Criterion"), Heading("Its share", True)]
    headings += [Heading("Highest weighted score"), Heading("Turns at", True)]
    notes = ["Share of all weights; the other criteria keep their ratios to one another."]
    title = "Which option scores highest as each weight changes"
    return table("weight-ranges", title, headings, rows, notes=notes)


def _led(appraisal: Appraisal, own: WeightRange) -> str:
    ends = f"{percent_text(own.start, 1)} to {percent_text(own.end, 1)}"
    return f"{ends}: {named_options(appraisal, own.leaders)}"


@of_appraisal
def switching_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """What would make an option lead: a higher score on one criterion, or another cost."""
    present = costs_of(snapshot, appraisal).present()
    by_score, by_cost = switching_scores(appraisal), switching_costs(present)
    scored, criteria = score_by_option(appraisal), criterion_titles(appraisal)
    most = max(scored.values(), default=Fraction(0))
    rows = []
    for option, title in option_titles(appraisal).items():
        needed = [
            f"{criteria[one]}: {score} to {number_text(exactly(least), 1)}"
            for one, score, least in by_score.get(option, [])
        ]
        behind = points_text(most - scored[option]) if option in scored else "[x]"
        leads = option in leaders(scored)
        told = "; ".join(needed) or ("scores highest" if leads else "no one score would do")
        rows.append([title, behind, told, _cost_change(by_cost.get(option))])
    headings = [Heading("Option"), Heading("Behind, in points", True)]
    headings += [Heading("One score that would tie the lead"), Heading("Cost at which it turns")]
    title = "Switching values: what would change which option scores highest or costs least"
    return table("switching-values", title, headings, rows)


def _cost_change(percent: Decimal | None) -> str:
    if percent is None:
        return "none"
    change = number_text(abs(exactly(percent)), 1)
    return f"cheapest up to a rise of {change}%" if percent > 0 else f"after a fall of {change}%"


@of_appraisal
def first_places_chart(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """In what share of many draws each option scores highest, costs least, or is dominated."""
    places, titles = simulate(appraisal, costs_of(snapshot, appraisal)), option_titles(appraisal)
    if len(places) < 2:
        return passage(TOO_FEW)
    names = [titles[one] for one in places]
    shares = {
        "Scores highest": [one.first_by_score for one in places.values()],
        "Costs least": [one.cheapest for one in places.values()],
        "Is dominated by another": [one.dominated for one in places.values()],
    }
    columns = [
        Column(heading, 1.0, own, [percent_text(share) for share in own])
        for heading, own in shares.items()
    ]
    draws, seed = (appraisal["uncertainty"][one] for one in ("draws", "seed"))
    title = f"Share of {draws:,} draws of weights, scores and costs"
    alt = (
        f"Matrix of bars, {counted(len(names), 'option')} by three shares of draws: scores "
        "highest, costs least, is dominated by another. The numbers are in the table."
    )
    data = _places_table(names, list(places.values()), columns, title)
    facts = [
        fact(f"{option}.first-places", exactly(one.first_by_score), "share of draws",
             percent_text(one.first_by_score), "sensitivity")
        for option, one in places.items()
    ]  # fmt: skip
    message = f"How often each option comes first in {draws:,} draws (seed {seed})"
    return figure(
        "first-places", message, title, alt, charts.svg(bar_matrix(names, columns)), data, facts
    )


def _places_table(
    names: list[str], places: list[Places], columns: list[Column], title: str
) -> Exhibit:
    rows = [
        [
            name,
            *(column.texts[row] for column in columns),
            " to ".join(number_text(exactly(end), 1) for end in places[row].score),
            " to ".join(gbp_text(exactly(end)) for end in places[row].cost),
        ]
        for row, name in enumerate(names)
    ]
    headings = [Heading("Option"), *(Heading(column.heading, True) for column in columns)]
    headings += [Heading("Score, middle 80%", True), Heading("Net present cost, middle 80%", True)]
    return table("first-places-data", title, headings, rows)


@of_appraisal
def how_it_was_varied(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Ranges and distributions behind the sensitivity, and whether an option dropped matters."""
    how = appraisal["uncertainty"]
    stated = (
        "Where the appraisal states a range for an input, it is used; elsewhere weights lie "
        f"within {how['weights_pct']}%, scores within {how['scores_points']} points and costs "
        f"within {how['costs_pct']}% either way. In the draws each input has a triangular "
        "distribution from its least over its stated value to its most, independently of the "
        "others; a head of costs is drawn once for all years."
    )
    return passage(" ".join([stated, *_of_dropped(appraisal)]))


def _of_dropped(appraisal: Appraisal) -> Iterator[str]:
    turned = {dropped: pairs for dropped, pairs in order_without(appraisal).items() if pairs}
    if not score_by_option(appraisal):
        yield NOTHING_SCORED
    elif not turned:
        yield (
            "Leaving out an option that does not lead turns the order of no others, even where the "
            "ends of each scale are taken from the options left."
        )
    for dropped, pairs in turned.items():
        named = "; ".join(named_options(appraisal, pair) for pair in pairs)
        yield (
            f"Where the ends of each scale are taken from the options left, leaving out "
            f"{named_options(appraisal, [dropped])} turns the order of {named}."
        )
