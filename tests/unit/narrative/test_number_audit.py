"""Every number in words is a figure of the report, or somebody answers for it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.narrative.fact_check.stated_numbers import numbers_in
from commissioning.narrative.fact_check.text_audit import Audit
from commissioning.notebook.facts import Fact

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
    return [one.text for one in AUDIT.findings(text) if kind in (None, one.kind)]


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
        "Said {{visits.result}}, with a note[^9]",
    ],
)
def test_dates_ordinals_references_and_names_are_no_figures(words):
    assert list(numbers_in(words)) == []


SENTENCES = Path(__file__).parents[2] / "data" / "number_sentences"


def sentences(name):
    """The words to be told in each sentence of a file, none in what is to be let be."""
    for line in (SENTENCES / f"{name}.txt").read_text("utf-8").splitlines():
        label, _, sentence = line.partition(" | ")
        told = label.removeprefix("told: ").split("; ") if label != "quiet" else []
        yield sentence, told


def is_told(sentence, told):
    """Whether each of the words is found, whichever of the words about it are found with it."""
    words = [one.lower() for one in found(sentence, "number")]
    told = [one.lower() for one in told]
    return all(any(one in word or word in one for word in words) for one in told)


@pytest.mark.parametrize("name", ["developed", "held_out"])
def test_realistic_sentences_are_told_and_others_let_be(name):
    told = {sentence: words for sentence, words in sentences(name) if words}
    missed = [sentence for sentence, words in told.items() if not is_told(sentence, words)]
    assert len(missed) <= len(told) // 10, missed
    quiet = [sentence for sentence, words in sentences(name) if not words]
    assert [one for one in quiet if found(one, "number")] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("In May\n47 bins", ["47"]),  # the end of a line is a space
        ("47\u00a0per\u00a0cent on 12\u00a0May\u00a02025", ["47 per cent"]),
        ("of these 47 may be late", ["47"]),  # the verb is no month
        ("the year 2025-26, quarter 2025-26-Q2 and 2023/24", []),
        ("23/24 ended well; in 23/24 calls fell; 23/25", ["23", "25"]),
        ("one hundred and twenty-three thousand four hundred and fifty six", None),
        ("Sub-zero nights, net zero, zero-hours and zero tolerance", []),
        ("two bins, but three crews and eleven sites", ["two"]),  # the report counts bins
        ("within ten days, for twenty years", []),
        ("the twofold reasons are twofold", ["twofold"]),
        ("a fifty-fifty chance, one-to-one, a two-way street, forty-ish", []),
        ("12,47 and 4 711 and £000", ["12", "47", "4 711"]),
    ],
)
def test_the_edges_of_numbers(words, told):
    facts = {one.id: one for one in FACTS if one.id.startswith("missed-bins.result")}
    seen = [one.text for one in Audit(facts).findings(words) if one.kind == "number"]
    assert seen == ([words] if told is None else told)


@pytest.mark.parametrize(
    ("words", "is_borne_out"),
    [
        # missed-bins: 88 of a target of 80, after 88 - 29 = 59; recycled 51.04, 50.54 before
        ("Missed bins are up by a half", False),  # 29 of 59 is 49.15%, which rounds to no half
        ("Missed bins are up by about half", True),
        ("Nearly half", True),
        ("Missed bins doubled", False),  # 88 is 1.49 times 59
        ("1.5 times as many", True),
        ("about half of the waste", True),  # 51.04%
        ("half of the waste", False),
        ("more than half of the waste", True),
        ("a tenth over the target", True),  # the gap, 8 of 80
        ("one in ten", True),
        ("one in three", False),
    ],
)
def test_shares_and_multiples_are_held_against_shares_and_multiples(words, is_borne_out):
    assert (found(words, "number") == []) == is_borne_out


def test_a_doubling_is_contradicted_by_a_fall():
    facts = [*FACTS, Fact("calls.result", "50", "number", "50", "results")]
    facts.append(Fact("calls.change", "-50", "number", "down by 50", "results"))
    audit = Audit({fact.id: fact for fact in facts})
    (told,) = [
        str(one) for one in audit.findings("Calls doubled to 50.") if one.kind == "direction"
    ]
    assert told == "“doubled”: but calls.change is down by 50. Correct it or confirm it."


def test_numbers_of_long_texts_are_found_once_and_to_the_end():
    text = "In May 47 bins and forty-eight of 1987 complaints doubled. " * 500
    assert [one.text for one in numbers_in(text)] == ["47", "forty-eight", "1987", "doubled"] * 500


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
    assert str(finding) == (
        "{{missed-bin.result}} is not a figure of this report; the nearest name is "
        "missed-bins.result. Correct the name."
    )
