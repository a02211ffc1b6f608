"""Budget monitoring in pounds (framework §4 N.B.): variance is forecast minus working budget.

Variance to date is actual minus profiled budget. A sum with an unknown part is unknown (None).
Every amount that comes back has the one sign that reports print: costs are positive and income is
negative, however a return states it; reserves are balances.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import pandas as pd

from commissioning.dates import Period
from commissioning.inputs.tables import rows_of
from commissioning.inputs.vocabulary import is_known

# Which way is better for the net position of each kind of money: cost is net of income, a reserve
# is a balance, and what comes from reserves is income.
NET_BETTER = {
    **{"revenue": "lower", "capital": "lower", "reserve": "higher", "agency": "lower"},
    "use-of-reserves": "lower",
}
AMOUNTS = [
    *["original_gbp", "changes_gbp", "working_gbp", "profiled_gbp", "actual_gbp", "forecast_gbp"],
]
CASES = ["best_gbp", "worst_gbp"]
SUMS = [*AMOUNTS, "variance_to_date_gbp", "variance_gbp"]
RISK = ["service", "working_gbp", "forecast_gbp", "variance_gbp", "word", "risk"]


def signed_lines(finance: pd.DataFrame) -> pd.DataFrame:
    """The lines with every amount as it counts in the net position of its kind of money.

    That is the sign that reports print: costs positive, income negative, reserves as balances.
    """
    lines = finance.copy()
    signs = [net_sign(row.better, row.kind, row.income_sign) for row in rows_of(lines)]
    for column in (*AMOUNTS, "variance_gbp", *CASES):
        amounts = [signed(amount, sign) for amount, sign in zip(lines[column], signs, strict=True)]
        lines[column] = pd.Series(amounts, lines.index, object)
    return lines


def variance_by_line(finance: pd.DataFrame, quarter: Period) -> pd.DataFrame:
    """The quarter's lines, signed, with both variances and the `word` of `variance_gbp`.

    The word is favourable, adverse, on budget or unknown. `variance_to_date_gbp` is always
    computed.
    """
    lines = signed_lines(finance[finance["period"] == quarter.text])
    rows = list(rows_of(lines))
    to_date = [difference(row.actual_gbp, row.profiled_gbp) for row in rows]
    variances = [
        variance_of(row.forecast_gbp, row.working_gbp, row.variance_gbp, row.rounded_to_gbp)
        for row in rows
    ]
    lines["variance_to_date_gbp"] = pd.Series(to_date, lines.index, object)
    lines["variance_gbp"] = pd.Series(variances, lines.index, object)
    terms = [word(one, NET_BETTER[row.kind]) for one, row in zip(variances, rows, strict=True)]
    lines["word"] = pd.Series(terms, lines.index, object)
    return lines


def variance_of(
    forecast: Decimal | None, working: Decimal | None, stated: Decimal | None, rounded_to: str
) -> Decimal | None:
    """Forecast minus working budget, or the variance stated where that cannot be computed.

    Of amounts that were rounded the variance stated stands: it was rounded once, and the difference
    of two rounded amounts may lie a whole unit next to it.

    Rule on figures: a variance is the forecast less the working budget. Source: framework §4 N.B.
    Test: test_a_variance_is_the_forecast_less_the_working_budget.
    """
    computed = difference(forecast, working)
    if computed is None or (rounded_to and stated is not None):
        return stated
    return computed


def variance_by_service(finance: pd.DataFrame, quarter: Period, kind: str) -> pd.DataFrame:
    """Net position by service for one kind of money: SUMS and `word`.

    Income is taken from cost, so a positive net variance is adverse; reserves are balances and are
    added. A sum with an unknown part is unknown (None).
    """
    return _variance_by("service", finance, quarter, kind)


def variance_by_head(finance: pd.DataFrame, quarter: Period, kind: str) -> pd.DataFrame:
    """Net position by subjective head over all services: SUMS and `word`; income is below 0."""
    return _variance_by("head", finance, quarter, kind)


def totals(variances: pd.DataFrame) -> dict[str, Decimal | None]:
    """The sum of each of SUMS over the rows of a net position; None where a part is unknown."""
    return {column: total_of(variances[column]) for column in SUMS}


def finance_risk_by_service(
    finance: pd.DataFrame, quarter: Period, settings: Mapping[str, int]
) -> pd.DataFrame:
    """Net revenue by service with its `risk`: columns RISK, in pounds, by service.

    `settings` gives `medium_risk_pct` and `high_risk_pct` (params/council.yaml, `finance`).
    """
    net = variance_by_service(finance, quarter, "revenue")
    risks = [risk(row.variance_gbp, row.working_gbp, settings) for row in rows_of(net)]
    net["risk"] = pd.Series(risks, net.index, object)
    return net[RISK]


def risk(variance: Decimal | None, working: Decimal | None, settings: Mapping[str, int]) -> str:
    """low, medium or high by a cost's adverse variance in per cent of its working budget.

    A variance of just the per cent set is of the graver class; one not adverse is low. Not rated
    where the variance is unknown, or the budget unknown or 0, so that no per cent exists. Of a
    service that earns more than it costs the budget's size counts, without its sign.

    Rule on figures: a budget’s risk follows from its adverse variance in per cent of the working
    budget. Source: framework §4 N.B. Test:
    test_risk_is_the_adverse_variance_in_per_cent_of_the_working_budget.
    """
    if not is_known(variance) or not is_known(working) or not working:
        return "not rated"
    if word(variance, NET_BETTER["revenue"]) != "adverse":
        return "low"
    for grade in ("high", "medium"):
        if 100 * abs(variance) >= settings[f"{grade}_risk_pct"] * abs(working):
            return grade
    return "low"


def word(variance: Decimal | None, better: str) -> str:
    """Favourable or adverse, by whether lower or higher is better for the line.

    Rule on figures: a variance is favourable or adverse by whether lower or higher is better for
    its line. Source: framework §4 N.B. Test: test_the_word_follows_from_the_sign.
    """
    if not is_known(variance):
        return "unknown"
    if variance == 0:
        return "on budget"
    return "adverse" if (variance > 0) == (better == "lower") else "favourable"


def net_sign(better: str, kind: str, income_sign: str) -> int:
    """By what a stated amount is multiplied in the net position of its kind: 1 or -1.

    A line for which the other way is better than for the net, as income is, is taken from it; not
    where the return states such lines as negative amounts already (`income_sign`).
    """
    return -1 if better != NET_BETTER[kind] and income_sign != "negative" else 1


def signed(amount: Decimal | None, sign: int) -> Decimal | None:
    """An amount times 1 or -1; zero has no sign."""
    return amount if amount is None or sign == 1 else 0 - amount


def difference(amount: Decimal | None, other: Decimal | None) -> Decimal | None:
    """The one amount less the other; None where either is unknown."""
    return None if amount is None or other is None else amount - other


def total_of(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of amounts in pounds; None where one is unknown.

    Rule on figures: a sum with an unknown part is unknown. Source: house rule. Test:
    test_a_sum_with_an_unknown_part_is_unknown.
    """
    known = list(amounts)
    stated = [one for one in known if one is not None]
    return sum(stated, Decimal("0.00")) if len(stated) == len(known) else None


def _variance_by(by: str, finance: pd.DataFrame, quarter: Period, kind: str) -> pd.DataFrame:
    lines = variance_by_line(finance, quarter)
    lines = lines[lines["kind"] == kind]
    rows = []
    for name, group in lines.groupby(by, sort=True):
        net = {column: total_of(group[column]) for column in SUMS}
        rows.append({by: name, **net, "word": word(net["variance_gbp"], NET_BETTER[kind])})
    return pd.DataFrame(rows, columns=[by, *SUMS, "word"], dtype=object)
