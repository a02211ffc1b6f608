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
    is_cut,
)
from commissioning.dates import MONTHS, parse_period
from commissioning.exhibits.number_format import listed, plain
from commissioning.exhibits.provider_change_wording import provider_notes
from commissioning.inputs import Snapshot

LIMITS = (
    "Natural limits show how much results vary from one period to the next while nothing changes: "
    "the mean ± 2.66 × the mean moving range, which is the average step from one result to the "
    "next (an XmR chart). They are worked from {base}."
)
ALL = "all results since the series began, since its last break, or since its last recorded change"
FIXED = "the first {fixed_after} results since then and kept"
SIGNALS = (
    "Latest result: common cause when it shows only that usual variation. It is an improvement or "
    "a concern when it shows one of NHS England’s four signals: it lies outside the limits; it is "
    "one of {trend} or more in a row that rise or that fall; it is one of two of three in the "
    "outer third on one side; it is one of {run} or more in a row on one side of the mean."
)
ASSURANCE = (
    "Assurance holds the limits against this quarter’s target. Consistently hitting: every result "
    "within the limits meets it. Consistently failing: none does. Hit and miss: some do and some "
    "do not, so usual variation decides. It is not assessed where the results that the limits are "
    "from hold a run or a trend, or this quarter holds a signal, as the limits then may not show "
    "what comes next."
)
SEASONAL_NOTE = (
    "Seasonal: results follow the time of year, so each is compared only with those of the same "
    "month or quarter of other years and has no limits. A measure is seasonal when the council "
    "says so, or when its results rank like those of a year before once any straight-line rise or "
    "fall is taken out (rank correlation of at least 0.6 in two years of months or more, or of at "
    "least 0.75 in three years of quarters or more)."
)
DRIFTING_NOTE = (
    "Drifting: results rise or fall over the whole time, so no one mean describes them and there "
    "are no limits until a change of the process is recorded. A straight line lies closer to such "
    "results than one step does, and the mean of their last third is further from that of the "
    "first than two thirds of the way from mean to limit."
)
TRIAL = (
    "Trial: fewer than {fewest} results, so the limits are not yet to be relied on. With fewer "
    "than {least} no word is given."
)
CUT = (
    "Cut: a limit lies beyond what the unit can be (below 0, above 100%) and is printed at its end."
)
WITHOUT = {
    CUMULATIVE: "No limits for cumulative measures, each judged by its quarter’s profile: {}.",
    ANNUAL: "No limits for annual measures: {}.",
    FEWER_THAN_TWO: "No limits yet, with fewer than two results in the series: {}.",
}
NONE_SHOWN = "There are no natural limits to show for any measure here."
NOTHING_SPECIFIED = "No measure is specified here, so there are no natural limits to show."
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
REBASED = {True: "limits worked anew", False: "a change of the process is recorded"}
RULE_WORDS = {
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
    base = FIXED if counts["fixed_after"] else ALL
    said = {one.variation for one in found} | {one.latest.wordless for one in found}
    limits = [(one.limits, one.measure.unit) for one in found if one.limits]
    notes = (
        (LIMITS.format(base=base.format(**counts)), True),
        (SIGNALS.format(**counts), True),
        (ASSURANCE, True),
        (SEASONAL_NOTE, SEASONAL in said),
        (DRIFTING_NOTE, DRIFTING in said),
        (TRIAL.format(**counts, least=FEWEST_FOR_A_WORD), any(one.trial for one, _ in limits)),
        (CUT, any(is_cut(one, unit) for one, unit in limits)),
    )
    return [
        *(note for note, so in notes if so),
        *left_out_notes(snapshot),
        *_provider_notes(snapshot, found),
        *(note for process in found for note in _rebase_notes(process)),
    ]


def _provider_notes(snapshot: Snapshot, found: Sequence[Process]) -> list[str]:
    """Which limits rest on results of more than one provider, if any."""
    changed = [one for one in found if has_two_providers(snapshot, one)]
    if not changed:
        return []
    titles = listed([one.measure.title for one in changed])
    told = f"[c] Limits rest on results of more than one provider: {titles}."
    return [told, *provider_notes(snapshot, {one.measure.service for one in changed})]


def providers_key(snapshot: Snapshot, own: Sequence[Process]) -> list[str]:
    """Which charts hold results of more than one provider, for the key of the marks."""
    changed = [one.measure.title for one in own if has_two_providers(snapshot, one)]
    return [f"[c] results of more than one provider: {listed(changed)}"] if changed else []


def has_two_providers(snapshot: Snapshot, process: Process) -> bool:
    """Whether the latest part of a process holds results of more than one provider."""
    first_day = parse_period(process.periods[process.latest.first]).first_day
    changes = changes_of_provider(snapshot.tables["provision"], process.measure.service)
    return any(one.day > first_day for one in changes)


def left_out_notes(snapshot: Snapshot) -> list[str]:
    """Which measures have no limits at all, and why."""
    left_out = without_series(snapshot.tables, snapshot.quarter)
    return [WITHOUT[reason].format(listed(titles)) for reason, titles in left_out.items()]


def nothing_shown(snapshot: Snapshot) -> str:
    """What is said where no measure has limits: that there are none, and why for each."""
    notes = left_out_notes(snapshot)
    return " ".join([NONE_SHOWN, *map(plain, notes)]) if notes else NOTHING_SPECIFIED


def latest_text(process: Process) -> str:
    """The variation of the latest result and what tells it: `concern: outside limits`."""
    if process.variation == SEASONAL:
        return f"{SEASONAL}: {season_text(process)}"
    if process.variation == DRIFTING:
        course = "rising" if process.latest.drift > 0 else "falling"
        since = parse_period(process.periods[process.latest.first]).label
        return f"{DRIFTING}: {course} since {since}"
    return variation_text(process, len(process.values) - 1, process.variation)


def variation_text(process: Process, place: int, words: str) -> str:
    """A variation with the rule that tells it at a place: `concern: trend`."""
    signal = process.signals[place]
    told = signal is not None and words != NO_RESULT
    return f"{words}: {RULE_WORDS[signal.rule]}" if told else words


def season_text(process: Process) -> str:
    """Where the quarter’s results stand among those of the same months, or quarter, of other years.

    `lowest of 3 years in July and August, highest of 3 years in September`.
    """
    seasons: dict[str, list[str]] = {}
    for place in process.of_quarter:
        stand = _stand(process.same_season(place))
        seasons.setdefault(stand, []).append(_season(process.periods[place]))
    return ", ".join(f"{stand} {listed(names)}" for stand, names in seasons.items())


def _stand(own: list[Decimal]) -> str:
    """How the last of some results of one season stands among them: `lowest of 3 years in`."""
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


def _rebase_notes(process: Process) -> list[str]:
    return [
        f"[r] {process.measure.title}: {REBASED[segment.limits is not None]} from "
        f"{segment.rebase.period}, decided by {segment.rebase.name}: {segment.rebase.reason}"
        for segment in process.segments
        if segment.rebase is not None
    ]
