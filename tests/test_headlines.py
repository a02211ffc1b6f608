"""Headlines: shares from counts, by one definition, summing to 100 within rounding."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.analysis.headlines import headline_of, shares_by_status
from commissioning.analysis.status import gap, status
from commissioning.inputs.rounding import rounded
from commissioning.inputs.statuses import STATUSES

JUDGED = ("on target", "within tolerance", "off target")
RANK = {"off target": 0, "within tolerance": 1, "on target": 2}


def results_with(**counts):
    words = [word.replace("_", " ") for word, count in counts.items() for _ in range(count)]
    return pd.DataFrame({"status": words}, dtype=object)


@pytest.mark.parametrize(
    ("definition", "met", "share"),
    [("on target", 19, "52.8"), ("on target or within tolerance", 32, "88.9")],  # of 36
)
def test_a_headline_is_of_the_measures_judged(definition, met, share):
    results = results_with(
        on_target=19, within_tolerance=13, off_target=4, no_result=2, contextual=5
    )
    found = headline_of(results, definition)
    assert (found.met, found.judged, rounded(found.share_pct, 1)) == (met, 36, Decimal(share))


def test_where_nothing_is_judged_there_is_no_share():
    assert headline_of(results_with(contextual=3), "on target").share_pct is None


@given(st.tuples(*[st.integers(0, 300)] * len(STATUSES)))
def test_shares_sum_to_a_hundred(numbers):
    shares = shares_by_status(dict(zip(STATUSES, numbers, strict=True)))
    if sum(numbers[:3]) == 0:
        assert set(shares.values()) == {None}
    else:
        assert rounded(sum(shares.values()), 20) == 100


values = st.decimals(-1000, 1000, places=2)


@given(
    st.lists(values, min_size=2, max_size=2),
    values,
    st.sampled_from(["higher", "lower"]),
    st.sampled_from(["relative", "points", "absolute"]),
    st.decimals(0, 100, places=1),
    st.booleans(),
)
def test_a_better_result_never_has_a_worse_status(pair, target, better, kind, tolerance, edge):
    rule = SimpleNamespace(
        better=better, tolerance_type=kind, tolerance=tolerance, tolerance_inclusive=edge
    )
    worse, best = sorted(pair, key=lambda value: gap(value, target, better))
    assert RANK[status(worse, target, rule)] <= RANK[status(best, target, rule)]
