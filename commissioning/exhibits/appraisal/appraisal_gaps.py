"""What an appraisal does not say: each gap printed, so that nobody takes it for nought."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.analysis.appraisal import (
    Appraisal,
    WholeLife,
    score_gaps,
    scores_without_evidence,
    titles_by_option,
)
from commissioning.exhibits.appraisal.appraisal_view import costs_of, criterion_titles, of_appraisal
from commissioning.exhibits.exhibit import Exhibit, passage
from commissioning.exhibits.number_format import counted, listed, plain
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot


@of_appraisal
def gaps(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Scores, evidence, costs and allowances of the short list that are missing."""
    found = [*_of_scores(appraisal), *_of_costs(appraisal, costs_of(snapshot, appraisal))]
    told = [fact("gaps", len(found), "gaps", str(len(found)), "appraisal")]
    if not found:
        sentence = "No gap: every option is scored with evidence and costed in every year."
        return passage(sentence, told)
    lines = "\n".join(f"- {plain(one)}" for one in found)
    return passage(f"**{counted(len(found), 'gap')}** in this appraisal:\n\n{lines}", told)


def _of_scores(appraisal: Appraisal) -> Iterator[str]:
    options, criteria = titles_by_option(appraisal), criterion_titles(appraisal)
    for option, criterion in score_gaps(appraisal):
        yield f"No score: {options[option]}, {criteria[criterion]}."
    for one in scores_without_evidence(appraisal):
        yield f"No evidence: {options[one['option']]}, {criteria[one['criterion']]}."


def _of_costs(appraisal: Appraisal, costs: WholeLife) -> Iterator[str]:
    options = titles_by_option(appraisal)
    raised = {one["option"] for one in appraisal["optimism_bias"]}
    for option, title in options.items():
        years = [year for gap, year in costs.gaps if gap == option]
        if years:
            yield f"No cost: {title}, {listed(years)}."
        if option not in raised:
            yield f"No allowance for optimism bias: {title}."
    for year in costs.unpriced:
        yield f"No index of prices: {year}, so its costs are left out."
