"""Tornado charts: what each input, changed alone, does to the lead of the first option."""

from __future__ import annotations

from commissioning.analysis.appraisal import Appraisal, score_by_option
from commissioning.analysis.one_at_a_time import (
    Change,
    first_two,
    lead_by_cost,
    lead_by_weight_and_score,
)
from commissioning.exhibits import charts
from commissioning.exhibits.appraisal_sensitivity import TOO_FEW
from commissioning.exhibits.appraised import (
    costs_of,
    criterion_titles,
    of_appraisal,
    option_titles,
    points_text,
)
from commissioning.exhibits.exhibit import Exhibit, Heading, figure, passage, table
from commissioning.exhibits.facts import fact
from commissioning.exhibits.spans import Span, tornado
from commissioning.exhibits.wording import counted, gbp_text
from commissioning.inputs.snapshots import Snapshot

WIDEST = 10  # inputs that a tornado shows


@of_appraisal
def score_tornado(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """What each weight and score, alone, does to the lead of the highest weighted score."""
    scored = score_by_option(appraisal)
    pair, changes = first_two(scored, True), lead_by_weight_and_score(appraisal)
    if len(pair) < 2 or not changes:
        return passage(TOO_FEW)
    stated = scored[pair[0]] - scored[pair[1]]
    return _tornado(appraisal, "score-tornado", pair, changes, stated, "points")


@of_appraisal
def cost_tornado(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """What each head of costs, alone, does to the lead of the lowest net present cost."""
    costs = costs_of(snapshot, appraisal)
    present = {option: cost for option, cost in costs.present().items() if cost is not None}
    pair, changes = first_two(present, False), lead_by_cost(costs)
    if len(pair) < 2 or not changes:
        return passage(TOO_FEW)
    stated = present[pair[1]] - present[pair[0]]
    return _tornado(appraisal, "cost-tornado", pair, changes, stated, "pounds")


def _tornado(
    appraisal: Appraisal,
    key: str,
    pair: tuple[str, ...],
    changes: list[Change],
    stated: object,
    unit: str,
) -> Exhibit:
    titles, shown = option_titles(appraisal), changes[:WIDEST]
    first, second = (titles[one] for one in pair)
    text = points_text if unit == "points" else gbp_text
    better = "scores higher" if unit == "points" else "costs less"
    names = [_input(appraisal, one) for one in shown]
    rows = [
        [name, text(one.lead_low), text(one.lead_high), _turns(one)]
        for name, one in zip(names, shown, strict=True)
    ]
    headings = [Heading("Input changed alone"), Heading("Lead with it at its least", True)]
    headings += [Heading("At its most", True), Heading("Order turns")]
    title = f"Lead of {first} over {second}, in {unit}"
    data = table(f"{key}-data", title, headings, rows)
    spans = [Span(name, float(one.lead_low), float(one.lead_high))
             for name, one in zip(names, shown, strict=True)]  # fmt: skip
    turning = sum(_turns(one) == "yes" for one in changes)
    message = (
        f"{counted(turning, 'input')} of {len(changes)}, changed alone, would turn the order of "
        "the first two"
    )
    alt = (
        f"Tornado chart, widest first: the lead of {first} over {second} as each input goes from "
        f"its least (ring) to its most (dot). As stated it is {text(stated)}; left of 0 the order "
        "turns. The values are in the table."
    )
    sides = (f"{second} {better}", f"{first} {better}")
    told = [fact(f"{key}.turning", turning, "inputs", str(turning), "sensitivity")]
    drawn = charts.svg(tornado(spans, float(stated), sides))
    return figure(key, message, title, alt, drawn, data, told)


def _input(appraisal: Appraisal, change: Change) -> str:
    """An input as it is printed: a weight, a score or a head of costs, of whom."""
    criteria, titles = criterion_titles(appraisal), option_titles(appraisal)
    subject = criteria.get(change.subject, change.subject)
    return f"{subject}: {titles[change.option]}" if change.option else f"Weight of {subject}"


def _turns(change: Change) -> str:
    return "yes" if min(change.lead_low, change.lead_high) < 0 else "no"
