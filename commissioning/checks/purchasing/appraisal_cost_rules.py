"""Rules of the costs in an appraisal: the sign of income, and no totals among what is added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from commissioning.checks.finance.sign_rules import INCOME
from commissioning.checks.finance.sums_of_lines import Match, Summand, says_total, sum_match
from commissioning.checks.purchasing.appraisal_rules import fault
from commissioning.inputs import Council, Fault
from commissioning.inputs.models import Appraisal, OptionCost


def income_is_below_nought(council: Council) -> Iterator[Fault]:
    """Income is written negative, everything else not, ends of ranges included.

    A sign is not left to be guessed.
    """
    for appraisal in council.appraisals:
        for cost in appraisal.costs:
            for amount in (cost.gbp, cost.low_gbp, cost.high_gbp):
                if amount and (cost.kind == "income") != (amount < 0):
                    expected = "a negative amount for kind: income, and for no other kind"
                    yield fault(appraisal, "costs", f"{_about(cost)}: {amount}", expected)


def costs_are_no_totals(council: Council) -> Iterator[Fault]:
    """A cost of an option is not a total of its others: appraisals add costs up themselves."""
    for appraisal, total, parts, match in _totals_among(council):
        if match == "surely":
            yield _total_fault(appraisal, total, parts, "take it out")


def costs_look_like_no_totals(council: Council) -> Iterator[Fault]:
    """A cost that may be a total of others by accident is looked at.

    Amounts that stay the same from year to year agree in all years if they do in one.
    """
    for appraisal, total, parts, match in _totals_among(council):
        if match == "perhaps":
            yield _total_fault(appraisal, total, parts, "take it out if it is one")


def heads_of_income_are_income(council: Council) -> Iterator[Fault]:
    """A cost whose head names income is of the kind income; as another kind it is added."""
    for appraisal in council.appraisals:
        for cost in appraisal.costs:
            if cost.kind != "income" and cost.gbp > 0 and INCOME.search(cost.head):
                expected = "kind: income and a negative amount, if it is income"
                yield fault(appraisal, "costs", f"{_about(cost)}: {cost.gbp}", expected)


def options_are_costed_over_the_same_years(council: Council) -> Iterator[Fault]:
    """Each short-listed option with costs has them for every year of the appraisal.

    An option costed over fewer years than another is not compared with it: its sum is not printed.
    """
    for appraisal in council.appraisals:
        horizon = sorted({cost.year for cost in appraisal.costs})
        for option in appraisal.options:
            years = {cost.year for cost in appraisal.costs if cost.option == option.id}
            missing = [year for year in horizon if year not in years]
            if option.excluded is None and years and missing:
                expected = (
                    f"a cost for every year from {horizon[0]} to {horizon[-1]}, 0 where there is "
                    f"none; {', '.join(missing)} missing"
                )
                value = f"{option.id}, {min(years)} to {max(years)}"
                yield fault(appraisal, "costs", value, expected, f"{appraisal.ref}, {option.id}")


def _totals_among(
    council: Council,
) -> Iterator[tuple[Appraisal, Summand, Sequence[Summand], Match]]:
    for appraisal in council.appraisals:
        for lines in _by_option(appraisal):
            for total in lines:
                others = [one for one in lines if one is not total and not says_total(one.head)]
                alike = [one for one in others if one.row.kind == total.row.kind]
                sums = [(one, sum_match(total, one)) for one in (others, alike)]
                parts, match = next((one for one in sums if one[1]), ([], ""))
                if says_total(total.head) and others:
                    match = "surely"
                if match:
                    yield appraisal, total, parts, match


def _by_option(appraisal: Appraisal) -> Iterator[list[Summand]]:
    """The costs of each option, a line a head, its amounts by year."""
    years = sorted({cost.year for cost in appraisal.costs})
    found: dict[str, dict[str, dict[str, OptionCost]]] = defaultdict(lambda: defaultdict(dict))
    for cost in appraisal.costs:
        found[cost.option][cost.head][cost.year] = cost
    for heads in found.values():
        yield [
            Summand(head, tuple(_pounds(costs.get(year)) for year in years), [*costs.values()][0])
            for head, costs in heads.items()
        ]


def _pounds(cost: OptionCost | None) -> Decimal | None:
    return None if cost is None else Decimal(cost.gbp)


def _about(cost: OptionCost) -> str:
    return f"{cost.option}, {cost.year}, {cost.head}"


def _total_fault(
    appraisal: Appraisal, total: Summand, parts: Sequence[Summand], remedy: str
) -> Fault:
    heads = ", ".join(part.head for part in parts)
    is_sum = f"; it is the sum of {heads} in every year" if parts else ""
    expected = f"costs that are no totals of others{is_sum}: {remedy}, since costs are added up"
    return fault(appraisal, "costs", f"{total.row.option}, {total.head}", expected)
