"""Rules of objective presentation (framework §6, §7): of words, lengths, evidence and money.

All but one are warnings, since whether a word is fair is for a person to say; a recommendation is
not the author's to make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from commissioning.analysis.appraisal import score_gaps, scores_without_evidence
from commissioning.checks.purchasing.appraisal_rules import fault
from commissioning.inputs import Council, Fault
from commissioning.inputs.models import Appraisal, AppraisalOption

# What judges instead of describing; a criterion scores, a figure counts.
LOADED = (
    *("best", "better", "clearly", "compelling", "convincing", "disastrous", "excellent", "failed"),
    *("failing", "ideal", "inferior", "obvious", "obviously", "only realistic", "only sensible"),
    *("outstanding", "perfect", "poor", "proven", "superior", "trusted", "unacceptable"),
    *("undoubtedly", "unrealistic", "unrivalled", "world-class", "worse", "worst"),
)
LOADED_WORD = re.compile(rf"\b({'|'.join(LOADED)})\b", re.IGNORECASE)
RECOMMENDING = re.compile(
    r"\b(?:we|i|officers|the author|this (?:appraisal|report)|it is|is|are) (?:\w+ ){0,2}"
    r"recommend\w*|\b(?:preferred|recommended) (?:option|solution|provider|way forward)"
    r"|\bshould be (?:chosen|selected|adopted|preferred)",
    re.IGNORECASE,
)
MONEY = re.compile(r"\b(costs?|savings?|affordab\w+|value for money|price to the council)\b", re.I)
LONGEST_TO_SHORTEST = 2
DESCRIBED_IN = ("description", "advantages", "disadvantages")


def judging_terms(text: str) -> list[str]:
    """What in words praises, blames or recommends, in lower case; empty where nothing does."""
    found = {word.lower() for word in LOADED_WORD.findall(text)}
    found |= {one.group().lower() for one in RECOMMENDING.finditer(text)}
    return sorted(found)


def authors_do_not_recommend(council: Council) -> Iterator[Fault]:
    """The author of an appraisal recommends nothing: the statutory officers do (§6, §7)."""
    for appraisal in council.appraisals:
        for column, text in _option_texts(appraisal):
            if found := RECOMMENDING.search(text):
                expected = (
                    "text that informs; only the statutory officers recommend (framework §6, §7)"
                )
                yield fault(appraisal, column, found.group(), expected)


def words_favour_no_option(council: Council) -> Iterator[Fault]:
    """An option is described and not judged: its text neither praises nor blames (§6)."""
    for appraisal in council.appraisals:
        for column, text in _option_texts(appraisal):
            found = sorted({word.lower() for word in LOADED_WORD.findall(text)})
            if found:
                expected = "text that describes and does not judge; the score says how good it is"
                yield _warning(appraisal, column, ", ".join(found), expected)


def options_are_told_at_like_length(council: Council) -> Iterator[Fault]:
    """No short-listed option has more than twice as many words as another (§6)."""
    for appraisal in council.appraisals:
        for name in DESCRIBED_IN:
            lengths = {
                option.id: len(text.split())
                for option in appraisal.options
                if option.excluded is None and (text := getattr(option, name))
            }
            if not lengths:
                continue
            shortest, longest = (pick(lengths, key=lengths.__getitem__) for pick in (min, max))
            if lengths[longest] > LONGEST_TO_SHORTEST * lengths[shortest]:
                value = (
                    f"{longest}: {lengths[longest]} words; {shortest}: {lengths[shortest]} words"
                )
                expected = f"at most {LONGEST_TO_SHORTEST} times the words of the shortest"
                yield _warning(appraisal, f"options, {name}", value, expected)


def scores_rest_on_evidence(council: Council) -> Iterator[Fault]:
    """Every short-listed option has every score, with its evidence (§6)."""
    for appraisal in council.appraisals:
        fields = appraisal.model_dump(mode="json", by_alias=True)
        for option, criterion in score_gaps(fields):
            yield _warning(
                appraisal,
                "scores",
                f"{option}, {criterion}",
                "a score. Without one, the report shows it as missing",
            )
        for one in scores_without_evidence(fields):
            value = f"{one['option']}, {one['criterion']}"
            yield _warning(
                appraisal,
                "scores, evidence",
                value,
                "evidence. Without it, the report shows it as missing",
            )


def money_is_not_scored(council: Council) -> Iterator[Fault]:
    """What is counted in pounds is not also scored, because it would count twice (Green Book)."""
    for appraisal in council.appraisals:
        for criterion in appraisal.criteria:
            text = f"{criterion.title} {criterion.worst} {criterion.best}"
            if found := MONEY.search(text):
                expected = "a criterion without money, because the costs already count it"
                column = f"criteria, {criterion.id}"
                yield _warning(appraisal, column, found.group(), expected)


def costs_allow_for_optimism(council: Council) -> Iterator[Fault]:
    """Each short-listed option with costs states its allowance for optimism bias."""
    for appraisal in council.appraisals:
        raised = {one.option for one in appraisal.optimism_bias}
        costed = {cost.option for cost in appraisal.costs if cost.gbp > 0}
        for option in _short_list(appraisal):
            if option.id in costed - raised:
                expected = "its optimism bias, or 0 with the reason (Green Book)"
                yield _warning(appraisal, "optimism_bias", option.id, expected)


def _warning(appraisal: Appraisal, column: str, value: str, expected: str) -> Fault:
    return fault(appraisal, column, value, expected, f"{appraisal.ref}, {column}: {value}")


def _short_list(appraisal: Appraisal) -> list[AppraisalOption]:
    return [option for option in appraisal.options if option.excluded is None]


def _option_texts(appraisal: Appraisal) -> Iterator[tuple[str, str]]:
    """The author's words about options, each with where they are."""
    for option in appraisal.options:
        for name in ("title", *DESCRIBED_IN, "excluded"):
            if text := getattr(option, name):
                yield f"options, {option.id}, {name}", text
    for score in appraisal.scores:
        yield f"scores, {score.option}, {score.criterion}, evidence", score.evidence
    for one in appraisal.market:
        yield "market", one.finding
