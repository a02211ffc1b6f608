"""Exhibits of how firmly the order of options stands: what would have to change for it to turn."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from commissioning.analysis.appraisal import (
    Appraisal,
    Places,
    WeightRange,
    leaders,
    order_without,
    score_by_option,
    shares_of,
    simulate,
    swing_weights,
    switching_costs,
    switching_scores,
    switching_shares,
    titles_by_option,
    weight_ranges,
)
from commissioning.exhibits.appraisal.appraisal_view import (
    costs_of,
    criterion_titles,
    exactly,
    named_options,
    of_appraisal,
    percent_text,
    points_fact,
    pounds_fact,
    share_fact,
    texts_of,
)
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.bar_matrix import Column, bar_matrix
from commissioning.exhibits.exhibit import Exhibit, figure, passage, table
from commissioning.exhibits.number_format import counted, plain
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.notebook import Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("appraisal")

PLACES = {
    "first_by_score": "Scores highest",
    "cheapest": "Costs least",
    "dominated": "Is dominated by another",
}
PLACES_ALT = (
    "Matrix of bars, {options} by three shares of draws: scores highest, costs least, is dominated "
    "by another. The numbers are in the table."
)
MIDDLE = ("Score from", "Score to", "Net present cost from", "Net present cost to")


@of_appraisal
def weight_ranges_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """For each criterion, which options lead at which share of all weights, and where it turns."""
    ranges, switching = weight_ranges(appraisal), switching_shares(appraisal)
    shares, rows, facts = shares_of(swing_weights(appraisal)), [], []
    for one, title in criterion_titles(appraisal).items():
        sentences = [share_fact(f"{one}.share", shares[one], 1)]
        sentences += [share_fact(f"{one}.turns-at.{place}", own.start, 1)
                 for place, own in enumerate(ranges[one][1:], 1)]  # fmt: skip
        led = "; ".join(_led(appraisal, own) for own in ranges[one])
        near = " and ".join(percent_text(share, 1) for share in switching[one])
        rows.append(
            [title, sentences[0].text, led or WORDING("not-varied"), near or WORDING("no-switch")]
        )
        facts += sentences
    headings = [Heading("Criterion"), Heading("Its share", True)]
    headings += [Heading("Highest weighted score"), Heading("Switching value", True)]
    notes = [WORDING("share-of-weights")]
    title = "Which option scores highest as each weight changes"
    return table("weight-ranges", title, headings, rows, facts, notes)


def _led(appraisal: Appraisal, own: WeightRange) -> str:
    ends = " to ".join(percent_text(end, int(0 < end < 1)) for end in (own.start, own.end))
    return f"{ends}: {named_options(appraisal, own.leaders)}"


@of_appraisal
def switching_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """What would make an option lead: a higher score on one criterion, or another cost."""
    present = costs_of(snapshot, appraisal).present()
    by_score, by_cost = switching_scores(appraisal), switching_costs(present)
    scored, rows, facts = score_by_option(appraisal), [], []
    most = max(scored.values(), default=Fraction(0))
    for option, title in titles_by_option(appraisal).items():
        behind = most - scored[option] if option in scored else None
        sentences = [points_fact(f"{option}.behind", behind)]
        needed, own = _needed(appraisal, option, by_score.get(option, []))
        cost, change = _cost_change(option, by_cost.get(option))
        leads = WORDING("highest-now" if option in leaders(scored) else "no-single-score")
        rows.append([title, sentences[0].text, needed or leads, cost])
        facts += sentences + own + change
    headings = [Heading("Option"), Heading("Behind, in points", True)]
    headings += [Heading("Score needed for a tie"), Heading("Change of cost needed")]
    title = "Switching values: what would change which option scores highest or costs least"
    return table("switching-values", title, headings, rows, facts)


def _needed(
    appraisal: Appraisal, option: str, found: list[tuple[str, int, Fraction]]
) -> tuple[str, list[Fact]]:
    """The one score that would tie the lead, for each criterion where there is one."""
    criteria = criterion_titles(appraisal)
    facts = [points_fact(f"{option}.{one}.ties-at", least) for one, _, least in found]
    sentences = [
        f"{criteria[one]}: {score} to {tie.text}"
        for (one, score, _), tie in zip(found, facts, strict=True)
    ]
    return "; ".join(sentences), facts


def _cost_change(option: str, percent: Decimal | None) -> tuple[str, list[Fact]]:
    """By how much an option's cost would change for another to be cheapest, in words."""
    if percent is None:
        return "none", []
    change = share_fact(f"{option}.cost-turns-at", abs(percent) / 100, 1)
    if percent > 0:
        return WORDING("cheapest-until", change=change.text), [change]
    return WORDING("cheapest-after", change=change.text), [change]


@of_appraisal
def first_places_chart(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """In what share of many draws each option scores highest, costs least, or is dominated."""
    places, titles = simulate(appraisal, costs_of(snapshot, appraisal)), titles_by_option(appraisal)
    if len(places) < 2:
        return passage(WORDING("one-option"))
    fields = {option: _place_facts(option, one) for option, one in places.items()}
    names = [titles[one] for one in places]
    columns = [
        Column(heading, 1.0, [getattr(one, name) for one in places.values()],
               [own[place].text for own in fields.values()])
        for place, (name, heading) in enumerate(PLACES.items())
    ]  # fmt: skip
    draws = appraisal["uncertainty"]["draws"]
    title = f"Share of {draws:,} draws of weights, scores and costs"
    alt = PLACES_ALT.format(options=counted(len(names), "option"))
    rows = [[titles[option], *texts_of(own)] for option, own in fields.items()]
    headings = [Heading("Option"), *(Heading(one, True) for one in (*PLACES.values(), *MIDDLE))]
    data = table("first-places-data", title, headings, rows, notes=[WORDING("middle-of-draws")])
    facts = [one for own in fields.values() for one in own]
    facts.append(fact("draws", draws, "draws", f"{draws:,}", "appraisal"))
    message = f"How often each option comes first in {draws:,} draws"
    drawn = chart_style.svg(bar_matrix(names, columns))
    return figure("first-places", message, title, alt, drawn, data, facts)


def _place_facts(option: str, places: Places) -> list[Fact]:
    """The facts of an option's places in the order in which they are printed."""
    shares = [
        share_fact(f"{option}.{name.replace('_', '-')}", getattr(places, name)) for name in PLACES
    ]
    ends = ("low", "high")
    return [
        *shares,
        *(points_fact(f"{option}.drawn-score-{end}", Fraction(one))
          for end, one in zip(ends, places.score, strict=True)),
        *(pounds_fact(f"{option}.drawn-cost-{end}", exactly(one))
          for end, one in zip(ends, places.cost, strict=True)),
    ]  # fmt: skip


@of_appraisal
def how_it_was_varied(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Ranges and distributions behind the sensitivity, and whether an option dropped matters."""
    how = appraisal["uncertainty"]
    names = {"weights": "weights_pct", "scores": "scores_points", "costs": "costs_pct"}
    stated = WORDING("how-varied", **{name: str(how[one]) for name, one in names.items()})
    return passage(" ".join([stated, *_of_dropped(appraisal)]))


def _of_dropped(appraisal: Appraisal) -> Iterator[str]:
    turned = {dropped: pairs for dropped, pairs in order_without(appraisal).items() if pairs}
    if not score_by_option(appraisal):
        yield WORDING("no-score-drawn")
    elif not turned:
        yield WORDING("dropping-changes-nothing")
    for dropped, pairs in turned.items():
        named = plain("; ".join(named_options(appraisal, pair) for pair in pairs))
        option = plain(named_options(appraisal, [dropped]))
        yield WORDING("dropping-changes", option=option, options=named)
