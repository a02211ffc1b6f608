"""The quarter's headline: a share computed from counts, by one rule for every report and quarter.

Counted are the measures that a report shows and that were judged. Of fewer than five there is no
headline: one measure alone would move it by a quarter or more. Source: a council's headline rose
from 82% to 89% because the second counted measures within tolerance and the first did not; by one
definition it fell to 53%.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from commissioning.analysis.performance.target_status import status_counts
from commissioning.inputs.vocabulary import HEADLINES, JUDGED

FEWEST_JUDGED = 5


@dataclass(frozen=True)
class Headline:
    """How many of the measures judged the council's definition counts as met."""

    definition: str
    met: int
    judged: int

    @property
    def share_pct(self) -> Decimal | None:
        """The share met, in per cent of those judged; None when fewer than five were judged."""
        return share_pct(self.met, self.judged) if self.judged >= FEWEST_JUDGED else None


def headline_of(results: pd.DataFrame, definition: str) -> Headline:
    """The headline of a quarter's results by the definition fixed in params/council.yaml.

    Rule on figures: a headline is the share of the judged measures that the council’s one
    definition counts as met, and fewer than five have none. Source: house rule. Tests:
    test_a_headline_is_of_the_measures_judged,
    test_fewer_than_five_measures_judged_have_no_headline.
    """
    counts = status_counts(results)
    met = sum(counts[status] for status in HEADLINES[definition])
    return Headline(definition, met, sum(counts[status] for status in JUDGED))


def share_pct(count: int, whole: int) -> Decimal | None:
    """A count in per cent of the whole, exactly; None of nothing."""
    return Decimal(100 * count) / whole if whole else None


def shares_by_status(counts: dict[str, int]) -> dict[str, Decimal | None]:
    """The share of each judged status in the measures judged; they sum to 100."""
    judged = sum(counts[status] for status in JUDGED)
    return {status: share_pct(counts[status], judged) for status in JUDGED}
