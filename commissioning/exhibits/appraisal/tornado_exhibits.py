"""Tornado charts: what each input, changed alone, does to the lead of the first option."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from commissioning.analysis.appraisal import (
    Appraisal,
    Change,
    first_two,
    lead_by_cost,
    lead_by_weight_and_score,
    score_by_option,
    titles_by_option,
)
from commissioning.exhibits.appraisal.appraisal_view import (
    costs_of,
    criterion_titles,
    of_appraisal,
    points_fact,
    pounds_fact,
    texts_of,
)
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.tornado_chart import Span, tornado
from commissioning.exhibits.charts.yearly_bands import pounds_labels
from commissioning.exhibits.exhibit import Exhibit, figure, passage, table
from commissioning.exhibits.finance.finance_amounts import filed_name
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.notebook import Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("appraisal")

WIDEST = 10  # inputs that a tornado shows
HEADINGS = [
    Heading("Input changed alone"),
    Heading("Lead with it at its lowest", True),
    Heading("At its highest", True),
    Heading("Order changes"),
]


class Kind(NamedTuple):
    """A kind of lead: its key, unit, what it is to be ahead, its facts and its scale in words."""

    key: str
    unit: str
    better: str
    fact: Callable[[str, Any], Fact]
    scale: Callable[[Sequence[float]], list[str]]


BY_SCORE = Kind("score-tornado", "points", "scores higher", points_fact, chart_style.tick_labels)
BY_COST = Kind("cost-tornado", "pounds", "costs less", pounds_fact, pounds_labels)


@of_appraisal
def score_tornado(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """What each weight and score, alone, does to the lead of the highest weighted score."""
    scored = score_by_option(appraisal)
    pair, changes = first_two(scored, True), lead_by_weight_and_score(appraisal)
    if len(pair) < 2 or not changes:
        return passage(WORDING("one-option"))
    stated = scored[pair[0]] - scored[pair[1]]
    return _tornado(appraisal, BY_SCORE, pair, stated, changes)


@of_appraisal
def cost_tornado(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """What each head of costs, alone, does to the lead of the lowest net present cost."""
    costs = costs_of(snapshot, appraisal)
    present = {option: cost for option, cost in costs.present().items() if cost is not None}
    pair, changes = first_two(present, False), lead_by_cost(costs)
    if len(pair) < 2 or not changes:
        return passage(WORDING("one-option"))
    stated = present[pair[1]] - present[pair[0]]
    return _tornado(appraisal, BY_COST, pair, stated, changes)


def _tornado(appraisal: Appraisal, kind: Kind, pair: tuple[str, ...], stated: Any,
             changes: list[Change]) -> Exhibit:  # fmt: skip
    shown, first, second = changes[:WIDEST], *(titles_by_option(appraisal)[one] for one in pair)
    names = [_input(appraisal, one) for one in shown]
    ends = [[kind.fact(f"{kind.key}.{_filed(one)}.{end}", lead) for end, lead in _leads(one)]
            for one in shown]  # fmt: skip
    title = f"Lead of {first} over {second}, in {kind.unit}"
    rows = [[name, *texts_of(own), _switching_text(one)]
            for name, own, one in zip(names, ends, shown, strict=True)]  # fmt: skip
    data = table(f"{kind.key}-data", title, HEADINGS, rows)
    turning = sum(_switching_text(one) == "yes" for one in changes)
    sentences = [fact(f"{kind.key}.turning", turning, "inputs", str(turning), "appraisal")]
    sentences += [
        fact(f"{kind.key}.inputs", len(changes), "inputs", str(len(changes)), "appraisal")
    ]
    sentences += [kind.fact(f"{kind.key}.lead", stated), *(one for own in ends for one in own)]
    message = WORDING("inputs-that-change-order", turning=turning, inputs=len(changes))
    spans = [Span(name, *(float(lead) for _, lead in _leads(one)))
             for name, one in zip(names, shown, strict=True)]  # fmt: skip
    sides = (f"{second} {kind.better}", f"{first} {kind.better}")
    drawn = chart_style.svg(tornado(spans, float(stated), sides, kind.scale))
    alt = _alt(first, second, kind.fact("", stated).text)
    return figure(kind.key, message, title, alt, drawn, data, sentences)


def _alt(first: str, second: str, stated: str) -> str:
    return WORDING("tornado", first=first, second=second, lead=stated)


def _leads(change: Change) -> tuple[tuple[str, Any], tuple[str, Any]]:
    return ("at-least", change.lead_low), ("at-most", change.lead_high)


def _filed(change: Change) -> str:
    """An input in the name of a fact."""
    return ".".join(filter(None, (filed_name(change.subject), change.option)))


def _input(appraisal: Appraisal, change: Change) -> str:
    """An input as it is printed: a weight, a score or a head of costs, of whom."""
    criteria, titles = criterion_titles(appraisal), titles_by_option(appraisal)
    subject = criteria.get(change.subject, change.subject)
    return f"{subject}: {titles[change.option]}" if change.option else f"Weight of {subject}"


def _switching_text(change: Change) -> str:
    return "yes" if min(change.lead_low, change.lead_high) < 0 else "no"
