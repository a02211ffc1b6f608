"""The quarter in sentences a councillor can read: exceptions first, every figure from counts."""

from __future__ import annotations

import pandas as pd

from commissioning.analysis.performance import (
    Headline,
    headline_of,
    judged_of,
    results_by_measure,
    status_counts,
)
from commissioning.exhibits.exhibit import Exhibit, passage
from commissioning.exhibits.number_format import counted, listed, plain, seen_distance, value_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.quality.data_quality import quality_facts, quality_sentence
from commissioning.exhibits.restatement_wording import restated_facts, restated_sentence
from commissioning.exhibits.result_rows import NOTHING_DUE, none_judged, result_and_target
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Fact

DEFINITIONS = {
    "on target": "that met their target",
    "on target or within tolerance": "that met their target or missed it within tolerance",
}
OUTCOMES = {
    "on target": "met its target",
    "within tolerance": "missed its target within tolerance",
    "off target": "missed its target by more than the tolerance",
}
RULE = (
    "It counts the measures of this report that were judged against a target, by the same rule in "
    "every report."
)
TOO_FEW = (
    "No headline share is given, since fewer than five measures were judged: one measure alone "
    "would move it by a quarter or more."
)


def headline(snapshot: Snapshot) -> Exhibit:
    """The quarter in sentences, exceptions first; shares are of measures that were judged."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    if results.empty:
        return passage(NOTHING_DUE)
    counts = status_counts(results)
    now = headline_of(results, snapshot.council["headline"])
    before = _headline_before(snapshot)
    sentences = [
        _exceptions_sentence(results, counts),
        f"{_share_sentence(now, before)} {_counts_sentence(counts, now)}".strip(),
        _shown_sentence(snapshot, now, counts),
        restated_sentence(snapshot, before.share_pct),
        f"{_missing_sentence(results)} {quality_sentence(snapshot)}".strip(),
    ]
    provisional = int(results["marker"].isin(["p", "e"]).sum())
    facts = count_facts(counts) + _share_facts(now, before) + quality_facts(snapshot)
    facts.append(fact("measures.provisional", provisional, "measures", str(provisional), "markers"))
    facts += restated_facts(snapshot) + _shown_facts(snapshot)
    return passage("\n\n".join(one for one in sentences if one), facts)


def count_facts(counts: dict[str, int], of: str = "measures") -> list[Fact]:
    """How many measures have each status, and how many there are; `of` names the service."""
    named = {name.replace(" ", "-"): count for name, count in counts.items()}
    named["all"] = sum(counts.values())
    return [
        fact(f"{of}.{name}", count, "measures", str(count), "status counts")
        for name, count in named.items()
    ]


def _headline_before(snapshot: Snapshot) -> Headline:
    earlier = results_by_measure(snapshot.tables, snapshot.quarter.earlier(1))
    return headline_of(earlier, snapshot.council["headline"])


def _share_facts(now: Headline, before: Headline) -> list[Fact]:
    shares = {"share": now.share_pct, "before": before.share_pct}
    counts = {
        **{"met": now.met, "judged": now.judged},
        **{"before-met": before.met, "before-judged": before.judged},
    }
    facts = [
        fact(f"headline.{name}", share, "%", value_text(share, "%", 1), "status counts")
        for name, share in shares.items()
    ]
    if None not in shares.values():
        change = now.share_pct - before.share_pct
        text = seen_distance(change, "%", 1)
        facts.append(fact("headline.change", change, "percentage points", text, "status counts"))
    return facts + [
        fact(f"headline.{name}", count, "measures", str(count), "status counts")
        for name, count in counts.items()
    ]


def _exceptions_sentence(results: pd.DataFrame, counts: dict[str, int]) -> str:
    missed, judged = results[results["status"] == "off target"], judged_of(counts)
    if not judged:
        return f"**{none_judged(counts)}**"
    if missed.empty and judged == 1:
        return "**The one measure judged is not off target.**"
    if missed.empty:
        return f"**None of the {judged} measures judged is off target.**"
    verb = "is" if len(missed) == 1 else "are"
    named = [
        f"{row.title} ({result_and_target(row)[0]} against {result_and_target(row)[1]})"
        for row in rows_of(missed)
    ]
    return f"**{counted(len(missed), 'measure')} {verb} off target:** {plain(listed(named))}."


def _share_sentence(now: Headline, before: Headline) -> str:
    """The headline with its definition, and the change since last quarter by the same one."""
    if now.share_pct is None:
        return TOO_FEW if now.judged else ""
    share = value_text(now.share_pct, "%", 1)
    met = f"{now.met} of {now.judged} measures judged"
    sentence = f"The headline is {share} ({met}): the share {DEFINITIONS[now.definition]}."
    if before.share_pct is None:
        few = ", when fewer than five measures were judged" if before.judged else ""
        return f"{sentence} {RULE} By the same rule there is no figure for last quarter{few}."
    change = now.share_pct - before.share_pct
    moved = "higher" if change > 0 else "lower"
    words = f"{seen_distance(change, '%', 1)} {moved}" if change else "unchanged"
    last = f"{value_text(before.share_pct, '%', 1)}, {before.met} of {before.judged}"
    return f"{sentence} {RULE} That is {words}: by the same rule it was {last} last quarter."


def _shown_sentence(snapshot: Snapshot, now: Headline, counts: dict[str, int]) -> str:
    """Why the headline of another report may be another: it shows more measures, or fewer."""
    due, shown = snapshot.header.get("measures_due"), sum(counts.values())
    if now.share_pct is None or due is None or shown >= due:
        return ""
    return (
        f"This report shows {shown} of the {due} measures due for the quarter. Reports for other "
        "readers show more or fewer of them, so their headlines may differ."
    )


def _shown_facts(snapshot: Snapshot) -> list[Fact]:
    """How many measures are due in the quarter, whichever report shows them."""
    due = snapshot.header.get("measures_due")
    if due is None:
        return []
    return [fact("measures.due", due, "measures", str(due), "status counts")]


def _counts_sentence(counts: dict[str, int], now: Headline) -> str:
    if not now.judged:
        return ""
    if now.judged == 1:
        return (
            f"The one measure judged {next(OUTCOMES[name] for name in OUTCOMES if counts[name])}."
        )
    sentence = (
        f"Of the {now.judged} judged, {counts['on target']} met the target, "
        f"{counts['within tolerance']} missed it within tolerance and {counts['off target']} "
        "missed it by more."
    )
    if not counts["contextual"]:
        return sentence
    verb = "is" if counts["contextual"] == 1 else "are"
    return f"{sentence} {counted(counts['contextual'], 'measure')} {verb} contextual, not judged."


def _missing_sentence(results: pd.DataFrame) -> str:
    missing = list(results[results["status"] == "no result"]["title"])
    provisional = list(results[results["marker"].isin(["p", "e"])]["title"])
    sentences = []
    if missing:
        sentences.append(f"{counted(len(missing), 'result')} missing: {plain(listed(missing))}.")
    if provisional:
        count = counted(len(provisional), "result")
        sentences.append(f"{count} provisional or estimated: {plain(listed(provisional))}.")
    return " ".join(sentences)
