"""Every quarter of the demonstration and of the published figures, computed a second time.

`recomputed.py` reads the same texts with csv and fractions alone and shares no code with
`commissioning.analysis`: results, targets, gaps, statuses, counts, headlines and money agree.
"""

from decimal import Decimal
from fractions import Fraction

import pytest
import recomputed
from conftest import PROJECT

from commissioning.analysis.finance.budget_variance import (
    variance_by_head,
    variance_by_line,
    variance_by_service,
)
from commissioning.analysis.performance.headline_share import headline_of
from commissioning.analysis.performance.measure_results import results_by_measure
from commissioning.analysis.performance.target_status import status_counts
from commissioning.checks.council_loading import load_council
from commissioning.inputs.tables.table_rows import rows_of
from commissioning.inputs.vocabulary.statuses import HEADLINES

FOLDERS = {"demonstration": PROJECT, "published": PROJECT / "examples" / "published"}
CLOSE = Fraction(1, 10**20)  # a Decimal quotient has 28 digits, a Fraction all of them


@pytest.fixture(scope="module", params=FOLDERS)
def council(request):
    folder = FOLDERS[request.param]
    return folder, load_council(folder)


def same(value: Decimal | None, exact: Fraction | None) -> bool:
    if value is None or exact is None:
        return value is exact
    return abs(Fraction(value) - exact) <= CLOSE


def test_results_targets_gaps_and_statuses(council):
    folder, loaded = council
    judged = 0
    for quarter in loaded.quarters:
        expected = recomputed.quarter_of(folder, quarter.text)
        found = {row.measure: row for row in rows_of(results_by_measure(loaded.tables, quarter))}
        assert found.keys() == expected.keys()
        for name, row in found.items():
            one, place = expected[name], (quarter.text, name)
            assert row.status == one["status"], place
            for column in ("result", "target", "gap"):
                assert same(getattr(row, column), one[column]), (*place, column)
            judged += one["status"] in recomputed.STATUSES[:3]
    assert judged > 40  # fewer would mean that the quarters were not read


def test_last_quarter_and_last_year_or_the_mark_that_says_why_not(council):
    folder, loaded = council
    marks = set()
    for quarter in loaded.quarters[-5:]:
        expected = recomputed.quarter_of(folder, quarter.text)
        for row in rows_of(results_by_measure(loaded.tables, quarter)):
            for column, ago in (("previous", 1), ("year_before", 4)):
                value, mark = recomputed.earlier_of(
                    folder, expected[row.measure]["row"], quarter.text, ago
                )
                place = (quarter.text, row.measure, column)
                assert same(getattr(row, column), value), place
                assert getattr(row, f"{column}_mark") == mark, place
                marks.add(mark)
    assert marks > {""}


def test_counts_and_headlines(council):
    folder, loaded = council
    for quarter in loaded.quarters:
        counts = recomputed.counts_of(recomputed.quarter_of(folder, quarter.text))
        results = results_by_measure(loaded.tables, quarter)
        assert status_counts(results) == counts, quarter
        for definition in HEADLINES:
            share = headline_of(results, definition).share_pct
            assert same(share, recomputed.share_of(counts, definition)), (quarter, definition)


def test_the_variance_of_every_line_and_its_word(council):
    folder, loaded = council
    lines = recomputed.rows_of(folder, "data/finance")
    seen = 0
    for quarter in loaded.quarters:
        own = {key_of(line): line for line in lines if line["period"] == quarter.text}
        for row in rows_of(variance_by_line(loaded.tables["finance"], quarter)):
            line = own.pop((row.kind, row.service, row.head))
            variance = recomputed.printed_variance_of(line)
            assert same(row.variance_gbp, variance), (quarter, line)
            assert row.word == recomputed.word_of(variance, row.kind), (quarter, line)
            seen += 1
        assert not own, quarter
    assert seen == len(lines) > 15


def key_of(line):
    return line["kind"], line["service"], line["head"]


@pytest.mark.parametrize(
    ("by", "net"), [("service", variance_by_service), ("head", variance_by_head)]
)
def test_net_variances(council, by, net):
    folder, loaded = council
    for quarter in loaded.quarters:
        for kind in recomputed.NET_BETTER:
            expected = recomputed.variances_of(folder, quarter.text, kind, by)
            found = {
                getattr(row, by): row
                for row in rows_of(net(loaded.tables["finance"], quarter, kind))
            }
            assert found.keys() == expected.keys()
            for name, variance in expected.items():
                assert same(found[name].variance_gbp, variance), (quarter, kind, name)
                word = recomputed.word_of(variance, kind)
                assert found[name].word == word, (quarter, kind, name)
