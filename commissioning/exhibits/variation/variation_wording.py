"""Words of variation and assurance: what the latest result shows, and how that is worked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from commissioning.analysis.performance import (
    ANNUAL,
    CUMULATIVE,
    FEWER_THAN_TWO,
    changes_of_provider,
    without_series,
)
from commissioning.analysis.variation import (
    DRIFTING,
    FEWEST_FOR_A_WORD,
    NO_RESULT,
    OUTSIDE,
    SEASONAL,
    SHIFT,
    TOO_FEW,
    TREND,
    TWO_OF_THREE,
    Process,
    VariationRules,
    is_clipped,
)
from commissioning.dates import MONTHS, parse_period
from commissioning.exhibits.number_format import listed, plain
from commissioning.exhibits.provider_change_wording import provider_notes
from commissioning.inputs import Snapshot
from commissioning.wording import Wording

WORDING = Wording("variation")

NOTES = (
    ("seasonal", SEASONAL),
    ("drifting", DRIFTING),
)
WITHOUT = {
    CUMULATIVE: "no-limits-cumulative",
    ANNUAL: "no-limits-annual",
    FEWER_THAN_TWO: "no-limits-few",
}
# Signs of their own, so that none can be taken for the shape of a status.
MARKS = {
    "common cause": {"mark": "=", "tone": "neutral"},
    "improvement": {"mark": "+", "tone": "good"},
    "concern": {"mark": "!", "tone": "bad"},
    "neutral high": {"mark": "~", "tone": "neutral"},
    "neutral low": {"mark": "~", "tone": "neutral"},
    SEASONAL: {"mark": "–", "tone": "neutral"},
    DRIFTING: {"mark": "–", "tone": "neutral"},
    NO_RESULT: {"mark": "?", "tone": "neutral"},
    TOO_FEW: {"mark": "?", "tone": "neutral"},
}
WITHIN = "within the range of earlier years in"
REBASED = {True: "limits-recalculated", False: "change-recorded"}
RULE_LABELS = {
    OUTSIDE: "outside limits",
    TREND: "trend",
    TWO_OF_THREE: "two of three",
    SHIFT: "run on one side",
}


def variation_rules(snapshot: Snapshot) -> VariationRules:
    """The counts the council has fixed, as its snapshot holds them."""
    return VariationRules(**snapshot.council["variation"])


def method_notes(snapshot: Snapshot, found: Sequence[Process]) -> list[str]:
    """How limits, signals and assurance are worked, with the counts used; rebases with reasons."""
    counts = snapshot.council["variation"]
    limits = [(one.limits, one.measure.unit) for one in found if one.limits]
    notes = [
        _limits_note(counts["fixed_after"]),
        WORDING("signals", trend=counts["trend"], run=counts["run"]),
        WORDING("assurance"),
    ]
    shown = {one.variation for one in found} | {one.latest.wordless for one in found}
    notes += [WORDING(name) for name, variation in NOTES if variation in shown]
    if any(one.provisional for one, _ in limits):
        notes.append(WORDING("trial", fewest=counts["fewest"], least=FEWEST_FOR_A_WORD))
    if any(is_clipped(one, unit) for one, unit in limits):
        notes.append(WORDING("capped"))
    return [
        *notes,
        *left_out_notes(snapshot),
        *_provider_notes(snapshot, found),
        *(note for process in found for note in _rebase_notes(process)),
    ]


def _limits_note(fixed_after: int | None) -> str:
    if fixed_after:
        return WORDING("limits-from-first", results=fixed_after)
    return WORDING("limits-from-all")


def _provider_notes(snapshot: Snapshot, found: Sequence[Process]) -> list[str]:
    """Which limits rest on results of more than one provider, if any."""
    changed = [one for one in found if has_two_providers(snapshot, one)]
    if not changed:
        return []
    titles = listed([one.measure.title for one in changed])
    text = WORDING("several-providers", measures=titles)
    return [text, *provider_notes(snapshot, {one.measure.service for one in changed})]


def providers_key(snapshot: Snapshot, own: Sequence[Process]) -> list[str]:
    """Which charts hold results of more than one provider, for the key of the marks."""
    changed = [one.measure.title for one in own if has_two_providers(snapshot, one)]
    return [WORDING("several-providers-key", measures=listed(changed))] if changed else []


def has_two_providers(snapshot: Snapshot, process: Process) -> bool:
    """Whether the latest part of a process holds results of more than one provider."""
    first_day = parse_period(process.periods[process.latest.first]).first_day
    changes = changes_of_provider(snapshot.tables["provision"], process.measure.service)
    return any(one.day > first_day for one in changes)


def left_out_notes(snapshot: Snapshot) -> list[str]:
    """Which measures have no limits at all, and why."""
    left_out = without_series(snapshot.tables, snapshot.quarter)
    return [WORDING(WITHOUT[one], measures=listed(titles)) for one, titles in left_out.items()]


def nothing_shown(snapshot: Snapshot) -> str:
    """What is said where no measure has limits: that there are none, and why for each."""
    notes = left_out_notes(snapshot)
    if not notes:
        return WORDING("nothing-specified")
    return " ".join([WORDING("none-shown"), *map(plain, notes)])


def latest_text(process: Process) -> str:
    """The variation of the latest result and what tells it: `concern: outside limits`."""
    if process.variation == SEASONAL:
        return f"{SEASONAL}: {season_text(process)}"
    if process.variation == DRIFTING:
        course = "rising" if process.latest.drift > 0 else "falling"
        since = parse_period(process.periods[process.latest.first]).label
        return f"{DRIFTING}: {course} since {since}"
    return variation_text(process, len(process.values) - 1, process.variation)


def variation_text(process: Process, place: int, text: str) -> str:
    """A variation with the rule that tells it at a place: `concern: trend`."""
    signal = process.signals[place]
    if signal is None or text == NO_RESULT:
        return text
    return f"{text}: {RULE_LABELS[signal.rule]}"


def season_text(process: Process) -> str:
    """Where the quarter’s results are among those of the same months, or quarter, of other years.

    `lowest of 3 years in July and August, highest of 3 years in September`.
    """
    seasons: dict[str, list[str]] = {}
    for place in process.of_quarter:
        stand = _stand(process.same_season(place))
        seasons.setdefault(stand, []).append(_season(process.periods[place]))
    return ", ".join(f"{stand} {listed(names)}" for stand, names in seasons.items())


def _stand(own: list[Decimal]) -> str:
    """How the last of some results of one season is among them: `lowest of 3 years in`."""
    *others, latest = own
    if not others:
        return "no earlier year for"
    if latest < min(others):
        return f"lowest of {len(own)} years in"
    return f"highest of {len(own)} years in" if latest > max(others) else WITHIN


def _season(text: str) -> str:
    period = parse_period(text)
    if period.kind == "month":
        return MONTHS[period.first_day.month - 1]
    return f"Quarter {period.text[-1]}"


def rebased_text(has_limits: bool) -> str:
    """What a recorded change of the process did: limits recalculated, or recorded alone."""
    return WORDING(REBASED[has_limits])


def _rebase_notes(process: Process) -> list[str]:
    return [
        WORDING(
            "rebased",
            measure=process.measure.title,
            what=rebased_text(segment.limits is not None),
            period=parse_period(segment.rebase.period).label,
            officer=segment.rebase.name,
            reason=segment.rebase.reason,
        )
        for segment in process.segments
        if segment.rebase is not None
    ]
