"""Other languages: a sentence may be missing, but none may be broken."""

import sys

import pytest
from conftest import PROJECT

from commissioning.wording import SOURCE_LANGUAGE, Wording, languages, speaking

sys.path.insert(0, str(PROJECT / "docs"))

import sentences  # noqa: E402
import translations  # noqa: E402

OTHERS = [one for one in languages() if one != SOURCE_LANGUAGE]
COUNTS = (0, 1, 2, 3, 6, 4, 11)  # a number of each form that Welsh has, and more


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_broken(language):
    assert translations.faults(language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_can_be_said_of_every_number(language):
    for subject, english in translations.wanted().items():
        for name, _ in sentences.entries(subject, language):
            if name not in english:
                continue
            values, numbers = sentences.values_of(english[name]) if english[name] else ([], ())
            words = {one: f"‹{one}›" for one in values if one not in numbers}
            for count in COUNTS:
                given = {**words, **dict.fromkeys(numbers, count)}
                with speaking(language):
                    told = Wording(subject)(name, **given)
                assert told.strip() == told, (subject, name)
                assert "{" not in told, (subject, name)


def test_the_page_says_what_is_missing():
    text = translations.page()
    assert "`share-rule`" in text  # left in English, to show how that is printed
    assert all(f"## `{one}`" in text for one in OTHERS)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("off-target = { $cownt }\n", "the value $cownt is not given to it"),
        (
            "off-target = { $count ->\n    [tow] a\n    [one] b\n   *[other] c\n  }\n",
            "$count has the form [tow], which no number takes",
        ),
        (
            "off-target = { $count ->\n    [one] a\n   *[many] b\n  }\n",
            "$count has no form *[other], which all other numbers take",
        ),
    ],
)
def test_what_breaks_a_translation_is_told(tmp_path, monkeypatch, text, fault):
    (tmp_path / "cy").mkdir()
    (tmp_path / "cy" / "performance.ftl").write_text(text, "utf-8")
    english = translations.wanted()
    monkeypatch.setattr(translations, "wanted", lambda: english)
    monkeypatch.setattr(sentences, "FOLDER", tmp_path)
    assert translations.faults("cy") == [f"cy/performance.ftl, off-target: {fault}"]


def test_a_sentence_that_no_report_says_is_told(tmp_path, monkeypatch):
    (tmp_path / "cy").mkdir()
    (tmp_path / "cy" / "performance.ftl").write_text("old = hen\n", "utf-8")
    english = translations.wanted()
    monkeypatch.setattr(translations, "wanted", lambda: english)
    monkeypatch.setattr(sentences, "FOLDER", tmp_path)
    assert translations.left_over("cy") == ["performance: old"]
