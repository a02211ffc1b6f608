"""Sentences by name: their forms, their languages, and what is refused."""

from pathlib import Path

import pytest

from commissioning.wording import Wording, catalogue, language, speaking

PERFORMANCE = Wording("performance")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "One measure is off target:"),
        (2, "Two measures are off target:"),
        (9, "Nine measures are off target:"),
        (10, "10 measures are off target:"),
        (1200, "1,200 measures are off target:"),
    ],
)
def test_a_sentence_agrees_with_its_number(count: int, words: str):
    assert PERFORMANCE("off-target", count=count) == words


def test_within_a_sentence_numbers_up_to_nine_are_words():
    told = PERFORMANCE("actions-some-done", done=1, left=3, day="30 September 2025")
    assert told == "One was done by 30 September 2025 and three were not."
    told = PERFORMANCE("actions-some-done", done=12, left=10, day="30 September 2025")
    assert told == "12 were done by 30 September 2025 and 10 were not."


def test_a_sentence_is_one_line_and_values_stay_as_they_are():
    told = PERFORMANCE("missed-by", measure="A  {b}\u00a0\u2068c", result="1\n2", target="")
    assert told == "A  {b}\u00a0\u2068c (1 2 against a target of )"


def test_an_unknown_name_and_a_missing_value_are_refused():
    with pytest.raises(LookupError, match="no-such-sentence"):
        PERFORMANCE("no-such-sentence")
    with pytest.raises(ValueError, match=r"performance\.ftl, missed-by.*result"):
        PERFORMANCE("missed-by", measure="Bins", target="9")


@pytest.fixture
def welsh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A second language of two sentences, beside a copy of nothing: the rest stays English."""
    for name, text in {
        "en-GB": (
            "cats = { $count ->\n    [one] one cat\n   *[other] { $count } cats\n  }\ndog = dog\n"
        ),
        "cy": (
            "cats = { $count ->\n    [zero] dim cathod\n    [one] un gath\n    [two] dwy gath\n"
            "    [few] tair cath\n    [many] chwe chath\n   *[other] { $count } cath\n  }\n"
        ),
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "animals.ftl").write_text(text, "utf-8")
    monkeypatch.setattr(catalogue, "HERE", tmp_path)
    catalogue.bundle_of.cache_clear()
    yield Wording("animals")
    catalogue.bundle_of.cache_clear()


def test_a_second_language_is_a_file_with_its_own_plurals(welsh: Wording):
    """Welsh has six forms (Unicode CLDR): 0, 1, 2, 3, 6 and the others."""
    with speaking("cy"):
        assert language() == "cy"
        said = [welsh("cats", count=count) for count in (0, 1, 2, 3, 6, 4, 1000)]
    assert said == [
        *("dim cathod", "un gath", "dwy gath", "tair cath", "chwe chath"),
        *("4 cath", "1,000 cath"),
    ]
    assert (language(), welsh("cats", count=2)) == ("en-GB", "2 cats")


def test_what_a_language_lacks_is_said_in_english(welsh: Wording):
    with speaking("cy"):
        assert welsh("dog") == "dog"
