"""The quarter in sentences a councillor can read: exceptions first, every figure from counts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from commissioning.analysis.performance import (
    Headline,
    headline_of,
    judged_of,
    results_by_measure,
    status_counts,
)
from commissioning.exhibits.exhibit import Exhibit, passage
from commissioning.exhibits.number_format import listed, plain, seen_distance, value_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.quality.data_quality import quality_facts, quality_sentence
from commissioning.exhibits.restatement_wording import restated_facts, restated_sentence
from commissioning.exhibits.result_rows import none_judged, nothing_due, result_and_target
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Fact
from commissioning.wording import Wording

WORDING = Wording("performance")
SHARES = {"on target": "share-met", "on target or within tolerance": "share-met-or-near"}
OUTCOMES = {
    "on target": "only-one-judged-met",
    "within tolerance": "only-one-judged-near",
    "off target": "only-one-judged-off",
}


def headline(snapshot: Snapshot) -> Exhibit:
    """The quarter in sentences, exceptions first; shares are of measures that were judged."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    if results.empty:
        return passage(nothing_due())
    counts = status_counts(results)
    now = headline_of(results, snapshot.council["headline"])
    before = _headline_before(snapshot)
    sentences = [
        _exceptions_sentence(results, counts),
        _share_sentences(now, before, counts),
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
    if now.share_pct is not None and before.share_pct is not None:
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
    if missed.empty:
        return f"**{WORDING('none-off-target', judged=judged)}**"
    named = [WORDING("missed-by", **_missed(row)) for row in rows_of(missed)]
    return f"**{WORDING('off-target', count=len(missed))}** {plain(listed(named))}."


def _missed(row: Any) -> dict[str, str]:
    result, target = result_and_target(row)
    return {"measure": row.title, "result": result, "target": target}


def _share_sentences(now: Headline, before: Headline, counts: dict[str, int]) -> str:
    """The headline with its definition, and the change since last quarter by the same one."""
    also = _counts_sentences(counts, now)
    if now.share_pct is None:
        return f"{also} {WORDING('share-too-few')}".strip() if now.judged else also
    share = value_text(now.share_pct, "%", 1)
    text = WORDING(SHARES[now.definition], share=share, met=now.met, judged=now.judged)
    sentences = [f"**{text}**", also, _change_sentence(now.share_pct, before)]
    return " ".join(one for one in [*sentences, WORDING("share-rule")] if one)


def _change_sentence(now: Decimal, before: Headline) -> str:
    """How the share has changed since last quarter; that it had none, where it had none."""
    if before.share_pct is None:
        return WORDING("share-too-few-before" if before.judged else "share-not-known-before")
    of: dict[str, int | str] = {"met": before.met, "judged": before.judged}
    change = now - before.share_pct
    if not change:
        return WORDING("share-unchanged", **of)
    of |= {"before": value_text(before.share_pct, "%", 1), "change": seen_distance(change, "%", 1)}
    return WORDING("share-higher" if change > 0 else "share-lower", **of)


def _shown_sentence(snapshot: Snapshot, now: Headline, counts: dict[str, int]) -> str:
    """Why the headline of another report may be another: it shows more measures, or fewer."""
    due, shown = snapshot.header.get("measures_due"), sum(counts.values())
    if now.share_pct is None or due is None or shown >= due:
        return ""
    return WORDING("measures-shown", shown=shown, due=due)


def _shown_facts(snapshot: Snapshot) -> list[Fact]:
    """How many measures are due in the quarter, whichever report shows them."""
    due = snapshot.header.get("measures_due")
    if due is None:
        return []
    return [fact("measures.due", due, "measures", str(due), "status counts")]


def _counts_sentences(counts: dict[str, int], now: Headline) -> str:
    if not now.judged:
        return ""
    sentences = []
    if now.judged == 1:
        sentences = [WORDING(OUTCOMES[name]) for name in OUTCOMES if counts[name]]
    elif now.share_pct is None:
        sentences = [WORDING("met-of-judged", met=counts["on target"], judged=now.judged)]
    if now.judged > 1 and counts["within tolerance"] and now.definition == "on target":
        sentences.append(WORDING("within-tolerance", count=counts["within tolerance"]))
    if counts["contextual"]:
        sentences.append(WORDING("contextual", count=counts["contextual"]))
    return " ".join(sentences)


def _missing_sentence(results: pd.DataFrame) -> str:
    missing = list(results[results["status"] == "no result"]["title"])
    provisional = list(results[results["marker"].isin(["p", "e"])]["title"])
    found = {"results-missing": missing, "results-provisional": provisional}
    return " ".join(
        WORDING(name, count=len(titles), measures=plain(listed(titles)))
        for name, titles in found.items()
        if titles
    )
