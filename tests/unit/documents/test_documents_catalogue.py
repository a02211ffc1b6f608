"""The page that lists a quarter's reports."""

from commissioning.documents.pages.quarter_page import catalogue_html


def row(**changes):
    return {
        "title": "Performance summary",
        "readers": "Full Council",
        "why": "Owed each quarter",
        "state": "Issued",
        "note": "",
        "html": "council/report.html",
        "pdf": "council/report.pdf",
        "notebook": None,
    } | changes


def catalogue(*rows, **changes):
    return {
        "council": "Northmere District Council",
        "label": "Demonstration data",
        "lang": "en-GB",
        "title": "Reports for 2025-26 Quarter 2",
        "intro": ["These reports are owed."],
        "groups": [{"title": "Full Council", "rows": list(rows)}],
        "checks": ["Every return was received."],
    } | changes


def test_each_link_says_which_report_and_which_form():
    html = catalogue_html(catalogue(row()))
    assert '<a href="council/report.html">Performance summary (HTML)</a>' in html
    assert '<a href="council/report.pdf">Performance summary (PDF)</a>' in html
    assert "(notebook)" not in html


def test_a_report_that_cannot_be_read_yet_says_so():
    html = catalogue_html(catalogue(row(html=None, pdf=None, state="Not made", note="No returns.")))
    assert "Not available" in html
    assert "Not made" in html
    assert "No returns." in html


def test_each_group_is_a_captioned_table_with_scoped_headers():
    groups = [{"title": name, "rows": [row()]} for name in ("Full Council", "Cabinet")]
    html = catalogue_html(catalogue(groups=groups))
    assert html.count("<caption") == 2
    assert html.count('<th scope="col">') == 10
    assert html.count('<th scope="row">') == 2
    assert '<a href="#group-2-cabinet">Cabinet</a>' in html


def test_words_are_words_and_the_label_is_printed():
    html = catalogue_html(catalogue(row(title="<script>alert(1)</script>")))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert html.count("Demonstration data") == 3


def test_the_same_catalogue_gives_the_same_page():
    assert catalogue_html(catalogue(row())) == catalogue_html(catalogue(row()))
