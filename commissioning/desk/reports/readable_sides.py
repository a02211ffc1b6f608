"""What one side of an exception may not open at the desk before it has reported (framework §5).

The commissioner's reasons are in slots, the provider's in slots and in what it returned. Neither
opens a report with the other's before their own report of the same shortfall is submitted.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from commissioning.dates import parse_period
from commissioning.inputs import HEADER
from commissioning.narrative import PROVIDER, UNWRITTEN, SlotState, provider_role
from commissioning.review.model import ReviewHistory, acts
from commissioning.wording import Wording

WORDING = Wording("desk")

COMMISSIONER = "commissioner"
WRITTEN_BY_PROVIDERS = {"commentary": ("text",), "actions": ("action",)}
DONE = (acts.SUBMIT, acts.RELEASE, acts.ISSUE)


@dataclass(frozen=True)
class ProviderTexts:
    """What a report rests on: its measures, and the provider's texts of the quarter by measure.

    Of one voice of an exception: its measure, whose it is, and the day that it is as at.
    """

    measures: frozenset[str] = frozenset()
    texts: tuple[tuple[str, str], ...] = ()
    measure: str = ""
    report_of: str = ""
    as_at: str | None = None


@dataclass(frozen=True)
class Shortfall:
    """A measure that both sides report on: the keys of both reports, and the provider.

    `exception` is the regular report where the commissioner reports it in that.
    """

    measure: str
    exception: str
    response: str
    provider: str


def shortfalls(voices: Mapping[str, tuple[str, ProviderTexts]], regular: str) -> list[Shortfall]:
    """What both sides report on, of the voices on the shelf: by key the provider and what is told.

    One that the commissioner alone reports on has no other side, and is not among them.
    """
    own = {
        (text.measure, text.as_at): key
        for key, (_, text) in voices.items()
        if text.report_of != PROVIDER
    }
    return [
        Shortfall(text.measure, own.get((text.measure, text.as_at), regular), key, provider)
        for key, (provider, text) in voices.items()
        if text.report_of == PROVIDER
    ]


def shown_by(cells: Iterable[Mapping[str, object]]) -> str:
    """All that the cells of a notebook show, in one text."""
    return json.dumps([cell.get("outputs", []) for cell in cells], ensure_ascii=False)


def measures_with_reasons(texts: ProviderTexts, shown: str) -> frozenset[str]:
    """The measures on which a report shows what the provider returned in words."""
    return frozenset(
        measure
        for measure, text in texts.texts
        if json.dumps(text, ensure_ascii=False).strip('"') in shown
    )


def waits_for(
    texts: ProviderTexts,
    reasons: Collection[str],
    states: Collection[SlotState],
    roles: Collection[str],
    found: Collection[Shortfall],
    histories: Mapping[str, ReviewHistory],
) -> str:
    """Why a report is not open to a person yet and what they are to do first; empty if it is."""
    first = {
        own: one
        for one in found
        if one.measure in texts.measures
        for own in _first(reasons, states, roles, one)
        if not any(act in histories[own].in_force for act in DONE)
    }
    if not first:
        return ""
    other = "commissioner’s text" if COMMISSIONER not in roles else "provider’s reasons"
    measures = ", ".join(sorted({one.measure for one in first.values()}))
    own_reports = ", ".join(sorted(first))
    return WORDING("both-sides", other=other, measures=measures, first=own_reports)


def _first(
    reasons: Collection[str],
    states: Collection[SlotState],
    roles: Collection[str],
    one: Shortfall,
) -> Iterator[str]:
    """The report that a person is to submit before this one, which has the other side's words."""
    provider = provider_role(one.provider)
    if COMMISSIONER in roles and (one.measure in reasons or _has_text(states, provider)):
        yield one.exception
    if provider in roles and _has_text(states, COMMISSIONER):
        yield one.response


def _has_text(states: Collection[SlotState], role: str) -> bool:
    return any(state.role == role and state.word != UNWRITTEN for state in states)


@lru_cache(maxsize=400)
def provider_texts(inputs: Path, mark: tuple[int, ...]) -> ProviderTexts:
    """What the inputs of a report tell, read once for a mark; nothing where they cannot be read."""
    try:
        report = json.loads((inputs / HEADER).read_text("utf-8"))["report"]
        quarter, measure = report["quarter"], report.get("subject", {}).get("measure", "")
        texts = {
            (row["measure"], row[column])
            for name, columns in WRITTEN_BY_PROVIDERS.items()
            for row in _rows(inputs / f"{name}.csv")
            for column in columns
            if row[column] and parse_period(row["period"]).quarter.text == quarter
        }
        measures = frozenset(row["measure"] for row in _rows(inputs / "measures.csv"))
        of = report.get("report_of", ""), report.get("as_at")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ProviderTexts()
    return ProviderTexts(measures, tuple(sorted(texts)), measure, *of)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
