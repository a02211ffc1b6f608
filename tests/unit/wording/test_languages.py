"""Another language: days, numbers, lists, plural forms, the order of names, and what falls back."""

from datetime import date
from decimal import Decimal

import pytest

from commissioning.dates import day_text, parse_period, short_day_text, weekday_text
from commissioning.exhibits.number_format import (
    STATUS_CELLS,
    gap_text,
    listed,
    quarters_text,
    value_text,
    variance_text,
)
from commissioning.wording import (
    Wording,
    alphabetical,
    catalogue,
    language,
    languages,
    plural_of,
    speaking,
    with_fallback_marked,
)

DAY = date(2025, 10, 1)  # a Wednesday


@pytest.fixture
def welsh():
    with speaking("cy"):
        yield


def test_languages_are_the_folders_of_sentences():
    assert languages() == ("en-GB", "cy")


def test_what_has_no_sentences_is_written_in_english():
    with speaking("xx"):
        assert (language(), day_text(DAY)) == ("en-GB", "1 October 2025")


def test_days_and_periods(welsh):
    """Hydref is October and Hyd its short form; dydd Mercher is Wednesday; chwarter a quarter."""
    assert day_text(DAY) == "1 Hydref 2025"
    assert short_day_text(DAY) == "1 Hyd 2025"
    assert weekday_text(DAY) == "Dydd Mercher 1 Hydref 2025"
    assert parse_period("2025-10").label == "Hydref 2025"
    assert parse_period("2025-26-Q2").label == "Chwarter 2 2025-26"


@pytest.mark.parametrize(
    ("number", "form"),
    [
        *(("0", "zero"), ("1", "one"), ("1.0", "one"), ("2", "two"), ("3", "few")),
        *(("6", "many"), ("4", "other"), ("2.5", "other"), ("13", "other")),
    ],
)
def test_welsh_has_six_forms_beside_a_number(welsh, number, form):
    assert plural_of(Decimal(number)) == form


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["Conwy"], "Conwy"),
        (["Conwy", "Gwynedd"], "Conwy a Gwynedd"),
        (["Conwy", "Eryri"], "Conwy ac Eryri"),  # ac before a vowel
        (["Conwy", "Môn", "Ŵyr"], "Conwy, Môn ac Ŵyr"),  # w is one, with a roof too
    ],
)
def test_a_list_of_names(welsh, pieces, text):
    assert listed(pieces) == text


def test_values_in_welsh(welsh):
    """Welsh marks thousands and decimals as English does (Unicode CLDR)."""
    assert value_text(Decimal("12345.5"), "%", 1) == "12,345.5%"
    assert value_text(Decimal("-0.5"), "%", 1) == "−0.5%"
    assert value_text(None, "%", 1) == "[x]"
    assert gap_text(Decimal("-2.1"), "%", 1) == "2.1 pwynt canran yn waeth"
    assert variance_text(Decimal(-61000), "favourable") == "£61,000 yn ffafriol"
    assert quarters_text(2) == "2 chwarter yn olynol"
    assert STATUS_CELLS["on target"] == {"text": "Ar y targed", "mark": "●", "tone": "good"}


def test_names_are_in_the_order_of_the_welsh_alphabet(welsh):
    """a b c ch d dd e f ff g ng h i j l ll m n o p ph r rh s t th u w y, worked by hand.

    So Cyffin is before Chwilog (c, then ch), Dyfi before Ddol, Fron before Ffair, Gwy before Ngwy,
    Lwc before Llan, Pwll before Phil, Ruthun before Rhyl and Tywyn before Theatr.
    """
    names = [
        *("Theatr", "Rhyl", "Llan", "Chwilog", "Ffair", "Ddol", "Phil", "Ngwy", "Tywyn"),
        *("Ruthun", "Lwc", "Cyffin", "Fron", "Dyfi", "Pwll", "Gwy", "Ŵyr", "Wy", "3 Heol", "Abad"),
    ]
    assert sorted(names, key=alphabetical) == [
        *("3 Heol", "Abad", "Cyffin", "Chwilog", "Dyfi", "Ddol", "Fron", "Ffair", "Gwy", "Ngwy"),
        *("Lwc", "Llan", "Pwll", "Phil", "Ruthun", "Rhyl", "Tywyn", "Theatr", "Wy", "Ŵyr"),
    ]


def test_in_english_the_same_names_are_in_english_order():
    names = ["Llan", "Lwc", "lan", "Éire", "Eryr", "Ωmega"]
    assert sorted(names, key=alphabetical) == ["Éire", "Eryr", "lan", "Llan", "Lwc", "Ωmega"]


@pytest.fixture
def animals(tmp_path, monkeypatch):
    """Two English sentences, of which Welsh has one, with a value that nobody gives it."""
    texts = {
        "en-GB": "fox = The { $colour } fox jumps.\nhen = The hen that lays sits.\n",
        "cy": "fox = Mae’r llwynog { $lliw } yn neidio.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "animals.ftl").write_text(text, "utf-8")
    monkeypatch.setattr(catalogue, "HERE", tmp_path)
    monkeypatch.setattr(catalogue, "_fallen_back", {})
    catalogue.bundle_of.cache_clear()
    yield Wording("animals")
    catalogue.bundle_of.cache_clear()


def test_a_sentence_that_cannot_be_said_in_welsh_is_said_in_english(animals):
    with speaking("cy"):
        assert animals("fox", colour="brown") == "The brown fox jumps."


def test_whole_sentences_that_fell_back_are_marked_once(animals):
    with speaking("cy"):
        text = f"Dyma: {animals('hen')} {animals('fox', colour='brown')}"
        marked = with_fallback_marked(text)
        assert marked == (
            "Dyma: [The hen that lays sits.]{lang=en-GB} [The brown fox jumps.]{lang=en-GB}"
        )
        assert with_fallback_marked(marked) == marked
    assert with_fallback_marked(text) == text  # of a report in English nothing is marked
