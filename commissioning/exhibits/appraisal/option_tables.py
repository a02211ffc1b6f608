"""Exhibits of what an options appraisal compares, and of who made it (framework §6, §7)."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.appraisal import (
    Appraisal,
    in_fixed_order,
    shares_of,
    short_list,
    swing_weights,
)
from commissioning.exhibits.appraisal.appraisal_view import (
    exactly,
    of_appraisal,
    points_text,
)
from commissioning.exhibits.exhibit import Exhibit, passage, table
from commissioning.exhibits.number_format import date_text, plain
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.quality.conflicts_of_interest import weights_set_by
from commissioning.exhibits.whole_report.front_matter import officer_text
from commissioning.inputs import Snapshot
from commissioning.notebook import Heading
from commissioning.wording import Wording

WORDING = Wording("appraisal")


def appraiser(snapshot: Snapshot) -> Exhibit:
    """Who appraised, who presents it and who set the weights; or that nothing is appraised yet."""
    appraisal = snapshot.header["appraisal"]
    if appraisal is None:
        return passage(f"**{WORDING('no-appraisal')}**")
    lines = [
        WORDING("made-by", officer=officer_text(snapshot, appraisal["appraiser"])),
        WORDING("presented-by", officer=officer_text(snapshot, snapshot.report["report_of"])),
    ]
    if setters := weights_set_by(snapshot):
        lines.append(WORDING("weights-set-by", officers=setters))
    lines.append(WORDING("interests-first-page"))
    return passage(" ".join(plain(line) for line in lines))


@of_appraisal
def objectives(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """What is to be achieved, and what set the appraisal off."""
    trigger = appraisal["trigger"].replace("-", " ")
    lines = [f"- {plain(objective)}" for objective in appraisal["objectives"]]
    return passage(WORDING("objectives-after", trigger=trigger) + "\n\n" + "\n".join(lines))


@of_appraisal
def options_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """The long list: every option, whether short-listed, and if not why not."""
    rows = [
        [
            option["title"],
            option["description"],
            option["provider"] or "none",
            _option_status(option),
        ]
        for option in in_fixed_order(appraisal["options"])
    ]
    headings = [Heading(one) for one in ("Option", "Description", "Provider", "Status")]
    notes = [WORDING("fixed-order")]
    if reason := appraisal["one_provider_reason"]:
        notes.append(WORDING("one-provider", reason=reason))
    return table("options", "Long list of options", headings, rows, notes=notes)


@of_appraisal
def for_and_against(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """What speaks for and against each short-listed option, in the same room for each."""
    rows = [
        [option["title"], option["advantages"], option["disadvantages"]]
        for option in short_list(appraisal)
    ]
    headings = [Heading(one) for one in ("Option", "For", "Against")]
    title = "The short list: points for and against each option"
    return table("for-and-against", title, headings, rows)


@of_appraisal
def criteria_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Criteria with their anchors and swing weights, as stated and scaled to 100."""
    shares = shares_of(swing_weights(appraisal))
    rows = [
        [
            one["title"],
            one["worst"],
            one["best"],
            str(one["swing_weight"]),
            points_text(100 * shares[one["id"]]),
        ]
        for one in appraisal["criteria"]
    ]
    labels = ("Criterion", "Worst (scores 0)", "Best (scores 100)")
    headings = [*(Heading(label) for label in labels)]
    headings += [Heading("Swing weight", True), Heading("Weight of 100", True)]
    notes = [WORDING("swing-weight")]
    facts = [
        fact(f"{name}.weight", exactly(100 * share), "of 100", points_text(100 * share), "criteria")
        for name, share in shares.items()
    ]
    return table("criteria", "Criteria and weights", headings, rows, facts, notes)


@of_appraisal
def market(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """What the market looks like, by source, where somebody asked it."""
    if not appraisal["market"]:
        return passage(WORDING("no-market"))
    rows = [[one["source"], one["finding"]] for one in appraisal["market"]]
    return table("market", "The market", [Heading("Source"), Heading("Finding")], rows)


@of_appraisal
def interests_and_advice(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Declared interests of those who scored, and whether independent advice was sought."""
    advice = appraisal["independent_advice"]
    rows = [[one["name"], one["interest"]] for one in appraisal["interests"]]
    sought = f"Sought from {advice['from']}" if advice["sought"] else "Not sought"
    day = f", {date_text(advice['day'])}" if advice["day"] else ""
    rows.append(["Independent advice", f"{sought}{day}. {advice['note']}"])
    if advice["summary"]:
        rows.append([f"The advice, summarised by {advice['author']}", advice["summary"]])
    elif advice["sought"]:
        rows.append(["The advice", WORDING("advice-not-received")])
    if advice["file"]:
        rows.append(["The advice in full", WORDING("advice-in-full", file=advice["file"])])
    headings = [Heading("Person or subject"), Heading("Interest declared, or advice")]
    return table("interests", "Interests and independent advice", headings, rows)


def _option_status(option: dict[str, Any]) -> str:
    if option["excluded"]:
        return f"Excluded: {option['excluded']}"
    return "Short-listed; present arrangement" if option["present_arrangement"] else "Short-listed"
