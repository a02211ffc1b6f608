"""What every exhibit of an appraisal begins with: the appraisal itself, its costs and its names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import wraps
from typing import Any

from commissioning.analysis.appraisal import Appraisal, WholeLife, titles_by_option, whole_life
from commissioning.exhibits.exhibit import Exhibit, absent
from commissioning.exhibits.number_format import gbp_text, number_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.notebook import Fact
from commissioning.wording import Wording

WORDING = Wording("appraisal")


def of_appraisal(
    exhibit: Callable[[Snapshot, Appraisal], Exhibit],
) -> Callable[[Snapshot], Exhibit]:
    """An exhibit of the snapshot's appraisal; nothing where a review has none yet."""

    @wraps(exhibit)
    def shown(snapshot: Snapshot) -> Exhibit:
        appraisal = snapshot.header["appraisal"]
        return absent() if appraisal is None else exhibit(snapshot, appraisal)

    return shown


def costs_of(snapshot: Snapshot, appraisal: Appraisal) -> WholeLife:
    """The costs of the short list, at the discount rates in force when the quarter ended."""
    return whole_life(appraisal, snapshot.tables, snapshot.quarter.last_day)


def criterion_titles(appraisal: Appraisal) -> dict[str, str]:
    """The criteria's titles by id."""
    return {one["id"]: one["title"] for one in appraisal["criteria"]}


def exactly(value: Fraction | Decimal | float) -> Decimal:
    """A number as Decimal, to 28 figures."""
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(value)


def points_text(value: Fraction | None) -> str:
    """A weighted score or a weight of 100 to one decimal; `[x]` where it is not known."""
    return "[x]" if value is None else number_text(exactly(value), 1)


def percent_text(share: float | Fraction | Decimal, decimals: int = 0) -> str:
    """A share of 1 in per cent; what is not zero is not printed as zero."""
    percent = 100 * exactly(share)
    least = Decimal(1).scaleb(-decimals)
    if 0 < percent < least / 2:
        return f"under {least}%"
    return f"{number_text(percent, decimals)}%"


def points_fact(fact_id: str, value: Fraction | None) -> Fact:
    """A fact of points, printed to one decimal."""
    exact = None if value is None else exactly(value)
    return fact(fact_id, exact, "points", points_text(value), "appraisal")


def pounds_fact(fact_id: str, amount: Decimal | None) -> Fact:
    """A fact of pounds, printed whole."""
    return fact(fact_id, amount, "£", gbp_text(amount), "appraisal")


def share_fact(fact_id: str, share: float | Fraction | Decimal, decimals: int = 0) -> Fact:
    """A fact of a share of 1, printed in per cent."""
    return fact(fact_id, 100 * exactly(share), "%", percent_text(share, decimals), "appraisal")


def texts_of(facts: Iterable[Fact]) -> list[str]:
    """Facts as they are printed, cell by cell."""
    return [one.text for one in facts]


def prices_text(appraisal: Appraisal) -> str:
    """In whose prices amounts are."""
    return f"in {appraisal['price_base']} prices (real)"


def named_options(appraisal: Appraisal, options: Any) -> str:
    """Options by title, joined: `Extend and Amend`; `none` for none."""
    titles = titles_by_option(appraisal)
    return " and ".join(titles[one] for one in options) or "none"
