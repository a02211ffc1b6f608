"""Exhibits of scores: what was given, on what evidence, and what each criterion adds."""

from __future__ import annotations

from fractions import Fraction

from commissioning.analysis.appraisal import (
    Appraisal,
    contribution_by_criterion,
    score_by_option,
    scores_given,
    scores_without_evidence,
    shares_of,
    swing_weights,
    titles_by_option,
)
from commissioning.exhibits.appraisal.appraisal_view import (
    criterion_titles,
    of_appraisal,
    points_fact,
    points_text,
    texts_of,
)
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.bar_matrix import Column, bar_matrix
from commissioning.exhibits.exhibit import Exhibit, figure, passage, table
from commissioning.exhibits.number_format import counted
from commissioning.inputs import Snapshot
from commissioning.notebook import Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("appraisal")


@of_appraisal
def scores_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Scores of each short-listed option on each criterion, and the weighted score."""
    options, scores = titles_by_option(appraisal), scores_given(appraisal)
    rows = [
        [title, *(str(scores.get((option, criterion), "[x]")) for option in options)]
        for criterion, title in criterion_titles(appraisal).items()
    ]
    weighted = score_by_option(appraisal)
    facts = [points_fact(f"{option}.score", weighted.get(option)) for option in options]
    rows.append(["Weighted score", *texts_of(facts)])
    headings = [Heading("Criterion"), *(Heading(title, True) for title in options.values())]
    notes = [WORDING("not-scored")]
    return table("scores", "Scores, 0 to 100", headings, rows, facts, notes, total_rows=1)


@of_appraisal
def evidence_table(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """The evidence for each score and who scored, option by option."""
    given = {(one["option"], one["criterion"]): one for one in appraisal["scores"]}
    rows = [
        [
            f"{title}: {criterion}",
            str(one["score"]),
            one["evidence"].strip() or "none given",
            one["scorer"],
        ]
        for option, title in titles_by_option(appraisal).items()
        for key, criterion in criterion_titles(appraisal).items()
        if (one := given.get((option, key)))
    ]
    headings = [Heading("Option and criterion"), Heading("Score", True)]
    headings += [Heading("Evidence"), Heading("Scored by")]
    missing = scores_without_evidence(appraisal)
    notes = [
        WORDING("evidence-missing", count=len(missing)) if missing else WORDING("evidence-complete")
    ]
    return table("evidence", "Evidence for the scores", headings, rows, notes=notes)


@of_appraisal
def contribution_chart(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """What each criterion adds to the weighted score of each option, of what it could add."""
    parts = contribution_by_criterion(appraisal)
    if not parts:
        return passage(WORDING("no-score-drawn"))
    columns, facts = _contributions(appraisal, parts)
    shares, criteria = shares_of(swing_weights(appraisal)), criterion_titles(appraisal)
    names = [f"{title} (of {points_text(100 * shares[one])})" for one, title in criteria.items()]
    rows = [
        [title, points_text(100 * shares[one]), *(column.texts[place] for column in columns)]
        for place, (one, title) in enumerate(criteria.items())
    ]
    headings = [Heading("Criterion"), Heading("Could add", True)]
    headings += [Heading(one.heading, True) for one in columns]
    title = "Points of the weighted score by criterion and option"
    data = table("contributions-data", title, headings, rows)
    alt = (
        f"Matrix of bars, {counted(len(rows), 'criterion', 'criteria')} by "
        f"{counted(len(columns), 'option')}: each bar fills its ground as far as the option has "
        "what the criterion could add. The numbers are in the table."
    )
    message = f"What each of {counted(len(names), 'criterion', 'criteria')} adds to each option"
    drawn = chart_style.svg(bar_matrix(names, columns))
    return figure("contributions", message, title, alt, drawn, data, facts)


def _contributions(
    appraisal: Appraisal, parts: dict[str, dict[str, Fraction]]
) -> tuple[list[Column], list[Fact]]:
    """A column for each option, how far it has what each criterion can add; and the facts."""
    titles, shares = titles_by_option(appraisal), shares_of(swing_weights(appraisal))
    columns, facts = [], []
    for option, own in parts.items():
        sentences = [points_fact(f"{option}.{one}.points", part) for one, part in own.items()]
        filled = [float(part / (100 * shares[one] or 1)) for one, part in own.items()]
        columns.append(Column(titles[option], 1.0, filled, texts_of(sentences)))
        facts += sentences
    return columns, facts
