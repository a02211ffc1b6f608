"""Rules of options appraisals: a real choice, openly declared, priced and told in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from commissioning.analysis.appraisal import deflators_by_year, rates_on, years_of
from commissioning.checks.council.definition_rules import unknown
from commissioning.dates import parse_quarter
from commissioning.inputs import Council, Fault
from commissioning.inputs.models import APPRAISALS_FOLDER, Appraisal, person_key

FEWEST_OPTIONS = 3  # Bridgend call-in: members complained that one option only was presented
COMPANY = "company"
STATUTORY = frozenset({"head-of-paid-service", "monitoring-officer", "chief-finance-officer"})


def fault(
    appraisal: Appraisal, column: str, value: str | None, expected: str, subject: str = ""
) -> Fault:
    """A finding about an appraisal, at its file and key."""
    place = f"{APPRAISALS_FOLDER}/{appraisal.ref}.yaml"
    return Fault(
        *(place, None, column, value, expected),
        subject=subject or appraisal.ref,
        appraisal=appraisal.ref,
        period=appraisal.quarter,
    )


def appraisals_hang_together(council: Council) -> Iterator[Fault]:
    """An appraisal refers only to its own options and criteria, each once, and a known contract."""
    for appraisal in council.appraisals:
        yield from _of_quarter_and_contract(council, appraisal)
        yield from _of_unknown(appraisal)
        yield from _named_twice(appraisal)
        if not any(criterion.swing_weight for criterion in appraisal.criteria):
            expected = "a swing weight above 0 for at least one criterion"
            yield fault(appraisal, "criteria", None, expected)


def _of_quarter_and_contract(council: Council, appraisal: Appraisal) -> Iterator[Fault]:
    if appraisal.trigger == "contract-review" and appraisal.contract is None:
        expected = "the contract under review, for the trigger contract-review (framework §7)"
        yield fault(appraisal, "contract", None, expected)
    if appraisal.trigger == "new-commissioning" and appraisal.contract is not None:
        expected = "no contract, because this is new commissioning (framework §6, §7)"
        yield fault(appraisal, "contract", appraisal.contract, expected)
    if known := unknown(council, "contracts", appraisal.contract):
        yield fault(appraisal, "contract", appraisal.contract, known)
    try:
        parse_quarter(appraisal.quarter)
    except ValueError as error:
        expected = str(error).removeprefix("expected ")
        yield fault(appraisal, "quarter", appraisal.quarter, expected)


def _of_unknown(appraisal: Appraisal) -> Iterator[Fault]:
    options = {option.id for option in appraisal.options}
    criteria = {criterion.id for criterion in appraisal.criteria}
    for score in appraisal.scores:
        if score.option not in options or score.criterion not in criteria:
            value = f"{score.option}, {score.criterion}"
            expected = "an option and a criterion of this appraisal"
            yield fault(appraisal, "scores", value, expected)
    for column in ("costs", "optimism_bias"):
        for option in sorted({one.option for one in getattr(appraisal, column)} - options):
            yield fault(appraisal, column, option, "an option of this appraisal")


def _named_twice(appraisal: Appraisal) -> Iterator[Fault]:
    """What an appraisal states twice although it can only be true once."""
    named = {
        "options": [option.id for option in appraisal.options],
        "options, title": [option.title for option in appraisal.options],
        "criteria": [criterion.id for criterion in appraisal.criteria],
        "scores": [f"{score.option}, {score.criterion}" for score in appraisal.scores],
        "costs": [f"{cost.option}, {cost.year}, {cost.head}" for cost in appraisal.costs],
        "optimism_bias": [f"{one.option}, {one.head}" for one in appraisal.optimism_bias],
        "budgets": [one.year for one in appraisal.budgets],
        "interests": [one.name for one in appraisal.interests],
    }
    for column, names in named.items():
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield fault(appraisal, column, name, "each of them once. Delete one of the two")


def appraisals_offer_a_choice(council: Council) -> Iterator[Fault]:
    """The short list has the present arrangement, two others, and another provider or why not."""
    for appraisal in council.appraisals:
        present = [option for option in appraisal.options if option.present_arrangement]
        if len(present) != 1 or present[0].excluded is not None:
            value = ", ".join(option.id for option in present) or None
            expected = (
                "the present arrangement as one option of the short list, marked "
                "present_arrangement: true (framework §6, §7)"
            )
            yield fault(appraisal, "options", value, expected)
        if len({option.id for option in appraisal.options}) < FEWEST_OPTIONS:
            expected = "at least two options as well as the present arrangement (framework §6, §7)"
            yield fault(appraisal, "options", str(len(appraisal.options)), expected)
        yield from _of_providers(council, appraisal)


def _of_providers(council: Council, appraisal: Appraisal) -> Iterator[Fault]:
    """Another provider among the options; and on the short list where the company provides now."""
    names = {row["name"] for row in council.rows["providers"] if row["kind"] == COMPANY}
    provided = any(one.present_arrangement and one.provider in names for one in appraisal.options)
    open_to = [one for one in appraisal.options if not (provided and one.excluded is not None)]
    if len({one.provider for one in open_to}) < 2 and appraisal.one_provider_reason is None:
        where = "on the short list " if provided else ""
        expected = f"an option with another provider {where}or the reason why there is none (§7)"
        yield fault(appraisal, "one_provider_reason", None, expected)


def scorers_declare_their_interests(council: Council) -> Iterator[Fault]:
    """Everyone who scored or set weights declares interests, or that they have none (§6, §7)."""
    for appraisal in council.appraisals:
        declared = {one.name for one in appraisal.interests}
        took_part = {*appraisal.weights_set_by, *(score.scorer for score in appraisal.scores)}
        for name in sorted(took_part - declared):
            expected = (
                "this person’s declared interest, or “None declared”, because they scored or set "
                "weights (framework §6: presented in an objective manner)"
            )
            yield fault(appraisal, "interests", name, expected)


def weights_say_who_set_them(council: Council) -> Iterator[Fault]:
    """An appraisal names who set its weights, because weights matter as much as scores (§6)."""
    for appraisal in council.appraisals:
        if not appraisal.weights_set_by:
            expected = (
                "the names of the people who set the swing weights (framework §6: objectively)"
            )
            subject = f"{appraisal.ref}, weights_set_by"
            yield fault(appraisal, "weights_set_by", None, expected, subject)


def those_who_appraise_do_not_recommend(council: Council) -> Iterator[Fault]:
    """Nobody who made or scored an appraisal recommends on it as a statutory officer (§6, §7)."""
    for appraisal in council.appraisals:
        expected = "a person who is not a statutory officer, because those recommend on it (§6, §7)"
        if appraisal.appraiser in STATUTORY:
            yield fault(appraisal, "appraiser", appraisal.appraiser, expected)
        day = _last_day(appraisal)
        officers = {
            person_key(one.name)
            for one in council.officers
            if one.role in STATUTORY and day and one.holds_on(day)
        }
        scorers = {score.scorer for score in appraisal.scores}
        for name in sorted(one for one in scorers if person_key(one) in officers):
            yield fault(appraisal, "scores", name, expected)


def short_lists_tell_for_and_against(council: Council) -> Iterator[Fault]:
    """Each short-listed option states its advantages and its disadvantages."""
    for appraisal in council.appraisals:
        for option in appraisal.options:
            for name in ("advantages", "disadvantages"):
                if option.excluded is None and getattr(option, name) is None:
                    expected = "the advantages and disadvantages of each short-listed option (§6)"
                    yield fault(appraisal, f"options, {option.id}, {name}", None, expected)


def ranges_hold_what_is_stated(council: Council) -> Iterator[Fault]:
    """The lowest value is not above the stated value, and the highest is not below it."""
    for appraisal in council.appraisals:
        rows = [
            *(("criteria", one.id, one.swing_low, one.swing_weight, one.swing_high)
              for one in appraisal.criteria),
            *(("scores", f"{one.option}, {one.criterion}", one.low, one.score, one.high)
              for one in appraisal.scores),
            *(("costs", f"{one.option}, {one.year}, {one.head}", one.low_gbp, one.gbp, one.high_gbp)
              for one in appraisal.costs),
        ]  # fmt: skip
        for column, about, low, stated, high in rows:
            if not (stated if low is None else low) <= stated <= (stated if high is None else high):
                value = f"{about}: {low} to {high}"
                yield fault(
                    appraisal, column, value, f"a range that includes the stated value, {stated}"
                )


def costs_can_be_priced(council: Council) -> Iterator[Fault]:
    """The discount rates that an appraisal needs are there, and the deflators for nominal costs."""
    deflators = deflators_by_year(council.tables["deflators"])
    for appraisal in council.appraisals:
        schedule, day = appraisal.discounting.schedule, _last_day(appraisal)
        if day and 0 not in rates_on(council.tables["discount_rates"], schedule, day):
            expected = f"a schedule in params/discount_rates.csv that applies on {day}, from year 0"
            yield fault(appraisal, "discounting, schedule", schedule, expected)
        cash = {one.year for one in appraisal.budgets}
        if appraisal.prices == "nominal":
            cash |= set(years_of(appraisal.model_dump(mode="json")))
        for year in sorted({*cash, appraisal.price_base} - set(deflators)) if cash else []:
            expected = (
                "a year listed in params/deflators.csv, to convert between nominal and real prices"
            )
            yield fault(appraisal, "prices", year, expected)


def _last_day(appraisal: Appraisal) -> date | None:
    try:
        return parse_quarter(appraisal.quarter).last_day
    except ValueError:
        return None


def advice_says_whose_it_is(council: Council) -> Iterator[Fault]:
    """Independent advice names its adviser, and a summary of it names its author (§6, §7)."""
    for appraisal in council.appraisals:
        advice = appraisal.independent_advice
        if advice.sought != (advice.from_ is not None):
            expected = "the adviser if advice was sought, and nothing if it was not (§6, §7)"
            yield fault(appraisal, "independent_advice, from", advice.from_, expected)
        if (advice.summary is None) != (advice.author is None):
            expected = "both a summary and its author"
            yield fault(appraisal, "independent_advice, author", advice.author, expected)
