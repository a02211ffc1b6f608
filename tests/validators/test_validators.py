"""The reports of the demonstration before validators: the Nu Html Checker, two of PDF."""

import pikepdf
import pytest
from conftest import one_of_each_notebook, sized
from documents_data.builders import figure_cell, notebook, table_cell, words
from pikepdf import Array, Dictionary

from commissioning.documents.html.html_page import report_html
from commissioning.documents.pdf.pdf_file import report_pdf
from commissioning.documents.pdf.save_pdf import saved
from commissioning.documents.pdf.validate_pdf import pdf_faults
from commissioning.documents.tree.parse_notebook import document
from validators.verdicts import html_errors, pdf_breaches

pytestmark = pytest.mark.xdist_group("validators")


@pytest.fixture(scope="module")
def working(demonstration):
    return demonstration / "outputs" / "working" / "2025-26-Q2"


RICH = ("appraisal-", "contract-review-", "officers")


def small_report():
    return document(notebook(words("a", "## Waste"), table_cell(), figure_cell()))


SPOILED = [
    ("<p>", '<p id="main">', "Duplicate ID “main”"),
    ("</main>", "", "Unclosed element “main”"),
    ('<th scope="col">', '<th scope="column">', "Bad value “column” for attribute “scope”"),
]


def test_no_page_has_an_error_of_html_and_every_spoiled_page_has_its_own(working, tmp_path):
    """All in one run of Java."""
    reports = sorted(working.glob("*/report.html"))
    assert len(reports) >= 29
    judged = (one_of_each_notebook(reports), reports)[sized(0, 1)]
    page = report_html(small_report())
    for number, (sound, spoiled, _) in enumerate(SPOILED):
        assert sound in page
        (tmp_path / f"{number}.html").write_text(page.replace(sound, spoiled, 1), "utf-8")
    spoiled_pages = sorted(tmp_path.glob("*.html"))
    errors = html_errors([working / "index.html", *judged, *spoiled_pages])
    for number, (_, _, sentence) in enumerate(SPOILED):
        assert any(f"{number}.html: {sentence}" in error for error in errors), errors
    places = tuple(path.as_uri() for path in spoiled_pages)
    assert [error for error in errors if not places_in(error, places)] == []


def places_in(error, places):
    """Whether an error is of one of the pages, however the checker writes a path as an address."""
    return error.replace("file:///", "file:/").startswith(
        tuple(place.replace("file:///", "file:/") for place in places)
    )


# Each takes from a PDF one thing that makes it accessible.
def without_alt(thing):
    lose(thing, "/Alt")


def without_headers(thing):
    attributes = thing.get("/A", Array())
    for each in attributes if isinstance(attributes, Array) else [attributes]:
        lose(each, "/Scope", "/Headers")


def without_language(thing):
    lose(thing, "/Lang")


def lose(thing, *names):
    for name in names:
        if name in thing:
            del thing[name]


CONTROLS = {
    "sound": lambda thing: None,
    "alt": without_alt,
    "headers": without_headers,
    "language": without_language,
}


def spoiled_pdf(path, spoil):
    """A small report's PDF, every dictionary in it once spoiled."""
    path.write_bytes(report_pdf(small_report()))
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        for thing in opened.objects:
            if isinstance(thing, Dictionary):
                spoil(thing)
        path.write_bytes(saved(opened))
    return path


@pytest.fixture(scope="module")
def controls(tmp_path_factory):
    folder = tmp_path_factory.mktemp("controls")
    return {name: spoiled_pdf(folder / f"{name}.pdf", spoil) for name, spoil in CONTROLS.items()}


@pytest.fixture(scope="module")
def pdfs(working):
    """Three PDFs that have tables, charts, formulas and pictures; in campaigns all.

    Every run judges each PDF by page-validation.
    """
    found = sorted(working.glob("*/report.pdf"))
    assert len(found) >= 29
    kinds = [path for path in one_of_each_notebook(found) if path.parent.name.startswith(RICH)]
    assert len(kinds) == len(RICH)
    return (kinds, found)[sized(0, 1)]


@pytest.fixture(scope="module")
def breaches(pdfs, controls):
    """What veraPDF finds in the PDFs of the demonstration and in the controls."""
    return pdf_breaches([*pdfs, *controls.values()])


def test_page_validation_finds_every_pdf_sound(pdfs):
    faults = {path.parent.name: pdf_faults(path.read_bytes()) for path in pdfs}
    assert {name: found for name, found in faults.items() if found} == {}


def test_verapdf_finds_every_pdf_sound(pdfs, breaches):
    assert {path.parent.name: breaches[path] for path in pdfs if breaches[path]} == {}


# As page-validation names the rule, and the clause of ISO 14289-1 (PDF/UA-1) that veraPDF names.
@pytest.mark.parametrize(
    ("spoiled", "rule", "clause"),
    [
        ("alt", "PDFUA1-FIGURE-ALTERNATIVE-TEXT", "7.3"),
        ("headers", "PDFUA1-TABLE-HEADERS-SCOPE", "7.5"),
        ("language", "PDFUA1-TEXT-LANGUAGE", "7.2"),
    ],
)
def test_both_validators_say_what_was_taken_from_a_pdf(controls, breaches, spoiled, rule, clause):
    first, second = pdf_faults(controls[spoiled].read_bytes()), breaches[controls[spoiled]]
    assert any(fault.startswith(f"PDF/UA-1 rule {rule}") for fault in first), first
    assert any(fault.startswith(f"PDF/UA-1 rule {clause}") for fault in second), second


def test_a_control_from_which_nothing_was_taken_is_sound(controls, breaches):
    assert breaches[controls["sound"]] == pdf_faults(controls["sound"].read_bytes()) == []
