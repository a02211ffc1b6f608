"""Exhibits of an options appraisal (framework §6, §7): it informs, and recommends nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from commissioning.analysis.appraisal import (
    cost_by_option_year,
    score_by_option,
    scores_without_evidence,
    short_list,
    weights_by_criterion,
)
from commissioning.exhibits import charts
from commissioning.exhibits.exhibit import Exhibit, Heading, figure, passage, table
from commissioning.exhibits.facts import fact
from commissioning.exhibits.front import officer_text
from commissioning.exhibits.points import Option, cost_and_score, ranges_message
from commissioning.exhibits.wording import counted, gbp_text, listed, number_text, plain
from commissioning.inputs.rows import rows_of
from commissioning.inputs.snapshots import Snapshot

COMPANY_ROLES = ("commissioner", "provider")  # framework §3
NO_APPRAISAL = "**No options appraisal has been made for this review yet.**"


def objectives(snapshot: Snapshot) -> Exhibit:
    """What is to be achieved, and what set the appraisal off."""
    appraisal = snapshot.header["appraisal"]
    if appraisal is None:
        return passage(NO_APPRAISAL)
    trigger = appraisal["trigger"].replace("-", " ")
    lines = [f"- {plain(objective)}" for objective in appraisal["objectives"]]
    return passage(f"Trigger: {trigger}. Objectives:\n\n" + "\n".join(lines))


def options_table(snapshot: Snapshot) -> Exhibit:
    """The long list: every option, whether short-listed, and if not why not."""
    appraisal = snapshot.header["appraisal"]
    if appraisal is None:
        return passage(NO_APPRAISAL)
    rows = [
        [option["title"], option["description"], option["provider"] or "none", _standing(option)]
        for option in appraisal["options"]
    ]
    headings = [Heading(one) for one in ("Option", "Description", "Provider", "Standing")]
    return table("options", "Options considered", headings, rows)


def criteria_table(snapshot: Snapshot) -> Exhibit:
    """Criteria with their anchors and swing weights, scaled to 100."""
    appraisal = snapshot.header["appraisal"]
    if appraisal is None:
        return passage(NO_APPRAISAL)
    weights = weights_by_criterion(appraisal)
    rows = [
        [one["title"], one["worst"], one["best"], number_text(100 * weights[one["id"]], 1)]
        for one in appraisal["criteria"]
    ]
    labels = ("Criterion", "Worst (scores 0)", "Best (scores 100)")
    headings = [*(Heading(label) for label in labels), Heading("Weight of 100", True)]
    notes = ["Weights are swing weights: what moving from worst to best is worth."]
    facts = [
        fact(f"{name}.weight", 100 * weight, "of 100", number_text(100 * weight, 1), "criteria")
        for name, weight in weights.items()
    ]
    return table("criteria", "Criteria and weights", headings, rows, facts, notes)


def scores_table(snapshot: Snapshot) -> Exhibit:
    """Scores of each short-listed option on each criterion, and the weighted score."""
    appraisal = snapshot.header["appraisal"]
    if appraisal is None:
        return passage(NO_APPRAISAL)
    options = short_list(appraisal)
    scores = {(one["option"], one["criterion"]): str(one["score"]) for one in appraisal["scores"]}
    rows = [
        [one["title"], *(scores.get((option, one["id"]), "[x]") for option in options["id"])]
        for one in appraisal["criteria"]
    ]
    weighted = score_by_option(appraisal)
    rows.append(["Weighted score", *(_score_text(weighted[option]) for option in options["id"])])
    headings = [Heading("Criterion"), *(Heading(title, True) for title in options["title"])]
    facts = [
        fact(f"{option}.score", weighted[option], "points", _score_text(weighted[option]), "scores")
        for option in options["id"]
    ]
    return table("scores", "Scores, 0 to 100", headings, rows, facts, total_rows=1)


def evidence_table(snapshot: Snapshot) -> Exhibit:
    """The evidence for each score and who scored."""
    appraisal = snapshot.header["appraisal"]
    if appraisal is None:
        return passage(NO_APPRAISAL)
    options = dict(rows_of(short_list(appraisal)[["id", "title"]]))
    criteria = {one["id"]: one["title"] for one in appraisal["criteria"]}
    rows = [
        [
            f"{options[one['option']]}: {criteria[one['criterion']]}",
            str(one["score"]),
            one["evidence"].strip() or "none given",
            one["scorer"],
        ]
        for one in appraisal["scores"]
        if one["option"] in options
    ]
    headings = [Heading("Option and criterion"), Heading("Score", True)]
    headings += [Heading("Evidence"), Heading("Scored by")]
    gaps = scores_without_evidence(appraisal)
    notes = [f"{counted(len(gaps), 'score')} without evidence."]
    return table("evidence", "Evidence for the scores", headings, rows, notes=notes)


def costs_table(snapshot: Snapshot) -> Exhibit:
    """Cost of each short-listed option by year, undiscounted, in the stated price base."""
    appraisal = snapshot.header["appraisal"]
    if appraisal is None:
        return passage(NO_APPRAISAL)
    costs = cost_by_option_year(appraisal)
    titles = dict(rows_of(short_list(appraisal)[["id", "title"]]))
    rows = [[titles[option], *map(gbp_text, values)] for option, values in _rows(costs)]
    years = [Heading(year, True) for year in costs.columns[:-1]]
    headings = [Heading("Option"), *years, Heading("All years", True)]
    note = f"Undiscounted, in {appraisal['price_base']} prices; income is negative."
    facts = [
        fact(f"{option}.cost", total, "£", gbp_text(total), "costs")
        for option, total in costs["total"].items()
    ] + [
        fact(f"{option}.cost.{year}", cost, "£", gbp_text(cost), "costs")
        for year in costs.columns[:-1]
        for option, cost in costs[year].items()
    ]
    return table("costs", "Cost by year", headings, rows, facts, [note])


def cost_and_score_chart(snapshot: Snapshot) -> Exhibit:
    """Each option as a point: what it costs over all years against how it scores."""
    appraisal = snapshot.header["appraisal"]
    if appraisal is None:
        return passage(NO_APPRAISAL)
    options = _scored_options(appraisal)
    if not options:
        return passage("No option is scored on every criterion, so there is nothing to draw.")
    prices = f"undiscounted, in {appraisal['price_base']} prices"
    title = f"Cost over all years, {prices}, against weighted score"
    said = [f"{one.name} costs {one.cost_text} and scores {one.score_text}" for one in options]
    alt = f"Scatter chart of {counted(len(options), 'option')}. {'; '.join(said)}."
    headings = [Heading("Option"), Heading("Cost", True), Heading("Weighted score", True)]
    rows = [[one.name, one.cost_text, one.score_text] for one in options]
    data = table("cost-and-score-data", title, headings, rows)
    facts = [fact("options.scored", len(options), "options", str(len(options)), "scores")]
    drawn = charts.svg(cost_and_score(options))
    return figure("cost-and-score", ranges_message(options), title, alt, drawn, data, facts)


def _scored_options(appraisal: dict[str, Any]) -> list[Option]:
    """The short-listed options that are scored on every criterion."""
    costs, scores = cost_by_option_year(appraisal)["total"], score_by_option(appraisal)
    titles = dict(rows_of(short_list(appraisal)[["id", "title"]]))
    return [
        Option(title, gbp_text(costs[one]), _score_text(scores[one]), costs[one], scores[one])
        for one, title in titles.items()
        if scores[one] is not None
    ]


def interests_and_advice(snapshot: Snapshot) -> Exhibit:
    """Declared interests of those who scored, and whether independent advice was sought."""
    appraisal = snapshot.header["appraisal"]
    if appraisal is None:
        return passage(NO_APPRAISAL)
    advice = appraisal["independent_advice"]
    declared = {one["name"] for one in appraisal["interests"]}
    rows = [[one["name"], one["interest"]] for one in appraisal["interests"]]
    scorers = sorted({one["scorer"] for one in appraisal["scores"]} - declared)
    rows += [[name, "none declared"] for name in scorers]
    sought = "Sought" if advice["sought"] else "Not sought"
    rows.append(["Independent advice", f"{sought}. {advice['note']}"])
    headings = [Heading("Person or matter"), Heading("Interest declared, or advice")]
    return table("interests", "Interests and independent advice", headings, rows)


def _standing(option: dict[str, Any]) -> str:
    if option["excluded"]:
        return f"Excluded: {option['excluded']}"
    return "Short-listed; present arrangement" if option["present_arrangement"] else "Short-listed"


def _score_text(score: Decimal | None) -> str:
    return "[x]" if score is None else number_text(score, 1)


def _rows(costs: Any) -> list[tuple[str, list[Decimal]]]:
    return [(option, list(values)) for option, values in costs.iterrows()]


def appraiser(snapshot: Snapshot) -> Exhibit:
    """Who appraised, and whether the appraiser is also an option (framework §6)."""
    appraisal = snapshot.header["appraisal"]
    if appraisal is None:
        return passage(NO_APPRAISAL)
    names = {row.name for row in rows_of(snapshot.tables["providers"]) if row.kind == "company"}
    options = [one["title"] for one in appraisal["options"] if one["provider"] in names]
    if appraisal["appraiser"] not in COMPANY_ROLES:
        officer = officer_text(snapshot, appraisal["appraiser"])
        return passage(f"This appraisal was made by the council: {plain(officer)}.")
    if not options:
        return passage("The company that made this appraisal is not itself an option.")
    return passage(
        "**The company that made this appraisal is itself an option** "
        f"({plain(listed(options))}). The statutory officers weigh this when they recommend."
    )
