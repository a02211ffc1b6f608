"""The status of a result next to its target, by the measure's own rule (framework §4 and §5).

It is decided on the result as it is, not as it is printed: 89.6% misses a target of 90%.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from commissioning.inputs.tables import Measure
from commissioning.inputs.vocabulary import JUDGED, STATUSES
from commissioning.numerals import rounded

MOST_DECIMALS = 10  # that a result may be returned with


def status(result: Decimal | None, target: Decimal | None, measure: Measure) -> str:
    """The status of a result under the measure's own rule (params/measures.csv).

    Contextual: no target applies. Within tolerance: the target is missed by less than the
    tolerance, or by just as much where the edge is inclusive. A relative tolerance is per cent of
    the target, so next to a target of 0 it allows nothing.

    Rule on figures: a result within the measure’s tolerance of its target is within tolerance, and
    beyond it off target. Source: framework §4 and §5. Test:
    test_status_follows_the_measures_own_rule.
    """
    if result is None:
        return "no result"
    missed_by = gap(result, target, measure.better)
    if target is None or missed_by is None or measure.tolerance_type == "none":
        return "contextual"
    shortfall = -missed_by
    if shortfall <= 0:
        return "on target"
    # A tolerance that is wanting allows nothing; the checks refuse it, and ask for statuses first.
    allowed = measure.tolerance or Decimal(0)
    if measure.tolerance_type == "relative":
        allowed = abs(target) * allowed / 100
    within = shortfall < allowed or (measure.tolerance_inclusive and shortfall == allowed)
    return "within tolerance" if within else "off target"


def gap(result: Decimal | None, target: Decimal | None, better: str) -> Decimal | None:
    """Result minus target, signed so that positive is better; None without both or a direction.

    Rule on figures: which way is better is the measure’s own, and a gap is positive where the
    result is better than its target. Source: framework §4. Test:
    test_a_gap_is_positive_exactly_when_the_result_is_better.
    """
    if result is None or target is None or better == "neither":
        return None
    return result - target if better == "higher" else target - result


def decimals_to_show(result: Decimal | None, target: Decimal | None, measure: Measure) -> int:
    """The decimals to print a result with: the measure's, or as many more as show its status.

    89.6 printed as 90% next to a target of 90% would not be seen to miss it: it is printed as
    89.6%.

    Rule on figures: a result is printed with as many decimals as its status needs to be seen.
    Source: framework §4. Test: test_a_result_is_printed_with_the_decimals_that_show_its_status.
    """
    found, least = status(result, target, measure), int(measure.decimals)
    if result is not None and found in JUDGED:
        for decimals in range(least, MOST_DECIMALS + 1):
            if status(rounded(result, decimals), target, measure) == found:
                return decimals
    return least


def judged_of(counts: dict[str, int]) -> int:
    """How many of the measures counted by status were judged against a target."""
    return sum(counts[name] for name in JUDGED)


def status_counts(results: pd.DataFrame) -> dict[str, int]:
    """How many measures have each status, every status named, in the order of STATUSES."""
    return {name: int((results["status"] == name).sum()) for name in STATUSES}
