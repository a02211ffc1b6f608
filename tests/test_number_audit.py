"""Every number in words is a figure of the report, or somebody answers for it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.notebook.facts import Fact
from commissioning.review.audit import Audit
from commissioning.review.numbers import numbers_in

FACTS = [
    Fact("missed-bins.result", "88", "per 100,000", "88 per 100,000", "results"),
    Fact("missed-bins.target", "80", "per 100,000", "80 per 100,000", "targets"),
    Fact("missed-bins.gap", "-8", "per 100,000", "8 per 100,000 worse", "results"),
    Fact("missed-bins.change", "-29", "per 100,000", "worse by 29 per 100,000", "results"),
    Fact("recycled.result", "51.04", "%", "51.0% [p]", "results"),
    Fact("recycled.target", "53", "%", "53.0%", "targets"),
    Fact("recycled.gap", "-1.96", "%", "2.0 percentage points worse", "results"),
    Fact("recycled.change", "0.5", "%", "better by 0.5 percentage points", "results"),
    Fact("visits.result", "186221", "number", "186,221", "results"),
    Fact("revenue.variance", "372500.00", "£", "£372,500 adverse", "finance"),
    Fact("revenue.leisure.variance", "-61000.00", "£", "£61,000 favourable", "finance"),
    Fact("revenue.working", "17313000.00", "£", "£17,313,000", "finance"),
    Fact("calls.trend", "30 31", "%", "2 quarters: 30.0%, 31.4%", "results"),
]
AUDIT = Audit({fact.id: fact for fact in FACTS})


def found(text, kind=None):
    return [one.words for one in AUDIT.findings(text) if kind in (None, one.kind)]


@pytest.mark.parametrize(
    "words",
    [
        "88 bins per 100,000 were missed, 8 more than the 80 asked",
        "recycling stands at 51% (51.0%, or 51.04 per cent), 2 percentage points short of 53%",
        "186,221 visits, about 186 thousand, or 0.2 million",
        "£372,500, or £0.4m of £17.3m; £17,313k; £ 372,500; £61k less on leisure",
        "31.4% in the quarter before",
    ],
)
def test_numbers_that_figures_bear_out_are_let_be(words):
    assert found(words) == []


@pytest.mark.parametrize(
    ("words", "unexplained"),
    [
        ("36 bins", ["36"]),
        ("50% and 52%", ["50%", "52%"]),  # 51.04 rounds to neither
        ("51.1%", ["51.1%"]),
        ("88% of bins", ["88%"]),  # a rate for 100,000 is no per cent
        ("£88", ["£88"]),  # nor is it money
        ("£372,400", ["£372,400"]),
        ("£0.5m", ["£0.5m"]),
        ("186,222 visits", ["186,222"]),
        ("a 12% fall, 7 crews and 3.5 days", ["12%", "7", "3.5"]),
        ("7 and 7", ["7"]),
    ],
)
def test_numbers_that_no_figure_bears_out_are_found(words, unexplained):
    assert found(words, "number") == unexplained


@pytest.mark.parametrize(
    "words",
    [
        "By 30 September 2025, from 1 July, in July 2025 and on 3rd Aug. 2025 (2025-09-30)",
        "In 2025-26, 2025/26, 2024/2025, Q2, quarter 3, 2025-26-Q2 and since 2019",
        "At 10:30, by 5pm, at 9.15 am; 24/7",
        "The 2nd time, the 21st depot",
        "§4, section 149(1) and paragraph 3.2 of the Equality Act 2010; sections 3 and 4; Table 12",
        "Roads A417 and B4066, the M5, Covid-19, PM10, CO2, a 3G pitch",
        "Call 01234 567890 or see https://example.org/2/41 and [here](https://example.org/7)",
        "1. First\n2. Second\n  3) Third",
        "Said `42` and {{visits.result}}, with a note[^9]",
    ],
)
def test_dates_ordinals_references_and_names_are_no_figures(words):
    assert list(numbers_in(words)) == []


def test_a_person_may_answer_for_a_number():
    assert AUDIT.findings("7 crews", {"7"}) == ()


@given(st.decimals(0, 10**7, places=2), st.integers(0, 2))
def test_a_figure_rounded_to_any_places_is_borne_out(value, places):
    exact = Fact("a.b", str(value), "%", "as printed", "x")
    rounded = round(value, places)
    words = f"{rounded:,.{places}f}%"
    assert Audit({"a.b": exact}).findings(words) == ()
    step = Decimal(10) ** -places
    assert Audit({"a.b": exact}).findings(f"{rounded + 2 * step:,.{places}f}%") != ()


@given(st.text())
def test_any_text_is_audited(text):
    AUDIT.findings(text)


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("Missed bins improved to 88.", "improved"),
        ("Missed bins fell to {{missed-bins.result}}.", "fell"),  # they rose: 8 over is worse
        ("Recycling worsened to 51.0%.", "worsened"),
        ("Recycling dropped to 51.0%", "dropped"),
        ("An underspend of £372,500 is forecast.", "underspend"),
        ("An overspend of {{revenue.leisure.variance}}.", "overspend"),
    ],
)
def test_a_direction_that_the_figure_contradicts_is_found(words, word):
    (sentence,) = [one.sentence for one in AUDIT.findings(words) if one.kind == "direction"]
    assert sentence.startswith(f"“{word}”: ")


@pytest.mark.parametrize(
    "words",
    [
        "Missed bins rose to 88, which is worse.",
        "Recycling improved to 51.0%, and rose.",
        "Missed bins fell in July and rose in August, to 88.",  # says both
        "Visits fell to 186,221.",  # nothing is known of their change
        "We improved the rounds. There were 88.",  # another sentence
        "Recycling at 51.0% improved while missed bins at 88 did not.",  # two subjects
        "An overspend of £372,500 is forecast.",
    ],
)
def test_directions_that_agree_or_cannot_be_told_are_let_be(words):
    assert found(words, "direction") == []


def test_what_is_asked_left_standing_and_unknown_names_are_found():
    assert found("*To be written by the analyst: why.* Because.") == ["*To be written by"]
    (finding,) = AUDIT.findings("It was {{missed-bin.result}}.")
    assert str(finding) == "{{missed-bin.result}} names no fact of this report."
