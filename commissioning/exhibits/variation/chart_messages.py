"""What a chart says, computed from the facts it shows: its message, and the words in its place.

A message states what is so and judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from commissioning.analysis.performance import MeasureResult, judged_of
from commissioning.analysis.variation import NO_RESULT, Process
from commissioning.dates import parse_period
from commissioning.exhibits.number_format import counted, figures_text, listed, value_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.result_rows import none_judged, result_and_target
from commissioning.exhibits.series_view import Series
from commissioning.exhibits.variation.variation_wording import latest_text
from commissioning.inputs.tables import rows_of
from commissioning.inputs.vocabulary import JUDGED, MISSED
from commissioning.notebook import Fact
from commissioning.wording import Wording

WORDING = Wording("variation")

VARIATIONS_NAMED = ("concern", "improvement")
MOST_NAMED = 3
LONGEST_MESSAGE = 300  # characters; a longer one counts what it would have named


def measure_message(row: MeasureResult, run: int) -> str:
    """`Missed bins: 98 per 100,000 against a target of 75, off target for 2 quarters in a row`."""
    return f"{row.title}: {_against_target(row)}, {run_text(row.status, run)}"


def run_text(status: str, run: int) -> str:
    """A status and, where it is a miss of several quarters, for how many: `off target for 2 …`."""
    return f"{status} for {run} quarters in a row" if run > 1 and status in MISSED else status


def run_fact(row: MeasureResult, run: int) -> Fact:
    """For how many quarters in a row a measure has had the status it has."""
    text = run_text(row.status, run)
    return fact(f"{row.measure}.run", run, "quarters", text, f"results {row.measure}")


def service_message(name: str, results: pd.DataFrame) -> str:
    """How many measures of a service are on target, and which are not, off target with figures."""
    judged = results[results["status"].isin(JUDGED)]
    if judged.empty:
        return WORDING("service-none-judged", service=name, measures=len(results))
    met = int((judged["status"] == "on target").sum())
    text = WORDING("service-met", service=name, met=met, judged=len(judged))
    missed = {status: list(rows_of(judged[judged["status"] == status])) for status in MISSED}
    named = [_missed_by_name(status, rows) for status, rows in missed.items() if rows]
    if len("; ".join([text, *named])) > LONGEST_MESSAGE:
        named = [f"{len(rows)} {status}" for status, rows in missed.items() if rows]
    return "; ".join([text, *named])


def _missed_by_name(status: str, rows: list[Any]) -> str:
    """The measures that missed in one status: off target with figures, many as their count."""
    if len(rows) > MOST_NAMED:
        return f"{len(rows)} {status}"
    with_figures = status == "off target"
    titles = [row.title + f" ({_against_target(row)})" * with_figures for row in rows]
    return f"{status}: {listed(titles)}"


def service_facts(service: str, results: pd.DataFrame) -> list[Fact]:
    """How many measures of a service are judged, and how many have each of those statuses."""
    counts = {name.replace(" ", "-"): (results["status"] == name).sum() for name in JUDGED}
    return [
        fact(f"{service}.{name}", int(count), "measures", str(count), "status counts")
        for name, count in {"judged": sum(counts.values()), **counts}.items()
    ]


def statuses_message(counts: dict[str, int]) -> str:
    """How many measures have each status that is judged, and how many have no result."""
    judged, missing = judged_of(counts), counts["no result"]
    if not judged:
        return none_judged(counts).rstrip(".")
    of = {"met": counts["on target"], "judged": judged}
    of |= {"near": counts["within tolerance"], "off": counts["off target"]}
    text = WORDING("status-counts", **of)
    return WORDING("status-counts-missing", counts=text, missing=missing) if missing else text


def variation_message(name: str, own: Sequence[Process]) -> str:
    """What variation the latest results show, with the measures that improve or give concern."""
    if len(own) == 1:
        return latest_wording(own[0])
    parts = []
    for variation in variations_of(own):
        titles = [one.measure.title for one in own if one.variation == variation]
        text = variation in VARIATIONS_NAMED and len(titles) <= MOST_NAMED
        named = f" ({listed(titles)})" if text else ""
        parts.append(f"{variation} in {len(titles)}{named}")
    measures = f"{counted(len(own), 'measure')} to {own[0].quarter.label}"
    return f"{name}, latest results of {measures}: {'; '.join(parts)}"


def latest_wording(process: Process) -> str:
    """`Missed bins: 94 per 100,000 in September 2025, concern: outside limits`."""
    measure, period = process.measure, parse_period(process.periods[-1]).label
    result = value_text(process.values[-1], measure.unit, measure.decimals)
    if process.variation == NO_RESULT:
        return f"{measure.title}: {NO_RESULT}, the last {result} in {period}"
    return f"{measure.title}: {result} in {period}, {latest_text(process)}"


def variations_of(own: Sequence[Process]) -> list[str]:
    """The variations that occur, those to be named first."""
    found = dict.fromkeys(one.variation for one in own)
    return sorted(found, key=lambda one: (one not in VARIATIONS_NAMED, one))


def series_text(series: Series) -> str:
    """A measure’s latest result with target and status, its course, and its lowest and highest.

    `Missed bins: 98 per 100,000 against a target of 75, off target, up from 72 in 2023-24 Quarter
    2, lowest 57, highest 98`.
    """
    row, known = series.row, since_break(series)
    terms = [f"{row.title}: {_against_target(row)}", row.status, *course(series)]
    if len(known) > 1:
        ends = (("lowest", min), ("highest", max))
        terms += [
            f"{name} {_figures(pick(one.result for one in known), row)}" for name, pick in ends
        ]
    return ", ".join(terms)


def course(series: Series) -> list[str]:
    """Where the last result is against the earliest of the same quarter of a year, if any.

    A measure may grow from April to March or follow the seasons: other quarters do not compare.
    Nothing before a break compares with what follows it; [b] says that there was one, [c] that the
    earlier result is of another provider.
    """
    known = since_break(series)
    if not known or known[-1].period != series.past["period"].iloc[-1]:
        return []
    last = known[-1]
    first = next(one for one in known if one.period[-2:] == last.period[-2:])
    if first is last:
        return []
    moved = "up" if last.result > first.result else "down"
    moved = "unchanged" if last.result == first.result else moved
    if moved != "unchanged" and _printed(last, series.row) == _printed(first, series.row):
        moved = "little changed"
    crossed = any(first.period < series.past["period"].iloc[place] for place in series.changes)
    marks = f"{' [b]' if series.breaks else ''}{' [c]' if crossed else ''}"
    since = f"{parse_period(first.period).label}{marks}"
    return [f"{moved} from {_printed(first, series.row)} in {since}"]


def since_break(series: Series) -> list[Any]:
    """The quarters with a result, since the last break if there is one."""
    start = series.breaks[-1] if series.breaks else 0
    return [one for one in rows_of(series.past.iloc[start:]) if one.result is not None]


def _against_target(row: MeasureResult) -> str:
    result, _ = result_and_target(row)
    if row.target is None:
        return result
    return f"{result} against a target of {_figures(row.target, row)}"


def _printed(past: Any, row: MeasureResult) -> str:
    """A past result with the decimals that show its status."""
    return figures_text(past.result, row.unit, past.decimals)


def _figures(value: Decimal, row: MeasureResult) -> str:
    return figures_text(value, row.unit, row.decimals)
