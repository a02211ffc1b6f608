"""What an appraisal does not say: each gap printed, so that nobody takes it for zero."""

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
from commissioning.exhibits.number_format import listed, plain
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.wording import Wording

WORDING = Wording("appraisal")


@of_appraisal
def gaps(snapshot: Snapshot, appraisal: Appraisal) -> Exhibit:
    """Scores, evidence, costs and allowances of the short list that are missing."""
    found = [*_of_scores(appraisal), *_of_costs(appraisal, costs_of(snapshot, appraisal))]
    sentences = [fact("gaps", len(found), "gaps", str(len(found)), "appraisal")]
    if not found:
        return passage(WORDING("no-gap"), sentences)
    lines = "\n".join(f"- {plain(one)}" for one in found)
    return passage(f"**{WORDING('gaps', count=len(found))}**\n\n{lines}", sentences)


def _of_scores(appraisal: Appraisal) -> Iterator[str]:
    options, criteria = titles_by_option(appraisal), criterion_titles(appraisal)
    for option, criterion in score_gaps(appraisal):
        yield WORDING("gap-score", option=options[option], criterion=criteria[criterion])
    for one in scores_without_evidence(appraisal):
        option, criterion = options[one["option"]], criteria[one["criterion"]]
        yield WORDING("gap-evidence", option=option, criterion=criterion)


def _of_costs(appraisal: Appraisal, costs: WholeLife) -> Iterator[str]:
    options = titles_by_option(appraisal)
    raised = {one["option"] for one in appraisal["optimism_bias"]}
    for option, title in options.items():
        years = [year for gap, year in costs.gaps if gap == option]
        if years:
            yield WORDING("gap-cost", option=title, years=listed(years))
        if option not in raised:
            yield WORDING("gap-allowance", option=title)
    for year in costs.unpriced:
        yield WORDING("gap-prices", year=str(year))
