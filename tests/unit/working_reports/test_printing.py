"""What is signed is printed and searched once while nothing changes, and again where it does."""

from decimal import Decimal

import pytest
from documents_data.builders import notebook, table_cell, words

from commissioning.build.print_report import searched_files
from commissioning.disclosure.leak_scan import LeakError
from commissioning.disclosure.model.exempt_values import ExemptNumber, ExemptValues

EXEMPT = ExemptValues((ExemptNumber("the price", Decimal(1234567), ()),), (), frozenset())


def report(text="The quarter in a sentence."):
    return notebook(words("summary", f"## Summary\n\n{text}"), table_cell())


@pytest.fixture
def inputs(tmp_path):
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "snapshot.json").write_text("{}", "utf-8")
    return folder


def test_the_same_report_gives_the_same_files_and_whoever_is_given_them_cannot_spoil_them(inputs):
    first = searched_files(report(), False, inputs, EXEMPT)
    first.pop("report.pdf")
    again = searched_files(report(), False, inputs, EXEMPT)
    assert again["report.html"] is first["report.html"]  # not printed a second time
    assert again["report.pdf"].startswith(b"%PDF")


def test_words_that_changed_are_printed(inputs):
    searched_files(report(), False, inputs, EXEMPT)
    later = searched_files(report("The quarter in other words."), False, inputs, EXEMPT)
    assert b"in other words" in later["report.html"]


def test_what_is_exempt_is_sought_again_where_the_snapshot_beside_it_changed(inputs):
    searched_files(report(), False, inputs, EXEMPT)
    (inputs / "contracts.csv").write_text("contract,price\nwaste,1234567\n", "utf-8")
    with pytest.raises(LeakError, match="the price can be read"):
        searched_files(report(), False, inputs, EXEMPT)


def test_a_leak_is_told_each_time_and_more_that_is_exempt_is_sought_too(inputs):
    for _ in range(2):
        with pytest.raises(LeakError, match="the price can be read"):
            searched_files(report("It costs £1,234,567."), False, inputs, EXEMPT)
    assert searched_files(report("It costs £7,654,321."), False, inputs, EXEMPT)
    more = ExemptValues(
        (*EXEMPT.numbers, ExemptNumber("the bid", Decimal(7654321), ())), (), frozenset()
    )
    with pytest.raises(LeakError, match="the bid can be read"):
        searched_files(report("It costs £7,654,321."), False, inputs, more)
